"""The blocks of a PDF as Markdown: title, levels of headings, lists, and where pages begin."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from statistics import median_low
from typing import Final

from assistant.corpus.markdown_writer import code, heading, indented, paragraph, table
from assistant.corpus.mended import Vocabulary, joined, vocabulary
from assistant.corpus.pages import page_starts
from assistant.corpus.pdf_blocks import Block, Kind
from assistant.corpus.pdf_lines import BULLETS, Line
from assistant.corpus.pdf_tables import Row

# Titles of an outline in small letters, and how deep they stand, from 1.
Outline = dict[str, int]

# The title stands among the first blocks of the first page.
_FIRST_BLOCKS: Final = 8
# Columns of bullets nearer than this part of the letters' size are one.
_SAME_COLUMN: Final = 0.8


def markdown(
    blocks: Sequence[Block], outline: Mapping[str, int], stated: Mapping[str, str]
) -> tuple[str, str, str]:
    """The title, the body in Markdown, and the value of `pages` (see pages.py).

    ``stated`` is what the file's properties say: the title and the author stand in the text
    too, and are not repeated in the body.
    """
    known = vocabulary([line.text for block in blocks for line in _all_lines(block)])
    blocks = [_as_outlined(block, outline, known) for block in blocks]
    title = _title(blocks, stated.get("title", ""), known)
    blocks = _below_title(blocks, {title, stated.get("author", "")}, known)
    blocks = _with_levels(blocks, outline, known)
    text = heading(1, title) if title else ""
    places = {1: 0}
    above: Block | None = None
    for block in blocks:
        is_next_item = above is not None and above.kind is block.kind is Kind.ITEM
        text += ("\n" if is_next_item else "\n\n") if text else ""
        written = _written(block, known)
        for page in sorted({line.page for line in _all_lines(block)} - set(places)):
            before = _before(block, page)
            start = len(_written(before, known)) if before else 0
            places[page] = len(text) + start + (written[start : start + 1] in (" ", "\n"))
        text += written
        above = block
    return title, text + "\n", page_starts(text, _each_page(places))


def _before(block: Block, page: int) -> Block | None:
    """The part of a block that stands on earlier pages; None when it has none there."""
    rows = [row for row in block.rows if all(line.page < page for cell in row for line in cell)]
    lines = [line for line in block.lines if line.page < page]
    return replace(block, lines=lines, rows=rows) if lines and (rows or not block.rows) else None


def _each_page(places: Mapping[int, int]) -> Iterator[int]:
    """Where pages begin; an empty one where the next does."""
    for page in range(1, max(places) + 1):
        yield next(places[each] for each in range(page, max(places) + 1) if each in places)


def _all_lines(block: Block) -> list[Line]:
    cells = [line for row in block.rows for cell in row for line in cell]
    return cells or block.lines


def _words(block: Block, known: Vocabulary) -> str:
    return joined((line.text for line in block.lines), known)


def _as_outlined(block: Block, outline: Mapping[str, int], known: Vocabulary) -> Block:
    """A block that the outline names is a heading, however it looks."""
    short = block.kind in (Kind.TEXT, Kind.ITEM) and len(block.lines) <= 3
    if short and _words(block, known).casefold() in outline:
        return Block(Kind.HEADING, block.lines)
    return block


def _title(blocks: Sequence[Block], stated: str, known: Vocabulary) -> str:
    """The title: what the properties state if the first page shows it, else its largest line."""
    first = [block for block in blocks[:_FIRST_BLOCKS] if block.lines[0].page == 1]
    for block in first:
        if _plain(words := _words(block, known)) == _plain(stated):
            return words
    large = [block for block in first if block.kind is Kind.HEADING]
    largest = max(large, key=lambda block: block.size, default=None)
    if largest and largest.size >= max(block.size for block in blocks):
        return _words(largest, known)
    return stated


def _below_title(blocks: Sequence[Block], said: Set[str], known: Vocabulary) -> list[Block]:
    """The blocks without those at the beginning that say what has been said."""
    plain = {_plain(each) for each in said if each}
    first = [block for block in blocks[:_FIRST_BLOCKS] if _plain(_words(block, known)) not in plain]
    return [*first, *blocks[_FIRST_BLOCKS:]]


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _with_levels(
    blocks: Sequence[Block], outline: Mapping[str, int], known: Vocabulary
) -> list[Block]:
    """The blocks with the level of each heading and the depth of each item."""
    stated = [block.level for block in blocks if block.kind is Kind.HEADING and block.level]
    by_look = _levels([block for block in blocks if not block.level], outline, known)
    found: list[Block] = []
    columns: list[float] = []
    for block in blocks:
        level = block.level
        if block.kind is Kind.HEADING:
            level = level - min(stated) + 2 if level else by_look[_look(block)]
        elif block.kind is Kind.ITEM and not level:
            columns = _columns(columns, block)
            level = len(columns)
        if block.kind is not Kind.ITEM:
            columns = []
        found.append(replace(block, level=level))
    return found


def _levels(
    blocks: Sequence[Block], outline: Mapping[str, int], known: Vocabulary
) -> dict[tuple[float, bool], int]:
    """The level of each look of a heading: by the outline, else by its size."""
    depths: dict[tuple[float, bool], list[int]] = defaultdict(list)
    looks = set()
    for block in blocks:
        if block.kind is Kind.HEADING:
            looks.add(_look(block))
            if depth := outline.get(_words(block, known).casefold()):
                depths[_look(block)].append(depth)
    ranked = {look: rank for rank, look in enumerate(sorted(looks, reverse=True), 2)}
    if sum(map(len, depths.values())) < len(outline) / 2 or not depths:
        return ranked
    stated = {look: median_low(found) for look, found in depths.items()}
    top = min(stated.values())
    return {look: stated[look] - top + 2 if look in stated else ranked[look] for look in looks}


def _look(block: Block) -> tuple[float, bool]:
    return round(block.size), block.lines[0].bold


def _columns(columns: list[float], item: Block) -> list[float]:
    """The bullets' places from the outermost list to the one of this item."""
    x = item.lines[0].x
    return [*(column for column in columns if column < x - _SAME_COLUMN * item.size), x]


def _written(block: Block, known: Vocabulary) -> str:
    """The Markdown of a block."""
    words = _words(block, known)
    match block.kind:
        case Kind.HEADING:
            return heading(block.level, words)
        case Kind.ITEM:
            return _item(block, words)
        case Kind.CODE:
            return code("\n".join(_code(block)))
        case Kind.TABLE:
            cells = (
                [joined((line.text for line in cell), known) for cell in row]
                for row in _rows(block)
            )
            return table(cells)
        case _:
            return paragraph(words)


def _item(block: Block, words: str) -> str:
    """An item: bullets as `-`, numbers as numbers, other labels (a, iv) as part of its text."""
    number = block.label.strip("().")
    if number.isdecimal():
        mark = f"{number}."
    else:
        mark = "-" if block.label in (*BULLETS, "o") else f"- {block.label}"
    text = words.removeprefix(block.label).strip()
    room = "   " * max(block.level - 1, 0)
    return indented(text, f"{room}{mark} ", room + "   ")


def _rows(block: Block) -> list[Row]:
    """The rows of a table; a head that comes again on the next page stands once."""
    head = [[line.text for line in cell] for cell in block.rows[0]]
    return block.rows[:1] + [
        row for row in block.rows[1:] if [[line.text for line in cell] for cell in row] != head
    ]


def _code(block: Block) -> Iterator[str]:
    """Lines of code with the room before them that their letters' width tells."""
    left = min(line.x for line in block.lines)
    for line in block.lines:
        letter = (line.end - line.x) / max(len(line.text), 1) or 1
        yield " " * round((line.x - left) / letter) + line.text
