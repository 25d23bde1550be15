"""A quote as rows of text: in full with its citation, or on a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from assistant.show.layout import WIDEST, cells, cut, fill, one_line, wrapped
from assistant.show.marked import Layer, Marked, bracketed
from assistant.show.style import Theme, paint
from assistant.text.display import display_line, hidden

if TYPE_CHECKING:
    from assistant.answer.quote import Quote

# A quote on one line may be longer than a line of text to read, but not without end.
_WIDEST_ROW: Final = 120
# With less room than this for its words, the place goes on a line of its own.
_LEAST: Final = 36
_NARROW: Final = 30
# An item of a list, or a row of a table, below another one.
_ROW: Final = r"\n[ \t]*(?:[-*+•|]|\d{1,9}[.)])"


def quote_in_full(quote: Quote, width: int | None, theme: Theme, lead: str) -> list[str]:
    """The whole passage with its sentence set off, and its citation after ``lead``."""
    passage, sentence = quote.passage, quote.sentence
    if theme.sentence:
        around = [
            Layer(passage.start, sentence.start, theme.around),
            Layer(sentence.end, passage.end, theme.around),
        ]
        strong = Layer(sentence.start, sentence.end, theme.sentence)
        layers = (*around, strong, *_inside(quote, theme))
        marked = Marked(passage.text, passage.start, layers)
    else:
        focus = bracketed(passage.text, passage.start, (sentence.start, sentence.end))
        marked = Marked(passage.text, passage.start, bracketed=focus)
    measure = None if width is None else min(width, WIDEST) - len(margin(width))
    rows = fill(marked, measure)
    rows += [paint(row, theme.citation) for row in wrapped(lead + cited(quote), measure)]
    if count := hidden(passage.text):
        characters = "a hidden character" if count == 1 else f"{count} hidden characters"
        note = f"This passage holds {characters}, shown as <U+...>."
        rows += [paint(row, theme.quiet) for row in wrapped(note, measure)]
    return indented(rows, width)


def quote_in_short(quote: Quote, width: int | None, theme: Theme) -> list[str]:
    """The sentence and its place after the quote's number, on one line if there is room.

    The heading that it stands under comes first where the sentence still fits behind it, and
    before a list or a row, which says little without.
    """
    layers = tuple(_inside(quote, theme))
    sentence = one_line(Marked(quote.sentence.text, quote.sentence.start, layers))
    number, where = f"{quote.rank:>2}  ", place(quote)
    if width is None:
        title = display_line(quote.citation.title)
        return [number + sentence, " " * len(number) + f"{title} · {where}"]
    room = min(width, _WIDEST_ROW) - len(margin(width)) - len(number)
    beside = room - cells(where) - 2
    if beside >= _LEAST:
        above = _heading(quote)
        fits = cells(above) + cells(sentence) <= beside
        if above and (fits or (_is_rows(quote) and cells(above) <= beside // 2)):
            sentence = paint(above, theme.citation) + sentence
        said = cut(sentence, beside)
        gap = " " * (room - cells(said) - cells(where))
        return indented([number + said + gap + paint(where, theme.citation)], width)
    below = [" " * len(number) + paint(row, theme.citation) for row in wrapped(where, room)]
    return indented([number + cut(sentence, room), *below], width)


def _heading(quote: Quote) -> str:
    """The heading right above a quote with what parts the two; the title says nothing new."""
    above = quote.citation.heading[-1:]
    return f"{display_line(above[0])} › " if above and above[0] != quote.citation.title else ""


def _is_rows(quote: Quote) -> bool:
    """Whether what is quoted is items or rows, with no sentence that leads in to them."""
    text = quote.sentence.text.strip()
    rows = text.startswith("|") or bool(re.search(_ROW, text))
    return rows and not text.splitlines()[0].rstrip().endswith(":")


def cited(quote: Quote) -> str:
    """The title, the headings below it and the place, display-safe on one line."""
    title = display_line(quote.citation.title)
    path = [display_line(heading) for heading in quote.citation.heading]
    # Most articles open with their title as a heading; once is enough.
    path = path[1:] if path[:1] == [title] else path
    return " · ".join(part for part in (title, " › ".join(path), place(quote)) if part)


def place(quote: Quote) -> str:
    """Where the sentence stands, as an editor and ``assistant show`` take it, and its page."""
    line = f"{display_line(quote.citation.article)}:{quote.sentence_line}"
    return f"{line}, page {quote.citation.page}" if quote.citation.page else line


def margin(width: int | None) -> str:
    """What sets the assistant's words off from what was typed, if there is room."""
    return "" if width is None or width < _NARROW else "  "


def indented(rows: list[str], width: int | None) -> list[str]:
    """The rows behind the margin."""
    return [margin(width) + row if row else row for row in rows]


def _inside(quote: Quote, theme: Theme) -> list[Layer]:
    # Only where the answer is: words of the question stand all over a passage.
    sentence = range(quote.sentence.start, quote.sentence.end)
    layers = [Layer(start, end, theme.match) for start, end in quote.marks if start in sentence]
    return layers + ([Layer(quote.span.start, quote.span.end, theme.span)] if quote.span else [])
