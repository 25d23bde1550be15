"""Mending what typesetting did to words: ligatures, and hyphens at the ends of lines."""

import re
from collections.abc import Iterable, Set
from typing import Final

# The Latin ligatures of Unicode (U+FB00 to U+FB06) as the letters they stand for.
_LIGATURES: Final = {
    0xFB00 + n: letters for n, letters in enumerate("ff fi fl ffi ffl ft st".split())
}
_INVISIBLE: Final = {0xAD: None}
# Glyphs of symbol fonts without a meaning that is written anywhere.
_PRIVATE: Final = re.compile(r"[\ue000-\uf8ff]")
_WORD: Final = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
_BROKEN: Final = re.compile(r"([^\W\d_]+(?:[-‐][^\W\d_]+)*)([-‐\xad])\Z")
_BEGINS: Final = re.compile(r"[^\W\d_]+")
# An address may be cut at these.
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S*[/=&_-]\Z")
_SHORTEST_WORD: Final = 3


def mended(text: str) -> str:
    r"""A line with its ligatures as letters, without soft hyphens and private signs.

    >>> mended("the e\ufb03cient of\ufb01ce")
    'the efficient office'
    """
    return _PRIVATE.sub("", text.translate(_LIGATURES)).translate(_INVISIBLE)


def known_words(lines: Iterable[str]) -> Set[str]:
    """The words of a document, small letters, that no line end cuts; compounds whole too."""
    words: set[str] = set()
    for line in lines:
        found = [word.casefold() for word in _WORD.findall(mended(line))]
        inside = found[:-1] if line.rstrip().endswith(("-", "‐", "\xad")) else found
        for word in inside:
            words.add(word)
            words.update(re.split("[-‐]", word))
    return words


def joined(lines: Iterable[str], known: Set[str]) -> str:
    """The lines of one paragraph as one line.

    A hyphen at the end of a line is taken out when the document has the whole word
    elsewhere, kept when it has the compound or both halves as words of their own, and
    otherwise taken out when a small letter follows.

    >>> joined(["Manage-", "ment is a first-", "hand duty."], {"management", "first", "hand"})
    'Management is a first-hand duty.'
    """
    text = ""
    for line in lines:
        text = _join(text, line.strip(" "), known) if text else line.strip(" ")
    return mended(text)


def _join(above: str, line: str, known: Set[str]) -> str:
    broken, begins = _BROKEN.search(above), _BEGINS.match(line)
    if broken and begins:
        left, right = mended(broken[1]), mended(begins[0])
        return f"{above[:-1]}{line}" if _is_one(left, right, broken[2], known) else above + line
    if _ADDRESS.search(above) or (above.endswith(("—", "-", "‐")) and above[-2:-1].strip()):
        return above + line
    return f"{above} {line}"


def _is_one(left: str, right: str, hyphen: str, known: Set[str]) -> bool:
    """Whether two halves at a line end are one word without a hyphen."""
    if hyphen == "\xad":
        return True
    if not right[0].islower() or f"{left}-{right}".casefold() in known:
        return False
    last = re.split("[-‐]", left)[-1].casefold()
    if f"{last}{right}".casefold() in known:
        return True
    halves = (last, right.casefold())
    return not all(len(half) >= _SHORTEST_WORD and half in known for half in halves)
