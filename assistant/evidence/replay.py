"""Asking the questions of a record again: what a library says now that it said otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from assistant.errors import AssistantError
from assistant.evidence.record import Asked

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
    from assistant.library import Library


class Change(StrEnum):
    """How an answer compares with the one in the record."""

    SAME = "same"
    ANOTHER = "another"
    UNANSWERED = "unanswered"
    ANSWERED = "answered"


class Replayed(NamedTuple):
    """A question of the record, how its answer changed, and the answer of now.

    ``now`` is None when there is nothing left to ask: every article of its scope is gone.
    """

    asked: Asked
    change: Change
    now: Answer | None


def replay(library: Library, questions: Iterable[Asked]) -> Iterator[Replayed]:
    """Ask each question again as it was looked up then: in its scope, after what was said."""
    there = {article.id for article in library.articles()}
    for asked in questions:
        scope = tuple(article for article in asked.scope if article in there)
        if asked.scope and not scope:
            change = Change.UNANSWERED if asked.answered else Change.SAME
            yield Replayed(asked, change, None)
            continue
        if not asked.resolved.strip():
            raise AssistantError("a question of the record is empty; export it again")
        now = library.ask(
            asked.resolved,
            literal=asked.literal,
            scope=scope,
            without=asked.without,
            context=asked.before,
        )
        yield Replayed(asked, _change(asked, now), now)


def _change(asked: Asked, now: Answer) -> Change:
    if asked.answered != now.answered:
        return Change.ANSWERED if now.answered else Change.UNANSWERED
    if not now.answered:
        return Change.SAME
    first = now.sides[:1] or now.quotes[:1]
    before = asked.quotes[0].sentence.text if asked.quotes else ""
    same = bool(first) and first[0].sentence.text == before
    return Change.SAME if same else Change.ANOTHER
