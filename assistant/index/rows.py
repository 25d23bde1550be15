"""Rows: what the arrays of the index hold of articles, headings, passages and sentences.

Offsets in a row count from the beginning of its article (characters, bytes, tokens,
sentences, sections), and an article's own row says where it begins in every array. Rows can
therefore be copied from array to array as they are.
"""

from typing import Any, Final, NamedTuple

import numpy as np


class ArticleRow(NamedTuple):
    """Where an article's rows begin in each array; one more at the end holds the totals."""

    record: int
    text: int
    section: int
    passage: int
    sentence: int
    heading_token: int
    token: int


class SectionRow(NamedTuple):
    """A heading: its parent's row, its text in bytes and its tokens; row 0 is the title."""

    parent: int
    byte: int
    bytes: int
    token: int
    tokens: int


class PassageRow(NamedTuple):
    """A passage: its section, characters, bytes, first line (from 1), sentences and tokens."""

    section: int
    start: int
    end: int
    byte: int
    bytes: int
    line: int
    sentence: int
    sentences: int
    token: int
    tokens: int


class SentenceRow(NamedTuple):
    """A sentence: its characters and tokens; as 1 or 0, whether it asks and is of an item."""

    start: int
    end: int
    token: int
    tokens: int
    asks: int
    item: int


ARTICLE: Final = np.dtype([(name, "<u8") for name in ArticleRow._fields])
SECTION: Final = np.dtype(
    [(name, "<i4" if name == "parent" else "<u4") for name in SectionRow._fields]
)
PASSAGE: Final = np.dtype([(name, "<u4") for name in PassageRow._fields])
SENTENCE: Final = np.dtype([(name, "<u4") for name in SentenceRow._fields])

Array = np.ndarray[Any, np.dtype[Any]]
