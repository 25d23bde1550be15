"""Tables in a PDF: cells that are drawn one after the other, row by row."""

from collections.abc import Iterator, Sequence
from typing import Final

from assistant.corpus.pdf_lines import Line

_SAME_ROW: Final = 0.5
_SAME_COLUMN: Final = 1.5
# A cell of more lines is a column of the page.
_TALLEST: Final = 14
_FEWEST_ROWS: Final = 2

Row = list[list[Line]]


def with_tables(lines: Sequence[Line]) -> Iterator[Line | list[Row]]:
    """The lines of a page, those of each table as its rows of cells."""
    at = 0
    while at < len(lines):
        rows, after = _table(lines, at)
        if rows:
            yield rows
            at = after
        else:
            yield lines[at]
            at += 1


def _table(lines: Sequence[Line], at: int) -> tuple[list[Row], int]:
    """The table that begins at a line, and the line after it; no rows when there is none."""
    rows: list[Row] = []
    starts: list[float] = []
    while at < len(lines):
        row, after = _row(lines, at)
        if len(row) < 2 or (starts and not _fits(row, starts)):
            break
        if rows and lines[at].y >= min(line.y for cell in rows[-1] for line in cell):
            break
        starts = starts if len(starts) >= len(row) else [cell[0].x for cell in row]
        rows.append(row)
        at = after
    if len(rows) < _FEWEST_ROWS or len(starts) < 2:
        return [], at
    return [_placed(row, starts) for row in rows], at


def _row(lines: Sequence[Line], at: int) -> tuple[Row, int]:
    """The cells that begin on the base line of the first, each further to the right.

    The last cell ends where the next row begins, back at the first cell's edge.
    """
    first = lines[at]
    row: Row = [[first]]
    at += 1
    while at < len(lines):
        line, last = lines[at], row[-1][-1]
        top = row[-1][0]
        level = abs(line.y - first.y) < _SAME_ROW * first.size
        if level and line.x > max(each.end for each in row[-1]) - line.size / 2:
            row.append([line])
        elif (
            0 < last.y - line.y < 2 * line.size
            and abs(line.x - top.x) < _SAME_COLUMN * line.size
            and (len(row) > 1 or _more_cells(lines, at, first))
            and len(row[-1]) < _TALLEST
        ):
            row[-1].append(line)
        else:
            break
        at += 1
    return row, at


def _more_cells(lines: Sequence[Line], at: int, first: Line) -> bool:
    """Whether a further cell of the row of ``first`` comes after a line of its first cell."""
    for line in lines[at : at + _TALLEST]:
        if abs(line.y - first.y) < _SAME_ROW * first.size:
            return line.x > first.end
        if line.y > first.y or abs(line.x - first.x) > _SAME_COLUMN * line.size:
            return False
    return False


def _fits(row: Row, starts: Sequence[float]) -> bool:
    """Whether each cell begins at the edge of a column."""
    return all(_column(cell[0], starts) >= 0 for cell in row)


def _column(line: Line, starts: Sequence[float]) -> int:
    distances = [abs(line.x - start) for start in starts]
    nearest = min(range(len(starts)), key=distances.__getitem__)
    return nearest if distances[nearest] < 3 * line.size else -1


def _placed(row: Row, starts: Sequence[float]) -> Row:
    """The row with its cells in their columns, empty ones in between."""
    cells: Row = [[] for _ in starts]
    for cell in row:
        cells[_column(cell[0], starts)] += cell
    return cells
