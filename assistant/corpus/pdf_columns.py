"""Columns in order: a page whose columns are drawn line by line across, set right again.

Most programs draw a page in reading order, column after column, and their order is kept.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from assistant.corpus.pdf_lines import Line

# Fewer lines side by side are a table or a caption, not columns.
_FEWEST: Final = 6
# This part of the left lines must reach to the gap, as prose does and cells do not.
_FULL: Final = 0.6
_REACH: Final = 4.0
_SAME_LINE: Final = 0.45


def in_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page in reading order."""
    pairs = [(a, b) for a, b in pairwise(lines) if _side_by_side(a, b)]
    if len(pairs) < _FEWEST:
        return list(lines)
    left_end, right_start = max(a.end for a, _ in pairs), min(b.x for _, b in pairs)
    full = sum(right_start - a.end < _REACH * a.size for a, _ in pairs)
    if left_end >= right_start or full < _FULL * len(pairs):
        return list(lines)
    return list(_ordered(lines, right_start))


def _side_by_side(a: Line, b: Line) -> bool:
    return abs(a.y - b.y) < _SAME_LINE * a.size and b.x > a.end


def _ordered(lines: Sequence[Line], right_start: float) -> Iterator[Line]:
    """Left before right, within each stretch between lines that cross the middle."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.x >= right_start - line.size / 2:
            right.append(line)
        elif line.end > right_start:
            yield from [*left, *right, line]
            left, right = [], []
        else:
            left.append(line)
    yield from [*left, *right]
