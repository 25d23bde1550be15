"""The text in a Word document's XML: of paragraphs, of footnotes, and where its blocks are."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docx.document import Document

NS: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
W: Final = f"{{{NS['w']}}}"
_MC: Final = f"{{{NS['mc']}}}"
_M: Final = f"{{{NS['m']}}}"

# What may stand around blocks, rows and cells.
_WRAPPERS: Final = frozenset(
    {W + "customXml", W + "ins", W + "moveTo", W + "sdt", W + "sdtContent"}
)
# What is not part of the text, or stands in it a second time.
_DELETED: Final = frozenset({W + "del", W + "moveFrom", _MC + "Fallback", W + "txbxContent"})
_SIGNS: Final = {
    W + "tab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "‑",
    W + "ptab": " ",
}
_CONTENTS: Final = "Table of Contents"
_NOTES: Final = ("footnote", "endnote")


def blocks_in(container: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body, cell, note or text box, wrapped ones included.

    A table of contents is passed over: it says what the headings say.
    """
    for child in container:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag == W + "sdt":
            gallery = child.find("./w:sdtPr/w:docPartObj/w:docPartGallery", NS)
            content = child.find("./w:sdtContent", NS)
            is_contents = gallery is not None and gallery.get(W + "val") == _CONTENTS
            if content is not None and not is_contents:
                yield from blocks_in(content)
        elif child.tag in _WRAPPERS:
            yield from blocks_in(child)


def cells_in(element: Any, tag: str = "tc") -> Iterator[Any]:
    """The cells of a row, or the rows of a table, wrapped ones included; deleted ones not."""
    for child in element:
        if child.tag == W + tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from cells_in(child, tag)


def boxes_in(block: Any) -> Iterator[Any]:
    """The text boxes anchored in a paragraph, each once: Word keeps a second form of each."""
    for box in block.iter(W + "txbxContent"):
        ancestors = {ancestor.tag for ancestor in box.iterancestors()}
        inner = next(box.iterancestors(W + "p")) is not block
        if _MC + "Fallback" not in ancestors and not inner:
            yield box


def text_of(element: Any, note: Callable[[str, str], str]) -> str:
    """The words of a paragraph as they are shown: no deleted, hidden or instruction text.

    ``note`` gives the mark to put where a footnote or endnote of a number is referred to.
    """
    return "".join(_pieces(element, note))


def _pieces(element: Any, note: Callable[[str, str], str]) -> Iterator[str]:
    for child in element:
        if child.tag in (W + "t", _M + "t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            # A page or column break is no break in the text.
            yield "" if child.get(W + "type") in ("page", "column") else _SIGNS[child.tag]
        elif child.tag == W + "sym":
            yield _symbol(child.get(W + "char") or "")
        elif child.tag in (W + "footnoteReference", W + "endnoteReference"):
            kind = child.tag.removeprefix(W).removesuffix("Reference")
            yield note(kind, child.get(W + "id") or "")
        elif child.tag in _DELETED or (child.tag == W + "r" and _is_hidden(child)):
            continue
        elif isinstance(child.tag, str):
            yield from _pieces(child, note)


def _is_hidden(run: Any) -> bool:
    hidden = run.find("./w:rPr/w:vanish", NS)
    return hidden is not None and hidden.get(W + "val") not in ("0", "false")


def _symbol(code: str) -> str:
    """A character of a symbol font; those of the private area have no words."""
    try:
        number = int(code, 16)
        return "" if 0xE000 <= number <= 0xF8FF else chr(number)
    except (ValueError, OverflowError):
        return ""


def notes_in(document: "Document") -> dict[tuple[str, str], str]:
    """The text of each footnote and endnote, by kind and number."""
    from docx.oxml import parse_xml

    found: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2].removesuffix("s")
        if kind not in _NOTES or relation.is_external:
            continue
        for note in parse_xml(relation.target_part.blob).iterfind(f"./w:{kind}", NS):
            paragraphs = [text_of(each, lambda *_: "") for each in note.iter(W + "p")]
            text = " ".join(" ".join(paragraphs).split())
            if text and note.get(W + "type") in (None, "normal"):
                found[kind, note.get(W + "id") or ""] = text
    return found
