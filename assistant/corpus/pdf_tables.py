"""Tables in a PDF: cells that are drawn one after the other, row by row."""

from collections.abc import Iterator, Sequence
from typing import Final

from assistant.corpus.pdf_lines import Line

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
    above = lines[at - 1].y if at and lines[at - 1].y > lines[at].y else float("inf")
    while at < len(lines):
        row, after = _row(lines, at, above)
        if len(row) < 2 or (starts and not _fits(row, starts)):
            break
        starts = starts if len(starts) >= len(row) else [cell[0].x for cell in row]
        rows.append(row)
        above = min(line.y for cell in row for line in cell)
        at = after
    if len(rows) < _FEWEST_ROWS or len(starts) < 2:
        return [], at
    return [_placed(row, starts) for row in rows], at


def _row(lines: Sequence[Line], at: int, above: float) -> tuple[Row, int]:
    """The cells that are drawn side by side from a line on, all below ``above``.

    The last cell ends where the next row begins, back at the first cell's edge.
    """
    row: Row = [[lines[at]]]
    at += 1
    while at < len(lines):
        line, cell = lines[at], row[-1]
        if _is_next_cell(line, row, above):
            row.append([line])
        elif _goes_on(line, cell) and (len(row) > 1 or _more_cells(lines, at, row, above)):
            cell.append(line)
        else:
            break
        at += 1
    return row, at


def _goes_on(line: Line, cell: Sequence[Line]) -> bool:
    return (
        0 < cell[-1].y - line.y < 2 * line.size
        and abs(line.x - cell[0].x) < _SAME_COLUMN * line.size
        and len(cell) < _TALLEST
    )


def _is_next_cell(line: Line, row: Row, above: float) -> bool:
    """Whether a line begins the cell right of the last; cells may stand in a row's middle."""
    right = max(each.end for each in row[-1])
    heights = [each.y for cell in row for each in cell]
    room = _TALLEST / 2 * line.size
    return (
        line.x > right - line.size / 2
        and min(heights) - line.size < line.y + room
        and line.y - room < max(heights)
        and line.y < above - line.size / 2
    )


def _more_cells(lines: Sequence[Line], at: int, row: Row, above: float) -> bool:
    """Whether a further cell comes after some more lines of the first."""
    cell = list(row[0])
    for line in lines[at : at + _TALLEST]:
        if _goes_on(line, cell):
            cell.append(line)
        else:
            return _is_next_cell(line, [cell], above)
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
