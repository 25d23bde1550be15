"""Alike: answers that say nearly the same, in the same article or in another."""

from itertools import pairwise
from typing import Final

from assistant.text.words import terms

# Share of pairs of neighbouring terms in common (Jaccard): one word in twenty may differ.
ALIKE: Final = 0.8
# A label of a word or two says too little to be told from another.
LEAST_TERMS: Final = 5


def alike(first: str, second: str) -> bool:
    """Whether two texts say the same but for a word or two, and never another figure.

    >>> alike("The owner orders the product backlog.", "the owner orders the **product** backlog!")
    True
    >>> alike("The fee for a member is $400 a year.", "The fee for a member is $500 a year.")
    False
    """
    one, other = terms(first), terms(second)
    if min(len(one), len(other)) < LEAST_TERMS:
        return False
    if any(term[0].isdigit() for term in set(one) ^ set(other)):
        return False
    pairs, others = set(pairwise(one)), set(pairwise(other))
    return len(pairs & others) >= ALIKE * len(pairs | others)
