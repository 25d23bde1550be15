"""The credits of a text dump: who wrote the article, when, and which lines say so."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.corpus.dump_debris import page_labels
from assistant.corpus.dump_lines import Line, phrases, unmarked


class Credit(NamedTuple):
    """A line that states an author, a date or both; neither when it is a bare "By"."""

    number: int
    author: str = ""
    date: str = ""
    is_update: bool = False


_LONGEST_CREDIT = 160

_YEAR = r"(?:19|20)\d\d"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_MONTH} {_DAY},? {_YEAR}|{_DAY}\.? {_MONTH},? {_YEAR}|{_MONTH} {_YEAR}"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}|{_YEAR}[/.-]\d{{1,2}}[/.-]\d{{1,2}})"
)
_UPDATE = r"(?:last )?(?:updated|modified|reviewed)"
_READING_TIME = r"\d{1,3} ?-?min(?:ute)?s?\.?(?: read)?"
# Dumps glue what follows a date: "2/10/20267 min read" is a date and a reading time.
_WHEN = (
    rf"(?:(?:(?P<update>{_UPDATE})|(?:first )?(?:published|posted)|date)(?: on)?:? ?)?"
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?P<date>{_DATE})"
    r"(?:(?:,| [|·•])? (?:at )?\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?"
    rf"(?: ?[|·•,–—-]? ?(?P<reading_time>{_READING_TIME}))?"
)
_DATELINE = re.compile(_WHEN, re.I)
_BYLINE = re.compile(
    r"(?:(?:(?:written|posted|published|words|story) )?by:? |author: ?)(?P<author>.{2,120}?)"
    rf"(?: ?[|·•,–—-]? ?(?:on )?{_WHEN})?",
    re.I,
)
_NAME_AND_DATE = re.compile(rf"(?P<author>.{{2,60}}?) ?[|·•,–—] ?{_WHEN}", re.I)
_BY = re.compile(r"(?:(?:written|posted) )?by:?|author:?", re.I)
_LABEL = re.compile(
    rf"{_BY.pattern}|(?:edited|(?:fact[ -]|medically )?(?:checked|reviewed)|{_UPDATE}"
    r"|published|posted)(?: by| on)?:?|date:?",
    re.I,
)

_NAME_WORD = r"[A-Z][\w.'’&-]*"
_PARTICLE = r"(?:de|del|der|di|van|von|bin|al|la|and|&)"
_AUTHOR = re.compile(rf"(?:[Tt]he )?{_NAME_WORD}(?:,? (?:{_PARTICLE} )?{_NAME_WORD})*")
_PERSON = re.compile(rf"{_NAME_WORD}(?: (?:{_PARTICLE} )?{_NAME_WORD}){{1,3}}")
# Words of menu entries and headings that are written as names are.
NO_NAMES = phrases(
    """a|about|all|an|are|best|blog|business|case|company|design|for|guide|guides|how|in|insights|
    latest|learn|management|marketing|more|my|new|news|newsletter|of|our|post|posts|product|read|
    resources|should|studies|study|table|team|technology|the|these|this|tips|to|top|what|when|
    where|which|who|why|your"""
)
TEAM = re.compile(
    r"(?:the )?(?P<name>.+?)(?:['’]s)? (?:team|staff|editors|editorial(?: team| staff| board)?"
    r"|newsroom|writers|contributors)",
    re.I,
)


def is_dateline(text: str) -> bool:
    """Whether a line is a date with little else: "Updated May 3, 2021 · 4 min read"."""
    return len(text) <= _LONGEST_CREDIT and _DATELINE.fullmatch(text) is not None


def is_dateline_of_page(text: str) -> bool:
    """Whether a line is a date with a reading time, which writers do not state and pages do."""
    match = _DATELINE.fullmatch(text[: _LONGEST_CREDIT + 1])
    return match is not None and match["reading_time"] is not None


def is_credit_label(text: str) -> bool:
    """Whether a line is a label such as "Edited by" that waits for a name or a date."""
    return len(text) <= _LONGEST_CREDIT and _LABEL.fullmatch(text) is not None


def is_person(text: str) -> bool:
    """Whether a line is written as a person's name: "Ada Byron", "Vincent van Gogh"."""
    return (
        len(text) <= _LONGEST_CREDIT
        and _PERSON.fullmatch(text) is not None
        and NO_NAMES.isdisjoint(text.lower().split())
    )


def stated_credits(lines: Sequence[Line], head: Sequence[int]) -> list[Credit]:
    """The lines numbered in ``head`` that say "by" or are a date."""
    found = []
    for place, number in enumerate(head):
        text = unmarked(lines[number].text)
        if len(text) > _LONGEST_CREDIT:
            continue
        if _BY.fullmatch(text):
            # The name stands below its label, or above where the page shows a picture first.
            below = [n for n in head[place + 1 : place + 2] if _is_author(lines[n].text)]
            above = [n for n in head[max(0, place - 1) : place] if is_person(lines[n].text)]
            named = (below + above)[:1]
            found += [Credit(number), *(Credit(n, lines[n].text) for n in named)]
        elif credit := _credit(number, text):
            found.append(credit)
    return found


def _credit(number: int, text: str) -> Credit | None:
    for pattern in (_DATELINE, _BYLINE, _NAME_AND_DATE):
        if match := pattern.fullmatch(text):
            said = match.groupdict()
            author, date = said.get("author") or "", said["date"] or ""
            if not author or _is_author(author):
                return Credit(number, author, date, bool(said["update"]))
    return None


def unlabelled_author(
    lines: Sequence[Line], head: Sequence[int], stated: Sequence[Credit]
) -> list[Credit]:
    """A name that comes twice or stands on a date, only where no line says "by"."""
    if any(credit.author for credit in stated):
        return []
    dated = {credit.number for credit in stated if credit.date}
    for number, below in pairwise(head):
        text = lines[number].text
        if is_person(text) and (lines[below].text == text or below in dated):
            return [Credit(number, text)]
    return []


def _is_author(text: str) -> bool:
    """Whether a text is written as names are; "The Numbers" is none, "The Bee Team" is."""
    return (
        len(text) <= _LONGEST_CREDIT
        and _AUTHOR.fullmatch(text) is not None
        and not page_labels(text)
        and (not text.lower().startswith("the ") or TEAM.fullmatch(text) is not None)
    )
