"""Ranking: the passages that a search found, in the light of their sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.answer.question import Query
from assistant.index.search import Hit
from assistant.index.shard import Shard

# All tuned on development sets of Wikipedia questions and of questions on articles like the
# starter library's; docs/quality.md has what other values gave.
SENTENCE_WEIGHT: Final = 0.4
PHRASE_WEIGHT: Final = 0.6
PASSAGE_COVERAGE: Final = 0.5
SENTENCE_COVERAGE: Final = 0.5
# A sentence's saturation and length, as in the search but for its own usual length.
K1: Final = 0.9
B: Final = 0.5
SENTENCE_TOKENS: Final = 22.0

# What a token stands for: numbers of the query's terms and the share it counts of each.
Meaning = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Candidate:
    """A passage with its evidence; ``sentence`` is the number of its best sentence.

    ``score`` = ``passage_score`` + ``sentence_score`` + ``phrase_score`` +
    ``coverage_score``. ``found`` says of each of the query's terms how much of it the
    passage or its headings hold, from 0 to 1, ``found_in_sentence`` the same of the best
    sentence itself.
    """

    hit: Hit
    score: float
    passage_score: float
    sentence_score: float
    phrase_score: float
    coverage_score: float
    sentence: int
    found: tuple[float, ...]
    found_in_sentence: tuple[float, ...]


def rank(query: Query, shards: Sequence[Shard], hits: Sequence[Hit]) -> list[Candidate]:
    """The hits as candidates, best first; equals keep the order of the search."""
    meanings = [_meanings(query, shard) for shard in shards]
    candidates = [_candidate(query, shards[hit.shard], hit, meanings[hit.shard]) for hit in hits]
    return sorted(candidates, key=lambda candidate: -candidate.score)


def _meanings(query: Query, shard: Shard) -> dict[int, Meaning]:
    """By the shard's number of a term what that term stands for in the query."""
    meanings: dict[int, Meaning] = {}
    for number, query_term in enumerate(query.terms):
        for variant, share in query_term.variants:
            token = shard.term_number(variant)
            if token is not None:
                meanings[token] = (*meanings.get(token, ()), (number, share))
    return meanings


def _candidate(query: Query, shard: Shard, hit: Hit, meanings: dict[int, Meaning]) -> Candidate:
    """The evidence of one passage.

    With W the weight of the whole query, c the share of it that the passage holds and s
    the share that its best sentence holds, the coverage score is
    W (PASSAGE_COVERAGE c^2 + SENTENCE_COVERAGE s^2): squares, because a passage with every
    word of a question is worth more than two with half of them.
    """
    weights = [each.weight for each in query.terms]
    heading, sentences = _read(shard, hit.passage, meanings)
    scores = [_sentence_score(sentence, weights) for sentence in sentences]
    best = max(range(len(scores)), key=scores.__getitem__)
    found = _found(len(weights), heading, *sentences)
    found_in_sentence = _found(len(weights), sentences[best])
    whole = sum(weights)
    parts = (
        hit.score,
        SENTENCE_WEIGHT * scores[best],
        PHRASE_WEIGHT * _phrase_score(query, weights, heading, *sentences),
        PASSAGE_COVERAGE * _weight(weights, found) ** 2 / whole
        + SENTENCE_COVERAGE * _weight(weights, found_in_sentence) ** 2 / whole,
    )
    return Candidate(hit, sum(parts), *parts, best, found, found_in_sentence)


def _read(
    shard: Shard, passage: int, meanings: dict[int, Meaning]
) -> tuple[list[Meaning], list[list[Meaning]]]:
    """The heading and the sentences of a passage, token by token what each stands for."""
    article = shard.article(shard.article_of(passage))
    row = shard.passage(passage)
    section = shard.section(article.section + row.section)
    start = article.heading_token + section.token
    above = shard.terms_of("heading_tokens", start, start + section.tokens)
    start = article.token + row.token
    read = [meanings.get(t, ()) for t in shard.terms_of("tokens", start, start + row.tokens)]
    return (
        [meanings.get(t, ()) for t in above],
        [
            read[sentence.token - row.token : sentence.token - row.token + sentence.tokens]
            for sentence in shard.sentences(article, row)
        ],
    )


def _sentence_score(sentence: Sequence[Meaning], weights: Sequence[float]) -> float:
    """The search's formula over one sentence."""
    frequencies: dict[int, float] = {}
    for meaning in filter(None, sentence):
        for number, share in meaning:
            frequencies[number] = frequencies.get(number, 0.0) + share
    norm = K1 * (1 - B + B * len(sentence) / SENTENCE_TOKENS)
    return sum(weights[n] * f * (K1 + 1) / (f + norm) for n, f in sorted(frequencies.items()))


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


def _phrase_score(query: Query, weights: Sequence[float], *stretches: Sequence[Meaning]) -> float:
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
    return sum(
        share * (weights[first] + weights[second]) / 2
        for (first, second), share in sorted(best.items())
    )
