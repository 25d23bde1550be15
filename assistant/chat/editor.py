"""Showing a line of a file: in the person's editor, else in a pager."""

import os
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

# How each is told to go to a line.
_PLUS: Final = frozenset(
    "vi vim nvim gvim view nano pico emacs emacsclient joe jed mg ne micro kak mcedit less".split()
)
_COLON: Final = frozenset("hx helix subl zed zeditor".split())
_GOTO: Final = frozenset("code codium code-insiders cursor windsurf".split())


def viewer(path: Path, line: int, environ: Mapping[str, str] = os.environ) -> list[str] | None:
    """The command that shows the line: $VISUAL, $EDITOR, $PAGER or less; None without any.

    >>> viewer(Path("a.md"), 7, {"EDITOR": "vim -n"})
    ['vim', '-n', '+7', 'a.md']
    >>> viewer(Path("a.md"), 7, {"VISUAL": "code --wait", "EDITOR": "vi"})
    ['code', '--wait', '--goto', 'a.md:7']
    """
    for variable in ("VISUAL", "EDITOR", "PAGER"):
        try:
            command = shlex.split(environ.get(variable, ""))
        except ValueError:
            continue
        if command:
            return [*command, *_arguments(command[0], path, line)]
    less = shutil.which("less")
    return [less, "-N", *_arguments("less", path, line)] if less else None


def _arguments(program: str, path: Path, line: int) -> list[str]:
    name = Path(program).name
    if name in _PLUS:
        return [f"+{line}", str(path)]
    if name in _COLON:
        return [f"{path}:{line}"]
    if name in _GOTO:
        return ["--goto", f"{path}:{line}"]
    return [str(path)]
