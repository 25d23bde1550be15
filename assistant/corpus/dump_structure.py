"""The Markdown of a text dump: headings, lists and tables told from lines that lost their markup.

Nothing inside a line is changed: a line becomes a heading or an item by the marks put
before it, and parts that the dump glued together are parted where they met.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from assistant.corpus.dump_glue import heading_in_front, icon_name, table_rows
from assistant.corpus.dump_head import is_dateline
from assistant.corpus.dump_lines import (
    Line,
    bullet_mark,
    content_stems,
    ends_sentence,
    is_prose,
    is_title_case,
    is_title_like,
    number_mark,
)


class Kind(Enum):
    """What a block is; text is a paragraph or a line of one."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    TABLE = "table"


class Block(NamedTuple):
    """A piece of the article without its marks; ``gap`` counts the blank lines above it.

    ``mark`` stands before the text in the Markdown: `## `, `- `, `1. `.
    """

    kind: Kind
    text: str
    gap: int = 1
    mark: str = ""


# Sections after the article whose lines are links, each a title.
_LINKS_HEADING = re.compile(
    r"(?:(?:explore|read|see|discover|view|keep|find) )?(?:more|our|related|recommended|further|suggested"
    r"|additional|popular|latest|recent|other|similar|useful|helpful)?"
    r" ?(?:reading|readings|resources|articles|posts|stories|links|guides|sources|references|content)"
    r"|bibliography|works cited|you (?:may|might) also (?:like|enjoy)|keep reading|read next|up next"
    r"|see also|more (?:from|on|about) .{2,40}",
    re.I,
)
_CLOSING_HEADING = re.compile(
    r"(?:in )?(?:conclusion|summary|closing)s?|final (?:thoughts|words)|(?:key )?takeaways"
    r"|(?:the )?bottom line|wrapping up|faqs?|frequently asked questions.*",
    re.I,
)
# Short lines that are no headings: captions and credits, and questions asked in passing.
_NO_HEADING = re.compile(
    r"(?:photo|image|picture|video|source|credit|figure|fig\.|table|via|by|updated|published|posted)\b"
    r".*(?::|\bby\b|\d{4})|by .*|(?:so|and|but|or|then|because)\b.*\?",
    re.I,
)
# Below this share of lines with a blank line above, the dump has lost its blank lines.
_FEWEST_GAPS = 0.3
# Where blank lines are lost, only a line as long as this is surely a paragraph.
_SURELY_A_PARAGRAPH = 90
# A wrapped paragraph's first line is longer than a heading's rest would be.
_WRAPPED_LINE = 40
# More short lines than this in a row are a list that lost its bullets.
_MOST_HEADINGS_IN_A_ROW = 2
# From so many headings on, their way of writing large letters is the article's.
_ENOUGH_FOR_STYLE = 3
_SHARE_OF_STYLE = 0.7
# A heading with as many words of the title opens a section of its own.
_WORDS_OF_TITLE = 2
_FEWEST_LINKS = 2


def markdown(lines: Sequence[Line], title: str) -> str:
    """The Markdown of an article's lines, with the title on top when there is one."""
    blocks = list(_blocks(lines))
    blocks = _with_links(_with_levels(_with_headings(blocks), title))
    if title:
        blocks.insert(0, Block(Kind.HEADING, title, mark="# "))
    parts: list[str] = []
    for number, block in enumerate(blocks):
        parts += _between(blocks[number - 1], block) if number else "", block.mark, block.text
    return "".join(parts) + "\n" if parts else ""


def _between(above: Block, below: Block) -> str:
    """One line end inside a list or a paragraph, a blank line between blocks."""
    same_list = above.kind is below.kind is Kind.ITEM and (
        above.mark.endswith("- ") == below.mark.endswith("- ")
    )
    same_paragraph = (
        above.kind is below.kind is Kind.TEXT and not below.gap and not ends_sentence(above.text)
    )
    return "\n" if same_list or same_paragraph else "\n\n"


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """The lines as tables, lists, texts, and headings that stood in front of a text."""
    words = Counter(word for line in lines for word in line.text.split())
    heads = Counter(line.text[len(_mark(line.text)) :].split()[0] for line in lines if _mark(line.text))
    fronts = [heading_in_front(line.text) for line in lines]
    has_fronts = sum(bool(heading) for heading, _ in fronts) > 1
    number = 0
    while number < len(lines):
        line = lines[number]
        heading, is_sure = fronts[number]
        if rows := table_rows(lines, number, words):
            yield Block(Kind.TABLE, _table(rows), line.gap)
            number += len(rows)
        elif _mark(line.text) and not _is_numbered_heading(lines, number):
            items = _list(lines, number)
            yield from _items(items, words, heads)
            number += len(items)
        else:
            text = line.text
            if heading and (is_sure or has_fronts):
                yield Block(Kind.HEADING, heading, line.gap, "### ")
                text = text[len(heading) :].lstrip()
            yield Block(Kind.TEXT, text, line.gap)
            number += 1


def _table(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _mark(text: str) -> str:
    return bullet_mark(text) or number_mark(text)


def _is_numbered_heading(lines: Sequence[Line], number: int) -> bool:
    """Whether a numbered line stands above a text of its own: "2. Feed the bees"."""
    line, below = lines[number], lines[number + 1 : number + 2]
    return (
        bool(number_mark(line.text))
        and not line.indent
        and line.gap > 0
        and is_title_like(line.text)
        and bool(below)
        and below[0].gap > 0
        and not _mark(below[0].text)
        and is_prose(below[0].text)
    )


def _list(lines: Sequence[Line], start: int) -> list[Line]:
    """The items from a line on, with the indented lines right below an item."""
    end = start + 1
    while end < len(lines) and (
        _mark(lines[end].text) or (lines[end].gap == 0 and lines[end].indent > lines[start].indent)
    ):
        end += 1
    return list(lines[start:end])


def _items(
    lines: Sequence[Line], words: Counter[str], heads: Counter[str]
) -> Iterator[Block]:
    """A list's items, each under its own mark; deeper ones and continued lines indented."""
    texts = [line.text[len(_mark(line.text)) :] for line in lines]
    marked = [text for text, line in zip(texts, lines, strict=True) if _mark(line.text)]
    icon = icon_name(marked, words, heads)
    depths = sorted({line.indent for line in lines if _mark(line.text)})
    for line, text in zip(lines, texts, strict=True):
        if not _mark(line.text):
            yield Block(Kind.ITEM, text, line.gap, "  ")
            continue
        mark = number_mark(line.text) and line.text[: -len(text)].rstrip() + " "
        yield Block(
            Kind.ITEM, text.removeprefix(icon), line.gap, "  " * depths.index(line.indent) + (mark or "- ")
        )


def _with_headings(blocks: list[Block]) -> list[Block]:
    """The blocks with the short lines that head what is below them as headings."""
    candidates = _candidates(blocks)
    found: set[int] = set()
    for is_candidate, run in groupby(range(len(blocks)), candidates.__contains__):
        if is_candidate:
            found.update(_headings_of_run(blocks, list(run)))
    styled = [n for n in found if " " in blocks[n].text]
    titled = [n for n in styled if is_title_case(blocks[n].text)]
    if len(titled) >= _ENOUGH_FOR_STYLE and len(titled) >= _SHARE_OF_STYLE * len(styled):
        found -= {*styled} - {*titled}
    return [
        block._replace(kind=Kind.HEADING, mark="## ") if number in found else block
        for number, block in enumerate(blocks)
    ]


def _candidates(blocks: list[Block]) -> set[int]:
    """The title-like lines with room around them, or where all room is lost, around text."""
    has_gaps = sum(block.gap > 0 for block in blocks) >= _FEWEST_GAPS * len(blocks)
    found = set()
    for number, block in enumerate(blocks):
        if block.kind is not Kind.TEXT or not is_title_like(block.text):
            continue
        if _NO_HEADING.fullmatch(block.text) or is_dateline(block.text):
            continue
        above = blocks[number - 1] if number else None
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        if has_gaps:
            room = block.gap > 0 and (below is None or below.gap > 0 or below.kind is not Kind.TEXT)
        else:
            room = (above is None or above.kind is not Kind.TEXT or ends_sentence(above.text)) and (
                below is not None
                and (below.kind is not Kind.TEXT or len(below.text) >= _SURELY_A_PARAGRAPH)
            )
        if room:
            found.add(number)
    return found


def _headings_of_run(blocks: list[Block], run: list[int]) -> list[int]:
    """Which of the title-like lines that stand in a row are headings."""
    names_links = [run[0]] if len(run) > 1 and _LINKS_HEADING.fullmatch(blocks[run[0]].text) else []
    if not _is_body(blocks, run[-1] + 1):
        return names_links
    led_in = run[0] > 0 and blocks[run[0] - 1].text.endswith(":")
    if len(run) > _MOST_HEADINGS_IN_A_ROW or (led_in and len(run) > 1):
        return [*names_links, run[-1]]
    return run


def _is_body(blocks: list[Block], number: int) -> bool:
    """Whether a block is what a heading stands above."""
    if number >= len(blocks):
        return False
    block = blocks[number]
    is_wrapped = (
        number + 1 < len(blocks)
        and blocks[number + 1].kind is Kind.TEXT
        and not blocks[number + 1].gap
        and len(block.text) >= _WRAPPED_LINE
    )
    return block.kind is not Kind.TEXT or is_wrapped or ends_sentence(block.text) or is_prose(block.text)


def _with_levels(blocks: list[Block], title: str) -> list[Block]:
    """Headings right below another, or below a line that leads in to them, a level deeper.

    They stay deeper until one comes that is marked as a section as the first of them was
    not: by a question mark or by the title's words.
    """
    result: list[Block] = []
    nested: Block | None = None
    below_links = False
    for number, block in enumerate(blocks):
        if block.kind is Kind.HEADING and block.mark == "## ":
            above = blocks[number - 1] if number else None
            below = blocks[number + 1] if number + 1 < len(blocks) else None
            heads_heading = below is not None and below.kind is Kind.HEADING
            is_caption = below is not None and below.kind is Kind.TABLE and not below.gap
            if _LINKS_HEADING.fullmatch(block.text):
                nested, below_links = None, True
            elif _CLOSING_HEADING.fullmatch(block.text):
                nested, below_links = None, False
            elif below_links or is_caption:
                block = block._replace(mark="### ")
            elif above and above.kind is Kind.HEADING and above.mark == "## ":
                nested = block
            elif nested is None and above and above.text.endswith(":"):
                nested = block
            elif nested and (heads_heading or _opens_section(block, nested, title)):
                nested = None
            if nested:
                block = block._replace(mark="### ")
        result.append(block)
    return result


def _opens_section(heading: Block, nested: Block, title: str) -> bool:
    """Whether a heading has the mark of a section that the nested one lacks."""
    if heading.text.endswith("?"):
        return not nested.text.endswith("?")
    stems = content_stems(title)
    return (
        len(stems & content_stems(heading.text))
        >= _WORDS_OF_TITLE
        > len(stems & content_stems(nested.text))
    )


def _with_links(blocks: list[Block]) -> list[Block]:
    """The lines right below a heading of links as a list, up to a wider gap or a sentence."""
    result = list(blocks)
    for number, block in enumerate(blocks):
        if block.kind is Kind.HEADING and _LINKS_HEADING.fullmatch(block.text):
            end = number + 1
            while end < len(blocks) and blocks[end].kind is Kind.TEXT:
                is_sentence = ends_sentence(blocks[end].text) and blocks[end].text[-1] != "?"
                if is_sentence or (end > number + 1 and blocks[end].gap > blocks[number + 1].gap):
                    break
                end += 1
            if end - number > _FEWEST_LINKS:
                for n in range(number + 1, end):
                    result[n] = blocks[n]._replace(kind=Kind.ITEM, mark="- ")
    return result
