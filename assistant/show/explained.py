"""What a quote's score is made of, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.show.layout import cut
from assistant.show.style import QUIET, paint
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.answer.quote import Quote


def render_parts(quote: Quote, width: int | None, styled: bool) -> str:
    """The parts of a quote's score, greatest first, and their sum."""
    place = f"{quote.citation.article}:{quote.sentence_line}"
    rows = [f"{quote.rank}  {display_line(place)} scores {quote.score:.2f}:"]
    for part in sorted(quote.parts, key=lambda part: -part.score):
        row = cut(f"   {part.score:+7.2f}  {part.name:9}{display_line(part.detail)}", width)
        rows.append(paint(row, QUIET) if styled else row)
    return "\n".join(rows)
