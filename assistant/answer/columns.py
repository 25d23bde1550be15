"""Columns: what the tables of an article say under each label, row by row.

A table is also what says "Weight kg: 640" of one thing after the other.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.answer.cells import is_cut, labelled_cells
from assistant.index.shard import Shard

# The longest article whose tables are read, in passages.
_LONGEST: Final = 200
_ITEM: Final = r"\s*(?:[-*+]\s+)?([^\W\d][^:|\n]{0,40}):\s+(\S[^\n]*)\s*"
_FIGURE: Final = r"[$€£]?\s*(-?\d+(?:,\d{3})*(?:\.\d+)?)\s*([^\d\s][^\d]*)?"


class Figure(NamedTuple):
    """A figure in a column, the unit written behind it, and its passage and sentence."""

    value: float
    unit: str
    passage: int
    sentence: int


# A cell that holds no figure is None.
Column = list[Figure | None]


def columns(shard: Shard, article: int) -> dict[str, Column]:
    """The columns of an article's tables by their labels, the rows in the article's order.

    There are none if the article is too long, or if a table in it was cut.
    """
    found: dict[str, Column] = {}
    first, after = shard.article(article).passage, shard.article(article + 1).passage
    if after - first > _LONGEST:
        return {}
    for passage in range(first, after):
        cells = _cells(shard, article, passage)
        if cells is None:
            return {}
        for label, figure in cells:
            found.setdefault(label, []).append(figure)
    return found


def has_rows(shard: Shard, article: int, passage: int) -> bool:
    """Whether a passage of an article has rows of a table, and does not go on with a cut one."""
    return bool(_cells(shard, article, passage))


def _cells(shard: Shard, article: int, number: int) -> list[tuple[str, Figure | None]] | None:
    """The labels and figures of the rows in a passage; None if it goes on with a cut table."""
    row, passage = shard.article(article), shard.passage(number)
    text = shard.text(row, passage.byte, passage.bytes)
    cells: list[tuple[str, Figure | None]] = []
    for place, sentence in enumerate(shard.sentences(row, passage)):
        start, end = sentence.start - passage.start, sentence.end - passage.start
        if is_cut(text, start):
            return None
        for label, value in _labelled(text, start, end):
            found = re.fullmatch(_FIGURE, value)
            amount = float(found[1].replace(",", "")) if found else 0.0
            cells.append((label, found and Figure(amount, found[2] or "", number, place)))
    return cells


def _labelled(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The labels and values of a row of a table, or of an item "Label: value"."""
    for label, span in labelled_cells(text, start, end):
        yield label, text[slice(*span)]
    item = re.fullmatch(_ITEM, text[start:end])
    if item:
        yield item[1], item[2].rstrip()
