"""Support: the articles that answer a question as the first quote does."""

from collections.abc import Sequence
from typing import Final

from assistant.answer.confidence import THRESHOLD, evidence, likelihood
from assistant.answer.question import Query
from assistant.answer.rank import Candidate
from assistant.index.shard import Shard

# What share of the question a sentence must hold to support an answer: half of it, and nearly
# what the first one holds (docs/quality.md).
HALF: Final = 0.5
AS_MUCH: Final = 0.9


def supporting(
    query: Query, shards: Sequence[Shard], candidates: Sequence[Candidate]
) -> tuple[str, ...]:
    """The ids of the articles that answer as the first candidate does, in the order of ranking.

    Of another article a passage counts that the assistant would stand behind, if its sentence
    has the form and type that the first has and holds as much of the question: a passage that
    holds its words here and there may be about anything.
    """
    first, *others = candidates
    least = max(HALF, AS_MUCH * evidence(query, first).sentence)
    agreeing = [first, *(each for each in others if _agrees(query, each, first, least))]
    ids = (_article(shards[each.hit.shard], each.hit.passage) for each in agreeing)
    return tuple(dict.fromkeys(ids))


def _agrees(query: Query, candidate: Candidate, first: Candidate, least: float) -> bool:
    """Whether a candidate whose sentence holds at least such a share answers as the first does."""
    if (
        candidate.subject_score < 0
        or candidate.form_score < first.form_score
        or candidate.type_score < first.type_score
    ):
        return False
    found = evidence(query, candidate)
    return found.sentence >= least and likelihood(found) >= THRESHOLD


def _article(shard: Shard, passage: int) -> str:
    return str(shard.record(shard.article_of(passage))["id"])
