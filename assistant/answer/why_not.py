"""Why not: what the best passage of an article lacked beside the first quote."""

from pathlib import Path
from typing import Final, NamedTuple

from assistant.answer.cite import quote
from assistant.answer.find import Found, find
from assistant.answer.quote import Quote
from assistant.answer.read import article_id
from assistant.answer.request import Request
from assistant.answer.why import parts
from assistant.index.generation import Generation
from assistant.index.search import place

# Beyond it nobody asks how far down a passage came.
_RANKED: Final = 200


class WhyNot(NamedTuple):
    """An article's best quote for a question, beside the first of the whole library.

    ``here`` is None when the article has no word of the question; ``rank`` is the place of
    that passage among all, None when it is below those looked at. ``lacks`` are the words of
    the question that ``here`` lacks and ``first`` has.
    """

    article: str
    here: Quote | None
    rank: int | None
    first: Quote | None
    lacks: tuple[str, ...]


def why_not(generation: Generation, corpus: Path, request: Request, article: str) -> WhyNot:
    """What the best passage of an article lacked.

    Raises `AssistantError` when there is no such article or the question is empty.
    """
    article = article_id(generation, article)
    whole = find(generation, request, _RANKED)
    inside = find(generation, request._replace(scope=(article,)), 1)
    first, here = (_best(generation, corpus, found) for found in (whole, inside))
    if not first or not here:
        return WhyNot(article, here, None, first, ())
    shards = generation.shards
    places = [place(shards[each.hit.shard], each.hit.passage) for each in whole.candidates]
    sought = (article, here.passage.start)
    terms = zip(
        whole.query.terms, whole.candidates[0].found, inside.candidates[0].found, strict=True
    )
    return WhyNot(
        article,
        here,
        places.index(sought) + 1 if sought in places else None,
        first,
        tuple(term.word for term, there, found in terms if there and not found),
    )


def _best(generation: Generation, corpus: Path, found: Found) -> Quote | None:
    if not found.candidates:
        return None
    best = found.candidates[0]
    shard = generation.shards[best.hit.shard]
    best_quote = quote(shard, best, 1, found.query, corpus)
    return best_quote._replace(parts=parts(found.query, shard, best, found.average))
