"""The lines of a text dump, and what the shape of a line tells: item, prose or title."""

import re
from string import whitespace
from typing import NamedTuple


class Line(NamedTuple):
    """A line that is not blank, without the space around it.

    ``gap`` counts the blank lines above it, ``indent`` the spaces before its text.
    """

    text: str
    gap: int = 1
    indent: int = 0


def phrases(text: str) -> frozenset[str]:
    """The phrases of a list that is written with bars between them."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


# Space, and what copying from a browser leaves at the ends of a line: zero-width marks, a BOM.
_MARGIN = whitespace + "\u00a0\u2002\u2003\u2009\u200a\u200b\u200c\u200d\u202f\u2060\u3000\ufeff"
_BULLET = re.compile(r"[•◦▪‣●○∙■□]\s*|[*·+-]\s+")
_NUMBER = re.compile(r"\d{1,3}[.)]\s+(?=\S)")

_CLOSERS = r"[)\]\"'”’»]*(?:\s*\[\d{1,3}\])*$"
_ENDS_SENTENCE = re.compile(rf"[.!?…:;。！？：]{_CLOSERS}")
_ENDS_STATEMENT = re.compile(rf"[.…:;。：]{_CLOSERS}")
# Full stop, closers and the number of a footnote: an end has room in so many characters.
_LONGEST_END = 20
# A full stop inside a line, unless it ends one of the abbreviations that titles have.
_TWO_SENTENCES = re.compile(
    r"[a-z)”’\"](?<!\bvs)(?<!\b[DMS]r)(?<!\bMrs)(?<!\bSt)(?<!\bNo)[.!?][”’\"]? +[A-Z“\"‘]"
)
# Longer than any heading or entry of a menu, with or without a full stop.
_SURELY_PROSE = 120
_SHORTEST_SENTENCE = 25

_LONGEST_HEADING = 100
_MOST_WORDS_OF_HEADING = 12
_WEB_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL_IN_TITLES = phrases(
    "a|an|and|as|at|but|by|for|from|in|into|nor|of|on|or|per|so|the|to|up|via|vs|with|your"
)
# Enough letters to find "manager" in "management", and too many for most chance matches.
_STEM = 5
_SHORTEST_CONTENT = 4


def dump_lines(text: str) -> list[Line]:
    """The lines of a dump that are not blank; a bullet left alone on its line joins the next."""
    lines: list[Line] = []
    gap = 0
    bullet: Line | None = None
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = Line(raw.strip(_MARGIN), gap, len(raw) - len(raw.lstrip()))
        if not line.text:
            gap += 1
        elif _BULLET.fullmatch(line.text):
            bullet = bullet or line
        else:
            lines.append(bullet._replace(text=f"{bullet.text} {line.text}") if bullet else line)
            gap, bullet = 0, None
    return [*lines, bullet] if bullet else lines


def bullet_mark(text: str) -> str:
    """The bullet at the head of a list item with the space after it; empty without one."""
    match = _BULLET.match(text)
    return match[0] if match and match.end() < len(text) else ""


def number_mark(text: str) -> str:
    """The number at the head of a list item with the space after it; empty without one."""
    match = _NUMBER.match(text)
    return match[0] if match else ""


def item_mark(text: str) -> str:
    """The bullet or number at the head of a list item; empty when the line is no item."""
    return bullet_mark(text) or number_mark(text)


def unmarked(text: str) -> str:
    """The text of a list item without its bullet or number, any other text as it is."""
    return text[len(item_mark(text)) :]


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences do, a colon or semicolon included."""
    return _ENDS_SENTENCE.search(text[-_LONGEST_END:]) is not None


def is_prose(text: str) -> bool:
    """Whether a line is running text; a short question or exclamation may be a title."""
    # In bytes, because one Chinese character says as much as a few letters.
    length = len(text.encode("utf-8", "replace"))
    if not _SHORTEST_SENTENCE <= length <= _SURELY_PROSE:
        return length > _SURELY_PROSE
    if _ENDS_STATEMENT.search(text[-_LONGEST_END:]):
        return True
    return ends_sentence(text) and _TWO_SENTENCES.search(text) is not None


def is_title_like(text: str) -> bool:
    """Whether a line could be a heading: short, begun as one, without a full stop."""
    first, last = text[0], text[-1]
    return (
        len(text) <= _LONGEST_HEADING
        and len(text.split()) <= _MOST_WORDS_OF_HEADING
        and not first.islower()
        and (first.isalnum() or first in "“\"'‘¿¡[(#$")
        and (not ends_sentence(text) or _is_question(text))
        and last not in ",-–—"
        and not (first in '“"' and last in '”"')
        and not _WEB_ADDRESS.search(text)
        and any(len(word) > 1 for word in _WORD.findall(text))
    )


def _is_question(text: str) -> bool:
    return text.rstrip("”\"'’)").endswith("?") and not _TWO_SENTENCES.search(text)


def is_title_case(text: str) -> bool:
    """Whether every word that title case writes large is written so."""
    return all(word[0].isupper() or word in _SMALL_IN_TITLES for word in _WORD.findall(text))


def content_stems(text: str) -> set[str]:
    """The first letters of each longer word, to see whether two texts have matter in common."""
    words = (word.lower() for word in _WORD.findall(text) if len(word) >= _SHORTEST_CONTENT)
    return {word.rstrip("s")[:_STEM] for word in words}
