"""What articles are about: one with its headings, or several in brief."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from assistant.show.layout import WIDEST, cells, cut, wrapped
from assistant.show.reports import counted
from assistant.show.style import PLAIN, Theme, paint
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.answer.overview import Overview

_INDENT: Final = "  "
# Words a minute: Brysbaert (2019), "How many words do we read per minute?", non-fiction.
_PACE: Final = 238


def render_overview(overview: Overview, width: int | None, theme: Theme = PLAIN) -> str:
    """Title, author and length, the most telling words, and every heading with its length."""
    measure = None if width is None else min(width, WIDEST)
    rows = _head(overview, measure, theme)
    rows += wrapped(f"{_length(overview)}, {_minutes(overview.words)} to read", measure)
    rows += _telling(overview, measure, theme)
    if overview.headings:
        rows.append("")
    label = max((len(f"{each.line}") for each in overview.headings), default=0)
    for each in overview.headings:
        words = f"{each.words:,} words" if each.words else ""
        left = f"{each.line:>{label}}  {_INDENT * (each.depth - 1)}"
        heading = display_line(each.heading)
        if measure is None:
            rows.append(f"{left}{heading}{f'  {words}' if words else ''}")
            continue
        room = measure - cells(left) - len(words) - 2
        said = cut(heading, max(room, 1))
        gap = " " * (measure - cells(left) - cells(said) - len(words))
        row = paint(left, theme.quiet) + said + gap + paint(words, theme.quiet)
        rows.append(row.rstrip())
    return "\n".join(rows)


def render_overviews(overviews: Sequence[Overview], width: int | None, theme: Theme = PLAIN) -> str:
    """The articles in brief: title, length and most telling words."""
    if not overviews:
        return "There are no articles yet; `assistant add PATH` takes some in."
    measure = None if width is None else min(width, WIDEST)
    blocks = []
    for overview in overviews:
        rows = _head(overview, measure, theme)
        rows += [_INDENT + row for row in wrapped(_length(overview), _less(measure))]
        rows += [_INDENT + row for row in _telling(overview, _less(measure), theme)]
        blocks.append("\n".join(rows))
    return "\n\n".join(blocks)


def _head(overview: Overview, measure: int | None, theme: Theme) -> list[str]:
    summary = overview.summary
    said = (summary.title, summary.author, summary.published, summary.id)
    head = " · ".join(display_line(each) for each in said if each)
    return [paint(row, theme.citation) for row in wrapped(head, measure)]


def _length(overview: Overview) -> str:
    passages = overview.summary.passages
    return f"{counted(overview.words, 'word')}, {counted(passages, 'passage')}"


def _minutes(words: int) -> str:
    minutes = max(1, round(words / _PACE))
    return f"{minutes} minute{'s' * (minutes != 1)}"


def _telling(overview: Overview, measure: int | None, theme: Theme) -> list[str]:
    if not overview.telling:
        return []
    telling = "most telling: " + ", ".join(display_line(word) for word in overview.telling)
    return [paint(row, theme.quiet) for row in wrapped(telling, measure)]


def _less(measure: int | None) -> int | None:
    return None if measure is None else measure - len(_INDENT)
