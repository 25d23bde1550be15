"""The lines of a text dump and what their shape alone tells: item, prose, short line, title case."""

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


# Space, and what copying from a browser leaves at the ends of a line: zero-width marks, a BOM.
_MARGIN = whitespace + "\u00a0\u2002\u2003\u2009\u200a\u200b\u200c\u200d\u202f\u2028\u2060\u3000\ufeff"
_BULLET = re.compile(r"[•◦▪‣●○∙■□]\s*|[*·+-]\s+")
_NUMBER = re.compile(r"\d{1,3}[.)]\s+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？：][)\]\"'”’»]*(?:\s*\[\d{1,3}\])*$")
_ENDS_STATEMENT = re.compile(r"[.…:;。：][)\]\"'”’»]*(?:\s*\[\d{1,3}\])*$")
# A full stop inside a line, unless it ends one of the abbreviations that titles have.
_TWO_SENTENCES = re.compile(
    r"[a-z)”’\"](?<!\bvs)(?<!\b[DMS]r)(?<!\bMrs)(?<!\bSt)(?<!\bNo)[.!?][”’\"]? +[A-Z“\"‘]"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_WEB_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w")
# Words that title case leaves small.
_SMALL_WORDS = frozenset(
    "a an and as at but by for from in into nor of on or per so the to up via vs with your".split()
)

LONGEST_HEADING = 100
_MOST_WORDS_IN_HEADING = 12
# Longer than any heading or menu entry, with or without a full stop.
_SURELY_PROSE = 120
_SHORTEST_SENTENCE = 25


def dump_lines(text: str) -> list[Line]:
    """The lines of a dump that are not blank; a bullet left alone on its line joins the next."""
    lines: list[Line] = []
    gap = 0
    bullet = ""
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = raw.strip(_MARGIN)
        if not line:
            gap += 1
        elif _BULLET.fullmatch(line) and line not in "*·+-":
            bullet = line + " "
        else:
            indent = 0 if bullet else len(raw) - len(raw.lstrip())
            lines.append(Line(bullet + line, gap, indent))
            gap, bullet = 0, ""
    return [*lines, Line(bullet.strip(), gap)] if bullet else lines


def bullet_mark(text: str) -> str:
    """The bullet at the head of a list item with the space after it; empty without one."""
    match = _BULLET.match(text)
    return match[0] if match and match.end() < len(text) else ""


def number_mark(text: str) -> str:
    """The number at the head of a list item with the space after it; empty without one."""
    match = _NUMBER.match(text)
    return match[0] if match else ""


def unmarked(text: str) -> str:
    """The text of a list item without its bullet or number."""
    return text[len(bullet_mark(text) or number_mark(text)) :]


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences do, a colon or semicolon included."""
    return _ENDS_SENTENCE.search(text[-20:]) is not None


def is_prose(text: str) -> bool:
    """Whether a line is running text; a short question or exclamation may be a title."""
    if len(text) > _SURELY_PROSE:
        return True
    if len(text) < _SHORTEST_SENTENCE:
        return False
    ends_as_statement = _ENDS_STATEMENT.search(text[-20:]) is not None
    return ends_as_statement or (ends_sentence(text) and bool(_TWO_SENTENCES.search(text)))


def is_title_like(text: str) -> bool:
    """Whether a line could be a heading: short, begins as one, no full stop at its end."""
    first = text[0]
    return (
        len(text) <= LONGEST_HEADING
        and len(text.split()) <= _MOST_WORDS_IN_HEADING
        and (first.isalnum() or first in "“\"'‘¿¡[(#$")
        and not first.islower()
        and (not ends_sentence(text) or text.rstrip("”\"’')").endswith("?"))
        and not text.endswith((",", "-", "–", "—"))
        and not (first in "“\"" and text[-1] in "”\"")
        and not _WEB_ADDRESS.search(text)
        and any(len(word) > 1 for word in _WORD.findall(text))
    )


def is_title_case(text: str) -> bool:
    """Whether every word that title case writes large is written so."""
    words = _WORD.findall(text)
    return all(word[0].isupper() or word in _SMALL_WORDS for word in words)


def content_stems(text: str) -> set[str]:
    """The first five letters of each longer word: enough to see manager in management."""
    return {word[:5].lower() for word in _WORD.findall(text) if len(word) > 3}
