"""A program on a real terminal: a pseudo-terminal, its keys, and what its screen shows."""

import re
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pexpect
import pyte
import pytest
from pyte.screens import Char

ROOT = Path(__file__).parents[2]
ENVIRON = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "TERM": "xterm"}
ENTER, TAB, ESCAPE = "\r", "\t", "\x1b"
CTRL_C, CTRL_D, CTRL_R, CTRL_X, CTRL_E = "\x03", "\x04", "\x12", "\x18", "\x05"
UP, RIGHT, F2, F4 = "\x1b[A", "\x1b[C", "\x1bOQ", "\x1bOS"
PASTE = "\x1b[200~{}\x1b[201~"
_PROMPT = re.compile(r"\n>(?: |$)", re.M)
# Far more than anything takes here, even on a busy machine.
_PATIENCE = 20.0


class Terminal:
    """A program on a terminal of so many columns and rows, read by an emulator of one."""

    def __init__(
        self,
        *argv: str | Path,
        environ: Mapping[str, str] | None = None,
        columns: int = 80,
        rows: int = 24,
        cwd: Path | None = None,
        program: str = sys.executable,
    ) -> None:
        self.bytes = b""
        self._screen = pyte.HistoryScreen(columns, rows, history=2000, ratio=0.5)
        self._stream = pyte.ByteStream(self._screen)
        self._child = pexpect.spawn(
            program,
            [str(each) for each in argv],
            env={**ENVIRON, **(environ or {})},  # type: ignore[arg-type]
            cwd=str(cwd) if cwd else None,
            dimensions=(rows, columns),
            timeout=_PATIENCE,
        )

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip("\n")

    @property
    def cells(self) -> list[list[Char]]:
        """The cells of the screen, row by row."""
        buffer = self._screen.buffer
        return [
            [buffer[y][x] for x in range(self._screen.columns)] for y in range(self._screen.lines)
        ]

    @property
    def line(self) -> str:
        """The line that is being typed: the last one with a prompt."""
        rows = [row for row in self.text.split("\n") if row.startswith("> ") or row == ">"]
        return rows[-1] if rows else ""

    def send(self, *keys: str) -> None:
        """Press these keys."""
        self._child.send("".join(keys))

    def wait_for(self, *expected: str) -> None:
        """Read until the screen shows all of this; fail with the screen otherwise."""
        self._wait(lambda: all(text in self.text for text in expected), repr(expected))

    def wait_for_line(self, expected: str) -> None:
        """Read until the line that is typed is this."""
        self._wait(lambda: self.line == expected, f"the line {expected!r}")

    def wait_gone(self, text: str) -> None:
        """Read until this is no longer on the screen."""
        self._wait(lambda: text not in self.text, f"{text!r} to go")

    def ask(self, line: str, *expected: str) -> None:
        """Type a line, see all of this, and the next prompt below it."""
        self.send(line, ENTER)
        typed = f"> {line}"[: self._screen.columns]

        def shown() -> bool:
            below = self.text.rpartition(typed)[2]
            return all(each in below for each in expected) and bool(_PROMPT.search(below))

        self._wait(shown, f"{expected!r} after {line!r}")

    def shell(self, line: str) -> None:
        """Type a line at a shell and see its prompt, `$ `, below what came of it."""
        prompts = self.text.count("\n$") + self.text.startswith("$")
        self.send(line, ENTER)

        def done() -> bool:
            return self.text.count("\n$") + self.text.startswith("$") > prompts

        self._wait(done, f"the prompt after {line!r}")

    def wait_still(self, seconds: float) -> None:
        """Read until nothing was drawn for so long."""
        while True:
            try:
                drawn = self._child.read_nonblocking(65536, timeout=seconds)
            except pexpect.TIMEOUT:
                return
            self.bytes += drawn
            self._stream.feed(drawn)

    def resize(self, columns: int, rows: int) -> None:
        """Drag the window to another size."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def code(self) -> int | None:
        """The exit code, once the program has ended."""
        self.bytes += self._child.read()
        self._child.close()
        return self._child.exitstatus

    def close(self) -> None:
        """End the program if it is still there."""
        self._child.close(force=True)

    def _wait(self, shown: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not shown():
            try:
                left = max(0.0, deadline - time.monotonic())
                drawn = self._child.read_nonblocking(65536, timeout=left)
            except (pexpect.TIMEOUT, pexpect.EOF):
                pytest.fail(f"waited for {what} and saw:\n{self.text}", pytrace=False)
            self.bytes += drawn
            self._stream.feed(drawn)


def assistant(library: Path, *argv: str) -> list[str]:
    """The arguments that start the assistant on a library."""
    return ["-m", "assistant", "--library", str(library), *argv]


def private(path: Path) -> bool:
    """Whether only its owner may read a file."""
    return path.stat().st_mode & 0o077 == 0
