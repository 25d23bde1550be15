"""The chat on a real terminal: a pseudo-terminal, a program, and what its screen shows."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

PROGRAM = Path(__file__).parent / "bee_chat.py"
ROOT = Path(__file__).parents[2]
ENVIRON = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "TERM": "xterm"}


class Terminal:
    """A program on a terminal of 24 lines by 80 columns."""

    def __init__(self, *arguments: str, term: str = "xterm") -> None:
        self.bytes = b""
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._child = pexpect.spawn(
            sys.executable,
            [str(PROGRAM), *arguments],
            env={**ENVIRON, "TERM": term},
            dimensions=(24, 80),
            timeout=10,
        )

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip("\n")

    def send(self, keys: str) -> None:
        """Press these keys."""
        self._child.send(keys)

    def wait_for(self, *expected: str) -> None:
        """Read until the screen shows all of this; fail with the screen otherwise."""
        deadline = time.monotonic() + 10
        while not all(text in self.text for text in expected):
            try:
                drawn = self._child.read_nonblocking(65536, timeout=deadline - time.monotonic())
            except (pexpect.TIMEOUT, pexpect.EOF):
                pytest.fail(f"waited for {expected!r} and saw:\n{self.text}", pytrace=False)
            self.bytes += drawn
            self._stream.feed(drawn)

    def code(self) -> int | None:
        """The exit code, once the program has ended."""
        self.bytes += self._child.read()
        self._child.close()
        return self._child.exitstatus

    def close(self) -> None:
        """End the program if it is still there."""
        self._child.close(force=True)


@pytest.fixture
def start() -> Iterator[type[Terminal]]:
    """Starts terminals and leaves none behind."""
    started: list[Terminal] = []

    class Kept(Terminal):
        def __init__(self, *arguments: str, term: str = "xterm") -> None:
            super().__init__(*arguments, term=term)
            started.append(self)

    yield Kept
    for terminal in started:
        terminal.close()


def test_a_chat_as_a_person_sees_it(start: type[Terminal], tmp_path: Path) -> None:
    """Banner, prompt, answer; Ctrl-C clears, Ctrl-D leaves with 0; the history is private."""
    history = tmp_path / "assistant" / "history"
    terminal = start(str(history))
    terminal.wait_for("Bees, 2 articles.\n>")
    terminal.send("when do I add a super?\r")
    terminal.wait_for(
        "> when do I add a super?\n\n  When the nectar flow starts",
        "Add\n  the next super when seven of ten frames are covered with bees.",
        "  — Spring work in the apiary · Supers · spring.md:5",
        "\n\n>",
    )
    terminal.send("rubbish")
    terminal.wait_for("> rubbish")
    terminal.send("\x03")
    terminal.wait_for("> rubbish\n>")
    terminal.send("\x03")
    terminal.wait_for("Ctrl-D or /quit leaves.\n>")
    terminal.send("/mo")
    terminal.wait_for("/more", "more quotes for the last question")
    terminal.send("re\r")
    terminal.wait_for("4 — Swarms · notes/swarms.md:10\n\n>")
    terminal.send("\x04")
    assert terminal.code() == 0
    assert history.stat().st_mode & 0o777 == 0o600
    assert history.parent.stat().st_mode & 0o777 == 0o700
    assert "rubbish" not in history.read_text()
    assert b"\x1b[6n" not in terminal.bytes, "asked where the cursor is"
    assert b"\x07" not in terminal.bytes, "rang the bell"


def test_the_prompt_does_not_wait_for_the_library(start: type[Terminal], tmp_path: Path) -> None:
    """One can type while the library opens; the answer comes when it has."""
    terminal = start(str(tmp_path / "history"), "1.5")
    began = time.monotonic()
    terminal.wait_for(">")
    terminal.send("super?")
    terminal.wait_for("> super?")
    assert time.monotonic() - began < 1.5
    terminal.send("\r")
    terminal.wait_for("spring.md:5")
    terminal.send("/quit\r")
    assert terminal.code() == 0


def test_a_dumb_terminal(start: type[Terminal], tmp_path: Path) -> None:
    """Where the cursor cannot be moved one can still ask and leave."""
    terminal = start(str(tmp_path / "history"), term="dumb")
    terminal.wait_for(">")
    terminal.send("a super?\r")
    terminal.wait_for("spring.md:5")
    terminal.send("/quit\r")
    assert terminal.code() == 0


def test_nothing_slow_is_imported_before_the_banner() -> None:
    """Importing the loop imports none of prompt_toolkit, numpy and what wraps."""
    program = (
        "import sys, assistant.chat.prompt;"
        "slow = {'prompt_toolkit', 'numpy', 'wcwidth', 'tqdm', 'difflib', 'asyncio'};"
        "print(*slow & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=ENVIRON, capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n"
