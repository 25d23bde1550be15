"""Styles for a capable terminal: bold, dim, underline, reverse and one colour, or none."""

import os
from collections.abc import Mapping
from typing import Final, Literal, TextIO

Color = Literal["auto", "always", "never"]

# Of the 16 basic attributes, so that light and dark themes stay in charge of how they
# look. A matched word combines with the sentence or the passage it stands in.
SENTENCE: Final = "1"
AROUND: Final = "2"
MATCH: Final = "4"
SPAN: Final = "7"
CITATION: Final = "36"
QUIET: Final = "2"
WARNING: Final = "1"


def wants_style(color: Color, stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to style: the option over NO_COLOR over TERM=dumb over what the stream is."""
    if color != "auto":
        return color == "always"
    if environ.get("NO_COLOR"):
        return False
    return environ.get("TERM", "dumb") != "dumb" and stream.isatty()


def paint(text: str, *styles: str) -> str:
    r"""The text in these styles; it must be display-safe already.

    >>> paint("honey", SENTENCE, MATCH)
    '\x1b[1;4mhoney\x1b[0m'
    """
    return f"\x1b[{';'.join(styles)}m{text}\x1b[0m" if styles and text else text
