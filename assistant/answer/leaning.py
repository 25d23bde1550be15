"""Leaning: sentences that begin with a word for something named before them."""

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from assistant.answer.reading import Reading
from assistant.index.shard import Shard
from assistant.text.words import term

_WORDS: Final = frozenset(
    ("they", "it", "this", "these", "those", "he", "she", "such", "their", "its", "his", "her")
)
_FIRST_WORD: Final = re.compile(r"\W*(\w+)")


def leans(text: str, sentence: tuple[int, int]) -> bool:
    """Whether the sentence at these offsets of a text leans on the one before it.

    >>> leans("They also test it.", (0, 18))
    True
    """
    word = _FIRST_WORD.match(text, *sentence)
    return word is not None and word[1].lower() in _WORDS


def leaning(read_in: Iterable[tuple[Shard, Reading]]) -> list[bool]:
    """Which sentences of passages, given shard by shard, lean on the one before them there."""
    found: list[bool] = []
    leaners = [term(word) for word in _WORDS]
    for shard, reading in read_in:
        shard.look_up(leaners)
        numbers = {shard.term_number(each) for each in leaners}
        sizes, terms = reading.sentences.sizes, reading.sentences.terms
        starts = accumulate(sizes[:-1], initial=0)
        firsts = terms[[min(start, len(terms) - 1) for start in starts]].tolist()
        here = [size > 0 and each in numbers for size, each in zip(sizes, firsts, strict=True)]
        # What a passage begins with has nothing before it.
        for start in accumulate(reading.counts[:-1], initial=0):
            here[start] = False
        found += here
    return found
