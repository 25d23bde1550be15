"""The publisher of a text dump: the name that the site gives itself, where it gives one."""

import re
from collections.abc import Sequence

from assistant.corpus.dump_credits import NO_NAMES, TEAM
from assistant.corpus.dump_lines import Line, ends_sentence, phrases

_YEAR = r"(?:19|20)\d\d"
_NAME_WORD = r"[A-Z][\w.&'’-]*"
_NAME = rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}"
_LONGEST_CALL = 400

# The ways in which sites name themselves, the surest first.
_SELF_NAMING = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:[Cc]opyright )?(?:©|\([cC]\)) ?{_YEAR}(?: ?[-–] ?{_YEAR})?,? (?:by )?"
        rf"(?P<name>{_NAME}?)(?:$|[.,|]| [Aa]ll [Rr]ights)",
        rf"(?:Subscribe to|Sign up for|Join|Get) (?:the )?(?P<name>{_NAME}?)(?:['’]s)? "
        r"(?:[Nn]ewsletter|[Cc]ommunity|[Mm]ailing [Ll]ist)\b",
        rf"Follow (?P<name>{_NAME}?) on (?:Facebook|Twitter|X|Instagram|LinkedIn|YouTube)\b",
        rf"(?P<name>{_NAME}) is (?:committed|dedicated) to\b.*\bour (?:readers|content|editor"
        r"|mission|customers|users|students|learners|community|journalis)",
    )
)
# What a closing call to action calls the site; calls stand in the last lines.
_CLOSING_LINES = 8
_CALL = re.compile(
    rf"(?:Learn|Grow|Build|Work|Start) with (?P<slogan>{_NAME})\b"
    rf"|.*\b(?:Contact|Call|Join|Try|Choose) (?P<call>{_NAME}) (?:today|now)\b"
)
_NOBODY = phrases("admin|administrator|anonymous|editor|guest|staff")


def publisher(lines: Sequence[Line], noise: set[int], author: str) -> str:
    """The name a site gives itself; empty when it gives none.

    ``noise`` are the numbers of the lines known as debris: a slogan names the site when it
    stands below a form, and may be the article's own anywhere else.
    """
    for pattern in _SELF_NAMING:
        for line in lines:
            match = pattern.match(line.text[:_LONGEST_CALL])
            if match and match["name"].lower() not in NO_NAMES:
                return match["name"].rstrip(".")
    if team := TEAM.fullmatch(author):
        return team["name"]
    for number, call in _calls(lines):
        if name := call["call"] or (number - 1 in noise and call["slogan"]):
            return name.rstrip(".")
    is_one_word = author and " " not in author and author.lower() not in _NOBODY
    return author if is_one_word else ""


def closing_slogan(lines: Sequence[Line], noise: set[int]) -> set[int]:
    """The line below a newsletter form that names the site and is no sentence."""
    return {
        number
        for number, call in _calls(lines)
        if call["slogan"] and number - 1 in noise and not ends_sentence(lines[number].text)
    }


def _calls(lines: Sequence[Line]) -> list[tuple[int, re.Match[str]]]:
    last = range(max(0, len(lines) - _CLOSING_LINES), len(lines))
    calls = [(number, _CALL.match(lines[number].text[:_LONGEST_CALL])) for number in last]
    return [(number, call) for number, call in calls if call]
