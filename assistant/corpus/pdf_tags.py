"""The structure that a tagged PDF states: its headings, lists, tables and reading order.

Word processors and browsers write it for readers of the screen aloud (ISO 32000-1, 14.8).
Where it covers the text, it is better than anything that can be read off the page.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from assistant.corpus.limits import MOST_TEXT
from assistant.corpus.pdf_blocks import Block, Kind
from assistant.corpus.pdf_lines import LABEL, Line, lines_of
from assistant.corpus.pdf_tables import Row
from assistant.corpus.pdf_text import Run

if TYPE_CHECKING:
    from pypdf import PdfReader

# This part of the letters must be in the structure for it to be believed.
_COVERED: Final = 0.95
# Deeper elements are passed over: Python's own stack is about as deep.
_DEEPEST: Final = 200
_INLINE: Final = frozenset(
    "Span Quote Link Reference Em Strong Sub Sup Ruby RB RT Annot BibEntry Formula Form".split()
)
_LEFT_OUT: Final = frozenset({"TOC", "TOCI", "Artifact", "Index"})


@dataclass
class Tag:
    """An element of the structure: its standard type and what is in it.

    ``kids`` are further elements, and the (page, mark) of stretches of text on the pages.
    """

    name: str
    kids: "list[Tag | tuple[int, int]]" = field(default_factory=list)
    ordered: bool = False


def tags_of(reader: "PdfReader") -> Tag | None:
    """The structure of a file; None when it has none."""
    root = _followed(_followed(reader.trailer.get("/Root", {})).get("/StructTreeRoot"))
    if not isinstance(root, dict):
        return None
    pages = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(reader.pages, 1)
        if page.indirect_reference
    }
    return _Reader(pages, _followed(root.get("/RoleMap"))).tag(root, 0, 0)


class _Reader:
    """Reads the elements of one file, each once."""

    def __init__(self, pages: Mapping[int, int], roles: Any) -> None:
        self._pages = pages
        self._roles = roles if isinstance(roles, dict) else {}
        self._seen: set[int] = set()

    def tag(self, element: Any, page: int, depth: int) -> Tag:
        """An element with all that is in it; ``page`` is that of the element around it."""
        found = Tag(self._role(element.get("/S")), ordered=_is_ordered(element.get("/A")))
        if depth > _DEEPEST or id(element) in self._seen:
            return found
        self._seen.add(id(element))
        page = self._page(element, page)
        kids = _followed(element.get("/K", []))
        for each in kids if isinstance(kids, list) else [kids]:
            kid = _followed(each)
            if isinstance(kid, int):
                found.kids.append((page, int(kid)))
            elif isinstance(kid, dict) and "/S" in kid:
                found.kids.append(self.tag(kid, page, depth + 1))
            elif isinstance(kid, dict) and isinstance(kid.get("/MCID"), int):
                found.kids.append((self._page(kid, page), int(kid["/MCID"])))
        return found

    def _page(self, element: Any, page: int) -> int:
        reference = element.raw_get("/Pg") if "/Pg" in element else None
        return self._pages.get(getattr(reference, "idnum", -1), page)

    def _role(self, name: Any) -> str:
        for _ in range(_DEEPEST):
            if name not in self._roles:
                break
            name = self._roles[name]
        return str(name).removeprefix("/")


def _followed(found: Any) -> Any:
    return found.get_object() if hasattr(found, "get_object") else found


def _is_ordered(attributes: Any) -> bool:
    """Whether a list is numbered."""
    attributes = _followed(attributes)
    each = attributes if isinstance(attributes, list) else [attributes]
    styles = {
        _followed(one).get("/ListNumbering") for one in each if isinstance(_followed(one), dict)
    }
    return bool(styles & {"/Decimal", "/UpperRoman", "/LowerRoman", "/UpperAlpha", "/LowerAlpha"})


def tagged_blocks(root: Tag, pages: Sequence[Sequence[Run]]) -> list[Block]:
    """The blocks of the structure; none when it leaves out too much of the text."""
    runs: dict[tuple[int, int], list[Run]] = defaultdict(list)
    shown = 0
    for number, page in enumerate(pages, 1):
        for run in page:
            if not run.artifact:
                runs[number, run.mark].append(run)
                shown += len(run.text.strip())
    blocks = list(_Walk(runs).blocks(root, 0))
    found = sum(len(line.text.replace(" ", "")) for block in blocks for line in _lines(block))
    return blocks if shown and _COVERED * shown <= found + _spaces(pages) else []


def _lines(block: Block) -> list[Line]:
    return [line for row in block.rows for cell in row for line in cell] or block.lines


def _spaces(pages: Sequence[Sequence[Run]]) -> int:
    return sum(run.text.strip().count(" ") for page in pages for run in page if not run.artifact)


class _Walk:
    """Turns elements into blocks; each stretch of text is used once."""

    def __init__(self, runs: Mapping[tuple[int, int], list[Run]]) -> None:
        self._runs = dict(runs)
        self._size = 0

    def blocks(self, tag: Tag, depth: int) -> Iterator[Block]:
        """The blocks of an element; ``depth`` counts the lists around it."""
        match tag.name:
            case name if name in _LEFT_OUT:
                return
            case "H" | "Title" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" as name:
                if lines := self._lines(tag):
                    yield Block(
                        Kind.HEADING, lines, level=int(name[1:]) if name[1:].isdecimal() else 1
                    )
            case "L":
                for number, item in enumerate((kid for kid in tag.kids if isinstance(kid, Tag)), 1):
                    yield from self._item(item, depth + 1, f"{number}." if tag.ordered else "-")
            case "Table":
                if rows := [row for row in self._rows(tag) if any(row)]:
                    yield Block(
                        Kind.TABLE, next(cell for row in rows for cell in row if cell), rows=rows
                    )
            case "Code":
                if lines := self._lines(tag):
                    yield Block(Kind.CODE, lines)
            case _:
                kind = Kind.NOTE if tag.name in ("Note", "FENote") else Kind.TEXT
                yield from self._mixed(tag, depth, kind)

    def _mixed(self, tag: Tag, depth: int, kind: Kind) -> Iterator[Block]:
        """An element that may hold text of its own, further blocks, or both."""
        loose: list[tuple[int, int]] = []
        for kid in tag.kids:
            if isinstance(kid, tuple):
                loose.append(kid)
            elif _is_inline(kid):
                loose += _marks(kid)
            else:
                yield from self._text(loose, kind)
                loose = []
                yield from self.blocks(kid, depth)
        yield from self._text(loose, kind)

    def _text(self, marks: Sequence[tuple[int, int]], kind: Kind) -> Iterator[Block]:
        if lines := self._lines_at(marks):
            yield Block(Kind.CODE if all(line.mono for line in lines) else kind, lines)

    def _item(self, item: Tag, depth: int, mark: str) -> Iterator[Block]:
        """An item of a list: its first text with the label, then what stands below it."""
        if item.name in ("L", "Caption"):
            yield from self.blocks(item, depth - (item.name == "L"))
            return
        label = mark
        for kid in item.kids:
            if isinstance(kid, Tag) and kid.name == "Lbl":
                drawn = " ".join(line.text for line in self._lines(kid)).strip()
                label = drawn if LABEL.fullmatch(drawn) and drawn[-1:] in ".)" else mark
        rest = Tag("LBody", [kid for kid in item.kids if not _is_label(kid)])
        first = True
        for block in self.blocks(rest, depth):
            if first and block.kind is Kind.TEXT:
                yield Block(Kind.ITEM, block.lines, label, level=depth)
                first = False
            else:
                yield block

    def _rows(self, tag: Tag) -> Iterator[Row]:
        for kid in tag.kids:
            if isinstance(kid, Tag) and kid.name == "TR":
                yield [self._cell(cell) for cell in kid.kids if isinstance(cell, Tag)]
            elif isinstance(kid, Tag):
                yield from self._rows(kid)

    def _cell(self, cell: Tag) -> list[Line]:
        """The lines of a cell; a head that is drawn again on the next page counts once."""
        lines = self._lines(cell)
        first = [line for line in lines if line.page == lines[0].page]
        again = [line for line in lines if line.page != lines[0].page]
        is_head = cell.name == "TH"
        texts = [line.text for line in first]
        return [*first, *(line for line in again if not (is_head and line.text in texts))]

    def _lines(self, tag: Tag) -> list[Line]:
        return self._lines_at(_marks(tag))

    def _lines_at(self, marks: Sequence[tuple[int, int]]) -> list[Line]:
        """The lines of stretches of text, page after page."""
        lines: list[Line] = []
        runs: list[Run] = []
        page = 0
        for mark in marks:
            if mark[0] != page:
                lines += lines_of(runs, page)
                runs, page = [], mark[0]
            runs += self._runs.pop(mark, [])
        lines += lines_of(runs, page)
        self._size += sum(len(line.text) for line in lines)
        return lines if self._size <= MOST_TEXT else []


def _is_inline(tag: Tag) -> bool:
    """Whether an element is part of a line: by its type, or as a plain wrapper of such."""
    if tag.name in _INLINE:
        return True
    return tag.name == "NonStruct" and all(
        isinstance(kid, tuple) or _is_inline(kid) for kid in tag.kids
    )


def _is_label(kid: Tag | tuple[int, int]) -> bool:
    return isinstance(kid, Tag) and kid.name == "Lbl"


def _marks(tag: Tag) -> list[tuple[int, int]]:
    """The stretches of text of an element and of all in it."""
    found: list[tuple[int, int]] = []
    for kid in tag.kids:
        found += [kid] if isinstance(kid, tuple) else _marks(kid)
    return found
