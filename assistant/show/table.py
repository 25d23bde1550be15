"""Two columns: what is typed and what it does, or a name and what there is to say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.show.layout import WIDEST, cells, wrapped
from assistant.show.style import PLAIN, Theme, paint

_INDENT: Final = "  "
_GAP: Final = "  "
# With less room than this beside the first column, the second goes below it.
_LEAST: Final = 22


def render_table(
    rows: Sequence[tuple[str, str]],
    width: int | None,
    theme: Theme = PLAIN,
    column: int | None = None,
) -> str:
    """Display-safe pairs in two columns, the first as wide as ``column`` says or it needs."""
    column = column or max(cells(name) for name, _ in rows)
    if width is None:
        return "\n".join(
            f"{_INDENT}{name}{' ' * (column - cells(name))}{_GAP}{what}".rstrip()
            for name, what in rows
        )
    room = min(width, WIDEST) - len(_INDENT) - column - len(_GAP)
    drawn = []
    for name, what in rows:
        if room < _LEAST:
            drawn += [_INDENT + paint(name, theme.citation)]
            drawn += [2 * _INDENT + row for row in wrapped(what, width - 2 * len(_INDENT))]
            continue
        left = _INDENT + paint(name, theme.citation) + " " * (column - cells(name)) + _GAP
        first, *others = wrapped(what, room)
        drawn.append((left + first).rstrip())
        drawn += [" " * cells(left) + row for row in others]
    return "\n".join(drawn)
