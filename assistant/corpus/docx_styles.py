"""What the styles of a Word document say of its paragraphs: headings, quotes, code, lists."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from assistant.corpus.docx_text import NS, W

if TYPE_CHECKING:
    from docx.document import Document


class Role(Enum):
    """What a block of the document is."""

    TEXT = "text"
    TITLE = "title"
    AUTHOR = "author"
    DATE = "date"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    CONTENTS = "contents"


@dataclass(frozen=True)
class Style:
    """The role of a paragraph's style; ``level`` of a heading counts from 1.

    ``numbering`` is the (list, level) the style puts its paragraphs into, if it does.
    """

    role: Role
    level: int = 0
    numbering: tuple[str, int] | None = None
    is_list: bool = False
    is_bold: bool = False


# Names as Word stores them, whatever its language shows: they are the same in every one.
_ROLES: Final = {
    "title": Role.TITLE,
    "author": Role.AUTHOR,
    "date": Role.DATE,
    "quote": Role.QUOTE,
    "intense quote": Role.QUOTE,
    "block text": Role.QUOTE,
    "block quotation": Role.QUOTE,
    "quotations": Role.QUOTE,
    "html preformatted": Role.CODE,
    "source code": Role.CODE,
    "preformatted text": Role.CODE,
    "macro": Role.CODE,
    "code": Role.CODE,
}
_DEEPEST: Final = 9
_LONGEST_CHAIN: Final = 50


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, document: "Document") -> None:
        found = document.styles.element.iterfind("./w:style[@w:styleId]", NS)
        self._elements: dict[str, Any] = {style.get(W + "styleId"): style for style in found}
        self._known: dict[str, Style] = {}

    def of(self, paragraph: Any) -> Style:
        """The style of a paragraph, with what the paragraph itself says of its level."""
        style = self._style(_value(paragraph, "./w:pPr/w:pStyle"))
        level = _outline_level(paragraph)
        if level and style.role is Role.TEXT:
            return Style(Role.HEADING, level, style.numbering)
        return style

    def is_bold(self, paragraph: Any) -> bool:
        """Whether all of a paragraph's words are bold."""
        runs = [run for run in paragraph.iter(W + "r") if run.find("./w:t", NS) is not None]
        style = self.of(paragraph)
        return bool(runs) and all(_is_bold(run, style.is_bold) for run in runs)

    def _style(self, style_id: str) -> Style:
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def _read(self, style_id: str) -> Style:
        """A style, with what it takes over from those it is based on."""
        chain: list[Any] = []
        while (element := self._elements.get(style_id)) is not None:
            if element in chain or len(chain) == _LONGEST_CHAIN:
                break
            chain.append(element)
            style_id = _value(element, "./w:basedOn")
        names = [_value(element, "./w:name").lower() for element in chain]
        numbers = [place for element in chain if (place := numbering(element))]
        return Style(
            *_role(names, chain),
            numbers[0] if numbers else None,
            any(name.startswith(("list bullet", "list number")) for name in names),
            any(_is_bold(element, inherited=False) for element in chain[:1]),
        )


def _role(names: list[str], chain: list[Any]) -> tuple[Role, int]:
    for name, element in zip(names, chain, strict=True):
        if name in _ROLES:
            return _ROLES[name], 0
        if name.startswith("heading ") and name[8:].isdecimal():
            return Role.HEADING, min(int(name[8:]), _DEEPEST)
        if level := _outline_level(element):
            return Role.HEADING, level
    return Role.TEXT, 0


def numbering(element: Any) -> tuple[str, int] | None:
    """The (list, level) that the properties of a paragraph or style name."""
    number = _value(element, "./w:pPr/w:numPr/w:numId")
    level = _value(element, "./w:pPr/w:numPr/w:ilvl")
    if not number:
        return None
    return number, min(int(level), _DEEPEST) if level.isdecimal() else 0


def _outline_level(element: Any) -> int:
    """The level of a heading counted from 1, 0 for text."""
    level = _value(element, "./w:pPr/w:outlineLvl")
    return int(level) + 1 if level.isdecimal() and int(level) < _DEEPEST else 0


def _is_bold(element: Any, inherited: bool) -> bool:
    bold = element.find("./w:rPr/w:b", NS)
    return inherited if bold is None else bold.get(W + "val") not in ("0", "false")


def _value(element: Any, path: str) -> str:
    found = element.find(path, NS)
    return (found.get(W + "val") or "") if found is not None else ""
