"""Mentions: every passage that says something, not only the best."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from assistant.answer.cite import marks
from assistant.answer.quote import Slice
from assistant.answer.restrict import admitted, restrictions
from assistant.index.holding import holding_terms
from assistant.index.shard import Shard
from assistant.index.store import Generation
from assistant.text.lines import line_ends
from assistant.text.stop_words import is_stop_word
from assistant.text.words import term, words


class Mention(NamedTuple):
    """A passage's sentence that says it, and the words that do, in characters."""

    article: str
    title: str
    line: int
    sentence: Slice
    marks: tuple[tuple[int, int], ...]


class Mentions(NamedTuple):
    """What was sought, among how many passages of how many articles, and what was found."""

    sought: tuple[str, ...]
    scanned: int
    articles: int
    found: tuple[Mention, ...]
