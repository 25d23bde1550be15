"""Ranking: the passages that a search found, in the light of their sentences."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.answer.form import Forms
from assistant.answer.heading import Meaning, heading_match
from assistant.answer.kind import Kind
from assistant.answer.question import Query
from assistant.answer.reading import Reading, read
from assistant.answer.spans import best_span
from assistant.answer.subject import Subjects
from assistant.answer.weights import (
    FORM_WEIGHT,
    PASSAGE_COVERAGE,
    PHRASE_WEIGHT,
    QUESTION_FACTOR,
    SENTENCE_B,
    SENTENCE_COVERAGE,
    SENTENCE_K1,
    SENTENCE_TOKENS,
    SENTENCE_WEIGHT,
    SUBJECT_WEIGHT,
    TYPE_WEIGHT,
)
from assistant.index.search import Hit
from assistant.index.shard import Shard

# Looking for those takes time; below these places they would seldom decide.
TYPED_CANDIDATES: Final = 12
# Kinds whose answers have a look of their own.
TYPED: Final = frozenset(
    (
        # Not names: whatever has a capital may be one, and found no more answers.
        Kind.TIME,
        Kind.DURATION,
        Kind.NUMBER,
        Kind.MONEY,
        Kind.EXPANSION,
    )
)


class Candidate(NamedTuple):
    """A passage with its evidence; ``sentence`` is the number of its best sentence.

    ``score`` is the sum of the parts named ``..._score``. ``found`` says of each of the
    query's terms how much of it the passage or its headings hold, from 0 to 1,
    ``found_in_sentence`` the same of the best sentence itself.
    """

    hit: Hit
    score: float
    passage_score: float
    sentence_score: float
    heading_score: float
    phrase_score: float
    coverage_score: float
    subject_score: float
    form_score: float
    type_score: float
    sentence: int
    found: tuple[float, ...]
    found_in_sentence: tuple[float, ...]
    context_score: float = 0.0


def rank(
    query: Query, shards: Sequence[Shard], hits: Sequence[Hit], forms: Sequence[Forms]
) -> list[Candidate]:
    """The hits as candidates, best first; equals keep the order of the search.

    ``forms`` are the form that the question asks for, shard by shard.
    """
    readings = [read(shards[hit.shard], hit.passage) for hit in hits]
    meanings = [meanings_of(query, shard) for shard in shards]
    subjects = [Subjects(query, shard) for shard in shards]
    for hit, reading in zip(hits, readings, strict=True):
        subjects[hit.shard].learn(reading)
    candidates = []
    for hit, reading in zip(hits, readings, strict=True):
        evidence = _Evidence(
            hit,
            reading,
            subjects[hit.shard].stances(reading),
            forms[hit.shard].fits(reading),
            meanings[hit.shard],
        )
        candidates.append((_candidate(query, evidence, None), evidence))
    candidates.sort(key=lambda each: -each[0].score)
    ranked = [candidate for candidate, _ in candidates]
    if query.kind in TYPED:
        for number, (_, evidence) in enumerate(candidates[:TYPED_CANDIDATES]):
            shard = shards[evidence.hit.shard]
            typed = _typed(query, shard, evidence.hit.passage)
            ranked[number] = _candidate(query, evidence, typed)
        ranked.sort(key=lambda candidate: -candidate.score)
    return ranked


def _typed(query: Query, shard: Shard, passage: int) -> list[bool]:
    """Whether each sentence of a passage holds a stretch of the type asked for."""
    article, row = shard.article(shard.article_of(passage)), shard.passage(passage)
    text = shard.text(article, row.byte, row.bytes)
    return [
        best_span(query.kind, query.question, text, each.start - row.start, each.end - row.start)
        is not None
        for each in shard.sentences(article, row)
    ]


class _Evidence(NamedTuple):
    """What is known of a passage before it is scored; stances and fits by sentence."""

    hit: Hit
    reading: Reading
    stances: Sequence[int]
    fits: Sequence[float]
    meanings: dict[int, Meaning]


def meanings_of(query: Query, shard: Shard) -> dict[int, Meaning]:
    """By the shard's number of a term what that term stands for in the query."""
    meanings: dict[int, Meaning] = {}
    for number, query_term in enumerate(query.terms):
        for variant, share in query_term.variants:
            token = shard.term_number(variant)
            if token is not None:
                meanings[token] = (*meanings.get(token, ()), (number, share))
    return meanings


def _candidate(query: Query, evidence: _Evidence, typed: Sequence[bool] | None) -> Candidate:
    """The evidence of one passage.

    With W the weight of the whole query, c the share of it that the passage holds and s
    the share that its best sentence holds, the coverage score is
    W (PASSAGE_COVERAGE c^2 + SENTENCE_COVERAGE s^2): squares, because a passage with every
    word of a question is worth more than two with half of them.
    """
    weights = [each.weight for each in query.terms]
    whole = sum(weights)
    hit, reading, meanings = evidence.hit, evidence.reading, evidence.meanings
    typed = typed or [False] * len(reading.sentences)
    heading = [meanings.get(t, ()) for t in reading.heading]
    sentences = [[meanings.get(t, ()) for t in terms] for terms in reading.sentences]
    found_in = [_found(len(weights), sentence) for sentence in sentences]
    scores = [
        (
            SENTENCE_WEIGHT
            * (QUESTION_FACTOR if asks else 1.0)
            * _sentence_score(sentence, weights),
            SENTENCE_COVERAGE * _weight(weights, found) ** 2 / whole,
            SUBJECT_WEIGHT * stance * whole,
            FORM_WEIGHT * fit * whole,
            TYPE_WEIGHT * is_typed * whole,
        )
        for sentence, found, stance, fit, asks, is_typed in zip(
            sentences,
            found_in,
            evidence.stances,
            evidence.fits,
            reading.asks,
            typed,
            strict=True,
        )
    ]
    best = max(range(len(scores)), key=lambda number: sum(scores[number]))
    found = _found(len(weights), heading, *sentences)
    sentence_score, sentence_coverage, subject_score, form_score, type_score = scores[best]
    parts = (
        hit.score,
        sentence_score,
        heading_match(reading, meanings, weights) * whole,
        PHRASE_WEIGHT * _phrase_score(query, heading, *sentences),
        PASSAGE_COVERAGE * _weight(weights, found) ** 2 / whole + sentence_coverage,
        subject_score,
        form_score,
        type_score,
    )
    return Candidate(hit, sum(parts), *parts, best, found, found_in[best])


def _sentence_score(sentence: Sequence[Meaning], weights: Sequence[float]) -> float:
    """The search's formula over one sentence."""
    frequencies: dict[int, float] = {}
    for meaning in filter(None, sentence):
        for number, share in meaning:
            frequencies[number] = frequencies.get(number, 0.0) + share
    norm = SENTENCE_K1 * (1 - SENTENCE_B + SENTENCE_B * len(sentence) / SENTENCE_TOKENS)
    return sum(
        weights[n] * f * (SENTENCE_K1 + 1) / (f + norm) for n, f in sorted(frequencies.items())
    )


def _found(terms: int, *stretches: Sequence[Meaning]) -> tuple[float, ...]:
    """How much of each term stands in the stretches: the largest share."""
    found = [0.0] * terms
    for stretch in stretches:
        for meaning in filter(None, stretch):
            for number, share in meaning:
                found[number] = max(found[number], share)
    return tuple(found)


def _weight(weights: Sequence[float], found: Sequence[float]) -> float:
    return sum(weight * share for weight, share in zip(weights, found, strict=True))


def _phrase_score(query: Query, *stretches: Sequence[Meaning]) -> float:
    return sum(phrase_weights(query, *stretches).values())


def phrase_weights(query: Query, *stretches: Sequence[Meaning]) -> dict[tuple[int, int], float]:
    """The mean weight of each pair of the question's neighbours that are neighbours here."""
    best: dict[tuple[int, int], float] = {}
    for stretch in stretches:
        for before, after in pairwise(stretch):
            if before and after:
                for first, share in before:
                    for second, other in after:
                        if (first, second) in query.phrases:
                            pair = (first, second)
                            best[pair] = max(best.get(pair, 0.0), share * other)
    terms = query.terms
    return {
        (first, second): share * (terms[first].weight + terms[second].weight) / 2
        for (first, second), share in sorted(best.items())
    }
