"""The headings of plain text, told by how its lines stand: it has no marks for them.

A heading is a short line that was ended although the next word had room on it, above running
text or a list. Everything else stays the block that it is.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.corpus.markdown import Block, Kind, Piece

_TITLE_CHARACTERS: Final = 100
_CHARACTERS: Final = 60
_WORDS: Final = 8
# Lines of verse are as short as headings: only a label of so few words heads short lines.
_LABEL_WORDS: Final = 3
# "Why?" is asked in passing.
_FEWEST_ASKED: Final = 3
# A title with what belongs to it: who wrote it, when, in which version.
_HEAD_LINES: Final = 3

_LINE: Final = re.compile(r"[^\r\n]+")
_NUMBER: Final = re.compile(r"[ \t]*\d{1,9}[.)]")
_ENDS_SENTENCE: Final = re.compile(r"[.!?…][\"'”’)\]]*\s*$")


def with_headings(text: str, blocks: Sequence[Block]) -> list[Block]:
    r"""The blocks of a text with its headings among them; as they are if it has marked ones.

    The title is level 1 and stands first; all others are level 2.

    >>> from assistant.corpus.markdown import blocks
    >>> text = "Bees in winter\n\nFood\nA hive eats twenty kilos of honey. Weigh it."
    >>> [(b.level, text[b.pieces[0].text : b.pieces[0].end]) for b in
    ...     with_headings(text, list(blocks(text)))]
    [(1, 'Bees in winter'), (2, 'Food'), (0, 'A hive eats twenty kilos of honey. Weigh it.')]
    """
    if any(block.kind is Kind.HEADING for block in blocks):
        return list(blocks)
    return [
        part
        for number, block in enumerate(blocks)
        for part in _parted(text, block, blocks[number + 1 : number + 2], first=number == 0)
    ]


def _parted(text: str, block: Block, after: Sequence[Block], *, first: bool) -> Iterator[Block]:
    """A block as it is, or with the headings it holds as blocks of their own."""
    lines = [_lines(text, piece) for piece in block.pieces]
    alone = len(lines) == 1 and len(lines[0]) == 1
    if not all(lines):
        yield block
    elif block.kind is Kind.PARAGRAPH and first and _is_title(text, lines[0], after):
        yield from _split(block.pieces[0], lines[0], 1)
    elif block.kind is Kind.PARAGRAPH or _is_numbered(text, block):
        if alone and after and _is_heading(_words(text, lines[0][0])) and _is_body(text, after[0]):
            yield from _split(block.pieces[0], lines[0], 2)
        elif all(_heads_its_lines(text, each) for each in lines):
            for piece, each in zip(block.pieces, lines, strict=True):
                yield from _split(piece, each, 2)
        else:
            yield block
    else:
        yield block


def _split(piece: Piece, lines: Sequence[tuple[int, int]], level: int) -> Iterator[Block]:
    """The first line of a piece as a heading, and its other lines as a paragraph."""
    yield Block(Kind.HEADING, level, [Piece(piece.start, *lines[0])])
    if lines[1:]:
        start = lines[1][0]
        yield Block(Kind.PARAGRAPH, 0, [Piece(start, start, piece.end)])


def _lines(text: str, piece: Piece) -> list[tuple[int, int]]:
    """The lines of a piece without the white space around them."""
    found = []
    for match in _LINE.finditer(text, piece.text, piece.end):
        line = match[0].strip()
        if line:
            start = match.start() + match[0].index(line)
            found.append((start, start + len(line)))
    return found


def _words(text: str, span: tuple[int, int]) -> str:
    return text[slice(*span)]


def _is_numbered(text: str, block: Block) -> bool:
    return block.kind is Kind.LIST and all(_NUMBER.match(text, p.start) for p in block.pieces)


def _is_title(text: str, lines: Sequence[tuple[int, int]], after: Sequence[Block]) -> bool:
    """Whether the first lines of a text are its title and what belongs to it."""
    said = [_words(text, line) for line in lines]
    head = len(said) <= _HEAD_LINES and not any(_ENDS_SENTENCE.search(line) for line in said)
    several = len(said) == 1 or " " in said[0]
    return head and several and bool(after) and _is_heading(said[0], _TITLE_CHARACTERS)


def _is_heading(line: str, most: int = _CHARACTERS) -> bool:
    """Whether a line may be a heading: short, begun as one, and no sentence or part of one."""
    words = line.split()
    if len(line) > most or (len(words) > _WORDS and most == _CHARACTERS):
        return False
    if not (line[0].isupper() or line[0].isdigit()) or not any(map(str.isalpha, line)):
        return False
    return line[-1] not in ".,;:!…" and (line[-1] != "?" or len(words) >= _FEWEST_ASKED)


def _heads_its_lines(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether the first of these lines is a heading above the others."""
    if len(lines) == 1 or not _is_heading(_words(text, lines[0])):
        return False
    below = [_words(text, line) for line in lines[1:]]
    longest = max(map(len, below))
    had_room = lines[0][1] - lines[0][0] + 1 + len(below[0].split()[0]) <= longest
    # What is set in belongs to the line above it, as the steps of a list do.
    flush = text[lines[1][0] - 1] in "\r\n"
    is_label = len(_words(text, lines[0]).split()) <= _LABEL_WORDS
    return (
        had_room
        and flush
        and (longest > _CHARACTERS or is_label)
        and not below[0][0].islower()
        and bool(_ENDS_SENTENCE.search(below[-1]))
    )


def _is_body(text: str, block: Block) -> bool:
    """Whether a block is what a heading stands above: running text, a list or a table."""
    if block.kind is not Kind.PARAGRAPH:
        return not _is_numbered(text, block) or len(block.pieces) > 1
    return bool(_ENDS_SENTENCE.search(text[slice(*block.pieces[0][1:])]))
