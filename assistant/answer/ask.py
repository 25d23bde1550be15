"""Asking: a question in, an answer out."""

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from assistant.answer.alike import alike
from assistant.answer.answer import Answer, Expansion
from assistant.answer.cite import quote
from assistant.answer.confidence import THRESHOLD, confidence, unsought
from assistant.answer.find import Found, find
from assistant.answer.kind import Kind
from assistant.answer.question import Query
from assistant.answer.quote import Quote
from assistant.answer.rank import Candidate
from assistant.answer.request import Request, is_empty
from assistant.answer.supporting import supporting
from assistant.answer.values import another_value
from assistant.index.generation import Generation
from assistant.index.shard import Shard
from assistant.text.words import term


def ask(
    generation: Generation, corpus: Path, request: Request, k: int, explain: bool = False
) -> Answer:
    """The answer of a library to a question, with at most k quotes.

    Only if ``explain`` do they say what their scores are made of.

    Raises `AssistantError` when the question is empty.
    """
    began = time.perf_counter()
    found = find(generation, request, k)
    query, candidates, shards = found.query, found.candidates, generation.shards
    certainty = confidence(query, candidates[0]) if candidates and not found.absent else 0.0
    answered = certainty >= THRESHOLD
    quoted, quotes = _quotes(found, shards, corpus, k, request.without)
    compared = _compared(found, shards)
    beside = tuple(
        quote(shards[each.hit.shard], each, rank, query, corpus)
        for rank, each in enumerate(compared, 1)
    )
    if explain:
        quotes = tuple(_explained(found, shards, quoted, quotes))
        beside = tuple(_explained(found, shards, compared, beside))
    return Answer(
        question=request.question,
        resolved=found.resolved,
        answered=answered,
        confidence=certainty,
        corrections=found.corrections,
        expansions=tuple(_expansions(query, quotes)),
        missing=(*found.absent, *_missing(query, candidates)),
        quotes=quotes,
        supporting=supporting(query, shards, candidates) if answered else (),
        articles=generation.manifest.articles,
        sides=beside or another_value(query, quoted, quotes),
        suggestion=None if answered else _suggestion(generation, request, found),
        context=found.context,
        literal=request.literal,
        scope=tuple(request.scope),
        without=tuple(request.without),
        before=None if is_empty(request.context) else request.context,
        elapsed_ms=(time.perf_counter() - began) * 1000,
    )


def _missing(query: Query, candidates: Sequence[Candidate]) -> Iterator[str]:
    """The words that stand nowhere in the library, but for those that no answer need hold."""
    needless = unsought(query, candidates[0]) if candidates else frozenset()
    return (word for word in query.missing if term(word) not in needless)


def _quotes(
    found: Found,
    shards: Sequence[Shard],
    corpus: Path,
    k: int,
    without: Iterable[tuple[str, int]],
) -> tuple[list[Candidate], tuple[Quote, ...]]:
    """The best candidates and their quotes, at most k.

    What nearly repeats an earlier quote is only cited beside it. What begins where an earlier one
    does, or at a place ``without``, is the same list that was cut into several passages.
    """
    quoted: list[Candidate] = []
    quotes: list[Quote] = []
    taken = set(without)
    for candidate in found.candidates:
        if len(quotes) == k:
            break
        shard, rank = shards[candidate.hit.shard], len(quotes) + 1
        new = quote(shard, candidate, rank, found.query, corpus)
        if (new.citation.article, new.passage.start) in taken:
            # Another part of its list was quoted, perhaps with all the rest of it.
            if shard.passage(candidate.hit.passage).end <= new.passage.end:
                continue
            new = quote(shard, candidate, rank, found.query, corpus, whole=False)
        twin = next((q for q in quotes if alike(q.sentence.text, new.sentence.text)), None)
        if twin is None:
            quoted.append(candidate)
            quotes.append(new)
            taken.add((new.citation.article, new.passage.start))
        else:
            quotes[twin.rank - 1] = twin._replace(also=(*twin.also, new.citation))
    return quoted, tuple(quotes)


def _explained(
    found: Found, shards: Sequence[Shard], candidates: Iterable[Candidate], quotes: Iterable[Quote]
) -> Iterator[Quote]:
    """The quotes of candidates with the parts of their scores."""
    # Seldom asked for: a question that starts the program does not wait for it.
    from assistant.answer.why import parts

    for candidate, each in zip(candidates, quotes, strict=True):
        shard = shards[candidate.hit.shard]
        yield each._replace(parts=parts(found.query, shard, candidate, found.average))


def _compared(found: Found, shards: Sequence[Shard]) -> list[Candidate]:
    """The candidates for both sides of a comparison that no one sentence makes."""
    if found.query.kind is not Kind.COMPARISON:
        return []
    from assistant.answer.sides import sides

    return list(sides(found.query, shards, found.candidates))


def _suggestion(generation: Generation, request: Request, found: Found) -> str | None:
    """A question near to one without an answer that has one."""
    # Only silence wants one.
    from assistant.answer.suggestion import suggestion

    return suggestion(generation, request, found)


def _expansions(query: Query, quotes: Sequence[Quote]) -> Iterator[Expansion]:
    """What was looked for beside the words typed, and what the first quote has in their stead."""
    marked = [
        first.passage.text[start - first.passage.start : end - first.passage.start].lower()
        for first in quotes[:1]
        for start, end in first.marks
    ]
    for each in query.terms:
        if each.expansions:
            stands_itself = any(term(word) == term(each.word) for word in marked)
            others = (word for word in marked if term(word) in each.expansions)
            found = () if stands_itself else tuple(dict.fromkeys(others))
            yield Expansion(each.word, each.expansions, found)
