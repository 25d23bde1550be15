"""What a word of a question weighs.

In a large library its rarity says it. A small one has seen too few words for that: whether
"wall" stands in it once or not at all is chance. There a word's rarity counts less, and what
is known of words in general besides: light words say little, and verbs are put in other words
more often than nouns are.
"""

from collections.abc import Sequence
from typing import Final

from assistant.answer.light_words import is_light
from assistant.answer.weights import ENOUGH, FLAT, LIGHT, VERB
from assistant.index.search import idf
from assistant.text.words import term

_DETERMINERS: Final = frozenset(
    "a an the this that these those my our your their his her its".split()
)


def smallness(passages: int) -> float:
    """How little a library says of words in general, from 0 to 1: s = ENOUGH / (ENOUGH + N).

    N is the number of its passages.

    >>> [round(smallness(passages), 3) for passages in (0, 1000, 1_000_000)]
    [1.0, 0.5, 0.001]
    """
    return ENOUGH / (ENOUGH + passages)


def rarity(df: int, passages: int) -> float:
    """What a term weighs by its rarity, idf^(1 - FLAT s), in a library of so many passages.

    ``df`` of them hold it; s is the library's smallness.

    >>> [round(rarity(0, passages), 2) for passages in (100, 10_000, 1_000_000)]
    [2.49, 8.92, 14.49]
    """
    return float(idf(passages, df) ** (1 - FLAT * smallness(passages)))


def term_weight(word: str, rarity: float, passages: int, of_verbs: frozenset[str]) -> float:
    """The weight of a word, its term's rarity x LIGHT^s x VERB^s, s being the smallness.

    LIGHT is for light words and VERB for the question's verbs only.

    >>> round(term_weight("carries", 2.0, 0, frozenset({"carries"})), 2)
    1.5
    """
    known = (LIGHT if is_light(term(word)) else 1.0) * (VERB if word in of_verbs else 1.0)
    return float(rarity * known ** smallness(passages))


def verbs(typed: Sequence[str]) -> frozenset[str]:
    """The words of a question that are verbs by their place or ending.

    They stand behind "to" or before a determiner, or end in -ing or -ed.

    >>> sorted(verbs("who wants to raise the price of hiring a team".split()))
    ['hiring', 'raise']
    """
    lower = [word.lower() for word in typed]
    behind_to = {word for to, word in zip(lower, typed[1:], strict=False) if to == "to"}
    before = {word for word, the in zip(typed, lower[1:], strict=False) if the in _DETERMINERS}
    return frozenset(behind_to | before | {w for w in typed if w.lower().endswith(("ing", "ed"))})
