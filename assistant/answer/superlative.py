"""Superlatives: a question for the least or the greatest of its kind, and what of it counts."""

import re
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.text.words import term

# What a superlative is about, by labels and, where its unit alone tells, by the dimension of that
# (`units`); least and most.
_ABOUT: Final = (
    ("weight mass", "g", "lightest", "heaviest"),
    ("price cost fee rent", "$", "cheapest", "dearest priciest costliest"),
    ("speed velocity", "s", "slowest", "fastest quickest"),
    ("time duration", "", "fastest quickest", "slowest"),
    ("length distance duration", "", "shortest", "longest furthest farthest"),
    ("width breadth", "", "narrowest", "widest broadest"),
    ("height altitude elevation", "", "lowest shortest", "highest tallest"),
    ("depth", "", "shallowest", "deepest"),
    ("thickness", "", "thinnest", "thickest"),
    ("temperature", "t", "coldest coolest", "hottest warmest"),
    ("age", "", "youngest", "oldest eldest"),
    ("size area capacity volume", "", "smallest", "biggest largest"),
    ("noise loudness", "d", "quietest", "loudest noisiest"),
)
_LEAST: Final = frozenset("least lowest fewest smallest shortest".split())
_MOST: Final = frozenset("most highest greatest largest biggest longest".split())
_EXPENSIVE: Final = r"\b(most|least) expensive\b"
_AT_LEAST: Final = r"\bat (?:least|most)\b"


class Superlative(NamedTuple):
    """The greatest if ``most``, else the least, of what labels or units of ``dimensions`` say.

    ``noun`` is the word behind the superlative, which may be a label itself: "the least water".
    ``typed`` are the terms that ask for it.
    """

    most: bool
    labels: frozenset[str]
    dimensions: str
    noun: str
    typed: frozenset[str]


def superlatives(question: str) -> list[Superlative]:
    """What a question may ask for the least or greatest of; empty if it has no superlative.

    >>> [(each.most, each.dimensions) for each in superlatives("what is the cheapest boat?")]
    [(False, '$')]
    >>> superlatives("is it at least cheap?")
    []
    """
    plain = re.sub(_AT_LEAST, " ", question.lower())
    plain = re.sub(_EXPENSIVE, lambda found: _PRICED[found[1]], plain)
    typed = re.findall(r"[^\W_]+", plain)
    for word, noun in pairwise([*typed, ""]):
        found = [
            Superlative(word in most.split(), _terms(labels), units, noun, _terms(word))
            for labels, units, least, most in _ABOUT
            if word in f"{least} {most}".split()
        ]
        if not found and word in _LEAST | _MOST:
            found = [Superlative(word in _MOST, frozenset(), "", noun, _terms(word))]
        if found:
            return [each._replace(typed=_terms(f"{word} most least expensive")) for each in found]
    return []


_PRICED: Final = {"most": "dearest", "least": "cheapest"}


def _terms(words: str) -> frozenset[str]:
    return frozenset(map(term, words.split()))
