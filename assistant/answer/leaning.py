"""Leaning: sentences that begin with a word for something named before them."""

import re
from itertools import accumulate
from typing import Final

import numpy as np

from assistant.answer.reading import Reading
from assistant.index.part import Array
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


def leaning(shard: Shard, reading: Reading) -> Array:
    """Which sentences of passages lean on the one before them there: (sentences,) bool."""
    numbers = {shard.term_number(term(word)) for word in _WORDS}
    sizes = np.array(reading.sentences.sizes, "i8")
    starts = np.cumsum(sizes) - sizes
    first_terms = np.append(reading.sentences.terms, 0)[starts].tolist()
    found = np.array([each in numbers for each in first_terms]) & (sizes > 0)
    # What a passage begins with has nothing before it.
    found[list(accumulate(reading.counts[:-1], initial=0))] = False
    return found
