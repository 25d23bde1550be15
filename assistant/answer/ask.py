"""Asking: a question in, an answer out; the order of the steps and nothing else."""

import time
from pathlib import Path
from typing import Final

from assistant.answer.answer import Answer, Expansion
from assistant.answer.cite import quote
from assistant.answer.confidence import THRESHOLD, confidence
from assistant.answer.question import understand
from assistant.answer.rank import rank
from assistant.errors import AssistantError
from assistant.index.search import search
from assistant.index.store import Generation

# How many passages are looked at closely: more find no more answers (docs/quality.md).
CANDIDATES: Final = 60


def ask(generation: Generation, corpus: Path, question: str, k: int) -> Answer:
    """The answer of a library to a question, with at most k quotes.

    Raises `AssistantError` when the question is empty.
    """
    began = time.perf_counter()
    if not question.strip():
        raise AssistantError("the question is empty; ask something like: who owns the roadmap?")
    shards, manifest = generation.shards, generation.manifest
    query = understand(question, shards, manifest.passages)
    hits = search(
        shards,
        [(term.weight, term.variants) for term in query.terms],
        manifest.tokens / max(manifest.passages, 1),
        max(k, CANDIDATES),
    )
    candidates = rank(query, shards, hits)
    certainty = confidence(query, candidates[0]) if candidates else 0.0
    terms = frozenset(variant for term in query.terms for variant, _ in term.variants)
    return Answer(
        question=question,
        resolved=question,
        answered=certainty >= THRESHOLD,
        confidence=certainty,
        corrections=(),
        expansions=tuple(
            Expansion(term.word, term.expansions) for term in query.terms if term.expansions
        ),
        missing=query.missing,
        quotes=tuple(
            quote(shards[candidate.hit.shard], candidate, number, terms, corpus)
            for number, candidate in enumerate(candidates[:k], 1)
        ),
        elapsed_ms=(time.perf_counter() - began) * 1000,
    )
