"""The lists of a Word document: at which level an item stands, and its bullet or number."""

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from assistant.corpus.docx_styles import Style, numbering
from assistant.corpus.docx_text import NS, W

if TYPE_CHECKING:
    from docx.document import Document

# Numbers are written as such in Markdown, whether Word shows 1, a or i.
_NO_LIST: Final = "0"


class Place(NamedTuple):
    """The list of an item and its level in it, from 0."""

    number: str
    level: int


class Numbering:
    """The lists of a document, with a counter for each level of each."""

    def __init__(self, document: "Document") -> None:
        self._formats: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[Place, int] = {}
        try:
            root: Any = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {
            each.get(W + "abstractNumId"): each for each in root.iterfind("./w:abstractNum", NS)
        }
        for number in root.iterfind("./w:num", NS):
            reference = number.find("./w:abstractNumId", NS)
            kind = abstract.get(reference.get(W + "val")) if reference is not None else None
            for level in kind.iterfind("./w:lvl", NS) if kind is not None else ():
                place = number.get(W + "numId") or "", _number(level.get(W + "ilvl"), 0)
                self._formats[place] = (
                    _value(level, "numFmt"),
                    _value(level, "lvlText"),
                    _number(_value(level, "start"), 1),
                )
            for override in number.iterfind("./w:lvlOverride", NS):
                place = number.get(W + "numId") or "", _number(override.get(W + "ilvl"), 0)
                form, text, start = self._formats.get(place, ("decimal", "", 1))
                start = _number(_value(override, "startOverride"), start)
                self._formats[place] = form, text, start

    def place(self, paragraph: Any, style: Style) -> Place | None:
        """Where a paragraph stands in a list; None when it is not an item."""
        found = numbering(paragraph) or style.numbering
        if found is None or found[0] == _NO_LIST or found not in self._formats:
            return None
        return Place(*found)

    def next_mark(self, place: Place) -> str:
        """The bullet or number of the next item; empty for a further paragraph of one."""
        form, text, start = self._formats[place]
        if form == "none" or (form == "bullet" and not text.strip()):
            return ""
        if form == "bullet":
            return "-"
        for deeper in [each for each in self._counts if each.number == place.number]:
            if deeper.level > place.level:
                del self._counts[deeper]
        self._counts[place] = self._counts.get(place, start - 1) + 1
        return f"{self._counts[place]}."


def _value(element: Any, name: str) -> str:
    found = element.find(f"./w:{name}", NS)
    return (found.get(W + "val") or "") if found is not None else ""


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise
