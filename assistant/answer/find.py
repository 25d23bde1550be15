"""Finding: from a question to the candidates for its answer, best first."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.answer.answer import Correction
from assistant.answer.context import Said, in_its_light, is_clear, may_stand_alone, said_before
from assistant.answer.form import Forms
from assistant.answer.kind import Kind
from assistant.answer.question import Query, understand
from assistant.answer.rank import Candidate, rank
from assistant.answer.request import Context, Request
from assistant.answer.restrict import admitted, limited, restrictions
from assistant.answer.retrieve import (
    Masks,
    Search,
    best_definitions,
    both,
    promising,
    promising_beside,
    retrieved,
)
from assistant.answer.spelling import repair
from assistant.errors import AssistantError
from assistant.index.generation import Generation


class Found(NamedTuple):
    """What was found for a question.

    ``resolved`` is the question as it was looked up, ``absent`` the quoted phrases that
    stand nowhere, ``average`` the usual length of a passage in words. ``context`` are the
    words said before it that were looked for beside its own.
    """

    resolved: str
    corrections: tuple[Correction, ...]
    query: Query
    absent: tuple[str, ...]
    candidates: list[Candidate]
    average: float
    context: tuple[str, ...] = ()


def find(generation: Generation, request: Request, least: int) -> Found:
    """The candidates for an answer, at least so many where there are so many to find.

    Raises `AssistantError` when the question is empty.
    """
    shards, manifest = generation.shards, generation.manifest
    text, limits = restrictions(request.question)
    if not text.strip():
        raise AssistantError("the question is empty; ask something like: who owns the roadmap?")
    resolved, corrections = (text, ()) if request.literal else repair(text, shards, request.own)
    query = understand(resolved, shards, manifest.passages, request)
    masks, absent = admitted(shards, limits, request.scope)
    if query.kind is Kind.METADATA and not request.literal:
        query, masks = _of_the_article_named(query, masks, generation, request)
    weighted = [(each.weight, each.variants) for each in query.terms]
    average = manifest.tokens / max(manifest.passages, 1)
    search = Search(shards, weighted, average, masks, request.without)
    forms = [Forms(query.kind, query.focus, shard) for shard in shards]
    candidates, said = _ranked(query, search, forms, request.context, least)
    if candidates and not request.literal:
        query, candidates = _with_extreme(query, search, forms, candidates)
    return Found(
        # What only limits the question is no correction of it.
        resolved=request.question if resolved == text else limited(resolved, request.question),
        corrections=corrections,
        query=query,
        absent=absent,
        candidates=candidates,
        average=average,
        context=said.words,
    )


def _of_the_article_named(
    query: Query, masks: Masks | None, generation: Generation, request: Request
) -> tuple[Query, Masks | None]:
    """What a question about an article's metadata asks of the article it names, and where.

    Both stay as they are where it names none, or one that may not answer.
    """
    # What only one kind of question needs is imported when such a question is asked.
    from assistant.answer.named_article import named_article

    of_it = named_article(query.question, generation.shards)
    if not of_it:
        return query, masks
    admitting = both(masks, of_it.masks)
    passages = sum(int(mask.sum()) for mask in admitting)
    if not passages:
        return query, masks
    asked = understand(of_it.text, generation.shards, generation.manifest.passages, request)
    return (
        asked._replace(question=query.question, kind=of_it.kind, passages=passages),
        admitting,
    )


def _ranked(
    query: Query, search: Search, forms: Sequence[Forms], context: Context, least: int
) -> tuple[list[Candidate], Said]:
    """The candidates, best first, and what was said before that they were found in the light of.

    That is nothing where the question is clear without it.
    """
    shards = search.shards
    definitions = best_definitions(search, forms) if query.kind is Kind.DEFINITION else []
    hits = retrieved(search, promising(search, least), definitions)
    said = said_before(context, query, shards) if hits else Said()
    # A line that leans on what was said is not ranked by itself first.
    if not said.words or may_stand_alone(context):
        candidates = rank(query, shards, hits, forms)
        if not said.words or is_clear(context, query, candidates[0]):
            return candidates, Said()
    hits = retrieved(search, promising_beside(search, said, least), definitions)
    candidates = rank(query, shards, hits, forms)
    return in_its_light(candidates, said, context.shown, shards, search.average), said


def _with_extreme(
    query: Query, search: Search, forms: Sequence[Forms], candidates: list[Candidate]
) -> tuple[Query, list[Candidate]]:
    """The query and its candidates, first the row with the least or greatest value asked for."""
    # "lightest", "most"
    if "st" not in query.question.lower():
        return query, candidates
    from assistant.answer.superlative import superlatives

    asked = superlatives(query.question)
    if not asked:
        return query, candidates
    from assistant.answer.extremes import with_extreme

    return with_extreme(query, asked, search, forms, candidates)
