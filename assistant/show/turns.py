"""The questions of a conversation so far, each with the place that answered it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.show.layout import cells, cut
from assistant.show.quote_text import place
from assistant.show.style import PLAIN, Theme, paint
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.answer.answer import Answer


def render_turns(turns: Sequence[Answer], width: int | None, theme: Theme = PLAIN) -> str:
    """A line for each turn, numbered from the first that is kept."""
    if not turns:
        return "You have not asked anything yet."
    gutter = len(str(len(turns)))
    rows = []
    for number, answer in enumerate(turns, 1):
        where = place(answer.quotes[0]) if answer.answered and answer.quotes else "not answered"
        question = display_line(answer.question)
        label = f"{number:>{gutter}}  "
        if width is None:
            rows.append(f"{label}{question}  {where}")
            continue
        room = width - len(label) - cells(where) - 2
        if room < cells(where):
            rows.append(label + cut(question, width - len(label)))
        else:
            rows.append(f"{label}{cut(question, room)}  {paint(where, theme.citation)}")
    return "\n".join(rows)
