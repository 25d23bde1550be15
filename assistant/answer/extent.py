"""Extent: how much of a passage is the answer, once its best sentence is known."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.answer.kind import Kind
from assistant.answer.leaning import leans

# No answer needs more of what stood before to be understood.
_MOST_BEFORE: Final = 2

# How a sentence begins that goes on to say what the one before it speaks of.
_GOES_ON: Final = r"(?:This|That|It|These|They) (?:is|are|was|were|means?|refers?|describes?)\b"

Span = tuple[int, int]


def extent(
    kind: Kind, text: str, sentences: Sequence[Span], is_item: Sequence[bool], best: int
) -> Span:
    """The stretch of a passage that answers, as offsets into its ``text``.

    ``is_item`` says of each sentence whether it stands in an item of a list.

    For a list, or a lead-in ("The phases are:"), it is the list from its lead-in to its
    last item; else the best sentence with those before it that it leans on ("They also ..."),
    and for a definition the one behind it that goes on to define ("This refers to ...").
    """
    whole = _list_around(text, sentences, is_item, best)
    if whole and (kind is Kind.LIST or not is_item[best]):
        return sentences[whole[0]][0], sentences[whole[1]][1]
    if kind is Kind.LIST and best + 1 < len(sentences):
        # "There are many tools. Some of them are: ..."
        whole = _list_around(text, sentences, is_item, best + 1)
        if whole:
            return sentences[best][0], sentences[whole[1]][1]
    first = last = best
    while first > max(0, best - _MOST_BEFORE) and leans(text, sentences[first]):
        first -= 1
    after = text[slice(*sentences[best + 1])] if best + 1 < len(sentences) else ""
    if kind is Kind.DEFINITION and re.match(_GOES_ON, after):
        last += 1
    return sentences[first][0], sentences[last][1]


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
