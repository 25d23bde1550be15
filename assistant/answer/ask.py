"""Asking: a question in, an answer out; the order of the steps and nothing else."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from assistant.answer.answer import Answer, Expansion
from assistant.answer.cite import quote
from assistant.answer.confidence import THRESHOLD, confidence
from assistant.answer.question import Query, understand
from assistant.answer.quote import Quote
from assistant.answer.rank import rank
from assistant.answer.spelling import repair
from assistant.errors import AssistantError
from assistant.index.search import search
from assistant.index.store import Generation
from assistant.text.words import term

# How many passages are looked at closely: more find no more answers (docs/quality.md).
CANDIDATES: Final = 40


def ask(generation: Generation, corpus: Path, question: str, k: int) -> Answer:
    """The answer of a library to a question, with at most k quotes.

    Raises `AssistantError` when the question is empty.
    """
    began = time.perf_counter()
    if not question.strip():
        raise AssistantError("the question is empty; ask something like: who owns the roadmap?")
    shards, manifest = generation.shards, generation.manifest
    resolved, corrections = repair(question, shards)
    query = understand(resolved, shards, manifest.passages)
    hits = search(
        shards,
        [(each.weight, each.variants) for each in query.terms],
        manifest.tokens / max(manifest.passages, 1),
        max(k, CANDIDATES),
    )
    candidates = rank(query, shards, hits)
    certainty = confidence(query, candidates[0]) if candidates else 0.0
    quotes = tuple(
        quote(shards[candidate.hit.shard], candidate, number, query, corpus)
        for number, candidate in enumerate(candidates[:k], 1)
    )
    return Answer(
        question=question,
        resolved=resolved,
        answered=certainty >= THRESHOLD,
        confidence=certainty,
        corrections=corrections,
        expansions=tuple(_expansions(query, quotes)),
        missing=query.missing,
        quotes=quotes,
        elapsed_ms=(time.perf_counter() - began) * 1000,
    )


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
