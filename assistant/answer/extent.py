"""Extent: how much of a passage is the answer, once its best sentence is known."""

from collections.abc import Sequence
from typing import Final

from assistant.answer.kind import Kind
from assistant.answer.leaning import leans

# No answer needs more of what stood before to be understood.
_MOST_BEFORE: Final = 2

Span = tuple[int, int]


def extent(
    kind: Kind, text: str, sentences: Sequence[Span], is_item: Sequence[bool], best: int
) -> Span:
    """The stretch of a passage that answers, as offsets into its ``text``.

    ``is_item`` says of each sentence whether it stands in an item of a list.

    For a list, or a lead-in ("The phases are:"), it is the list from its lead-in to its
    last item; else the best sentence with those before it that it leans on ("They also ...").
    """
    whole = _list_around(text, sentences, is_item, best)
    if whole and (kind is Kind.LIST or not is_item[best]):
        return sentences[whole[0]][0], sentences[whole[1]][1]
    first = best
    while first > max(0, best - _MOST_BEFORE) and leans(text, sentences[first]):
        first -= 1
    return sentences[first][0], sentences[best][1]


def _list_around(
    text: str, sentences: Sequence[Span], is_item: Sequence[bool], best: int
) -> Span | None:
    """The numbers of the first and last sentence of the list at ``best``, its lead-in first."""
    first = best if is_item[best] else best + 1
    if first == len(sentences) or not is_item[first]:
        return None
    from assistant.corpus.markdown import is_lead_in

    last = first
    while first > 0 and is_item[first - 1]:
        first -= 1
    while last + 1 < len(sentences) and is_item[last + 1]:
        last += 1
    if first > 0 and is_lead_in(text[slice(*sentences[first - 1])]):
        first -= 1
    return (first, last) if first <= best and last > first else None
