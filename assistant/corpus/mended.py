"""Mending what typesetting did to words: ligatures, and hyphens at the ends of lines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

# The Latin ligatures of Unicode (U+FB00 to U+FB06) as the letters they stand for.
_LIGATURES: Final = {
    0xFB00 + n: letters for n, letters in enumerate("ff fi fl ffi ffl ft st".split())
}
_TYPESET: Final = "\u2010"
_INVISIBLE: Final = {0xAD: None}
# Glyphs of symbol fonts without a meaning that is written anywhere.
_PRIVATE: Final = re.compile(r"[\ue000-\uf8ff]")
_WORD: Final = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
_BROKEN: Final = re.compile(r"([^\W\d_]+(?:[-‐][^\W\d_]+)*)([-‐\xad])\Z")
_BEGINS: Final = re.compile(r"[^\W\d_]+")
# An address may be cut at these.
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S*[/=&_-]\Z")
_SHORTEST_WORD: Final = 3
_LONGEST_WORD: Final = 300
# Typesetters that hyphenate cut a word in one line of ten to twenty.
_SELDOM: Final = 25


def mended(text: str) -> str:
    r"""A line with its ligatures as letters, without soft hyphens and private signs.

    >>> mended("the e\ufb03cient of\ufb01ce")
    'the efficient office'
    """
    return _PRIVATE.sub("", text.translate(_LIGATURES)).translate(_INVISIBLE)


@dataclass(frozen=True)
class Vocabulary:
    """The words of a document as they stand inside its lines, small letters.

    Compounds are there whole and in parts. ``hyphenates`` tells whether the document cuts
    words at line ends, or only ever has a hyphen there that belongs to a compound;
    ``own_sign`` whether it keeps the sign U+2010 for that, and writes compounds with another.
    """

    words: frozenset[str]
    hyphenates: bool
    own_sign: bool


def vocabulary(lines: Sequence[str]) -> Vocabulary:
    """The vocabulary of a document's lines.

    It hyphenates when more of the words cut at line ends are known without the hyphen than
    with it; when neither are, when at least one line in 25 ends in a cut word.
    """
    words: set[str] = set()
    cut: list[tuple[str, str]] = []
    broken = None
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        found = [word.casefold() for word in _WORD.findall(mended(line))]
        # The rest of a word is no word.
        found = found[1:] if broken else found
        broken, begins = _BROKEN.search(line[-_LONGEST_WORD:]), _BEGINS.match(below[:_LONGEST_WORD])
        if broken and begins and begins[0][0].islower():
            cut.append((mended(broken[1]).casefold(), mended(begins[0]).casefold()))
        for word in found[: -1 if broken else None]:
            words.add(word)
            words.update(re.split("[-‐]", word))
    whole = sum(f"{left}{right}" in words for left, right in cut)
    compound = sum(f"{left}-{right}" in words for left, right in cut)
    often = whole == compound and len(cut) * _SELDOM >= len(lines)
    own_sign = any(line.endswith(_TYPESET) for line in lines) and not any(
        _TYPESET in line.rstrip(_TYPESET) for line in lines
    )
    return Vocabulary(frozenset(words), whole > compound or often, own_sign)


def joined(lines: Iterable[str], known: Vocabulary) -> str:
    """The lines of one paragraph as one line.

    A hyphen at the end of a line is taken out when the document has the word without it
    elsewhere, and kept when it has the compound. Where it has neither, it is taken out in a
    document that hyphenates, unless both halves are words of their own in it.

    >>> known = vocabulary(["Management is a", "first duty and a man-", "agement of hands."])
    >>> joined(["Man-", "agement is at first-", "hand."], known)
    'Management is at firsthand.'
    """
    text: list[str] = []
    for line in (line.strip(" ") for line in lines):
        if text:
            text[-1], between = _joint(text[-1], line, known)
            text.append(between)
        text.append(line)
    return mended("".join(text))


def _joint(above: str, line: str, known: Vocabulary) -> tuple[str, str]:
    """The line above as it stays, and what comes between the two."""
    end = above[-_LONGEST_WORD:]
    broken, begins = _BROKEN.search(end), _BEGINS.match(line[:_LONGEST_WORD])
    if broken and begins:
        one = _is_one(mended(broken[1]), mended(begins[0]), broken[2], known)
        return above[:-1] if one else above, ""
    if _ADDRESS.search(end) or (end.endswith(("—", "-", "‐")) and end[-2:-1].strip()):
        return above, ""
    return above, " "


def _is_one(left: str, right: str, hyphen: str, known: Vocabulary) -> bool:
    """Whether two halves at a line end are one word without a hyphen."""
    if hyphen == "\xad" or known.own_sign:
        return hyphen != "-"
    if not right[0].islower() or f"{left}-{right}".casefold() in known.words:
        return False
    last = re.split("[-‐]", left)[-1].casefold()
    if f"{last}{right}".casefold() in known.words:
        return True
    halves = (last, right.casefold())
    are_words = all(len(half) >= _SHORTEST_WORD and half in known.words for half in halves)
    return known.hyphenates and not are_words
