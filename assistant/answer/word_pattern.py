"""Patterns over words, written as words; dozens of regexes would take longer to compile.

A pattern is a line of elements, each of which stands for words of a sequence::

    what|which   one word, any of these          the?   one word that may be missing
    &a|an        none yet, but one of these next    $   none, but the end or a comma next
    !a|an        none yet, and none of these next   ~   up to three words that are no tags
    ...          as few words as will do            ~s  a plural that is no tag
    (a|an)       the term: one to six words, none of them these or a comma
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

# More than any question needs; so a page of words takes no longer than a line.
_REACH: Final = 30
_ADJECTIVES: Final = 3
_TERM_WORDS: Final = 6


class _Element(NamedTuple):
    sign: str
    words: frozenset[str]


Pattern = tuple[_Element, ...]


class Match(NamedTuple):
    """Where the matching words end, and where the term of the pattern stands, if it has one."""

    end: int
    term: tuple[int, int] | None


@cache
def pattern(line: str) -> Pattern:
    """The pattern that a line says."""
    return tuple(map(_element, line.split()))


def match(pattern: Pattern, words: Sequence[str], start: int = 0) -> Match | None:
    """How the words from the start on begin with the pattern, if they do.

    >>> match(pattern("what IS the? (of) meaning $"), "what IS the word 's meaning".split())
    Match(end=6, term=(3, 5))
    >>> match(pattern("what IS the? (of) meaning $"), "what IS of no meaning".split())
    """
    return _match(pattern, words, start, None)


def _match(
    pattern: Pattern, words: Sequence[str], at: int, term: tuple[int, int] | None
) -> Match | None:
    if not pattern:
        return Match(at, term)
    element, *rest = pattern
    for end in _ends(element, words, at):
        found = _match(tuple(rest), words, end, (at, end) if element.sign == "(" else term)
        if found:
            return found
    return None


def _element(part: str) -> _Element:
    """An element as it is written; a plain word has the sign "=".

    >>> _element("is|are?") == _Element("?", frozenset({"is", "are"}))
    True
    """
    if part in ("...", "~", "~s", "$"):
        return _Element(part, frozenset())
    sign = part[0] if part[0] in "&!(" else part[-1] if part[-1] == "?" else "="
    return _Element(sign, frozenset(part.strip("&!()?").split("|")))


def _ends(element: _Element, words: Sequence[str], at: int) -> Iterable[int]:
    """Where the element may end that starts at a place, the likeliest first."""
    here = at < len(words) and words[at] in element.words
    match element.sign:
        case "?":
            return (at + 1, at) if here else (at,)
        case "&":
            return (at,) if here else ()
        case "!":
            return () if here else (at,)
        case "$":
            return (at,) if at == len(words) or words[at] == "," else ()
        case "...":
            return range(at, min(at + _REACH, len(words)) + 1)
        case "~":
            return range(at, _run(words, at, _ADJECTIVES, _is_untagged) + 1)
        case "~s":
            return (at + 1,) if at < len(words) and _is_plural(words[at]) else ()
        case "(":
            end = _run(words, at, _TERM_WORDS, lambda word: word not in element.words)
            return range(at + 1, end + 1)
        case _:
            return (at + 1,) if here else ()


def _run(words: Sequence[str], at: int, most: int, fits: Callable[[str], bool]) -> int:
    """Where the run of fitting words ends that starts at a place."""
    stop = min(at + most, len(words))
    return next((n for n in range(at, stop) if not fits(words[n]) or words[n] == ","), stop)


def _is_untagged(word: str) -> bool:
    return not word[0].isupper() and word != "the"


def _is_plural(word: str) -> bool:
    """Whether the word may be a plural: "skills", not "process", "status" or "analysis".

    >>> [_is_plural(word) for word in ("skills", "process", "KINDS")]
    [True, False, False]
    """
    return _is_untagged(word) and word[-1] == "s" and len(word) > 3 and word[-2] not in "sui'"
