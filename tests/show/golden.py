"""Golden texts: what is drawn, beside what a person once read and found good."""

import difflib
import os
import re
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
_STYLES = {"1": "bold", "2": "dim", "4": "under", "7": "reverse", "36": "cyan"}
# One of the 256 colours, by number: 38;5;80 is "colour80".
_MANY = re.compile(r"38;5;(\d+)")


def readable(text: str) -> str:
    """The text with its styles in words: ``{bold under}honey{}``."""
    pieces = text.split("\x1b[")
    drawn = pieces[0]
    for piece in pieces[1:]:
        codes, rest = piece.split("m", 1)
        codes = _MANY.sub(r"colour\1", codes)
        drawn += (
            "{"
            + " ".join(_STYLES.get(c, "" if c == "0" else c) for c in codes.split(";"))
            + "}"
            + rest
        )
    return drawn


def check_golden(name: str, text: str) -> None:
    """Compare with ``golden/NAME.txt``; with GOLDEN=write in the environment, write it."""
    path, text = GOLDEN / f"{name}.txt", text + "\n"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    expected = path.read_text(encoding="utf-8")
    if text != expected:
        lines = difflib.unified_diff(
            expected.splitlines(),
            text.splitlines(),
            f"golden/{path.name}",
            "drawn now",
            lineterm="",
        )
        pytest.fail("\n".join(lines) + "\n\n(GOLDEN=write accepts it)", pytrace=False)
