"""The head of a text dump: the article's title and metadata among menus and repetitions."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.corpus.dump_credits import (
    Credit,
    is_credit_label,
    is_person,
    stated_credits,
    unlabelled_author,
)
from assistant.corpus.dump_debris import page_labels
from assistant.corpus.dump_lines import Line, content_stems, is_prose, item_mark, unmarked
from assistant.corpus.dump_publisher import closing_slogan, publisher


class Head(NamedTuple):
    """``title`` is the number of its line; ``spent`` are the lines that the body does not need."""

    title: int | None
    metadata: dict[str, str]
    spent: set[int]


# The article has begun at a full line of prose with more close below; a summary above the
# byline or a sentence in a menu stands alone.
_FULL_LINE = 60
_PROSE_BEGINS = 200
_WITHIN_LINES = 4
# A head of so few lines has no menu to speak of.
_SMALL_HEAD = 12
_LONGEST_TITLE = 200
# Shorter lines at the head are site names, menus and people as often as titles.
_FULL_TITLE = 4
# A title is measured by the text below it: so much of the text, so many of its words.
_LINES_TOLD = 40
_OF_THE_MATTER = 3
# How long the entries of a menu are on average; longer lines may be the article's.
_MENU_ENTRY = 30


def read_head(lines: Sequence[Line], noise: set[int]) -> Head:
    """The metadata of a dump; ``noise`` are the numbers of the lines known as debris.

    A date or a name that finds no place among the metadata stays in the body.
    """
    head = _head(lines, noise)
    told = _told(lines, head)
    found = stated_credits(lines, head)
    title = _title(lines, head, told, found)
    if title is not None:
        found += unlabelled_author(lines, [n for n in head if n > title], found)
    author = next((credit.author for credit in found if credit.author), "")
    dated = sorted((credit for credit in found if credit.date), key=lambda c: c.is_update)
    stated = {
        "title": "" if title is None else unmarked(lines[title].text),
        "author": author,
        "publisher": publisher(lines, noise, author),
        "published": dated[0].date if dated else "",
    }
    placed = {"", author, stated["published"]}
    spent = {credit.number for credit in found if {credit.author, credit.date} <= placed}
    menu = _menu(lines, head, told, title)
    spent |= menu | _menu_again(lines, menu) | _said_again(lines, head, menu, stated)
    spent |= _bare_labels(lines, head, spent) | closing_slogan(lines, noise)
    return Head(title, {key: value for key, value in stated.items() if value}, spent - {title})


def _head(lines: Sequence[Line], noise: set[int]) -> list[int]:
    """The numbers of the lines above the article's text, debris left out."""
    quiet = [n for n in range(len(lines)) if n not in noise]
    prose = [len(lines[n].text) if is_prose(lines[n].text) else 0 for n in quiet]
    for place, length in enumerate(prose):
        more = prose[place + 1 : place + _WITHIN_LINES]
        if length >= _FULL_LINE and any(more) and length + sum(more) >= _PROSE_BEGINS:
            return quiet[:place]
    return quiet


def _told(lines: Sequence[Line], head: list[int]) -> dict[int, int]:
    """How well each line of the head tells the text below: words found less words missing."""
    begin = head[-1] + 1 if head else 0
    below = [line.text for line in lines[begin : begin + _LINES_TOLD] if is_prose(line.text)]
    stems = content_stems(" ".join(below))
    own = {n: content_stems(lines[n].text) for n in head}
    return {n: len(own[n] & stems) - len(own[n] - stems) for n in head}


def _title(
    lines: Sequence[Line], head: list[int], told: dict[int, int], found: Sequence[Credit]
) -> int | None:
    """The line of the title: in a small head what comes twice or first, else what tells most."""
    credited = {credit.number for credit in found}
    candidates = [n for n in head if n not in credited and _may_be_title(lines[n].text)]
    own = [n for n in candidates if not item_mark(lines[n].text)]
    if not own:
        return None
    times = Counter(unmarked(lines[n].text) for n in candidates)
    above = [n for n in own if n < min(credited, default=len(lines))] or own
    full = [n for n in own if len(lines[n].text.split()) >= _FULL_TITLE]
    if len(head) <= _SMALL_HEAD:
        repeated = [n for n in full if times[lines[n].text] > 1]
        if repeated:
            return max(repeated, key=lambda n: (len(lines[n].text.split()), -n))
        if credited:
            return next((n for n in full if n in above), (full or above)[0])
        if own[0] == 0:
            return 0
    if own[0] == 0 and own[0] in full and told[0] >= _OF_THE_MATTER:
        return 0
    best = max(above, key=lambda n: (told[n] + (times[lines[n].text] > 1), n))
    return best if told[best] > 0 else above[0]


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= _LONGEST_TITLE
        and not text[0].islower()
        and not is_prose(text)
        and not text.endswith((".", ",", ";", ":"))
        and any(map(str.isalpha, text))
        and not is_credit_label(text)
        and not page_labels(text)
    )


def _menu(
    lines: Sequence[Line], head: list[int], told: dict[int, int], title: int | None
) -> set[int]:
    """The lines above the title that are neither prose, even in broken lines, nor of its matter."""
    menu = {
        n
        for n in head
        if title is not None
        and n < title
        and told[n] < _OF_THE_MATTER
        and not is_prose(lines[n].text)
        and not lines[n].text[0].islower()
        and not (lines[n + 1].text[0].islower() and not lines[n + 1].gap)
    }
    return menu if sum(len(lines[n].text) for n in menu) <= _MENU_ENTRY * len(menu) else set()


def _menu_again(lines: Sequence[Line], menu: set[int]) -> set[int]:
    """The lines of the menu that come again below the last line of prose."""
    known = {unmarked(lines[n].text) for n in menu}
    last = max((n for n, line in enumerate(lines) if is_prose(line.text)), default=len(lines))
    return {n for n in range(last + 1, len(lines)) if unmarked(lines[n].text) in known}


def _said_again(
    lines: Sequence[Line], head: list[int], menu: set[int], stated: dict[str, str]
) -> set[int]:
    """The lines of the head that say again what the title, the author or the menu says."""
    names = {stated["title"], stated["author"]}
    title = stated["title"].casefold()
    entries = {unmarked(lines[n].text).casefold() for n in menu}
    again = set()
    for n in head:
        text = unmarked(lines[n].text)
        is_of_title = len(text.split()) >= _FULL_TITLE and text.casefold() in title
        if text in names or is_of_title or page_labels(text, entries):
            again.add(n)
    return again


def _bare_labels(lines: Sequence[Line], head: list[int], spent: set[int]) -> set[int]:
    """Labels such as "Edited by" with nothing below them, or with what is metadata now."""
    bare = set()
    for n, below in pairwise([*head, -1]):
        if is_credit_label(lines[n].text):
            is_named = below >= 0 and below not in spent and is_person(lines[below].text)
            bare |= set() if is_named else {n}
    return bare
