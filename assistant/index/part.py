"""A part: what is known of some articles before any counting, as arrays.

A batch of articles just analysed is a part; so is a shard of the index without its
postings. Its rows can be copied from part to part as they are.
"""

from collections.abc import Sequence
from itertools import compress
from typing import Any, Final, NamedTuple

import numpy as np

from assistant.index.rows import ARTICLE, PASSAGE, SECTION, SENTENCE, Array


class Part(NamedTuple):
    """Articles sorted by id; ``tokens`` and ``heading_tokens`` are numbers of ``words``.

    records, text: (bytes,) u1, a line of JSON and the exact UTF-8 text of each article.
    articles: (articles + 1,) ARTICLE. sections, passages, sentences: rows of those types.
    heading_tokens, tokens: u4. words: as they stand in the text but in lower case, sorted.
    terms: the term of each word.
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
    terms: list[str]


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


class _Run(NamedTuple):
    """Articles in a row of a part, and where each begins in its arrays, in the order of _ROWS.

    starts: (articles + 1, arrays) u8, the last row where the last article ends.
    """

    part: Part
    starts: Array


def gather(picks: Sequence[tuple[Part, int]]) -> Part:
    """The part that holds the picked articles, in the order given.

    Words that no picked article uses are left out, so that the result does not depend on
    what else the parts held.
    """
    runs = _runs(picks)
    sizes = [np.diff(run.starts, axis=0) for run in runs]
    starts = np.zeros((len(picks) + 1, len(_ROWS)), "<u8")
    np.cumsum(np.concatenate([*sizes, starts[:0]]), axis=0, out=starts[1:])
    numbers = _word_numbers(runs)
    rows: dict[str, Array] = {}
    for column, (name, dtype) in enumerate(_ROWS):
        pieces = [_piece(run, column) for run in runs]
        if name in ("heading_tokens", "tokens"):
            pieces = [
                numbers.of[id(run.part)][piece] for run, piece in zip(runs, pieces, strict=True)
            ]
        rows[name] = np.concatenate([*pieces, np.zeros(0, dtype)])
    articles = starts.view(ARTICLE).reshape(-1)
    return Part(articles=articles, words=numbers.words, terms=numbers.terms, **rows)


def _runs(picks: Sequence[tuple[Part, int]]) -> list[_Run]:
    """The picks with those joined that stand in a row, as most do when one article is added."""
    runs: list[tuple[Part, int, int]] = []
    for part, number in picks:
        if runs and runs[-1][0] is part and runs[-1][2] == number:
            runs[-1] = part, runs[-1][1], number + 1
        else:
            runs.append((part, number, number + 1))
    return [
        _Run(part, part.articles[first : end + 1].view("<u8").reshape(-1, len(_ROWS)))
        for part, first, end in runs
    ]


def _piece(run: _Run, column: int) -> Array:
    """The rows of a run in the array of a column."""
    array: Array = getattr(run.part, _ROWS[column][0])
    return array[run.starts[0, column] : run.starts[-1, column]]


class _WordNumbers(NamedTuple):
    """The sorted words of several parts, their terms and, by part, each old one's new number."""

    words: list[str]
    terms: list[str]
    of: dict[int, Array]


def _word_numbers(runs: Sequence[_Run]) -> _WordNumbers:
    parts = {id(run.part): run.part for run in runs}
    used = {key: np.zeros(len(part.words), bool) for key, part in parts.items()}
    for run in runs:
        for column, (name, _) in enumerate(_ROWS):
            if name in ("heading_tokens", "tokens"):
                used[id(run.part)][_piece(run, column)] = True
    kept = {key: list(compress(part.words, used[key].tolist())) for key, part in parts.items()}
    term_of: dict[str, str] = {}
    for key, part in parts.items():
        term_of.update(zip(kept[key], compress(part.terms, used[key].tolist()), strict=True))
    words = sorted(term_of)
    number = {word: n for n, word in enumerate(words)}
    of = {}
    for key, part in parts.items():
        of[key] = np.zeros(len(part.words), "<u4")
        of[key][used[key]] = [number[word] for word in kept[key]]
    return _WordNumbers(words, [term_of[word] for word in words], of)
