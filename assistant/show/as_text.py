"""An answer as text for a person: on a terminal wrapped and styled, else plain.

The first quote stands in full, the sentence that answers strong in the dimmed passage
around it, or ``>>between these<<`` where there are no styles; further quotes are a line
each, numbered. Every quote stays verbatim, Markdown included.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from assistant.show.layout import WIDEST, wrapped
from assistant.show.quote_text import indented, margin, quote_in_full, quote_in_short
from assistant.show.style import PLAIN, Theme, paint
from assistant.text.display import display_line
from assistant.text.words import term, terms

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
    from assistant.answer.quote import Quote

# Enough to see what a question leant on; it may keep a few more words in mind.
_REMEMBERED: Final = 3
# More names than these are a list to be looked up, not a remark.
_NAMED: Final = 3


def render_answer(
    answer: Answer, width: int | None, theme: Theme = PLAIN, shown: int | None = None
) -> str:
    """The answer with the first ``shown`` of its quotes, by default all of them.

    The first stands in full if the assistant stands behind it. ``width`` is None when the
    reader is not at a terminal: nothing is wrapped or cut then.
    """
    quotes = answer.quotes[:shown]
    stands_behind = answer.answered and bool(quotes)
    blocks = [_note(_readings(answer), width, theme.quiet)]
    in_full = answer.quotes[:stands_behind]
    if stands_behind and answer.sides:
        from assistant.show.beside import sides

        in_full = answer.sides
        blocks += [sides(answer, width, theme), _note(_missing(answer), width, theme.quiet)]
    elif stands_behind:
        support = _note(_support(answer), width, theme.quiet)
        blocks += [
            quote_in_full(quotes[0], width, theme, "— ") + support,
            _note(_missing(answer), width, theme.quiet),
        ]
    else:
        silence = _note("The articles do not answer this.", width, theme.warning)
        silence += _note(_missing(answer), width, "") + _note(_suggested(answer), width, "")
        silence += _note(_scope(answer), width, theme.quiet)
        blocks += [silence]
    said = {quote.passage for quote in in_full}
    short = (quote for quote in quotes if quote.passage not in said)
    further = [row for quote in short for row in quote_in_short(quote, width, theme)]
    if further and not stands_behind:
        further = _note("Nearest passages:", width, theme.quiet) + further
    return _text([*blocks, further, _changed((*in_full, *quotes), width, theme)])


def render_quotes(quotes: Sequence[Quote], width: int | None, theme: Theme = PLAIN) -> str:
    """More quotes of an answer, each in full and with its number."""
    blocks = [quote_in_full(quote, width, theme, f"{quote.rank} — ") for quote in quotes]
    return _text([*blocks, _changed(quotes, width, theme)])


def _readings(answer: Answer) -> str:
    """How the question was read, where that is not what was typed."""
    readings = [f"“{c.typed}” read as “{c.read}”" for c in answer.corrections]
    typed = answer.question.casefold()
    for correction in answer.corrections:
        typed = typed.replace(correction.typed.casefold(), correction.read.casefold())
    if typed != answer.resolved.casefold():
        readings.insert(0, f"→ {answer.resolved}")
    readings += [
        f"“{e.word}” also as {', '.join(_once(e.found))}" for e in answer.expansions if e.found
    ]
    if light := _light(answer):
        readings.append(f"in the light of: {', '.join(light)}")
    return display_line(" · ".join(readings))


def _once(words: Iterable[str]) -> list[str]:
    """One word of each term: "hire" and "hires" say the same."""
    first: dict[str, str] = {}
    for word in words:
        first.setdefault(term(word), word)
    return list(first.values())


def _light(answer: Answer) -> list[str]:
    """The words said before that stand in the first quote; the others did not lead to it."""
    if not answer.quotes:
        return []
    first = answer.quotes[0]
    held = set(terms(" ".join((first.passage.text, *first.citation.heading))))
    return [word for word in _once(answer.context) if term(word) in held][:_REMEMBERED]


def _suggested(answer: Answer) -> str:
    suggestion = answer.suggestion
    return display_line(f"Answered would be: {suggestion}") if suggestion else ""


def _missing(answer: Answer) -> str:
    """The words found nowhere, but for those that an answer has in other words."""
    otherwise = {each.word for each in answer.expansions if each.found and answer.answered}
    missing = [word for word in answer.missing if word not in otherwise]
    return display_line(f"Nowhere in the articles: {', '.join(missing)}.") if missing else ""


def _scope(answer: Answer) -> str:
    """That not all articles were asked, where that may be why none answers."""
    if not answer.scope:
        return ""
    few = len(answer.scope) <= _NAMED
    asked = ", ".join(answer.scope) if few else f"{len(answer.scope):,} articles"
    return display_line(f"Asked only {asked}; /scope all lifts it.")


def _support(answer: Answer) -> str:
    """How many articles stand behind the answer, and where nearly the same is said."""
    said = []
    supporting = len(answer.supporting)
    if supporting > 1:
        said.append(f"{supporting} of {answer.articles:,} articles answer this")
    places = [f"{each.article}:{each.line}" for each in answer.quotes[0].also]
    if places:
        said.append(f"nearly the same in {', '.join(places)}")
    return display_line(" · ".join(said))


def _changed(quotes: Sequence[Quote], width: int | None, theme: Theme) -> list[str]:
    changed = dict.fromkeys(q.citation.article for q in quotes if q.citation.changed)
    if not changed:
        return []
    # How to bring the index up to date is said by whoever asks, once and in its own words.
    have, they = ("have", "they") if len(changed) > 1 else ("has", "it")
    names = ", ".join(changed)
    note = f"{names} {have} changed since being indexed; this is what {they} said then."
    return _note(display_line(note), width, theme.warning)


def _note(text: str, width: int | None, style: str) -> list[str]:
    measure = None if width is None else min(width, WIDEST) - len(margin(width))
    rows = wrapped(text, measure) if text else []
    return indented([paint(row, style) for row in rows], width)


def _text(blocks: Iterable[list[str]]) -> str:
    return "\n\n".join("\n".join(rows) for rows in blocks if rows)
