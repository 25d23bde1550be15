"""Finding: from a question to the candidates for its answer, best first."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.answer.answer import Correction
from assistant.answer.context import (
    Said,
    by_own_words,
    in_its_light,
    is_clear,
    may_stand_alone,
    only,
    said_before,
)
from assistant.answer.form import Forms
from assistant.answer.kind import Kind
from assistant.answer.question import Query, understand
from assistant.answer.rank import Candidate, rank
from assistant.answer.request import Request
from assistant.answer.restrict import admitted, limited, restrictions
from assistant.answer.spelling import repair
from assistant.errors import AssistantError
from assistant.index.generation import Generation
from assistant.index.search import Hit, place, search

# How many passages are looked at closely: more find no more answers (docs/quality.md).
CANDIDATES: Final = 40
# Of those only the ones with this share of the best one's score, but as many as are ever shown:
# none below came among the first three of any set (docs/quality.md).
LEAST_SCORE: Final = 0.4
SHOWN: Final = 10
# Of the passages that define a term; one or two would do, were all of them definitions.
DEFINITIONS: Final = 20


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


def _promising(hits: Sequence[Hit], least: int) -> Sequence[Hit]:
    """The hits, best first, that are worth a closer look; at least so many."""
    return [
        hit
        for number, hit in enumerate(hits)
        if number < least or hit.score >= LEAST_SCORE * hits[0].score
    ]


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
    within = admitted(shards, limits, request.scope)
    average = manifest.tokens / max(manifest.passages, 1)
    masks = within.masks if within else None
    # What only one kind of question needs is imported when such a question is asked.
    if query.kind is Kind.METADATA and not request.literal:
        from assistant.answer.named_article import named_article

        of_it = named_article(resolved, shards)
        both = of_it and tuple(
            a & b for a, b in zip(masks or of_it.masks, of_it.masks, strict=True)
        )
        if of_it and both and any(mask.any() for mask in both):
            masks = both
            query = understand(of_it.text, shards, manifest.passages, request)
            many = sum(int(mask.sum()) for mask in both)
            query = query._replace(question=resolved, kind=of_it.kind, passages=many)
    weighted = [(each.weight, each.variants) for each in query.terms]
    most = max(least, CANDIDATES) + len(request.without)
    forms = [Forms(query.kind, query.focus, shard) for shard in shards]
    definitions: list[Hit] = []
    if query.kind is Kind.DEFINITION:
        from assistant.answer.definitions import defining

        definers = [defining(shard, form) for shard, form in zip(shards, forms, strict=True)]
        if masks:
            definers = [mask & found for mask, found in zip(masks, definers, strict=True)]
        definitions = search(shards, weighted, average, DEFINITIONS, definers)

    def admissible(hits: Sequence[Hit]) -> list[Hit]:
        hits = list(dict.fromkeys([*hits, *definitions]))
        if request.without:
            places = (place(shards[hit.shard], hit.passage) for hit in hits)
            hits = [hit for hit, at in zip(hits, places, strict=True) if at not in request.without]
        return hits

    hits = search(shards, weighted, average, most, masks)
    hits = admissible(_promising(hits, max(least, SHOWN) + len(request.without)))
    said = said_before(request.context, query, shards) if hits else Said()
    candidates: list[Candidate] = []
    # A line that leans on what was said is not ranked by itself first.
    if not said.words or may_stand_alone(request.context):
        candidates = rank(query, shards, hits, forms)
        if said.words and is_clear(request.context, query, candidates[0]):
            said = Said()
    if said.words:
        hits = search(shards, [*weighted, *said.weighted], average, most, masks)
        hits = admissible(by_own_words(hits, weighted, shards, average))
        candidates = rank(query, shards, hits, forms)
        candidates = in_its_light(candidates, said, request.context.shown, shards, average)
    # "lightest", "most"
    if candidates and not request.literal and "st" in query.question.lower():
        from assistant.answer.superlative import superlatives

        asked = superlatives(query.question)
        if asked:
            from assistant.answer.extremes import with_extreme

            def scored(hit: Hit) -> Hit | None:
                """A passage with its score, unless it is not to answer."""
                if place(shards[hit.shard], hit.passage) in request.without:
                    return None
                alone = only([hit], shards)
                both = [mask & one for mask, one in zip(masks or alone, alone, strict=True)]
                return next(iter(search(shards, weighted, average, 1, both)), None)

            query, candidates = with_extreme(query, asked, shards, candidates, forms, scored)
    return Found(
        # What only limits the question is no correction of it.
        request.question if resolved == text else limited(resolved, request.question),
        corrections,
        query,
        within.absent if within else (),
        candidates,
        average,
        said.words,
    )
