"""Doing what a turn asked for, for both loops."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.chat.reply import Add, Build
from assistant.show.progress import progress_bar
from assistant.show.reports import render_add, render_build

if TYPE_CHECKING:
    from assistant.library import Library


def perform(deed: Add | Build, library: Library) -> str:
    """Add or build, with a progress bar on a terminal; returns the report as text."""
    with progress_bar() as progress:
        if isinstance(deed, Add):
            paths = [Path(path) for path in deed.paths]
            return render_add(library.add(paths, progress=progress))
        return render_build(library.build(progress=progress))
