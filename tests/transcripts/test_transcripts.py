"""Sessions with the starter library as a person would see them, one in each text file.

Lines that begin with `> ` are what was typed, all others what came back. To renew them after
a change that is meant: `GOLDEN=write pytest tests/transcripts`, and read the difference.
"""

import contextlib
import difflib
import io
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from assistant import cli

HERE = Path(__file__).parent
STARTER = HERE.parents[1] / "corpus"
TRANSCRIPTS = sorted(path.stem for path in HERE.glob("*.txt"))


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter library, built."""
    folder = tmp_path_factory.mktemp("starter")
    shutil.copytree(STARTER, folder / "corpus")
    with contextlib.redirect_stdout(io.StringIO()):
        assert cli.main(["--library", str(folder), "build"]) == 0
    return folder


class Typed(io.StringIO):
    """A piped stdin that puts each line on stdout at the moment it is read."""

    def __iter__(self) -> Iterator[str]:
        """The lines, one after the other."""
        for line in self.getvalue().splitlines(keepends=True):
            print("> " + line, end="", file=sys.stdout)
            yield line


def session(library: Path, lines: list[str]) -> str:
    """What stands on the screen after these lines went through `assistant`."""
    screen, errors = io.StringIO(), io.StringIO()
    typed = "".join(line + "\n" for line in lines)
    with (
        contextlib.redirect_stdout(screen),
        contextlib.redirect_stderr(errors),
        patch("sys.stdin", Typed(typed)),
    ):
        assert cli.main(["--library", str(library)]) == 0
    assert errors.getvalue() == ""
    return screen.getvalue().rstrip("\n") + "\n"


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_transcript(name: str, starter: Path) -> None:
    """The same lines typed give the same session."""
    path = HERE / f"{name}.txt"
    expected = path.read_text(encoding="utf-8")
    lines = [line[2:] for line in expected.splitlines() if line.startswith("> ")]
    found = session(starter, lines)
    if os.environ.get("GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    elif found != expected:
        difference = difflib.unified_diff(
            expected.splitlines(), found.splitlines(), path.name, "said now", lineterm=""
        )
        pytest.fail("\n".join(difference) + "\n\n(GOLDEN=write accepts it)", pytrace=False)
