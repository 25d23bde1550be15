"""The screen of a terminal as SVG: real text on a grid, one colour scheme to a picture."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from pyte.screens import Char

_SIZE: Final = 14
_WIDTH: Final = 8.4
_HEIGHT: Final = 20
_MARGIN: Final = 16
_FONT: Final = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"

# pyte's names of the 16 colours as a light and as a dark terminal shows them.
_NAMES: Final = "black red green brown blue magenta cyan white".split()
_DARK: Final = "#3b4048 #ef6b73 #8cc570 #dcb86a #6cb2f2 #c98fe0 #5cc2cf #c8ccd4".split()
_LIGHT: Final = "#24292f #b3202c #2d7a35 #8a5a00 #0b5cad #8a2ea6 #08707d #6b7178".split()


class Scheme(NamedTuple):
    """A background, the colour of plain text, and the colours that have names."""

    paper: str
    ink: str
    named: dict[str, str]


SCHEMES: Final = {
    "dark": Scheme("#15181e", "#c8ccd4", dict(zip(_NAMES, _DARK, strict=True))),
    "light": Scheme("#ffffff", "#24292f", dict(zip(_NAMES, _LIGHT, strict=True))),
}


def picture(rows: Sequence[Sequence[Char]], title: str, scheme: Scheme) -> str:
    """The SVG of the rows of a screen, all of one length; empty rows at the end are cut off."""
    last = max((n for n, row in enumerate(rows) if any(c.data.strip() for c in row)), default=0)
    rows = rows[: last + 1]
    width = round(max(len(row) for row in rows) * _WIDTH) + 2 * _MARGIN
    height = len(rows) * _HEIGHT + 2 * _MARGIN
    drawn = [line for number, row in enumerate(rows) for line in _row(number, row, scheme)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" font-family="{_FONT}" '
            f'font-size="{_SIZE}" fill="{scheme.ink}">',
            f"<title>{escape(title)}</title>",
            f'<rect width="{width}" height="{height}" rx="8" fill="{scheme.paper}"/>',
            *drawn,
            "</svg>",
            "",
        ]
    )


def _row(number: int, row: Sequence[Char], scheme: Scheme) -> Iterator[str]:
    column = 0
    baseline = _MARGIN + number * _HEIGHT + 15
    for style, run in groupby(row, key=lambda each: each._replace(data="")):
        cells = list(run)
        # The second cell of a wide character holds nothing.
        text = "".join(cell.data for cell in cells)
        x, length = _MARGIN + column * _WIDTH, len(cells) * _WIDTH
        column += len(cells)
        ink, paper = _colour(style.fg, scheme, scheme.ink), _colour(style.bg, scheme, "")
        if style.reverse:
            ink, paper = paper or scheme.paper, ink
        if paper:
            top = _MARGIN + number * _HEIGHT
            yield (
                f'<rect x="{x:.1f}" y="{top}" width="{length:.1f}" height="{_HEIGHT}" '
                f'fill="{paper}"/>'
            )
        if not paper and not style.underscore:
            length -= (len(text) - len(text.rstrip())) * _WIDTH
            text = text.rstrip()
        if text.strip() or style.underscore:
            yield (
                f'<text x="{x:.1f}" y="{baseline}" textLength="{length:.1f}" '
                f'xml:space="preserve"{_attributes(style, ink, scheme)}>{escape(text)}</text>'
            )


def _attributes(style: Char, ink: str, scheme: Scheme) -> str:
    attributes = f' fill="{ink}"' if ink != scheme.ink else ""
    attributes += ' font-weight="bold"' if style.bold else ""
    attributes += ' font-style="italic"' if style.italics else ""
    return attributes + (' text-decoration="underline"' if style.underscore else "")


def _colour(name: str, scheme: Scheme, default: str) -> str:
    if name == "default":
        return default
    return scheme.named.get(name.removeprefix("bright"), f"#{name}")
