"""What the doctor found, as text and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from assistant.show.layout import wrapped
from assistant.show.style import PLAIN, Theme, paint
from assistant.show.table import render_table
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.doctor import Examined


def render_examined(examined: Examined, width: int | None, theme: Theme = PLAIN) -> str:
    """The findings in sections, and below them what to do about each problem."""
    names = [f.name for section in examined.sections for f in section.findings]
    column = max(map(len, names), default=0)
    blocks = []
    for title, findings in examined.sections:
        pairs = [(display_line(f.name), display_line(f.value)) for f in findings]
        blocks.append(f"{title}\n{render_table(pairs, width, theme, column)}")
    if examined.problems:
        rows = ["What to do"]
        for problem in examined.problems:
            first, *others = wrapped(display_line(problem), None if width is None else width - 4)
            rows += [paint(f"  - {first}", theme.warning), *(f"    {row}" for row in others)]
        blocks.append("\n".join(rows))
    else:
        blocks.append("No problems found; `assistant check` verifies every byte of the index.")
    return "\n\n".join(blocks)


def examined_json(examined: Examined) -> str:
    """The findings as one JSON object, ASCII-escaped, on one line."""
    return json.dumps(
        {
            "schema": 1,
            "sections": {
                title: [finding._asdict() for finding in findings]
                for title, findings in examined.sections
            },
            "problems": list(examined.problems),
        }
    )
