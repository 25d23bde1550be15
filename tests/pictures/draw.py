"""The pictures of the README and the docs: real sessions on a real terminal, drawn as SVG.

`make pictures` draws them anew into docs/pictures; `test_pictures.py` fails when a picture no
longer shows what the program prints.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from svg import SCHEMES, picture
from terminal import Terminal

from assistant.library import Library

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "docs/pictures"
# Questions to go on with come a moment after an answer.
_STILL: Final = 1.0


class Picture(NamedTuple):
    """A picture: its name, what it shows, how large the window is, and what is done in it."""

    name: str
    title: str
    columns: int
    rows: int
    play: Callable[[Terminal], None]


def _chat(terminal: Terminal) -> None:
    terminal.wait_for("articles", "For example:")
    terminal.ask("who owns the rodmap?", "nulab-backlog.md")
    terminal.ask("and the backlog?", ":")


def _compared(terminal: Terminal) -> None:
    terminal.wait_for("articles", "For example:")
    terminal.ask("goals of product management vs project management", ":")


def _evidence(terminal: Terminal) -> None:
    terminal.wait_for("$")
    for line in (
        "printf 'who owns the roadmap?\\n/export roadmap.md\\n' | assistant | tail -2",
        "assistant verify roadmap.md",
        "sed -i 's/develop and manage the product roadmap/own the roadmap/' "
        "articles/corpus/nulab-backlog.md",
        "assistant verify roadmap.md",
    ):
        terminal.shell(line)


PICTURES: Final = (
    Picture("chat", "A question with a typing mistake, and a follow-up", 88, 60, _chat),
    Picture("compared", "Both sides of a comparison next to each other", 110, 48, _compared),
    Picture("evidence", "An exported chat, verified before and after an edit", 96, 40, _evidence),
)


@contextmanager
def home() -> Iterator[Path]:
    """A person's home folder with the starter articles in it, and `assistant` to call."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(ROOT / "corpus", folder / "articles/corpus")
        Library(folder / "articles").build()
        program = folder / "bin/assistant"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m assistant "$@"\n')
        program.chmod(0o755)
        yield folder


def draw(each: Picture, scheme: str) -> str:
    """The SVG of a picture in a scheme, played anew."""
    with home() as folder:
        environ = {
            "HOME": str(folder),
            "PATH": f"{folder}/bin:/usr/bin:/bin",
            "TERM": "xterm-256color",
            "ASSISTANT_THEME": scheme,
            "ASSISTANT_LIBRARY": str(folder / "articles"),
            "PS1": "$ ",
            "HISTFILE": "/dev/null",
        }
        shell = each.play is _evidence
        argv = ["--norc", "--noprofile"] if shell else ["-m", "assistant"]
        terminal = Terminal(
            *argv,
            program="/bin/bash" if shell else sys.executable,
            environ=environ,
            columns=each.columns,
            rows=each.rows,
            cwd=folder,
        )
        try:
            each.play(terminal)
            terminal.wait_still(_STILL)
            return picture(terminal.cells, each.title, SCHEMES[scheme])
        finally:
            terminal.close()


def main() -> None:
    """Draw all pictures, in a light and in a dark scheme."""
    FOLDER.mkdir(exist_ok=True)
    for each in PICTURES:
        for scheme in SCHEMES:
            began = time.monotonic()
            path = FOLDER / f"{each.name}-{scheme}.svg"
            path.write_text(draw(each, scheme), encoding="utf-8")
            print(f"{os.path.relpath(path)} in {time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    main()
