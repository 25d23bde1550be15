"""The lines of a PDF page: runs that stand side by side, cut where a column or cell begins."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from assistant.corpus.pdf_text import Run

# All in parts of the letters' size. A space is a fifth to a third of it wide; between the
# columns of a page or a table there is more than one and a half times the size.
_SPACE: Final = 0.15
_COLUMN: Final = 1.5
_LABEL_GAP: Final = 6.0
_BACK: Final = 0.4
_SAME_LINE: Final = 0.45
_RAISED: Final = 0.15
_SMALL: Final = 0.85

# What stands before an item; symbol fonts keep their bullets in the private area.
BULLETS: Final = "•◦▪‣·●○■□▸►➢➤❖✓✔–—-*\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8"
LABEL: Final = re.compile(
    rf"(?:[{re.escape(BULLETS)}]|o|\(?(?:\d{{1,3}}|[a-zA-Z]|[ivx]{{2,5}})[.)])"
)
_SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNIT: Final = re.compile(r"(?:\d|(?<![^\W\d_])[^\W\d_]{1,2})\Z")


class Line(NamedTuple):
    """A stretch of one line of a page, in points; ``top`` lines have a larger ``y``."""

    text: str
    x: float
    end: float
    y: float
    size: float
    bold: bool
    mono: bool
    page: int


def lines_of(runs: Iterable[Run], page: int) -> Iterator[Line]:
    """The lines of a page in the order they are drawn."""
    line: list[Run] = []
    for run in runs:
        if line and _is_double(line[-1], run):
            continue
        if line and not _continues(line, run):
            yield from _line(line, page)
            line = []
        line.append(run)
    yield from _line(line, page)


def with_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines with each bullet or number that is drawn apart put before its item."""
    labels = [line for line in lines if LABEL.fullmatch(line.text)]
    found: dict[Line, Line] = {}
    for label in labels:
        near = [
            line
            for line in lines
            if abs(line.y - label.y) < _SAME_LINE * line.size
            and -_BACK < (line.x - label.end) / line.size < _LABEL_GAP
            and line not in labels
        ]
        if near:
            found[min(near, key=lambda line: line.x)] = label
    drawn = set(found.values())
    return [
        line._replace(text=f"{found[line].text} {line.text}", x=found[line].x)
        if line in found
        else line
        for line in lines
        if line not in drawn
    ]


def _is_double(last: Run, run: Run) -> bool:
    """Whether a run is drawn over the last one, as programs do that have no bold font."""
    near = abs(last.x - run.x) < run.size / 5 and abs(last.y - run.y) < run.size / 5
    return last.text == run.text and near and run.text.strip() != ""


def _continues(line: list[Run], run: Run) -> bool:
    last = line[-1]
    size = max(last.size, run.size)
    gap = run.x - last.end
    if abs(run.y - line[0].y) > _SAME_LINE * max(size, line[0].size) or gap < -_BACK * size:
        return False
    # Where a space is drawn, a wide gap is that of a line set to the full width.
    is_spaced = not run.text.strip() or last.text.endswith((" ", "\xa0"))
    if gap <= _COLUMN * size * (1 + is_spaced):
        return True
    text = "".join(each.text for each in line).strip()
    return bool(LABEL.fullmatch(text)) and gap <= _LABEL_GAP * size


def _line(runs: list[Run], page: int) -> Iterator[Line]:
    """The runs as one line, with the spaces that only the eye sees."""
    words = [run for run in runs if run.text.strip()]
    if not words:
        return
    base = max(words, key=lambda run: (len(run.text.strip()), run.size))
    text = ""
    end = runs[0].x
    for run in runs:
        gap = run.x - end
        if gap > _SPACE * run.size and not text.endswith(" ") and not run.text.startswith(" "):
            text += " "
        text += _raised(run, base, text)
        end = run.end
    yield Line(
        text.strip(" \t\n"),
        words[0].x,
        words[-1].end,
        base.y,
        base.size,
        all(run.bold for run in words),
        all(run.mono for run in words),
        page,
    )


def _raised(run: Run, base: Run, before: str) -> str:
    """The letters of a run; raised digits are the mark of a note, or an exponent."""
    digits = run.text.strip()
    small = run.size < _SMALL * base.size and run.y > base.y + _RAISED * base.size
    if not small or not (digits.isascii() and digits.isdecimal()) or not before.strip():
        return run.text
    return digits.translate(_SUPERSCRIPT) if _UNIT.search(before) else f"[{digits}]"
