"""A comparison: a quote for each side, next to each other where there is room."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from assistant.show.layout import WIDEST, cells
from assistant.show.quote_text import indented, margin, quote_in_full
from assistant.show.style import Theme

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

_GAP: Final = 4
# Narrower than this, text in columns has too few words on a line.
_LEAST: Final = 44


def sides(answer: Answer, width: int | None, theme: Theme) -> list[str]:
    """The two sides of an answer that compares, as columns or one below the other.

    A side that is among the answer's quotes has that quote's number.
    """
    ranks = {quote.passage: quote.rank for quote in answer.quotes}
    leads = [f"{ranks[q.passage]} — " if q.passage in ranks else "— " for q in answer.sides]
    sided = zip(answer.sides, leads, strict=True)
    column = 0 if width is None else (width - len(margin(width)) - _GAP) // 2
    if column < _LEAST:
        rows = [["", *quote_in_full(quote, width, theme, lead)] for quote, lead in sided]
        return [row for side in rows for row in side][1:]
    column = min(column, WIDEST)
    # Inside its column a side needs no margin of its own.
    left, right = (
        [_unmargined(row, column) for row in quote_in_full(quote, column + 2, theme, lead)]
        for quote, lead in sided
    )
    rows_beside = zip_longest(left, right, fillvalue="")
    return indented(
        [(row + " " * (column + _GAP - cells(row)) + other).rstrip() for row, other in rows_beside],
        width,
    )


def _unmargined(row: str, column: int) -> str:
    return row.removeprefix(margin(column + 2))
