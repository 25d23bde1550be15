"""Styles for a capable terminal: themes for a light and a dark background, or for any."""

import os
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TextIO

Color = Literal["auto", "always", "never"]


class Theme(NamedTuple):
    """The SGR parameters (ECMA-48) of each kind of text; empty ones leave it as it is.

    A matched word (``match``) and a typed answer (``span``) combine with the sentence or
    the passage they stand in.
    """

    sentence: str = ""
    around: str = ""
    match: str = ""
    span: str = ""
    citation: str = ""
    quiet: str = ""
    warning: str = ""


PLAIN: Final = Theme()
# Of the 16 basic attributes, so that the terminal's own colours stay in charge.
ANY: Final = Theme("1", "2", "4", "7", "36", "2", "1")
# Of the 256 colours: the first 16 are the terminal's to choose, and some themes choose a
# "bright black" that cannot be seen. Greys keep a contrast of 4.5 to 1 or more (WCAG 2.1).
DARK: Final = Theme("1;38;5;231", "38;5;247", "4;38;5;222", "7", "38;5;80", "38;5;246", "38;5;215")
LIGHT: Final = Theme("1;38;5;16", "38;5;241", "4;38;5;94", "7", "38;5;24", "38;5;242", "38;5;130")

THEMES: Final = {"any": ANY, "dark": DARK, "light": LIGHT, "plain": PLAIN}


def wants_style(color: Color, stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to style: the option over NO_COLOR over TERM=dumb over what the stream is."""
    if color != "auto":
        return color == "always"
    if environ.get("NO_COLOR"):
        return False
    return environ.get("TERM", "dumb") != "dumb" and stream.isatty()


def theme_for(color: Color, stream: TextIO, environ: Mapping[str, str] = os.environ) -> Theme:
    """The theme to begin with: $ASSISTANT_THEME, or the one for the background told.

    Some terminals tell their colours in $COLORFGBG ("15;0": text, background, by number).
    Where none is told, or there are but 16 colours, the theme is one for any background.
    """
    if not wants_style(color, stream, environ):
        return PLAIN
    named = environ.get("ASSISTANT_THEME", "")
    if named in THEMES:
        return THEMES[named]
    many = "256color" in environ.get("TERM", "") or bool(environ.get("COLORTERM"))
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    if not many or not background.isdecimal():
        return ANY
    # 7 and 9 to 15 are white and the bright colours, as Vim and others read it too.
    return LIGHT if int(background) in (7, *range(9, 16)) else DARK


def paint(text: str, *styles: str) -> str:
    r"""The text in these styles; it must be display-safe already.

    >>> paint("honey", "1", "4")
    '\x1b[1;4mhoney\x1b[0m'
    """
    codes = ";".join(filter(None, styles))
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text
