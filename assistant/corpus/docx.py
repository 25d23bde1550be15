"""Word documents: their text in reading order as Markdown.

python-docx opens the file and knows its styles. Its own lists of paragraphs and tables pass
over what stands in content controls, text boxes and tracked insertions, so the blocks are
found here, in the body's XML.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from assistant.corpus.converted import Converted
from assistant.corpus.docx_lists import Numbering
from assistant.corpus.docx_styles import Role, Styles
from assistant.corpus.docx_text import NS, W, blocks_in, boxes_in, cells_in, notes_in, text_of
from assistant.corpus.limits import MOST_DEPTH, Archive, refuse_entities
from assistant.corpus.markdown_writer import code, heading, indented, one_line, paragraph, quote
from assistant.corpus.markdown_writer import table as table_of
from assistant.corpus.stated import stated_author, stated_title
from assistant.errors import UnreadableArticle

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.coreprops import CoreProperties

# The day that the template of python-docx was saved.
_OF_THE_TEMPLATE: Final = "2013-12-23"
_LONGEST_HEADING: Final = 12


@dataclass(frozen=True)
class _Block:
    """A paragraph or table of the document: its Markdown text and what it is."""

    role: Role
    text: str
    level: int = 0
    mark: str = ""
    notes: list[str] = field(default_factory=list)
    is_bold: bool = False


def read_docx(data: bytes) -> Converted:
    """The article of a Word document.

    Raises `UnreadableArticle` when it is damaged, encrypted, larger than the limits, or
    holds no text.
    """
    reader = _opened(data)
    document = reader.document
    blocks = _with_bold_headings(list(reader.blocks(document.element.body, 0)))
    title = next((block.text for block in blocks if block.role is Role.TITLE), "")
    metadata = _metadata(reader.properties, blocks, title)
    title = title or _only_heading(blocks) or metadata.get("title", "")
    if not any(block.role not in (Role.TITLE, Role.HEADING) for block in blocks):
        raise UnreadableArticle("it holds no text; if it is a scan, run text recognition on it")
    parts = list(_markdown(_body(blocks, title, metadata)))
    if title:
        metadata = {"title": one_line(title), **metadata}
        parts.insert(0, heading(1, title))
    return Converted(metadata, "\n\n".join(parts) + "\n", tuple(reader.dropped))


def _opened(data: bytes) -> "_Reader":
    """The document with all of its parts parsed, once they are known to be within the limits."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableArticle(
            "an old or an encrypted Word file; save it as .docx without a password and try again"
        )
    archive = Archive(data)
    for name in archive.names:
        content = archive.read(name)
        if name.endswith((".xml", ".rels")):
            refuse_entities(content)
    from docx import Document

    try:
        return _Reader(Document(io.BytesIO(data)))
    except MemoryError:
        raise
    except Exception as error:
        # python-docx and lxml raise a dozen different errors for a damaged package.
        reason = one_line(str(error))[:80] or type(error).__name__
        raise UnreadableArticle(
            f"not a Word document, or damaged ({reason}); save it as .docx and try again"
        ) from None


class _Reader:
    """The walk over one document: styles, counters of lists, notes, what was left out."""

    def __init__(self, document: "Document") -> None:
        self._styles = Styles(document)
        self._numbering = Numbering(document)
        self._notes = notes_in(document)
        self._note_marks: dict[str, int] = {}
        self.document = document
        self.properties = document.core_properties
        self.dropped = tuple(_dropped(document))

    def blocks(self, container: Any, depth: int) -> Iterator[_Block]:
        """The blocks of the body, a cell or a box, in order."""
        if depth > MOST_DEPTH:
            raise UnreadableArticle("its tables are nested too deep; save it anew")
        for element in blocks_in(container):
            if element.tag == W + "tbl":
                yield from self._table(element, depth)
            else:
                yield from self._paragraph(element)
                for box in boxes_in(element):
                    yield from self.blocks(box, depth + 1)

    def _paragraph(self, element: Any) -> Iterator[_Block]:
        notes: list[str] = []
        text = text_of(element, lambda kind, number: self._note(kind, number, notes))
        text = text.strip(" \t\n")
        style = self._styles.of(element)
        if not text:
            return
        role, level, mark = style.role, style.level, ""
        if role is Role.TEXT and (place := self._numbering.place(element, style)):
            role, level, mark = Role.ITEM, place.level, self._numbering.next_mark(place)
        if role is Role.TEXT and style.is_list:
            role, mark = Role.ITEM, "-"
        yield _Block(role, text, level, mark, notes, self._styles.is_bold(element))

    def _table(self, element: Any, depth: int) -> Iterator[_Block]:
        rows = [list(cells_in(row)) for row in cells_in(element, "tr")]
        if max(map(len, rows), default=0) < 2:
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell, depth + 1)
            return
        notes: list[str] = []
        texts = [[text for cell in row for text in self._cell(cell, depth, notes)] for row in rows]
        if text := table_of(texts):
            yield _Block(Role.TABLE, text, notes=notes)

    def _cell(self, cell: Any, depth: int, notes: list[str]) -> Iterator[str]:
        """The text of a cell, and an empty cell for each further column it spans."""
        merged = cell.find("./w:tcPr/w:vMerge", NS)
        texts = []
        if merged is None or merged.get(W + "val") == "restart":
            for block in self.blocks(cell, depth + 1):
                texts.append(block.text)
                notes += block.notes
        yield " ".join(texts)
        span = cell.find("./w:tcPr/w:gridSpan", NS)
        width = (span.get(W + "val") or "") if span is not None else ""
        yield from [""] * (min(int(width), 100) - 1 if width.isdecimal() else 0)

    def _note(self, kind: str, number: str, notes: list[str]) -> str:
        """The mark of a footnote in the text; what it says is put into ``notes``."""
        text = self._notes.get((kind, number), "")
        if not text:
            return ""
        mark = self._note_marks.setdefault(f"{kind} {number}", len(self._note_marks) + 1)
        notes.append(f"[^{mark}]: {text}")
        return f"[^{mark}]"


def _dropped(document: "Document") -> Iterator[str]:
    """What the document holds beside its text."""
    for section in document.sections:
        for where, part in (("header", section.header), ("footer", section.footer)):
            if not part.is_linked_to_previous:
                for line in part.paragraphs:
                    if line.text.strip():
                        yield f"page {where}: {one_line(line.text)}"
    body = document.element.body
    for what, tag in (("picture or drawing", "drawing"), ("comment", "commentReference")):
        if count := sum(1 for _ in body.iter(W + tag)):
            yield f"{what}: {count}"


def _with_bold_headings(blocks: list[_Block]) -> list[_Block]:
    """Short bold paragraphs as headings, in a document that has no styles for them."""
    if any(block.role in (Role.HEADING, Role.TITLE) for block in blocks):
        return blocks
    found = [
        _Block(Role.HEADING, block.text, 1, notes=block.notes)
        if block.role is Role.TEXT
        and block.is_bold
        and below.role is not Role.HEADING
        and len(block.text.split()) <= _LONGEST_HEADING
        and block.text[-1] not in ".:;,"
        else block
        for block, below in pairwise(blocks)
    ]
    return found + blocks[-1:]


def _only_heading(blocks: list[_Block]) -> str:
    """The heading that the document begins with, when no other is of its level."""
    first = blocks[0] if blocks else None
    if first is None or first.role is not Role.HEADING:
        return ""
    others = [block for block in blocks[1:] if block.role is Role.HEADING]
    return first.text if all(other.level > first.level for other in others) else ""


def _metadata(core: "CoreProperties", blocks: list[_Block], title: str) -> dict[str, str]:
    stated = {
        "title": one_line(title) or stated_title(core.title or ""),
        "author": stated_author(core.author or "") or _of_role(blocks, Role.AUTHOR),
        "published": _of_role(blocks, Role.DATE),
    }
    try:
        modified = core.modified.date().isoformat() if core.modified else ""
    except ValueError:
        modified = ""
    if modified != _OF_THE_TEMPLATE:
        stated["modified"] = modified
    return {key: value for key, value in stated.items() if value}


def _of_role(blocks: list[_Block], role: Role) -> str:
    return "; ".join(one_line(block.text) for block in blocks if block.role is role)


def _body(blocks: list[_Block], title: str, metadata: dict[str, str]) -> Iterator[_Block]:
    """The blocks below the title: headings a level under it, each stated thing once."""
    repeated = one_line(title).casefold()
    top = min((block.level for block in blocks if block.role is Role.HEADING), default=1)
    headings = [
        block
        for block in blocks
        if block.role is Role.HEADING and one_line(block.text).casefold() != repeated
    ]
    top = min((block.level for block in headings), default=top)
    is_first = True
    for block in blocks:
        same = one_line(block.text).casefold() == repeated
        if same and is_first and block.role in (Role.TITLE, Role.HEADING):
            is_first = block.role is Role.TITLE
        elif block.role in (Role.AUTHOR, Role.DATE) and one_line(block.text) in metadata.values():
            continue
        elif block.role is Role.HEADING:
            yield _Block(Role.HEADING, block.text, block.level - top + 2, notes=block.notes)
        else:
            yield block


def _markdown(blocks: Iterator[_Block]) -> Iterator[str]:
    """The blocks as Markdown, each with its footnotes below it."""
    run: list[_Block] = []
    for block in blocks:
        if run and not _belongs(run[-1], block):
            yield from _run(run)
            run = []
        run.append(block)
    if run:
        yield from _run(run)


def _belongs(above: _Block, block: _Block) -> bool:
    """Whether two blocks are one list, quotation or piece of code."""
    together = (Role.ITEM, Role.CODE, Role.QUOTE)
    return block.role is above.role and block.role in together and not above.notes


def _run(run: list[_Block]) -> Iterator[str]:
    texts = [block.text for block in run]
    match run[0].role:
        case Role.ITEM:
            yield _list(run)
        case Role.CODE:
            yield code("\n".join(texts))
        case Role.QUOTE:
            yield quote("\n\n".join(texts))
        case Role.HEADING:
            yield heading(run[0].level, run[0].text)
        case Role.TABLE:
            yield run[0].text
        case _:
            yield paragraph(run[0].text)
    for block in run:
        yield from block.notes


def _list(items: list[_Block]) -> str:
    """A list: deeper items and further paragraphs are indented below the item above them."""
    lines: list[str] = []
    widths = [0]
    for item in items:
        del widths[item.level + 1 :]
        below = sum(widths)
        if item.mark:
            first = f"{' ' * below}{item.mark} "
            lines.append(indented(item.text, first, " " * len(first)))
            widths.append(len(item.mark) + 1)
        else:
            room = " " * (below or 2)
            lines.append("\n" + indented(item.text, room, room))
    return "\n".join(lines)
