"""A stretch of an article in reading order, with line numbers and a marked part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.show.layout import fill_run, lines, wrapped
from assistant.show.marked import Layer, Marked, bracketed
from assistant.show.style import CITATION, QUIET, SENTENCE, paint
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.answer.read import Excerpt

_GAP: Final = "  "


def render_excerpt(excerpt: Excerpt, width: int | None, styled: bool) -> str:
    """The excerpt under its title, each line of the file with its number."""
    title = f"{display_line(excerpt.title)} · {display_line(excerpt.article)}"
    rows = [paint(row, CITATION) if styled else row for row in wrapped(title, width)]
    marked = _marked(excerpt, styled)
    spans = lines(excerpt.text.rstrip("\r\n"))
    gutter = len(str(excerpt.line + len(spans) - 1))
    inner = None if width is None else width - gutter - len(_GAP)
    rows.append("")
    for number, span in enumerate(spans, excerpt.line):
        label = f"{number:>{gutter}}"
        label = paint(label, QUIET) if styled else label
        for row in fill_run(marked, [span], inner):
            rows.append(label + _GAP + row if row else label)
            label = " " * gutter
    return "\n".join(rows)


def _marked(excerpt: Excerpt, styled: bool) -> Marked:
    if excerpt.focus is None:
        return Marked(excerpt.text, excerpt.start)
    if styled:
        return Marked(excerpt.text, excerpt.start, (Layer(*excerpt.focus, SENTENCE),))
    focus = bracketed(excerpt.text, excerpt.start, excerpt.focus)
    return Marked(excerpt.text, excerpt.start, bracketed=focus)
