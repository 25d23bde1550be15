"""A part: what is known of some articles before any counting, as arrays.

A batch of articles just analysed is a part; so is a shard of the index without its
postings. Offsets in a row count from the beginning of its article (characters, bytes,
tokens, sentences, sections), and ``articles`` says where each article begins in every
array. Rows can therefore be copied from part to part as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Part:
    """Articles sorted by id; ``tokens`` and ``heading_tokens`` are numbers of ``words``.

    records, text: (bytes,) u1, a line of JSON and the exact UTF-8 text of each article.
    articles: (articles + 1,) ARTICLE. sections, passages, sentences: rows of those types.
    heading_tokens, tokens: u4. words: as they stand in the text but in lower case, sorted.
    """

    records: Array
    text: Array
    articles: Array
    sections: Array
    passages: Array
    sentences: Array
    heading_tokens: Array
    tokens: Array
    words: list[str]


# In the order of the fields of ARTICLE, which say where an article's rows begin in each.
_ROWS: Final[tuple[tuple[str, np.dtype[Any]], ...]] = (
    ("records", np.dtype("u1")),
    ("text", np.dtype("u1")),
    ("sections", SECTION),
    ("passages", PASSAGE),
    ("sentences", SENTENCE),
    ("heading_tokens", np.dtype("<u4")),
    ("tokens", np.dtype("<u4")),
)


def gather(picks: Sequence[tuple[Part, int]]) -> Part:
    """The part that holds the picked articles, in the order given.

    Words that no picked article uses are left out, so that the result does not depend on
    what else the parts held.
    """
    shape = (len(picks), len(_ROWS))
    starts = np.array([part.articles[n].tolist() for part, n in picks], "i8").reshape(shape)
    ends = np.array([part.articles[n + 1].tolist() for part, n in picks], "i8").reshape(shape)
    articles = np.zeros(len(picks) + 1, ARTICLE)
    for column, name in enumerate(ARTICLE.names or ()):
        articles[name][1:] = np.cumsum(ends[:, column] - starts[:, column])
    numbers = _word_numbers(picks)
    rows: dict[str, Array] = {}
    for column, (array, dtype) in enumerate(_ROWS):
        pieces = [
            getattr(part, array)[start:end]
            for (part, _), start, end in zip(picks, starts[:, column], ends[:, column], strict=True)
        ]
        if array in ("heading_tokens", "tokens"):
            pieces = [
                numbers.of[id(part)][piece] for (part, _), piece in zip(picks, pieces, strict=True)
            ]
        rows[array] = np.concatenate([*pieces, np.zeros(0, dtype)])
    return Part(articles=articles, words=numbers.words, **rows)


@dataclass(frozen=True)
class _WordNumbers:
    """The sorted words of several parts and, by part, the new number of each old one."""

    words: list[str]
    of: dict[int, Array]


def _word_numbers(picks: Sequence[tuple[Part, int]]) -> _WordNumbers:
    parts = {id(part): part for part, _ in picks}
    used = {key: np.zeros(len(part.words), bool) for key, part in parts.items()}
    for part, article in picks:
        here, after = part.articles[article], part.articles[article + 1]
        for name, array in (("heading_token", part.heading_tokens), ("token", part.tokens)):
            used[id(part)][array[here[name] : after[name]]] = True
    words = sorted(
        {parts[key].words[number] for key in parts for number in np.flatnonzero(used[key])}
    )
    number = {word: n for n, word in enumerate(words)}
    of = {}
    for key, part in parts.items():
        renumbered = np.zeros(len(part.words), "<u4")
        for old in np.flatnonzero(used[key]).tolist():
            renumbered[old] = number[part.words[old]]
        of[key] = renumbered
    return _WordNumbers(words, of)
