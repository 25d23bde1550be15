"""Marked text: a slice of an article and what is marked in it, drawn part by part."""

from itertools import pairwise
from typing import Final, NamedTuple

from assistant.show.style import paint
from assistant.text.display import display

# What sets off a sentence where nothing can be bold. Unlike every kind of quotation mark,
# these are not used around a sentence in any language.
_OPENING: Final = ">>"
_CLOSING: Final = "<<"


class Layer(NamedTuple):
    """A style from ``start`` to ``end``, in characters of the article."""

    start: int
    end: int
    style: str


class Marked(NamedTuple):
    """``text`` stands at ``start`` in its article; ``layers`` may lie over one another.

    ``bracketed`` is the part set off as ``>>the sentence that answers<<`` where there
    are no styles to do it.
    """

    text: str
    start: int
    layers: tuple[Layer, ...] = ()
    bracketed: tuple[int, int] | None = None

    def part(self, begin: int, end: int) -> str:
        """``text[begin:end]``, display-safe, with its styles and brackets."""
        first, last = self.start + begin, self.start + end
        opens, closes = self.bracketed or (-1, -1)
        edges = {opens, closes, *(at for layer in self.layers for at in (layer.start, layer.end))}
        cuts = sorted({first, last} | {at for at in edges if first < at < last})
        opening, closing = self._brackets() if {opens, closes} & set(cuts) else ("", "")
        drawn = ""
        for left, right in pairwise(cuts):
            piece = display(self.text[left - self.start : right - self.start])
            styles = [y.style for y in self.layers if y.start <= left and right <= y.end]
            drawn += opening * (left == opens) + paint(piece, *styles) + closing * (right == closes)
        return drawn

    def _brackets(self) -> tuple[str, str]:
        """The brackets, grown until nothing in the text could be mistaken for them."""
        opening, closing = _OPENING, _CLOSING
        while opening in self.text or closing in self.text:
            opening, closing = opening + ">", closing + "<"
        return opening, closing


def bracketed(text: str, start: int, focus: tuple[int, int]) -> tuple[int, int] | None:
    """The focus without white space at its ends, or None when it is all of the text."""
    focused = text[focus[0] - start : focus[1] - start]
    if focused.strip() == text.strip():
        return None
    first = focus[0] + len(focused) - len(focused.lstrip())
    return first, first + len(focused.strip())
