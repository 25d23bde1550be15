"""What a text dump states of its article: title, author, date, publisher, and where it says so.

The head of a dump holds the title (often twice), bylines and dates among the last of the
page's menus. The publisher is nowhere in particular: it is found by the ways in which
sites name themselves.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.corpus.dump_debris import page_labels
from assistant.corpus.dump_lines import (
    Line,
    bullet_mark,
    content_stems,
    ends_sentence,
    is_prose,
    number_mark,
    unmarked,
)


class Head(NamedTuple):
    """``title`` is the number of the title's line; ``spent`` are lines the body does not need."""

    title: int | None
    metadata: dict[str, str]
    spent: frozenset[int]


class _Credit(NamedTuple):
    """A line of the head that states an author, a date or both."""

    number: int
    author: str = ""
    date: str = ""
    is_update: bool = False


# An article has begun once it has two lines of prose; one may be a summary above the byline.
_PROSE_IN_HEAD = 2
_LONGEST_TITLE = 200
_LONGEST_CREDIT = 160
_FEWEST_WORDS_REPEATED = 3

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"
    rf"|\d{{1,2}}([/.-])\d{{1,2}}\1{_YEAR}|{_YEAR}([/.-])\d{{1,2}}\2\d{{1,2}}|{_MONTH}\s+{_YEAR})"
)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_UPDATE = r"(?:last\s+)?(?:updated|modified|reviewed)"
_DATED = rf"(?:(?P<update>{_UPDATE})|(?:first\s+|originally\s+)?(?:published|posted)|date)(?:\s+on)?\s*:?\s*"
# Dumps glue what follows: "2/10/20267 min read" is a date and a reading time.
_AFTER_DATE = (
    r"(?:,?\s+(?:at\s+)?\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?"
    r"(?:\s*[|·•,–—-]?\s*(?P<reading>\d{1,3}\s*-?\s*min(?:ute)?s?\.?(?:\s+read)?))?"
)
_WHEN = rf"(?:{_DATED})?{_DAY}(?P<date>{_DATE}){_AFTER_DATE}"
_BETWEEN = r"\s*[|·•,–—-]?\s*(?:on\s+)?"
_BY = r"(?:(?:written|posted|published|words|story)\s+)?by:?\s+|author:\s*"
_DATE_LINE = re.compile(_WHEN, re.I)
_BYLINE = re.compile(rf"(?:{_BY})(?P<author>.{{2,60}}?)(?:{_BETWEEN}{_WHEN})?", re.I)
_NAME_AND_DATE = re.compile(rf"(?P<author>.{{2,60}}?)\s*[|·•,–—]\s*{_WHEN}", re.I)
_BY_LABEL = re.compile(r"(?:(?:written|posted) )?by:?|authors?:?", re.I)
_EMPTY_LABEL = re.compile(
    rf"{_BY_LABEL.pattern}|(?:fact[ -]checked|medically reviewed|edited|reviewed|{_UPDATE}|published"
    r"|posted)(?: by| on)?:?|date:?",
    re.I,
)

_NAME_WORD = r"[A-Z][\w.'’&-]*"
_NAME = rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,3}}"
_AUTHOR = re.compile(
    rf"(?:[Tt]he\s+)?{_NAME_WORD}(?:(?:,?\s+|,?\s+(?:and|&|de|del|der|di|van|von|bin|al|la)\s+){_NAME_WORD})*"
)
_PERSON = re.compile(rf"{_NAME_WORD}(?:\s+(?:(?:de|del|der|di|van|von|bin|al|la)\s+)?{_NAME_WORD}){{1,3}}")
# First words of menu entries and headings that are written like a name.
_NO_NAMES = frozenset(
    "a about all an and are best blog case company for get how in introduction latest more my new news"
    " our should table the these this to top what when where which who why your".split()
)
_TEAM = re.compile(
    r"(?:the )?(?P<name>.+?)(?:['’]s)? (?:team|staff|editors|editorial(?: team| staff| board)?|newsroom"
    r"|writers|contributors)",
    re.I,
)

# How sites name themselves, the surest way first.
_SELF_NAMING = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:[Cc]opyright\s*)?(?:©|\([cC]\))\s*{_YEAR}(?:\s*[-–]\s*{_YEAR})?,?\s+(?:by\s+)?(?P<name>{_NAME})"
        r"(?:$|[.,|]|\s+[Aa]ll [Rr]ights)",
        rf"(?:Subscribe to|Sign up for|Join|Get) (?:the )?(?P<name>{_NAME}?)(?:['’]s)? "
        r"(?:[Nn]ewsletter|[Cc]ommunity|[Mm]ailing [Ll]ist)\b",
        rf"Follow (?P<name>{_NAME}) on (?:Facebook|Twitter|X|Instagram|LinkedIn|YouTube)\b",
        rf"(?P<name>{_NAME}) (?:is|are) (?:committed|dedicated) to\b.*\b(?:[Ww]e|[Oo]ur)\b",
    )
)
# What a closing call to action calls the site; only in the last lines, where calls stand.
_CLOSING_LINES = 8
_CLOSING = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:Learn|Grow|Build|Work|Start) with (?P<name>{_NAME})\b",
        rf"\b(?:Contact|Call|Join|Try|Choose) (?P<name>{_NAME}) (?:today|now)\b",
    )
)


def read_head(lines: Sequence[Line], noise: set[int]) -> Head:
    """The metadata of a dump whose lines numbered ``noise`` are known debris."""
    head = _head_lines(lines, noise)
    credits = _credits(lines, head)
    title = _title(lines, head, credits)
    credits = [credit for credit in credits if credit.number != title]
    author = next((credit.author for credit in credits if credit.author), "")
    date = _published(credits)
    publisher = _publisher(lines, author, title)
    stated = {
        "title": "" if title is None else unmarked(lines[title].text),
        "author": author,
        "publisher": publisher,
        "published": date,
    }
    spent = {c.number for c in credits if c.author in ("", author) and c.date in ("", date)}
    spent |= _repeats(lines, head, stated)
    spent |= _empty_labels(lines, head)
    spent |= _before_title(lines, head, title)
    spent |= _closing_call(lines, noise, publisher)
    return Head(title, {k: v for k, v in stated.items() if v}, frozenset(spent - {title}))
