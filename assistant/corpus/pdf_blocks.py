"""The blocks of a PDF: its lines put together as paragraphs, items, headings, code, cells."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from statistics import median
from typing import Final

from assistant.corpus.pdf_lines import LABEL, Line
from assistant.corpus.pdf_tables import Row, with_tables


class Kind(Enum):
    """What a block is."""

    TEXT = "text"
    ITEM = "item"
    HEADING = "heading"
    CODE = "code"
    NOTE = "note"
    TABLE = "table"


@dataclass
class Block:
    """Lines that belong together; ``label`` is the bullet or number of an item.

    ``rows`` are the cells of a table, whose ``lines`` are those of its first cell. ``level``
    is that of a heading, or the depth of an item's list, from 1; 0 while it is not known.
    """

    kind: Kind
    lines: list[Line]
    label: str = ""
    rows: list[Row] = field(default_factory=list)
    level: int = 0

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.lines[0].size

    @property
    def text(self) -> str:
        """Its words on one line, hyphens at line ends and all."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Body:
    """The measures of a document's running text: its size, and from base line to base line."""

    size: float
    pitch: float
    is_bold: bool


# Parts of the text's size or distance of lines.
_LARGER: Final = 1.08
_SMALLER: Final = 0.92
_FURTHER: Final = 1.3
_INDENT: Final = 0.8
_SAME_SIZE: Final = 0.6
_LONGEST_HEADING: Final = 20
_LOOSEST: Final = 2.6
_ITEM: Final = re.compile(rf"([•◦▪‣●○■□▸►➢➤❖✓✔])(?=\w)|({LABEL.pattern})[\s\xa0]+(?=\S)")
_ENDS: Final = re.compile(r"[.!?:;…][\"'”’»)\]]*(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹]+)?\Z")


def measure(lines: Sequence[Line]) -> Body:
    """The measures of the running text: what most letters of the document have."""
    letters: Counter[float] = Counter()
    bold = 0
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
        bold += len(line.text) * line.bold
    size = letters.most_common(1)[0][0] if letters else 1.0
    steps = [
        a.y - b.y
        for a, b in pairwise(lines)
        if a.page == b.page
        and abs(a.size - size) + abs(b.size - size) < _SAME_SIZE
        and 0.8 * size < a.y - b.y < _LOOSEST * size
    ]
    # The narrowest common step is the distance of lines; wider ones part paragraphs.
    common = Counter(round(step) for step in steps).most_common(3)
    likely = [step for step, count in common if count * 4 >= common[0][1]]
    near = [step for step in steps if likely and abs(step - min(likely)) <= 1]
    pitch = median(near) if near else 1.2 * size
    return Body(size, pitch, bold * 2 > sum(letters.values()))


def blocks_of(pages: Sequence[Sequence[Line]], body: Body) -> list[Block]:
    """The blocks of the pages; one that goes on on the next page is one block."""
    blocks: list[Block] = []
    waiting: list[Block] = []
    for lines in pages:
        notes = _foot(lines, body)
        new = list(_blocks([line for line in lines if line not in notes], body))
        if new and blocks and _is_one(blocks[-1], new[0], body, lines):
            blocks[-1].lines += new[0].lines
            blocks[-1].rows += new.pop(0).rows
        if new:
            # Footnotes wait for the end of the paragraph they would cut in two.
            blocks += waiting
            waiting = []
        blocks += new
        waiting += [_of_kind(block, Kind.NOTE) for block in _blocks(notes, body)]
    return blocks + waiting


def _of_kind(block: Block, kind: Kind) -> Block:
    return Block(kind, block.lines, "")


def _foot(lines: Sequence[Line], body: Body) -> list[Line]:
    """The small lines at the foot of a page, below all of its text."""
    text = [line.y for line in lines if line.size > _SMALLER * body.size]
    lowest = min(text, default=0.0)
    small = [line for line in lines if line.size <= _SMALLER * body.size and line.y < lowest]
    begins = re.compile(r"(?:\[?\d{1,3}\]?|[¹²³⁴-⁹⁰]+|[*†‡])\s*\S")
    return small if small and begins.match(small[0].text) else []


def _is_one(block: Block, new: Block, body: Body, lines: Sequence[Line]) -> bool:
    """Whether the first block of a page is the rest of the last one of the page before."""
    if block.kind is Kind.TABLE or new.kind is Kind.TABLE:
        return block.kind is new.kind and len(block.rows[0]) == len(new.rows[0])
    return _goes_on(block, new.lines[0], body, lines)


def _blocks(lines: Sequence[Line], body: Body) -> Iterator[Block]:
    """The blocks of one page."""
    block: Block | None = None
    for part in with_tables(lines):
        if isinstance(part, Line) and block and _continues(block, part, body, lines):
            if block.kind is Kind.HEADING and not part.bold:
                # It was the bold beginning of a paragraph.
                block.kind = Kind.TEXT
            block.lines.append(part)
            continue
        if block:
            yield block
        if isinstance(part, Line):
            block = _begun(part, body)
        else:
            block = Block(Kind.TABLE, list(part[0][0] or part[0][1]), rows=part)
    if block:
        yield block


def _begun(line: Line, body: Body) -> Block:
    if line.mono:
        return Block(Kind.CODE, [line])
    label = _ITEM.match(line.text)
    is_item = label and (label[1] or not label[2].strip("().").isalnum())
    if _looks_like_heading(line, body) and not (is_item and line.size <= _LARGER * body.size):
        return Block(Kind.HEADING, [line])
    if label:
        # The item's words begin behind its label, about where its further lines begin.
        return Block(Kind.ITEM, [line], label[1] or label[2])
    return Block(Kind.TEXT, [line])


def _looks_like_heading(line: Line, body: Body) -> bool:
    if line.size > _LARGER * body.size:
        return len(line.text.split()) <= _LONGEST_HEADING
    return (
        line.bold
        and not body.is_bold
        and line.size > _SMALLER * body.size
        and len(line.text.split()) <= _LONGEST_HEADING
        and not line.text.endswith((".", ",", ";"))
    )


def _continues(block: Block, line: Line, body: Body, lines: Sequence[Line]) -> bool:
    """Whether a line belongs to the block above it on the page."""
    last = block.lines[-1]
    if block.kind is Kind.TABLE or (block.kind is Kind.CODE) != line.mono:
        return False
    pitch = max(body.pitch * max(last.size, line.size) / body.size, last.size)
    down = last.y - line.y
    if block.kind is Kind.CODE:
        return 0 < down < 2.2 * pitch
    if not 0.5 * line.size < down:
        return _jumps(block, line, body, lines)
    if abs(last.size - line.size) > _SAME_SIZE or down > _FURTHER * pitch:
        return False
    if _ITEM.match(line.text) and (block.kind is Kind.ITEM or _ends(last)):
        return False
    if block.kind is Kind.HEADING and line.bold != last.bold:
        is_cut = last.text.endswith(("-", "‐", "\xad")) or line.text[:1].islower()
        return is_cut or not _ended_early(last, line, lines)
    if block.kind is Kind.HEADING:
        return True
    if _looks_like_heading(line, body) and not last.bold:
        return False
    if block.kind is Kind.ITEM and line.x > block.lines[0].x + _INDENT * line.size / 2:
        return not _new_indent(block, line)
    return not _ended_early(last, line, lines) and not _new_indent(block, line)


def _jumps(block: Block, line: Line, body: Body, lines: Sequence[Line]) -> bool:
    """Whether a block goes on at the top of the next column."""
    last = block.lines[-1]
    column = last.y < line.y - 2 * line.size and line.x > last.x + 6 * line.size
    return column and _goes_on(block, line, body, lines)


def _goes_on(block: Block, line: Line, body: Body, lines: Sequence[Line]) -> bool:
    """Whether a block that reached the end of a page or column goes on with this line."""
    last = block.lines[-1]
    same = abs(last.size - line.size) <= _SAME_SIZE and last.mono == line.mono
    if not same or block.kind not in (Kind.TEXT, Kind.ITEM) or _ITEM.match(line.text):
        return False
    if _looks_like_heading(line, body):
        return False
    if line.text[:1].islower() or not _ends(last):
        return True
    return len(block.lines) > 1 and not _is_short(block, line) and not _is_indented(line, lines)


def _is_short(block: Block, line: Line) -> bool:
    """Whether the last line of a block is shorter than it need be for the next word."""
    right = max(each.end for each in block.lines)
    return right - block.lines[-1].end > _first_word(line)


def _is_indented(line: Line, lines: Sequence[Line]) -> bool:
    below = [each.x for each in lines if each is not line and abs(each.x - line.x) < 4 * line.size]
    return bool(below) and line.x - min(below) > _INDENT * line.size


def _ends(line: Line) -> bool:
    return bool(_ENDS.search(line.text))


def _ended_early(last: Line, line: Line, lines: Sequence[Line]) -> bool:
    """Whether the next line's first word would have fitted: then the line was ended."""
    if abs((last.x + last.end) - (line.x + line.end)) < line.size and last.x != line.x:
        return False  # centred
    near = [each for each in lines if each.x < last.end and each.end > last.x]
    right = sorted(each.end for each in near if abs(each.size - last.size) < _SAME_SIZE)
    # Not the longest: a line of a wider stretch, or letters that hang out.
    edge = right[int(len(right) * 0.9)] if right else last.end
    slack = 1.5 if _ends(last) else 5.0
    return edge - last.end > _first_word(line) + slack * line.size


def _first_word(line: Line) -> float:
    """About how wide the first word of a line is, with a space."""
    word = line.text.split()[0] if line.text.split() else ""
    return (line.end - line.x) * (len(word) + 1) / max(len(line.text), 1)


def _new_indent(block: Block, line: Line) -> bool:
    """Whether a line is set in or out as the first line of another block."""
    last = block.lines[-1]
    shift = line.x - last.x
    if block.kind is Kind.ITEM:
        # Further lines stand under the words of the first, right of its label.
        first = block.lines[0]
        if len(block.lines) > 1:
            return abs(shift) > _INDENT * line.size
        return line.x < first.x - _INDENT * line.size / 2
    if shift > _INDENT * line.size:
        return True
    return shift < -_INDENT * line.size and len(block.lines) > 1
