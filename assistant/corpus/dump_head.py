"""What a text dump states of its article: title, author, date, publisher, and where it says so.

The head of a dump holds the title (often twice), bylines and dates behind the last of the
page's menus. The publisher stands nowhere in particular: it is found by the ways in which
sites name themselves.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
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
    """``title`` is the number of its line; ``spent`` are the lines that the body does not need."""

    title: int | None
    metadata: dict[str, str]
    spent: frozenset[int]


class _Credit(NamedTuple):
    """A line that states the author, the date or both."""

    number: int
    author: str = ""
    date: str = ""
    is_update: bool = False


# The article has begun at a full line of prose with more close below; a summary above the
# byline or a sentence in a menu stands alone.
_FULL_LINE = 60
_PROSE_BEGINS = 200
_WITHIN_LINES = 4
# A head of so few lines has no menu.
_SMALL_HEAD = 12
_LONGEST_TITLE = 200
_LONGEST_CREDIT = 160
_LONGEST_CALL = 400
# Shorter lines at the head are site names, menus and people as often as titles.
_FULL_TITLE = 4
# The text that a title is measured by.
_LINES_TOLD = 40
_OF_THE_MATTER = 3

_YEAR = r"(?:19|20)\d\d"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}|\d{{1,2}}(?:st|nd|rd|th)?\.? {_MONTH},? {_YEAR}"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}|{_YEAR}[/.-]\d{{1,2}}[/.-]\d{{1,2}}|{_MONTH} {_YEAR})"
)
_UPDATE = r"(?:last )?(?:updated|modified|reviewed)"
# Dumps glue what follows a date: "2/10/20267 min read" is a date and a reading time.
_WHEN = (
    rf"(?:(?:(?P<update>{_UPDATE})|(?:first )?(?:published|posted)|date)(?: on)?:? ?)?"
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?P<date>{_DATE})"
    r"(?:(?:,| [|·•])? (?:at )?\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?"
    r"(?: ?[|·•,–—-]? ?(?P<reading>\d{1,3} ?-?min(?:ute)?s?\.?(?: read)?))?"
)
_DATE_LINE = re.compile(_WHEN, re.I)
_BYLINE = re.compile(
    r"(?:(?:(?:written|posted|published|words|story) )?by:? |author: ?)(?P<author>.{2,120}?)"
    rf"(?: ?[|·•,–—-]? ?(?:on )?{_WHEN})?",
    re.I,
)
_NAME_AND_DATE = re.compile(rf"(?P<author>.{{2,60}}?) ?[|·•,–—] ?{_WHEN}", re.I)
_BY_LABEL = re.compile(r"(?:(?:written|posted) )?by:?|author:?", re.I)
_LABEL = re.compile(
    rf"{_BY_LABEL.pattern}|(?:edited|(?:fact[ -]|medically )?(?:checked|reviewed)|{_UPDATE}|published"
    r"|posted)(?: by| on)?:?|date:?",
    re.I,
)

_NAME_WORD = r"[A-Z][\w.'’&-]*"
_PARTICLE = r"(?:de|del|der|di|van|von|bin|al|la|and|&)"
_NAME = rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}"
_AUTHOR = re.compile(rf"(?:[Tt]he )?{_NAME_WORD}(?:,? (?:{_PARTICLE} )?{_NAME_WORD})*")
_PERSON = re.compile(rf"{_NAME_WORD}(?: (?:{_PARTICLE} )?{_NAME_WORD}){{1,3}}")
# Words of menu entries and headings that are written as names are.
_NO_NAMES = frozenset(
    "a about all an are best blog business case company design for guide guides how in insights"
    " latest learn management marketing more my new news newsletter of our post posts product read"
    " resources should studies study table team technology the these this tips to top what when"
    " where which who why your".split()
)
_TEAM = re.compile(
    r"(?:the )?(?P<name>.+?)(?:['’]s)? (?:team|staff|editors|editorial(?: team| staff| board)?"
    r"|newsroom|writers|contributors)",
    re.I,
)
_NOBODY = frozenset({"admin", "administrator", "anonymous", "editor", "guest", "staff"})

# The ways in which sites name themselves, the surest first.
_SELF_NAMING = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:©|\([cC]\))\s*{_YEAR}(?:\s*[-–]\s*{_YEAR})?,? (?:by )?(?P<name>{_NAME}?)"
        r"(?:$|[.,|]| [Aa]ll [Rr]ights)",
        rf"(?:Subscribe to|Sign up for|Join|Get) (?:the )?(?P<name>{_NAME}?)(?:['’]s)? "
        r"(?:[Nn]ewsletter|[Cc]ommunity|[Mm]ailing [Ll]ist)\b",
        rf"Follow (?P<name>{_NAME}?) on (?:Facebook|Twitter|X|Instagram|LinkedIn|YouTube)\b",
        rf"(?P<name>{_NAME}) is (?:committed|dedicated) to\b.*\bour (?:readers|content|editor|mission"
        r"|customers|users|students|learners|community|journalis)",
    )
)
# What a closing call to action calls the site; calls stand in the last lines.
_CLOSING_LINES = 8
_CALL = re.compile(
    rf"(?:Learn|Grow|Build|Work|Start) with (?P<name>{_NAME})\b"
    rf"|.*\b(?:Contact|Call|Join|Try|Choose) (?P<other>{_NAME}) (?:today|now)\b"
)


def read_head(lines: Sequence[Line], noise: set[int]) -> Head:
    """The metadata of a dump; ``noise`` are the numbers of lines already known as debris."""
    head = _head(lines, noise)
    credits = _credits(lines, head)
    title = _title(lines, head, credits)
    if title is not None:
        credits += _unlabelled_author(lines, [n for n in head if n > title], credits)
    author = next((credit.author for credit in credits if credit.author), "")
    dated = sorted((c for c in credits if c.date), key=lambda credit: credit.is_update)
    stated = {
        "title": "" if title is None else unmarked(lines[title].text),
        "author": author,
        "publisher": _publisher(lines, noise, author),
        "published": dated[0].date if dated else "",
    }
    # A date or a name with no place among the metadata stays in the body.
    spent = {c.number for c in credits if {c.author, c.date} <= {"", author, stated["published"]}}
    menu = _menu(lines, head, title)
    spent |= menu | _menu_again(lines, menu) | _repeats(lines, head, menu, stated)
    spent |= _bare_labels(lines, head, spent)
    spent |= _closing_call(lines, noise, stated["publisher"])
    metadata = {key: value for key, value in stated.items() if value}
    return Head(title, metadata, frozenset(spent - {title}))


def _head(lines: Sequence[Line], noise: set[int]) -> list[int]:
    """The numbers of the lines above the article's text, debris left out."""
    quiet = [n for n in range(len(lines)) if n not in noise]
    lengths = [len(lines[n].text) if is_prose(lines[n].text) else 0 for n in quiet]
    for place in range(len(quiet)):
        below = lengths[place : place + _WITHIN_LINES]
        if below[0] >= _FULL_LINE and max(below[1:], default=0) and sum(below) >= _PROSE_BEGINS:
            return quiet[:place]
    return quiet


def is_dateline(text: str) -> bool:
    """Whether a line is a date and nothing else of weight: "Updated May 3, 2021 · 4 min read"."""
    return len(text) <= _LONGEST_CREDIT and _DATE_LINE.fullmatch(text) is not None


def _credits(lines: Sequence[Line], head: list[int]) -> list[_Credit]:
    """The lines of the head that say "by" or are a date."""
    found = []
    for place, number in enumerate(head):
        text = unmarked(lines[number].text)
        if len(text) > _LONGEST_CREDIT:
            continue
        match = _DATE_LINE.fullmatch(text) or _BYLINE.fullmatch(text) or _NAME_AND_DATE.fullmatch(text)
        if match:
            said = match.groupdict()
            author = said.get("author") or ""
            if not author or _is_author(author):
                date = said["date"] or ""
                found.append(_Credit(number, author, date, bool(said["update"])))
        elif _BY_LABEL.fullmatch(text):
            below = [n for n in head[place + 1 : place + 2] if _is_author(lines[n].text)]
            above = [n for n in head[max(0, place - 1) : place] if _is_person(lines[n].text)]
            named = (below + above)[:1]
            found += [_Credit(number), *(_Credit(n, lines[n].text) for n in named)]
    return found


def _unlabelled_author(
    lines: Sequence[Line], head: list[int], credits: list[_Credit]
) -> list[_Credit]:
    """A name that comes twice or stands on a date; only where no line says "by"."""
    if any(credit.author for credit in credits):
        return []
    dated = {credit.number for credit in credits if credit.date}
    for number, following in pairwise(head):
        text = lines[number].text
        if _is_person(text) and (lines[following].text == text or following in dated):
            return [_Credit(number, text)]
    return []


def _is_author(text: str) -> bool:
    is_named = len(text) <= _LONGEST_CREDIT and _AUTHOR.fullmatch(text) and not page_labels(text)
    return bool(is_named) and (not text.lower().startswith("the ") or _TEAM.fullmatch(text) is not None)


def _is_person(text: str) -> bool:
    """Whether a line is written as a person's name: "Ada Byron", "Vincent van Gogh"."""
    return (
        len(text) <= _LONGEST_CREDIT
        and _PERSON.fullmatch(text) is not None
        and _NO_NAMES.isdisjoint(text.lower().split())
    )


def _title(lines: Sequence[Line], head: list[int], credits: list[_Credit]) -> int | None:
    """The line of the title: in a short head what comes twice or first, else what tells most."""
    credited = {credit.number for credit in credits}
    candidates = [n for n in head if n not in credited and _may_be_title(lines[n].text)]
    own = [n for n in candidates if not _is_item(lines[n].text)]
    if not own:
        return None
    times = Counter(unmarked(lines[n].text) for n in candidates)
    above = [n for n in own if n < min(credited, default=len(lines))] or own
    if len(head) <= _SMALL_HEAD:
        full = [n for n in own if _words(lines[n]) >= _FULL_TITLE]
        repeated = [n for n in full if times[lines[n].text] > 1]
        if repeated:
            return max(repeated, key=lambda n: (_words(lines[n]), -n))
        if credited:
            return next((n for n in full if n in above), (full or above)[0])
        if own[0] == 0:
            return 0
    told = _told(lines, head)
    return max(above, key=lambda n: (told[n] + (times[lines[n].text] > 1), n))


def _words(line: Line) -> int:
    return len(line.text.split())


def _told(lines: Sequence[Line], head: list[int]) -> dict[int, int]:
    """How much of the text below each line of the head tells: words found less words missing."""
    begin = head[-1] + 1 if head else 0
    below = [line.text for line in lines[begin : begin + _LINES_TOLD] if is_prose(line.text)]
    stems = content_stems(" ".join(below))
    own = {n: content_stems(lines[n].text) for n in head}
    return {n: len(own[n] & stems) - len(own[n] - stems) for n in head}


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= _LONGEST_TITLE
        and not text[0].islower()
        and not is_prose(text)
        and not text.endswith((".", ",", ";", ":"))
        and any(map(str.isalpha, text))
        and not _LABEL.fullmatch(text)
        and not page_labels(text)
    )


def _is_item(text: str) -> bool:
    return bool(bullet_mark(text) or number_mark(text))


def _publisher(lines: Sequence[Line], noise: set[int], author: str) -> str:
    """The name a site gives itself; empty when it gives none."""
    for pattern in _SELF_NAMING:
        for line in lines:
            match = pattern.match(line.text[:_LONGEST_CALL])
            if match and match["name"].lower() not in _NO_NAMES:
                return match["name"].rstrip(".")
    if team := _TEAM.fullmatch(author):
        return team["name"]
    for number in range(max(0, len(lines) - _CLOSING_LINES), len(lines)):
        if call := _CALL.match(lines[number].text[:_LONGEST_CALL]):
            # "Learn with X" under a heading is the article's; below a form it is the site's.
            if call["other"] or number - 1 in noise:
                return (call["name"] or call["other"]).rstrip(".")
    is_one_word = author and " " not in author and author.lower() not in _NOBODY
    return author if is_one_word else ""


def _menu(lines: Sequence[Line], head: list[int], title: int | None) -> set[int]:
    """The lines above the title that are neither prose, even in broken lines, nor of its matter."""
    told = _told(lines, head)
    return {
        n
        for n in head
        if title is not None
        and n < title
        and told[n] < _OF_THE_MATTER
        and not is_prose(lines[n].text)
        and not lines[n].text[0].islower()
        and not (lines[n + 1].text[0].islower() and not lines[n + 1].gap)
    }


def _menu_again(lines: Sequence[Line], menu: set[int]) -> set[int]:
    """The lines of the menu that come again below the last line of prose."""
    known = {unmarked(lines[n].text) for n in menu}
    last = max((n for n, line in enumerate(lines) if is_prose(line.text)), default=len(lines))
    return {n for n in range(last + 1, len(lines)) if unmarked(lines[n].text) in known}


def _repeats(
    lines: Sequence[Line], head: list[int], menu: set[int], stated: dict[str, str]
) -> set[int]:
    """The lines of the head that say again what the title, the author or the menu says."""
    title = stated["title"].casefold()
    known = {stated["title"], stated["author"]} - {""}
    labels = {unmarked(lines[n].text).casefold() for n in menu}
    return {
        n
        for n in head
        if unmarked(lines[n].text) in known
        or page_labels(lines[n].text, labels)
        or (_words(lines[n]) >= _FULL_TITLE and lines[n].text.casefold() in title)
    }


def _bare_labels(lines: Sequence[Line], head: list[int], spent: set[int]) -> set[int]:
    """Labels such as "Edited by" that nothing follows, or what followed is metadata now."""
    following = dict(pairwise(chain(head, [-1])))
    return {
        n
        for n in head
        if _LABEL.fullmatch(lines[n].text)
        and (following[n] in {-1, *spent} or not _is_person(lines[following[n]].text))
    }


def _closing_call(lines: Sequence[Line], noise: set[int], publisher: str) -> set[int]:
    """A slogan with the site's name below a newsletter form, when it is no sentence."""
    return {
        n
        for n in range(max(0, len(lines) - _CLOSING_LINES), len(lines))
        if publisher
        and n - 1 in noise
        and publisher in lines[n].text
        and _CALL.match(lines[n].text[:_LONGEST_CALL])
        and not ends_sentence(lines[n].text)
    }
