"""What a quote's score is made of, and what an article lacked, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.show.layout import cut, flowing, wrapped
from assistant.show.quote_text import place, quote_in_short
from assistant.show.style import PLAIN, Theme, paint
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.answer.quote import Quote
    from assistant.answer.why_not import WhyNot


# Parts that would be drawn as nothing are drawn as one.
_LEAST: Final = 0.005


def render_parts(quote: Quote, width: int | None, theme: Theme = PLAIN) -> str:
    """The parts of a quote's score, greatest first, and their sum."""
    rows = wrapped(f"{quote.rank}  {place(quote)} scores {quote.score:.2f}:", width)
    parts = sorted(quote.parts, key=lambda part: -part.score)
    telling = [part for part in parts if abs(part.score) >= _LEAST]
    for part in telling:
        lead = f"   {part.score:+7.2f}  {part.name:9}"
        detail = display_line(part.detail)
        if width is not None and width < 2 * len(lead):
            # Too narrow for a column of its own.
            below = flowing(f"     {detail}".rstrip(), width)
            lines = [cut(lead.rstrip(), width), *below.split("\n")]
        else:
            first, *others = wrapped(detail, None if width is None else width - len(lead))
            lines = [lead + first, *(" " * len(lead) + other for other in others)]
        rows += [paint(line.rstrip(), theme.quiet) for line in lines if line]
    if small := len(parts) - len(telling):
        rest = f"   {sum(p.score for p in parts if p not in telling):+7.2f}  {small} smaller parts"
        rows.append(paint(cut(rest, width), theme.quiet))
    return "\n".join(rows)


def render_why_not(why_not: WhyNot, width: int | None, theme: Theme = PLAIN) -> str:
    """The article's best passage, how far down it came, and what it lacked."""
    here, first, article = why_not.here, why_not.first, display_line(why_not.article)
    if here is None:
        return "\n".join(wrapped(f"{article} has no word of that question.", width))
    if first is not None and first.passage == here.passage:
        said = f"The first quote is from {article}; nothing stood in its way."
        return "\n".join(wrapped(said, width))
    rank = f"came {_ordinal(why_not.rank)}" if why_not.rank else "came too far down to be looked at"
    rows = wrapped(f"The best of {article} {rank}:", width)
    rows += quote_in_short(here._replace(rank=why_not.rank or 0), width, theme)
    if first is not None:
        lacks = ", ".join(f"“{display_line(word)}”" for word in why_not.lacks)
        lacked = f"It lacks {lacks}, which the first quote has." if lacks else ""
        scores = f"It scores {here.score:.2f}, the first quote {first.score:.2f}."
        rows += ["", *wrapped(f"{lacked} {scores}".strip(), width), ""]
        rows += [render_parts(here._replace(rank=why_not.rank or 0), width, theme)]
    return "\n".join(rows)


def _ordinal(number: int) -> str:
    """The number in words of its place.

    >>> [_ordinal(n) for n in (1, 2, 3, 4, 11, 12, 21, 102, 113)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '21st', '102nd', '113th']
    """
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if number % 100 in (11, 12, 13) else endings.get(number % 10, "th")
    return f"{number}{ending}"
