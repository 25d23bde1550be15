"""Asking: a question in, an answer out."""

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from assistant.answer.alike import alike
from assistant.answer.answer import Answer, Expansion
from assistant.answer.cite import quote
from assistant.answer.confidence import THRESHOLD, confidence, evidence, unsought
from assistant.answer.find import Found, find
from assistant.answer.kind import Kind
from assistant.answer.question import Query
from assistant.answer.quote import Quote
from assistant.answer.rank import Candidate
from assistant.answer.request import Request, is_empty
from assistant.answer.values import another_value
from assistant.index.generation import Generation
from assistant.index.shard import Shard
from assistant.text.words import term

# What share of the question a sentence must hold to support an answer: half of it, and nearly
# what the first one holds (docs/quality.md).
HALF: Final = 0.5
AS_MUCH: Final = 0.9


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
    quoted, quotes = _quotes(found, shards, corpus, k, request.without)
    compared = _compared(found, shards)
    beside = tuple(
        quote(shards[each.hit.shard], each, number, query, corpus)
        for number, each in enumerate(compared, 1)
    )
    if explain:
        quotes = tuple(_explained(found, shards, quoted, quotes))
        beside = tuple(_explained(found, shards, compared, beside))
    return Answer(
        question=request.question,
        resolved=found.resolved,
        answered=certainty >= THRESHOLD,
        confidence=certainty,
        corrections=found.corrections,
        expansions=tuple(_expansions(query, quotes)),
        missing=(*found.absent, *_missing(query, candidates)),
        quotes=quotes,
        supporting=_supporting(found, shards) if certainty >= THRESHOLD else (),
        articles=generation.manifest.articles,
        sides=beside or another_value(query, quoted, quotes),
        suggestion=None if certainty >= THRESHOLD else _suggestion(generation, request, found),
        context=found.context,
        literal=request.literal,
        scope=tuple(request.scope),
        without=tuple(request.without),
        before=None if is_empty(request.context) else request.context,
        elapsed_ms=(time.perf_counter() - began) * 1000,
    )


def _missing(query: Query, candidates: Sequence[Candidate]) -> Iterator[str]:
    """The words that stand nowhere in the library, where one would look for them."""
    passed = unsought(query, candidates[0]) if candidates else frozenset()
    return (word for word in query.missing if term(word) not in passed)


def _quotes(
    found: Found,
    shards: Sequence[Shard],
    corpus: Path,
    k: int,
    without: Iterable[tuple[str, int]],
) -> tuple[list[Candidate], tuple[Quote, ...]]:
    """The best candidates and their quotes; what nearly repeats an earlier one is only cited."""
    quoted: list[Candidate] = []
    taken = set(without)
    quotes: list[Quote] = []
    for candidate in found.candidates:
        if len(quotes) == k:
            break
        shard = shards[candidate.hit.shard]
        new = quote(shard, candidate, len(quotes) + 1, found.query, corpus)
        if (new.citation.article, new.passage.start) in taken:
            # Another part of its list was quoted, perhaps with all the rest of it.
            if shard.passage(candidate.hit.passage).end <= new.passage.end:
                continue
            new = quote(shard, candidate, len(quotes) + 1, found.query, corpus, whole=False)
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
    # Only silence wants one.
    from assistant.answer.suggestion import suggestion

    return suggestion(generation, request, found)


def _supporting(found: Found, shards: Sequence[Shard]) -> tuple[str, ...]:
    """The ids of the articles that answer as the first quote does, in the order of the ranking.

    Of another article a passage counts that the assistant would stand behind, if its sentence
    has the form and type that the first has and holds as much of the question: a passage that
    holds its words here and there may be about anything.
    """
    first = found.candidates[0]
    least = max(HALF, AS_MUCH * evidence(found.query, first).sentence)
    articles: dict[str, None] = {}
    for each in found.candidates:
        if each is first or (
            each.subject_score >= 0
            and each.form_score >= first.form_score
            and each.type_score >= first.type_score
            and evidence(found.query, each).sentence >= least
            and confidence(found.query, each) >= THRESHOLD
        ):
            shard = shards[each.hit.shard]
            articles[shard.record(shard.article_of(each.hit.passage))["id"]] = None
    return tuple(articles)


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
