"""Finding: from a question to the candidates for its answer, best first."""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from assistant.answer.answer import Correction
from assistant.answer.definitions import defining
from assistant.answer.form import Forms
from assistant.answer.kind import Kind
from assistant.answer.question import Query, understand
from assistant.answer.rank import Candidate, rank
from assistant.answer.restrict import admitted, restrictions
from assistant.answer.spelling import repair
from assistant.errors import AssistantError
from assistant.index.search import search
from assistant.index.shard import Shard
from assistant.index.store import Generation

# How many passages are looked at closely: more find no more answers (docs/quality.md).
CANDIDATES: Final = 40
# Of the passages that define a term; one or two would do, were all of them definitions.
DEFINITIONS: Final = 20


class Found(NamedTuple):
    """What was found for a question.

    ``resolved`` is the question as it was looked up, ``absent`` the quoted phrases that
    stand nowhere, ``average`` the usual length of a passage in words.
    """

    resolved: str
    corrections: tuple[Correction, ...]
    query: Query
    absent: tuple[str, ...]
    candidates: list[Candidate]
    average: float


def find(
    generation: Generation,
    question: str,
    least: int,
    literal: bool,
    scope: Sequence[str],
    without: Collection[tuple[str, int]] = (),
) -> Found:
    """The candidates for an answer, at least so many where there are so many to find.

    A ``literal`` question is looked up word for word, without synonyms or corrections;
    one with a ``scope`` only in the articles of these ids. Passages ``without`` which it is to
    be answered are given by article and start. Raises `AssistantError` when the question is
    empty.
    """
    shards, manifest = generation.shards, generation.manifest
    text, limits = restrictions(question)
    if not text.strip():
        raise AssistantError("the question is empty; ask something like: who owns the roadmap?")
    resolved, corrections = (text, ()) if literal else repair(text, shards)
    query = understand(resolved, shards, manifest.passages, literal)
    within = admitted(shards, limits, scope)
    average = manifest.tokens / max(manifest.passages, 1)
    masks = within.masks if within else None
    weighted = [(each.weight, each.variants) for each in query.terms]
    hits = search(shards, weighted, average, max(least, CANDIDATES) + len(without), masks)
    forms = [Forms(query.kind, query.focus, shard) for shard in shards]
    if query.kind is Kind.DEFINITION:
        definers = [defining(shard, form) for shard, form in zip(shards, forms, strict=True)]
        if masks:
            definers = [mask & found for mask, found in zip(masks, definers, strict=True)]
        more = search(shards, weighted, average, DEFINITIONS, definers)
        hits = list(dict.fromkeys([*hits, *more]))
    if without:
        hits = [hit for hit in hits if _place(shards[hit.shard], hit.passage) not in without]
    return Found(
        # What only limits the question is no correction of it.
        question if resolved == text else resolved,
        corrections,
        query,
        within.absent if within else (),
        rank(query, shards, hits, forms),
        average,
    )


def _place(shard: Shard, passage: int) -> tuple[str, int]:
    """The id of a passage's article and where the passage starts in it."""
    return shard.record(shard.article_of(passage))["id"], shard.passage(passage).start
