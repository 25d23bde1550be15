"""Display-safe text: the one way to the screen for anything that came from outside.

A terminal obeys what it is sent, so titles, file names, paths, messages and article text
all pass here. What could be obeyed or could hide is shown, never dropped. Each code point
is replaced by itself: a text cut at a mark and escaped piece by piece reads the same, and
an escape sequence cut in two stays inert in both halves.
"""

import re
import unicodedata
from functools import cache
from typing import Final

# Everything outside the ranges that need no look at their category: clean English or
# French passes in one scan.
_SUSPECT = re.compile(r"[^\n\t -~\xa0-\u02ff\u2010-\u2027\u2030-\u205e]")

# Persian, Hindi and emoji are spelled with the joiners U+200C and U+200D. The variation
# selectors FE0E and FE0F are marks, not format characters, and pass by their category.
# The soft hyphen U+00AD (inside the clean range above) passes too: web pages are full of
# it, at worst a terminal draws a hyphen, and spelling it out would make them unreadable.
_KEPT: Final = "\u200c\u200d"
_HIDDEN: Final = ("Cf", "Zl", "Zp", "Cs", "Co", "Cn")


def display(text: str) -> str:
    r"""The text with everything a terminal might obey or hide made visible.

    New lines and tabs stay. A carriage return is shown like any control character: split
    the lines of a file at ``\r\n`` first.

    >>> print(display("a\x1b[2Jb \x9b \u202egnp"))
    a^[[2Jb \x9b <U+202E>gnp
    """
    return _SUSPECT.sub(lambda match: _shown(match[0]), text)


def display_line(text: str) -> str:
    r"""Display-safe text that stays on its line: for titles, names, paths and messages.

    >>> print(display_line("two\nlines"))
    two^Jlines
    """
    return display(text).replace("\n", "^J").replace("\t", "^I")


def hidden(text: str) -> int:
    """How many characters of the text a reader would not have seen.

    >>> hidden("pay\u200bpal")
    1
    """
    return sum(_is_hidden(character) for character in _SUSPECT.findall(text))


@cache
def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return "^" + chr(code + 0x40)
    if 0x7F <= code <= 0x9F:
        return f"\\x{code:02x}"
    return f"<U+{code:04X}>" if _is_hidden(character) else character


@cache
def _is_hidden(character: str) -> bool:
    # The supplementary variation selectors are marks by category, and draw nothing: text
    # can be smuggled in them.
    if "\U000e0100" <= character <= "\U000e01ef":
        return True
    return character not in _KEPT and unicodedata.category(character) in _HIDDEN
