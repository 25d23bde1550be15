"""The Markdown of a text dump: lists and tables made again, headings and paragraphs set out.

Nothing inside a line is changed: a line becomes a heading or an item by the marks put
before it, and parts that the dump glued together are parted where they met.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from assistant.corpus.dump_glue import (
    first_word,
    heading_in_front,
    icon_name,
    table_rows,
    word_counts,
)
from assistant.corpus.dump_lines import (
    Line,
    ends_sentence,
    is_prose,
    is_title_like,
    item_mark,
    number_mark,
    unmarked,
)


class Kind(Enum):
    """What a block is; text is a paragraph or a line of one."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    TABLE = "table"


class Block(NamedTuple):
    """A piece of the article; ``gap`` counts the blank lines above it in the dump.

    ``mark`` stands before the text in the Markdown: `## `, `- `, `1. `, or nothing.
    """

    kind: Kind
    text: str
    gap: int = 1
    mark: str = ""


def dump_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """The lines of an article as tables, items, texts, and headings found in front of a text."""
    words = word_counts([line.text for line in lines])
    heads = Counter(first_word(unmarked(line.text)) for line in lines if item_mark(line.text))
    fronts = [heading_in_front(line.text) for line in lines]
    is_custom = sum(bool(heading) for heading, _ in fronts) > 1
    number = 0
    while number < len(lines):
        line = lines[number]
        heading, is_sure = fronts[number]
        if rows := table_rows(lines, number, words):
            yield Block(Kind.TABLE, _table(rows), line.gap)
            number += len(rows)
        elif item_mark(line.text) and not _is_numbered_heading(lines, number):
            items = _list(lines, number)
            yield from _items(items, words, heads)
            number += len(items)
        elif heading and (is_sure or is_custom):
            yield Block(Kind.HEADING, heading, line.gap, "### ")
            yield Block(Kind.TEXT, line.text[len(heading) :].lstrip())
            number += 1
        else:
            yield Block(Kind.TEXT, line.text, line.gap)
            number += 1


def markdown(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown: a line end inside a list or paragraph, else a blank line."""
    parts: list[str] = []
    for number, block in enumerate(blocks):
        parts += _between(blocks[number - 1], block) if number else "", block.mark, block.text
    return "".join(parts) + "\n" if parts else ""


def _between(above: Block, below: Block) -> str:
    if above.kind is below.kind is Kind.ITEM:
        return "\n" if above.mark.endswith("- ") == below.mark.endswith("- ") else "\n\n"
    is_broken_line = above.kind is below.kind is Kind.TEXT and below.gap == 0
    return "\n" if is_broken_line and not ends_sentence(above.text) else "\n\n"


def _table(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _is_numbered_heading(lines: Sequence[Line], number: int) -> bool:
    """Whether a numbered line stands above a text of its own: "2. Feed the bees"."""
    if number + 1 == len(lines):
        return False
    line, below = lines[number], lines[number + 1]
    return (
        bool(number_mark(line.text))
        and line.gap > 0
        and not line.indent
        and is_title_like(line.text)
        and below.gap > 0
        and not item_mark(below.text)
        and is_prose(below.text)
    )


def _list(lines: Sequence[Line], start: int) -> Sequence[Line]:
    """The items from a line on, with the indented lines right below an item."""
    end = start + 1
    while end < len(lines) and (
        item_mark(lines[end].text)
        or (lines[end].gap == 0 and lines[end].indent > lines[start].indent)
    ):
        end += 1
    return lines[start:end]


def _items(lines: Sequence[Line], words: Counter[str], heads: Counter[str]) -> Iterator[Block]:
    """A list's items under marks of Markdown, deeper ones and continued lines indented."""
    marked = [line for line in lines if item_mark(line.text)]
    icon = icon_name([unmarked(line.text) for line in marked], words, heads)
    depths = sorted({line.indent for line in marked})
    for line in lines:
        if not item_mark(line.text):
            yield Block(Kind.ITEM, line.text, line.gap, "  ")
            continue
        mark = number_mark(line.text).rstrip() or "-"
        indent = "  " * depths.index(line.indent)
        yield Block(Kind.ITEM, unmarked(line.text).removeprefix(icon), line.gap, f"{indent}{mark} ")
