"""The structure of a Markdown or plain-text article: its blocks, as offsets.

Every line of the body belongs to exactly one block or is blank; nothing is unescaped,
joined or re-wrapped. Bullets that text dumps use (•, ◦, ‣) count as Markdown's own.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What a block is; it decides how the block may be cut into passages."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    CODE = "code"


class Piece(NamedTuple):
    """A paragraph, list item, table row or run of code lines.

    ``start`` includes the bullet or quote mark, ``text`` is where its words begin.
    """

    start: int
    text: int
    end: int


class Block(NamedTuple):
    """A heading (``level`` 1 to 6) or a run of pieces of one kind."""

    kind: Kind
    level: int
    pieces: list[Piece]


_LINE = re.compile(r"[^\r\n]+|\r\n|\r|\n")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-{2,})[ \t]*$")
_BULLET = re.compile(r"[ \t]*(?:[-*+•◦‣▪·][ \t]+|\d{1,9}[.)][ \t]+)(?=\S)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ \t]?)+")
# An item of more lines is none: this bounds how far up its bullet is looked for.
_LONGEST_ITEM = 10
# What may open a line that is not plain prose; a cheap test before the patterns above.
_OPENERS = frozenset("#-*+•◦‣▪·>|`~=_0123456789 \t")


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def blocks(text: str, start: int = 0) -> Iterator[Block]:
    """The blocks of ``text[start:]`` in order, as offsets into ``text``."""
    lines = list(_lines(text, start))
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.text.strip():
            at += 1
            continue
        block, at = _block(lines, at)
        if block is not None:
            yield block


def is_lead_in(text: str) -> bool:
    """Whether a sentence announces what stands below it ("The phases are:")."""
    return text.rstrip("*_ ").endswith((":", "："))


def is_item(text: str, place: int) -> bool:
    r"""Whether a place in the text stands in a list item, on the line of its bullet or below.

    >>> text = "- Hives are of straw\n  or of wood. They last."
    >>> is_item(text, text.index("They"))
    True
    """
    end = place
    below = ""
    for _ in range(_LONGEST_ITEM):
        start = text.rfind("\n", 0, end) + 1
        start = max(start, text.rfind("\r", start, end) + 1)
        line = text[start : end + (end == place)]
        if _BULLET.match(text, start):
            return True
        # Behind a blank line only what is indented belongs to the item above it.
        if start == 0 or (not line.strip() and not below.startswith((" ", "\t"))):
            return False
        below = line if line.strip() else below
        end = start - 2 if text[start - 2 : start] == "\r\n" else start - 1
    return False


def _lines(text: str, start: int) -> Iterator[_Line]:
    """The lines of ``text[start:]`` without their ends; a blank line is empty."""
    blank = True
    for match in _LINE.finditer(text, start):
        if match[0][0] in "\r\n":
            if blank:
                yield _Line(match.start(), match.start(), "")
            blank = True
        else:
            yield _Line(match.start(), match.end(), match[0])
            blank = False


def _block(lines: list[_Line], at: int) -> tuple[Block | None, int]:
    """The block that begins at line ``at`` and the line after it; no block for a rule."""
    line = lines[at]
    if line.text[0] not in _OPENERS and not _is_table(lines, at):
        return _paragraph(lines, at)
    if heading := _HEADING.match(line.text):
        return Block(Kind.HEADING, len(heading[1]), [_heading_text(line, heading.end())]), at + 1
    if fence := _FENCE.match(line.text):
        return _fenced(lines, at, fence[1])
    if _RULE.match(line.text):
        return None, at + 1
    if _BULLET.match(line.text):
        return _list(lines, at)
    if _is_table(lines, at):
        return _table(lines, at)
    if line.text.startswith(("    ", "\t")):
        return _indented(lines, at)
    return _paragraph(lines, at)


def _heading_text(line: _Line, marks: int) -> Piece:
    """What a heading says, without the # marks before it and, if any, after it."""
    text = line.text[marks:].rstrip()
    unclosed = text.rstrip("#")
    if not unclosed or unclosed[-1] in " \t":
        text = unclosed.rstrip()
    start = line.start + marks + len(text) - len(text.lstrip())
    return Piece(line.start, start, max(start, line.start + marks + len(text)))


def _paragraph(lines: list[_Line], at: int) -> tuple[Block, int]:
    """Lines of prose or of a quotation, up to a blank line or the next block.

    An underline of = or - makes what stands above it a heading.
    """
    first = at
    quoted = bool(_QUOTE.match(lines[first].text))
    at += 1
    while at < len(lines) and (text := lines[at].text).strip():
        if text[0] in _OPENERS:
            if underline := _UNDERLINE.match(text):
                level = 1 if underline[1][0] == "=" else 2
                return Block(Kind.HEADING, level, [_trimmed(lines[first], lines[at - 1])]), at + 1
            if (
                _HEADING.match(text)
                or _FENCE.match(text)
                or _BULLET.match(text)
                or _RULE.match(text)
                or _is_table(lines, at)
                or bool(_QUOTE.match(text)) != quoted
            ):
                break
        at += 1
    return Block(Kind.PARAGRAPH, 0, [_whole(lines[first:at])]), at


def _trimmed(first: _Line, last: _Line) -> Piece:
    """Lines as one piece, without the white space around them."""
    start = first.start + len(first.text) - len(first.text.lstrip())
    return Piece(first.start, start, last.start + len(last.text.rstrip()))


def _whole(lines: list[_Line]) -> Piece:
    """Lines as one piece, its words after the quote mark if there is one."""
    first = lines[0]
    quote = _QUOTE.match(first.text)
    return Piece(first.start, first.start + (quote.end() if quote else 0), lines[-1].end)


def _list(lines: list[_Line], at: int) -> tuple[Block, int]:
    """Items with what is indented below them; blank lines between items belong to the list."""
    items: list[Piece] = []
    while at < len(lines):
        line = lines[at]
        if bullet := _BULLET.match(line.text):
            if _RULE.match(line.text):
                break
            items.append(Piece(line.start, line.start + bullet.end(), line.end))
        elif line.text.strip():
            after_blank = not lines[at - 1].text.strip()
            indented = line.text[0] in " \t"
            starts_block = line.text[0] in _OPENERS and (
                _HEADING.match(line.text) or _FENCE.match(line.text) or _is_table(lines, at)
            )
            if starts_block or (after_blank and not indented):
                break
            items[-1] = items[-1]._replace(end=line.end)
        else:
            after = _after_blank(lines, at)
            if not _continues_list(lines, after):
                break
            at = after - 1
        at += 1
    return Block(Kind.LIST, 0, items), at


def _after_blank(lines: list[_Line], at: int) -> int:
    """The first line from ``at`` on that is not blank."""
    while at < len(lines) and not lines[at].text.strip():
        at += 1
    return at


def _continues_list(lines: list[_Line], at: int) -> bool:
    """Whether a line behind a blank one still belongs to a list."""
    if at == len(lines):
        return False
    text = lines[at].text
    return bool(_BULLET.match(text) and not _RULE.match(text)) or text.startswith(("  ", "\t"))


def _is_table(lines: list[_Line], at: int) -> bool:
    """A table has a header row and a rule of dashes and bars below it."""
    if "|" not in lines[at].text or at + 1 == len(lines):
        return False
    rule = lines[at + 1].text
    return "-" in rule and "|" in rule and not rule.strip(" \t|:-")


def _table(lines: list[_Line], at: int) -> tuple[Block, int]:
    rows = [Piece(lines[at].start, lines[at].start, lines[at].end)]
    at += 2
    while at < len(lines) and "|" in lines[at].text:
        rows.append(Piece(lines[at].start, lines[at].start, lines[at].end))
        at += 1
    return Block(Kind.TABLE, 0, rows), at


def _fenced(lines: list[_Line], at: int, fence: str) -> tuple[Block, int]:
    """Code between fences, the fences included; unclosed, it runs to the end."""
    first = at
    at += 1
    while at < len(lines) and not lines[at].text.strip().startswith(fence):
        at += 1
    at = min(at + 1, len(lines))
    return Block(Kind.CODE, 0, _code_pieces(lines[first:at])), at


def _indented(lines: list[_Line], at: int) -> tuple[Block, int]:
    first = at
    while at < len(lines) and lines[at].text.startswith(("    ", "\t")):
        at += 1
    return Block(Kind.CODE, 0, _code_pieces(lines[first:at])), at


def _code_pieces(lines: list[_Line]) -> list[Piece]:
    """The runs of lines that blank lines part."""
    pieces: list[Piece] = []
    joined = False
    for line in lines:
        if not line.text.strip():
            joined = False
        elif joined:
            pieces[-1] = pieces[-1]._replace(end=line.end)
        else:
            pieces.append(Piece(line.start, line.start, line.end))
            joined = True
    return pieces
