"""What a PDF repeats on its pages around the text: running heads, feet and page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import takewhile
from typing import Final

from assistant.corpus.pdf_lines import Line

# So many lines at the top and at the bottom of a page may be furniture.
_DEEP: Final = 6
# The same place, in points.
_NEAR: Final = 3.0
# Alone in a margin these number a page.
_NUMBER: Final = re.compile(
    r"(?:page |p\. ?|seite |- ?|– ?|\[|\()?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?: ?(?:of|/|von|de|\|) ?\d{1,4})?(?: ?-| ?–|\]|\))?",
    re.I,
)
_DIGITS: Final = re.compile(r"\d+")
# Furniture stands clear of the text: further than its lines from each other.
_CLEAR: Final = 1.5


def furniture(pages: Sequence[Sequence[Line]]) -> Set[Line]:
    """The lines that come again at the same place of other pages, whatever their digits.

    Only the outermost lines of a page count, clear of the text; and a page number only where
    it stands by itself.
    """
    places: dict[str, list[Line]] = defaultdict(list)
    for lines in pages:
        for line in lines:
            places[_plain(line)].append(line)
    found: set[Line] = set()
    for lines in pages:
        again = {line for line in lines if _comes_again(line, places[_plain(line)])}
        down = sorted(lines, key=lambda line: -line.y)
        found |= _outermost(down, again) | _outermost(down[::-1], again)
    return found | {line for lines in pages for line in _page_numbers(lines, found)}


def _plain(line: Line) -> str:
    return _DIGITS.sub("#", line.text).casefold()


def _outermost(lines: Sequence[Line], again: Set[Line]) -> set[Line]:
    """The lines that come again, from the edge of the page up to the last that stands clear."""
    outer = list(takewhile(lambda line: line in again or _NUMBER.fullmatch(line.text), lines))
    del outer[_DEEP:]
    while outer and len(outer) < len(lines):
        gap = abs(lines[len(outer)].y - outer[-1].y)
        if gap > _CLEAR * outer[-1].size:
            break
        outer.pop()
    return {line for line in outer if line in again}


def _comes_again(line: Line, lines: Sequence[Line]) -> bool:
    return any(
        other.page != line.page
        and abs(other.y - line.y) < _NEAR
        and abs(other.size - line.size) < 1
        for other in lines
    )


def _page_numbers(lines: Sequence[Line], found: Set[Line]) -> list[Line]:
    """The first or last line of a page when it is nothing but a number, clear of the text."""
    rest = sorted((line for line in lines if line not in found), key=lambda line: line.y)
    if len(rest) < 2:
        return []
    ends = ((rest[0], rest[1]), (rest[-1], rest[-2]))
    return [
        end
        for end, inner in ends
        if _NUMBER.fullmatch(end.text) and abs(end.y - inner.y) > _CLEAR * end.size
    ]
