"""Cells of a table in Markdown, each with the label that stands above it."""

import re
from itertools import accumulate
from typing import Final

from assistant.answer.shape import Span

_CELL: Final = r"[^|\s](?:[^|\n\r]*[^|\s])?"
_RULE: Final = r"[|\s:-]+"


def labelled_cells(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    r"""The cells of the row text[start:end] with their labels; none where no heading row is above.

    >>> text = "| Name | Age |\n| --- | --- |\n| Ann | 44 |\n"
    >>> labelled_cells(text, 29, 41)
    [('Name', (31, 34)), ('Age', (37, 39))]
    >>> labelled_cells(text, 0, 14)
    []
    """
    if text[start : start + 1] != "|":
        return []
    above = text[:start].splitlines(keepends=True)
    ends = list(accumulate(map(len, above)))
    first = len(above)
    while first and above[first - 1].lstrip().startswith("|"):
        first -= 1
    if len(above) - first < 2 or not re.fullmatch(_RULE, above[first + 1]):
        return []
    labels = [
        text[slice(*span)] for span in _cells(text, ends[first] - len(above[first]), ends[first])
    ]
    values = _cells(text, start, end)
    return list(zip(labels, values, strict=True)) if len(labels) == len(values) else []


def is_cut(text: str, start: int) -> bool:
    r"""Whether a row at ``start`` opens a table without a heading row, as cut ones do.

    >>> is_cut("| Ann | 44 |\n", 0), is_cut("| Name | Age |\n| --- | --- |\n| Ann | 44 |\n", 0)
    (True, False)
    """
    above, rows = text[:start].splitlines(), text[start:].splitlines()
    if text[start : start + 1] != "|" or (above and above[-1].lstrip().startswith("|")):
        return False
    return len(rows) < 2 or not re.fullmatch(_RULE, rows[1])


def _cells(text: str, start: int, end: int) -> list[Span]:
    """The cells of a row, but for empty ones."""
    return [match.span() for match in re.compile(_CELL).finditer(text, start, end)]
