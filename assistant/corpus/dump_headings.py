"""The headings of a text dump, told from lines that lost their markup, with their levels."""

import re
from collections.abc import Sequence
from itertools import groupby

from assistant.corpus.dump_credits import is_dateline
from assistant.corpus.dump_lines import (
    content_stems,
    ends_sentence,
    is_prose,
    is_title_case,
    is_title_like,
)
from assistant.corpus.dump_structure import Block, Kind

_SECTION = "## "
_SUBSECTION = "### "

# Sections behind the article whose lines are links, each of them a title.
_LINKS = re.compile(
    r"(?:(?:explore|read|see|discover|view|keep|find) )?"
    r"(?:more|our|related|recommended|further|suggested|additional|popular|latest|recent|other"
    r"|similar|useful|helpful)?"
    r" ?(?:readings?|resources|articles|posts|stories|links|guides|sources|references|content)"
    r"|bibliography|works cited|you (?:may|might) also (?:like|enjoy)|keep reading|read next"
    r"|up next|see also|more (?:from|on|about) .{2,40}",
    re.I,
)
_CLOSING = re.compile(
    r"(?:in )?(?:conclusion|summary|closing)s?|final (?:thoughts|words)|(?:key )?takeaways"
    r"|(?:the )?bottom line|wrapping up|faqs?|frequently asked questions.*",
    re.I,
)
# Captions, credits and questions asked in passing.
_NO_HEADING = re.compile(
    r"(?:photo|image|picture|video|source|credit|figure|fig\.|table|via|updated|published|posted)\b"
    r".*(?::|\bby\b|\d{4}).*|by .*|(?:so|and|but|or|then|because)\b.*\?",
    re.I,
)
# Below this share of lines with a blank line above, the dump has lost its blank lines.
_FEWEST_GAPS = 0.3
# A line as long as this is surely a paragraph, also with no blank line above.
_SURELY_A_PARAGRAPH = 90
# The first line of a paragraph that was broken into lines is longer than most headings.
_BROKEN_LINE = 40
# More title-like lines in a row are a list that lost its bullets.
_MOST_IN_A_ROW = 2
# From so many headings on, their way of writing large letters is the article's.
_ENOUGH_FOR_STYLE = 3
_SHARE_OF_STYLE = 0.7
# A heading with as many words of the title opens a section.
_WORDS_OF_TITLE = 2
_FEWEST_LINKS = 2


def with_headings(blocks: Sequence[Block], title: str) -> list[Block]:
    """The blocks of an article, the short lines that head what is below them as headings."""
    numbers = _headings(blocks)
    marked = [
        block._replace(kind=Kind.HEADING, mark=_SECTION) if number in numbers else block
        for number, block in enumerate(blocks)
    ]
    return _with_link_lists(_with_levels(marked, title))


def _headings(blocks: Sequence[Block]) -> set[int]:
    candidates = _candidates(blocks)
    found: set[int] = set()
    for is_candidate, run in groupby(range(len(blocks)), candidates.__contains__):
        if is_candidate:
            found.update(_headings_of_run(blocks, list(run)))
    several_words = {n for n in found if " " in blocks[n].text}
    title_case = {n for n in several_words if is_title_case(blocks[n].text)}
    if len(title_case) >= max(_ENOUGH_FOR_STYLE, _SHARE_OF_STYLE * len(several_words)):
        found -= several_words - title_case
    return found


def _candidates(blocks: Sequence[Block]) -> set[int]:
    """The title-like lines with room above them, and below them room, a list or a paragraph."""
    has_gaps = sum(block.gap > 0 for block in blocks) >= _FEWEST_GAPS * len(blocks)
    found = set()
    for number, block in enumerate(blocks):
        if block.kind is Kind.TEXT and _may_be_heading(block.text):
            # Where blank lines are lost, what stands above has to have come to its end.
            is_free = block.gap > 0 if has_gaps else _has_ended(blocks, number - 1)
            if is_free and _is_open_below(blocks, number + 1, has_gaps):
                found.add(number)
    return found


def _may_be_heading(text: str) -> bool:
    return is_title_like(text) and not _NO_HEADING.fullmatch(text) and not is_dateline(text)


def _has_ended(blocks: Sequence[Block], above: int) -> bool:
    return above < 0 or blocks[above].kind is not Kind.TEXT or ends_sentence(blocks[above].text)


def _is_open_below(blocks: Sequence[Block], below: int, has_gaps: bool) -> bool:
    if below == len(blocks) or blocks[below].kind is not Kind.TEXT:
        return True
    has_room = has_gaps and blocks[below].gap > 0
    return has_room or len(blocks[below].text) >= _SURELY_A_PARAGRAPH


def _headings_of_run(blocks: Sequence[Block], run: list[int]) -> list[int]:
    """Which of the title-like lines that stand in a row are headings."""
    links = [n for n in run if n + 1 < len(blocks) and _LINKS.fullmatch(blocks[n].text)]
    if not _is_body(blocks, run[-1] + 1):
        return links
    is_led_in = run[0] > 0 and blocks[run[0] - 1].text.endswith(":")
    if len(run) > _MOST_IN_A_ROW or (is_led_in and len(run) > 1):
        return [*links, run[-1]]
    return run


def _is_body(blocks: Sequence[Block], number: int) -> bool:
    """Whether a block is what headings stand above: a list, a table or running text."""
    if number == len(blocks):
        return False
    block = blocks[number]
    if block.kind is not Kind.TEXT or ends_sentence(block.text) or is_prose(block.text):
        return True
    goes_on = number + 1 < len(blocks) and blocks[number + 1].gap == 0
    return goes_on and len(block.text) >= _BROKEN_LINE


def _with_levels(blocks: list[Block], title: str) -> list[Block]:
    """Headings right below another, or below a line that leads in to them, a level deeper.

    They stay deeper until one comes that is marked as a section as the first of them was
    not: by a question mark or by words of the title.
    """
    result = list(blocks)
    nested = ""
    is_below_links = False
    for number, block in enumerate(blocks):
        if block.mark != _SECTION:
            continue
        above = blocks[number - 1] if number else None
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        is_close = below is not None and below.kind is not Kind.ITEM and block.gap > below.gap == 0
        if _LINKS.fullmatch(block.text) or _CLOSING.fullmatch(block.text):
            nested, is_below_links = "", _LINKS.fullmatch(block.text) is not None
        elif is_below_links or is_close:
            result[number] = block._replace(mark=_SUBSECTION)
            continue
        elif above and (above.mark == _SECTION or (not nested and above.text.endswith(":"))):
            nested = block.text
        elif (below and below.kind is Kind.HEADING) or _opens_section(block.text, nested, title):
            nested = ""
        if nested:
            result[number] = block._replace(mark=_SUBSECTION)
    return result


def _opens_section(heading: str, nested: str, title: str) -> bool:
    """Whether a heading has the mark of a section that the nested one lacks."""
    if heading.endswith("?") and not nested.endswith("?"):
        return True
    stems = content_stems(title)
    common, nested_common = (len(stems & content_stems(text)) for text in (heading, nested))
    return common >= _WORDS_OF_TITLE > nested_common


def _with_link_lists(blocks: list[Block]) -> list[Block]:
    """The lines right below a heading of links as a list, up to a wider gap or a sentence."""
    result = list(blocks)
    for number, block in enumerate(blocks):
        if block.kind is Kind.HEADING and _LINKS.fullmatch(block.text):
            end = number + 1
            while end < len(blocks) and _is_link(blocks[end], blocks[number + 1]):
                end += 1
            if end - number > _FEWEST_LINKS:
                for n in range(number + 1, end):
                    result[n] = blocks[n]._replace(kind=Kind.ITEM, mark="- ")
    return result


def _is_link(block: Block, first: Block) -> bool:
    ends = ends_sentence(block.text) and not block.text.endswith("?")
    return block.kind is Kind.TEXT and not ends and (block is first or block.gap <= first.gap)
