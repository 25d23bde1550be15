"""An answer as text for a person: on a terminal wrapped and styled, else plain.

The first quote stands in full, the sentence that answers bold in the dimmed passage around
it, or ``>>between these<<`` where there are no styles; further quotes are their
sentence and place, numbered. Every quote stays verbatim, Markdown included.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.show.layout import cells, cut, fill, one_line, wrapped
from assistant.show.marked import Layer, Marked, bracketed
from assistant.show.style import AROUND, CITATION, MATCH, QUIET, SENTENCE, SPAN, WARNING, paint
from assistant.text.display import display_line, hidden

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
    from assistant.answer.quote import Quote


def render_answer(answer: Answer, width: int | None, styled: bool, shown: int | None = None) -> str:
    """The answer with the first ``shown`` of its quotes, by default all of them.

    The first stands in full if the assistant stands behind it. ``width`` is None when the
    reader is not at a terminal: nothing is wrapped or cut then.
    """
    quotes = answer.quotes[:shown]
    stands_behind = answer.answered and bool(quotes)
    blocks = [_note(_readings(answer), width, QUIET if styled else None)]
    if stands_behind:
        blocks += [
            _full(quotes[0], width, styled, "— "),
            _note(_missing(answer), width, QUIET if styled else None),
        ]
    else:
        card = ["The articles do not answer this.", _missing(answer)]
        blocks += [[row for line in card for row in _note(line, width, None)]]
    nearest = [row for q in quotes[stands_behind:] for row in _short(q, width, styled)]
    if nearest and not stands_behind:
        nearest = _note("Nearest passages:", width, None) + nearest
    return _text([*blocks, nearest, _changed(quotes, width, styled)])


def render_quotes(quotes: Sequence[Quote], width: int | None, styled: bool) -> str:
    """More quotes of an answer, each in full and with its number."""
    blocks = [_full(quote, width, styled, f"{quote.rank} — ") for quote in quotes]
    return _text([*blocks, _changed(quotes, width, styled)])


def _full(quote: Quote, width: int | None, styled: bool, lead: str) -> list[str]:
    passage, sentence = quote.passage, quote.sentence
    if styled:
        around = [
            Layer(passage.start, sentence.start, AROUND),
            Layer(sentence.end, passage.end, AROUND),
        ]
        layers = [*around, Layer(sentence.start, sentence.end, SENTENCE), *_inside(quote)]
        marked = Marked(passage.text, passage.start, tuple(layers))
    else:
        focus = bracketed(passage.text, passage.start, (sentence.start, sentence.end))
        marked = Marked(passage.text, passage.start, bracketed=focus)
    rows = _indented(fill(marked, _inner(width)), width)
    rows += _note(lead + _cited(quote), width, CITATION if styled else None)
    if count := hidden(passage.text):
        characters = "a hidden character" if count == 1 else f"{count} hidden characters"
        note = f"This passage holds {characters}, shown as <U+...>."
        rows += _note(note, width, QUIET if styled else None)
    return rows


def _short(quote: Quote, width: int | None, styled: bool) -> list[str]:
    layers = tuple(_inside(quote)) if styled else ()
    sentence = one_line(Marked(quote.sentence.text, quote.sentence.start, layers))
    number, inner = f"{quote.rank:>2}  ", _inner(width)
    room = None if inner is None else inner - len(number)
    where = _place(quote)
    title = display_line(quote.citation.title)
    if room is not None:
        # The place is what the reader needs whole; the title makes way for it.
        title = cut(title, room - cells(where) - 3) if room - cells(where) - 3 >= 10 else ""
    rows = [number + cut(sentence, room)]
    for row in wrapped(f"{title} · {where}" if title else where, room):
        rows.append(" " * len(number) + (paint(row, CITATION) if styled else row))
    return _indented(rows, width)


def _inside(quote: Quote) -> list[Layer]:
    layers = [Layer(start, end, MATCH) for start, end in quote.marks]
    return layers + ([Layer(quote.span.start, quote.span.end, SPAN)] if quote.span else [])


def _cited(quote: Quote) -> str:
    title = display_line(quote.citation.title)
    path = [display_line(heading) for heading in quote.citation.heading]
    # Most articles open with their title as a heading; once is enough.
    path = path[1:] if path[:1] == [title] else path
    return " · ".join(part for part in (title, " › ".join(path), _place(quote)) if part)


def _place(quote: Quote) -> str:
    """Where the sentence stands, as an editor and ``assistant show`` take it, and its page."""
    place = f"{display_line(quote.citation.article)}:{quote.sentence_line}"
    return f"{place}, page {quote.citation.page}" if quote.citation.page else place


def _readings(answer: Answer) -> str:
    """How the question was read, where that is not what was typed."""
    readings = [f"“{c.typed}” read as “{c.read}”" for c in answer.corrections]
    typed = answer.question.casefold()
    for correction in answer.corrections:
        typed = typed.replace(correction.typed.casefold(), correction.read.casefold())
    if typed != answer.resolved.casefold():
        readings.append(f"looked up as “{answer.resolved}”")
    readings += [f"“{e.word}” also as {', '.join(e.found)}" for e in answer.expansions if e.found]
    return display_line(" · ".join(readings))


def _missing(answer: Answer) -> str:
    if not answer.missing:
        return ""
    return display_line(f"Nowhere in the articles: {', '.join(answer.missing)}.")


def _changed(quotes: Sequence[Quote], width: int | None, styled: bool) -> list[str]:
    changed = dict.fromkeys(q.citation.article for q in quotes if q.citation.changed)
    if not changed:
        return []
    have = "have" if len(changed) > 1 else "has"
    note = f"{', '.join(changed)} {have} changed since being indexed; run `assistant build`."
    return _note(display_line(note), width, WARNING if styled else None)


def _note(text: str, width: int | None, style: str | None) -> list[str]:
    rows = wrapped(text, _inner(width)) if text else []
    return _indented([paint(row, style) for row in rows] if style else rows, width)


def _inner(width: int | None) -> int | None:
    return None if width is None else width - len(_margin(width))


def _indented(rows: list[str], width: int | None) -> list[str]:
    return [_margin(width) + row if row else row for row in rows]


def _margin(width: int | None) -> str:
    return "" if width is None or width < 30 else "  "


def _text(blocks: Iterable[list[str]]) -> str:
    return "\n\n".join("\n".join(rows) for rows in blocks if rows)
