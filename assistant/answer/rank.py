"""Ranking: the passages that a search found, in the light of their sentences."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

import numpy as np

from assistant.answer.form import Forms
from assistant.answer.heading import heading_match
from assistant.answer.kind import TYPED
from assistant.answer.leaning import leaning
from assistant.answer.matches import Matches, added, matches
from assistant.answer.question import Query
from assistant.answer.reading import read
from assistant.answer.subject import stances
from assistant.answer.weights import (
    ABOVE,
    FORM_WEIGHT,
    LEANED,
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
from assistant.index.rows import Array
from assistant.index.search import Hit
from assistant.index.shard import Shard

# Looking for those takes time; below these places they would seldom decide.
TYPED_CANDIDATES: Final = 12


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
    if not hits:
        return []
    evidence = _evidence(query, shards, sorted(hits, key=lambda hit: hit.shard), forms)
    typed = np.zeros(len(evidence.scores), bool)
    candidates = _sorted(_candidates(evidence, typed), hits)
    if query.kind in TYPED:
        ranked = [each.hit for each in candidates]
        for number, hit in enumerate(evidence.hits):
            if hit in ranked[:TYPED_CANDIDATES]:
                sentences = slice(*evidence.first[number : number + 2].tolist())
                typed[sentences] = _typed(
                    query, shards[hit.shard], hit.passage, evidence, sentences
                )
        candidates = _sorted(_candidates(evidence, typed), ranked)
    return candidates


def _sorted(candidates: Iterable[Candidate], hits: Sequence[Hit]) -> list[Candidate]:
    """The candidates, best first; equals in the order of the hits."""
    places = {hit: place for place, hit in enumerate(hits)}
    return sorted(candidates, key=lambda each: (-each.score, places[each.hit]))


class _Evidence(NamedTuple):
    """What is known of passages and of their sentences, which are numbered through.

    ``first`` is the number of each passage's first sentence and, at the end, how many there
    are: (passages + 1,) i8. ``whole`` is the weight of the query. The rest are f8:

    ``found``, (passages, terms), and ``found_in``, (sentences, terms): how much of each term
    stands there, from 0 to 1. ``heading``, ``phrase`` and ``coverage``, (passages,): scores.
    ``scores``, (sentences, 4): those of the words, the coverage, the subject and the form.
    """

    hits: Sequence[Hit]
    first: Array
    whole: float
    found: Array
    found_in: Array
    heading: Array
    phrase: Array
    coverage: Array
    scores: Array


def _evidence(
    query: Query, shards: Sequence[Shard], hits: Sequence[Hit], forms: Sequence[Forms]
) -> _Evidence:
    """The evidence of passages, which are given shard by shard.

    With W the weight of the whole query, c the share of it that a passage holds and s the share
    that a sentence holds, their coverage is W (PASSAGE_COVERAGE c^2 + SENTENCE_COVERAGE s^2):
    squares, because a passage with every word of a question is worth more than two with half
    of them. A sentence holds in part what the headings above it hold, and what the sentence
    does that it leans on.
    """
    by_shard = {
        number: read(shards[number], [hit.passage for hit in found])
        for number, found in groupby(hits, lambda hit: hit.shard)
    }
    readings = list(by_shard.values())
    read_in = [(shards[number], reading) for number, reading in by_shard.items()]
    sentences, headings = matches(query, read_in)
    first = np.cumsum([0, *(count for each in readings for count in each.counts)])
    depths = [depth for each in readings for depth in each.depths]
    of_heading = np.repeat(np.arange(len(hits)), depths)
    paths = headings.joined(of_heading, len(hits))
    weights = np.array([term.weight for term in query.terms])
    whole = sum(weights.tolist())
    held, above = sentences.held(), paths.held()
    found = np.maximum(above, np.maximum.reduceat(held, first[:-1]))
    leans = np.array(leaning(read_in))
    found_in = np.maximum(held, ABOVE * above.repeat(np.diff(first), axis=0))
    found_in = np.maximum(found_in, _of_those_before(LEANED * held, leans))
    # The number of the article's passages for a title, 0 for any other heading.
    titles = np.zeros(len(headings.sizes), "i8")
    titles[np.cumsum([0, *depths[:-1]])] = [many for each in readings for many in each.siblings]
    heading = np.zeros(len(hits))
    np.maximum.at(heading, of_heading, heading_match(headings, titles, weights))
    phrases = added(phrase_weights(query, paths, sentences, first))
    about = [each for shard, reading in read_in for each in stances(query, shard, reading)]
    fits = [fit for number, reading in by_shard.items() for fit in forms[number].fits(reading)]
    asks = np.array([asks for reading in readings for asks in reading.asks])
    tells = np.where(asks, QUESTION_FACTOR, 1.0)
    return _Evidence(
        hits=hits,
        first=first,
        whole=whole,
        found=found,
        found_in=found_in,
        heading=heading * whole,
        phrase=PHRASE_WEIGHT * phrases,
        coverage=PASSAGE_COVERAGE * added(weights * found) ** 2 / whole,
        scores=np.stack(
            [
                SENTENCE_WEIGHT * tells * _sentence_scores(sentences, leans, weights),
                SENTENCE_COVERAGE * tells * added(weights * found_in) ** 2 / whole,
                SUBJECT_WEIGHT * np.array(about) * whole,
                FORM_WEIGHT * np.array(fits) * whole,
            ],
            axis=1,
        ),
    )


def _sentence_scores(sentences: Matches, leans: Array, weights: Array) -> Array:
    """The search's formula over sentences, each with the one it ``leans`` on: (sentences,) f8."""
    own = sentences.counts()
    f = own + _of_those_before(LEANED * own, leans)
    sizes = sentences.sizes + _of_those_before(sentences.sizes, leans)
    norm = SENTENCE_K1 * (1 - SENTENCE_B + SENTENCE_B * sizes / SENTENCE_TOKENS)
    gains: Array = weights * f * (SENTENCE_K1 + 1) / (f + norm[:, np.newaxis])
    return added(gains)


def _of_those_before(rows: Array, leans: Array) -> Array:
    """For each sentence that leans the row of the one before it; for others zeros."""
    return np.roll(rows, 1, axis=0) * leans.reshape(-1, *[1] * (rows.ndim - 1))


def phrase_weights(query: Query, paths: Matches, sentences: Matches, first: Array) -> Array:
    """What each pair of the question's neighbours weighs that are neighbours in passages.

    By passage and pair, in the order of their numbers, the mean weight of the two times the
    product of their shares: (passages, pairs) f8. ``paths`` are the headings above each
    passage in one, ``first`` the number of its first sentence.
    """
    pairs = sorted(query.phrases)
    weights = [(query.terms[one].weight + query.terms[other].weight) / 2 for one, other in pairs]
    found = np.maximum.reduceat(sentences.pairs(pairs), first[:-1])
    weighed: Array = np.maximum(paths.pairs(pairs), found) * np.array(weights)
    return weighed


def _typed(
    query: Query, shard: Shard, passage: int, evidence: _Evidence, sentences: slice
) -> list[bool]:
    """Which sentence of a passage is its best because it holds a stretch of the type asked for.

    Only those are looked at that would be the best if they did, the best of them first.
    """
    from assistant.answer.spans import best_span

    scores = evidence.scores[sentences]
    would_be = added(_with_type(scores, np.ones(len(scores)), evidence.whole))
    least = added(scores).max()
    article, row = shard.article(shard.article_of(passage)), shard.passage(passage)
    text = shard.text(article, row.byte, row.bytes)
    rows = shard.sentences(article, row)
    typed = [False] * len(scores)
    for number in np.argsort(-would_be, kind="stable").tolist():
        start, end = rows[number].start - row.start, rows[number].end - row.start
        if would_be[number] < least:
            break
        if best_span(query.kind, query.question, text, start, end):
            typed[number] = True
            break
    return typed


def _with_type(scores: Array, typed: Array, whole: float) -> Array:
    """The scores of sentences with a fifth column, for the type: (sentences, 5) f8."""
    return np.column_stack([scores, TYPE_WEIGHT * typed * whole])


def _candidates(evidence: _Evidence, typed: Array) -> Iterator[Candidate]:
    """Each passage with its best sentence; ``typed`` sentences are of the type asked for."""
    scores = _with_type(evidence.scores, typed, evidence.whole)
    totals = added(scores)
    bounds = pairwise(evidence.first.tolist())
    best = [start + int(totals[start:end].argmax()) for start, end in bounds]
    of_sentence = scores[best]
    parts = np.column_stack(
        [
            [hit.score for hit in evidence.hits],
            of_sentence[:, 0],
            evidence.heading,
            evidence.phrase,
            evidence.coverage + of_sentence[:, 1],
            of_sentence[:, 2:],
        ]
    )
    for hit, row, sentence, found, found_in in zip(
        evidence.hits,
        parts.tolist(),
        (best - evidence.first[:-1]).tolist(),
        evidence.found.tolist(),
        evidence.found_in[best].tolist(),
        strict=True,
    ):
        held = tuple(found), tuple(found_in)
        yield Candidate._make((hit, sum(row), *row, sentence, *held, 0.0))
