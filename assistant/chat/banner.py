"""What stands above the first prompt and below every one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.show.layout import cells, cut, flowing
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.index.manifest import Manifest
    from assistant.library import Library

_KEYS: Final = ("F1 help", "F2 sources", "F3 more", "Ctrl-D leave")


def banner(library: Library, questions: Sequence[str], width: int | None = None) -> str:
    """What the library holds, how to ask, and questions it answers, wrapped to the width."""
    manifest = library.manifest()
    rows = [
        f"{_count(manifest.articles, 'article')}, {_count(manifest.passages, 'passage')} in "
        f"{short_path(library.folder)}",
        "Ask a question in your own words; /help lists the commands, Ctrl-D leaves.",
    ]
    rows = flowing("\n".join(rows), width).split("\n")
    if questions:
        rows += ["", *questions_to_try(questions, width)]
    return "\n".join(rows) + "\n"


def short_path(path: Path) -> str:
    """A path as people write it, display-safe, with ~ for the home folder."""
    home = os.path.expanduser("~")
    inside = path.is_relative_to(home) and home != "/"
    return display_line(f"~/{path.relative_to(home)}" if inside else str(path))


def questions_to_try(questions: Sequence[str], width: int | None = None) -> list[str]:
    """The questions, a line each, with what they are for before the first."""
    label = "For example: "
    indented = "\n".join(" " * len(label) + display_line(question) for question in questions)
    return (label + flowing(indented, width)[len(label) :]).split("\n")


def bar(name: str, manifest: Manifest, scope: Sequence[str], vi: bool, width: int) -> str:
    """One line: which library, how much it holds, what is asked, and keys, as far as they fit."""
    asked = [f"only {display_line(scope[0])}" if len(scope) == 1 else f"only {len(scope)} articles"]
    parts = [
        display_line(name),
        _count(manifest.articles, "article"),
        *(asked if scope else []),
        _count(manifest.passages, "passage"),
        *_KEYS,
        "F4 emacs" if vi else "F4 vi",
    ]
    line = cut(parts[0], width)
    for part in parts[1:]:
        if cells(line) + cells(part) + 3 <= width:
            line += f" · {part}"
    return line


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
