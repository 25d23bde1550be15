"""A stretch of an article in reading order, with line numbers and a marked part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.show.layout import WIDEST, fill_run, lines, wrapped
from assistant.show.marked import Layer, Marked, bracketed
from assistant.show.style import PLAIN, Theme, paint
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.answer.read import Excerpt

_GAP: Final = "  "


def render_excerpt(excerpt: Excerpt, width: int | None, theme: Theme = PLAIN) -> str:
    """The excerpt under its title, each line of the file with its number."""
    title = f"{display_line(excerpt.title)} · {display_line(excerpt.article)}"
    rows = [paint(row, theme.citation) for row in wrapped(title, width)]
    marked = _marked(excerpt, theme)
    spans = lines(excerpt.text.rstrip("\r\n"))
    gutter = len(str(excerpt.line + len(spans) - 1))
    inner = None if width is None else min(width - gutter - len(_GAP), WIDEST)
    rows.append("")
    for number, span in enumerate(spans, excerpt.line):
        label = paint(f"{number:>{gutter}}", theme.quiet)
        for row in fill_run(marked, [span], inner):
            rows.append(label + _GAP + row if row else label)
            label = " " * gutter
    return "\n".join(rows)


def _marked(excerpt: Excerpt, theme: Theme) -> Marked:
    if excerpt.focus is None:
        return Marked(excerpt.text, excerpt.start)
    if theme.sentence:
        return Marked(excerpt.text, excerpt.start, (Layer(*excerpt.focus, theme.sentence),))
    focus = bracketed(excerpt.text, excerpt.start, excerpt.focus)
    return Marked(excerpt.text, excerpt.start, bracketed=focus)
