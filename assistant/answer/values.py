"""Values: the same thing asked, another figure given elsewhere. Both are quoted, never merged."""

from collections.abc import Sequence
from typing import Final

from assistant.answer.confidence import THRESHOLD, evidence
from assistant.answer.kind import Kind
from assistant.answer.question import Query
from assistant.answer.quote import Quote
from assistant.answer.rank import Candidate

_VALUED: Final = frozenset((Kind.MONEY, Kind.NUMBER, Kind.TIME, Kind.DURATION))
# How much of what the first sentence holds of the question another one has to hold, to be
# about the same thing.
_AS_MUCH: Final = 0.9


def another_value(
    query: Query, candidates: Sequence[Candidate], quotes: Sequence[Quote]
) -> tuple[Quote, ...]:
    """The first quote and the next that gives another value for the same; empty if none does.

    ``candidates`` are those of the ``quotes``, in their order.
    """
    if query.kind not in _VALUED or not quotes or not quotes[0].span:
        return ()
    least = evidence(query, candidates[0]).sentence * _AS_MUCH
    value = _plain(quotes[0].span.text)
    for candidate, quote in zip(candidates[1:], quotes[1:], strict=True):
        about = evidence(query, candidate).sentence >= least and candidate.subject_score >= 0
        given = quote.span and _plain(quote.span.text)
        if about and given and given != value and quote.confidence >= THRESHOLD:
            return quotes[0], quote
    return ()


def _plain(value: str) -> str:
    """A value without what only dresses it.

    >>> _plain("about $98,420.") == _plain("$98420")
    True
    """
    return "".join(each for each in value.casefold() if each.isdigit() or each in "$€£%") or value
