"""What an acronym stands for, where a text says it in full."""

import re
from typing import Final, NamedTuple

from assistant.answer.shape import Span

# "R&D" and "U.S" are words; a hyphen parts them: "high-definition television" has three
# initials.
_WORD: Final = r"[^\W_]+(?:[&.][^\W_]+)*"
# What stands between an acronym and its words: "PMP (", "PMP, short for", "PMP stands for a"
_LINK: Final = r"[(\[=:–—\"“]|\b(?:short|stands?|stood|means?|or|acronym|abbreviat\w*)\b"
# Words that an acronym may skip.
_SMALL: Final = frozenset("a an and at by de du for in of on or the to with".split())
_MOST_LETTERS: Final = 12
_MOST_BETWEEN: Final = 5


class _Word(NamedTuple):
    small: str
    start: int
    end: int


def expansion(acronym: str, text: str, start: int = 0, end: int | None = None) -> Span | None:
    """Where text[start:end] says an acronym in full, if it does.

    Beside the acronym a word may give more letters than its first; elsewhere the initials of
    words must spell an acronym of three letters or more.

    >>> text = "Ask a Project Management Professional (PMP), not a CAPM."
    >>> text[slice(*expansion("PMP", text))]
    'Project Management Professional'
    >>> expansion("CAPM", text)
    """
    words = _words(text, start, len(text) if end is None else end)
    for letters in _spellings(acronym):
        for at, word in enumerate(words):
            if word.small == letters and (found := _beside(letters, text, words, at)):
                return found
        if len(letters) > 2:
            for first in range(len(words)):
                if ends := _ends(letters, words, first, loose=False):
                    return words[first].start, words[ends[0] - 1].end
    return None


def expansions(text: str, start: int, end: int) -> list[Span]:
    """Where text[start:end] says one of its acronyms in full, beside it.

    >>> text = "A PMP (Project Management Professional) earns more."
    >>> [text[a:b] for a, b in expansions(text, 0, len(text))]
    ['Project Management Professional']
    """
    words = _words(text, start, end)
    spans: list[Span] = []
    for at, word in enumerate(words):
        typed = text[word.start : word.end]
        if typed[:-1].isupper():
            for letters in _spellings(typed):
                found = _beside(letters, text, words, at)
                if found and found[0] >= (spans[-1][1] if spans else start):
                    spans.append(found)
                    break
    return spans


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [
        _Word(_small(each[0]), *each.span())
        for each in re.compile(_WORD).finditer(text, start, end)
    ]


def _small(word: str) -> str:
    return word.replace("&", "").replace(".", "").lower()


def _spellings(acronym: str) -> list[str]:
    """The letters of an acronym; of one in the plural without its s, then with it.

    >>> _spellings("NMEs"), _spellings("U.S.A")
    (['nme', 'nmes'], ['usa'])
    """
    letters = "".join(map(_small, re.findall(_WORD, acronym)))
    several = [letters[:-1], letters] if acronym.endswith("s") else [letters]
    return [each for each in several if 2 <= len(each) <= _MOST_LETTERS]


def _beside(letters: str, text: str, words: list[_Word], at: int) -> Span | None:
    """The words before the acronym at a place, or behind it, that it is linked to."""
    if at and re.search(_LINK, text[words[at - 1].start : words[at].start]):
        last = at - (words[at - 1].small == "or")
        for first in range(last - 1, max(-1, last - 2 * len(letters) - 1), -1):
            if last in _ends(letters, words, first, loose=True):
                return words[first].start, words[last - 1].end
    for first in range(at + 1, min(at + 1 + _MOST_BETWEEN, len(words))):
        linked = re.search(_LINK, text[words[at].end : words[first].start])
        if linked and (ends := _ends(letters, words, first, loose=True)):
            return words[first].start, words[ends[0] - 1].end
    return None


def _ends(letters: str, words: list[_Word], first: int, loose: bool) -> list[int]:
    """Where the words from the first on may end that spell the letters, the nearest first.

    A word gives its first letter, a small one may give none; if ``loose``, a word may give
    letters from within as well.
    """
    ends = []
    given = {0}  # how many letters the words so far may have given
    for at in range(first, min(first + 2 * len(letters), len(words))):
        word = words[at].small
        given = {
            count
            for before in given
            for count in _given(letters, before, word, loose, may_skip=at > first)
        }
        if len(letters) in given and word != letters:
            ends.append(at + 1)
        if not given or word == letters:
            break
    return ends


def _given(letters: str, before: int, word: str, loose: bool, may_skip: bool) -> list[int]:
    """How many letters are given once a word is added to those that gave some before.

    >>> _given("sdtv", 2, "television", loose=True, may_skip=True)
    [3, 4]
    """
    counts = [before] if may_skip and word in _SMALL else []
    if letters[before : before + 1] == word[0]:
        counts.append(before + 1)
        inside = 1
        while loose and counts[-1] < len(letters):
            inside = word.find(letters[counts[-1]], inside) + 1
            if not inside:
                break
            counts.append(counts[-1] + 1)
    return counts
