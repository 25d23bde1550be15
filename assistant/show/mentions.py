"""Every passage that says something: counted, then a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.show.layout import WIDEST, cells, cut, one_line, wrapped
from assistant.show.marked import Layer, Marked
from assistant.show.style import PLAIN, Theme, paint
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.answer.mention import Mention, Mentions

# On a screen; a pipe gets them all.
_SHOWN: Final = 60
_WIDEST_ROW: Final = 120


def render_mentions(mentions: Mentions, width: int | None, theme: Theme = PLAIN) -> str:
    """The counts, and below each article's title its passages with their lines."""
    found = mentions.found
    said = ", ".join(f"“{display_line(each)}”" for each in mentions.sought)
    articles = dict.fromkeys(each.article for each in found)
    measure = None if width is None else min(width, WIDEST)
    summary = (
        f"{len(found):,} of {mentions.scanned:,} passages scanned, in {len(articles):,} of "
        f"{mentions.articles:,} articles, have {said or 'nothing to look for'}."
    )
    rows = wrapped(summary, measure)
    shown = found if width is None else found[:_SHOWN]
    article = ""
    for each in shown:
        if each.article != article:
            article = each.article
            title = f"{display_line(each.title)} · {display_line(article)}"
            rows += ["", *(paint(row, theme.citation) for row in wrapped(title, measure))]
        rows.append(_row(each, width, theme))
    if len(found) > len(shown):
        rest = len(found) - len(shown)
        note = f"... and {rest:,} more; another word or in:ARTICLE narrows it."
        rows += ["", *(paint(row, theme.quiet) for row in wrapped(note, measure))]
    return "\n".join(rows)


def _row(mention: Mention, width: int | None, theme: Theme) -> str:
    layers = tuple(Layer(start, end, theme.match) for start, end in mention.marks)
    sentence = one_line(Marked(mention.sentence.text, mention.sentence.start, layers))
    label = f"{mention.line:>5}  "
    if width is None:
        return label + sentence
    room = min(width, _WIDEST_ROW) - cells(label)
    return paint(label, theme.quiet) + cut(sentence, room)
