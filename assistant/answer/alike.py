"""Alike: answers that say nearly the same, in the same article or in another."""

from functools import lru_cache
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
    (one, pairs), (other, others) = _said(first), _said(second)
    if len(pairs & others) < ALIKE * len(pairs | others):
        return False
    if min(len(one), len(other)) < LEAST_TERMS:
        return False
    return not any(term[0].isdigit() for term in set(one) ^ set(other))


@lru_cache(maxsize=32)  # a quote is held against every other of its answer
def _said(text: str) -> tuple[list[str], frozenset[tuple[str, str]]]:
    """The terms of a text and the pairs of neighbours among them."""
    found = terms(text)
    return found, frozenset(pairwise(found))
