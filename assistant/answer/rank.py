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


@dataclass(frozen=True)
class Candidate:
    """A passage with its evidence; ``sentence`` is the number of its best sentence.

    ``score`` = ``passage_score`` + ``sentence_score`` + ``phrase_score`` +
    ``coverage_score``. ``found`` are the terms of the query that the passage or its
    headings hold, ``found_in_sentence`` those of the best sentence itself.
    """

    hit: Hit
    score: float
    passage_score: float
    sentence_score: float
    phrase_score: float
    coverage_score: float
    sentence: int
    found: frozenset[str]
    found_in_sentence: frozenset[str]


def rank(query: Query, shards: Sequence[Shard], hits: Sequence[Hit]) -> list[Candidate]:
    """The hits as candidates, best first; equals keep the order of the search."""
    numbers = [_term_numbers(query, shard) for shard in shards]
    candidates = [_candidate(query, shards[hit.shard], hit, numbers[hit.shard]) for hit in hits]
    return sorted(candidates, key=lambda candidate: -candidate.score)


def _term_numbers(query: Query, shard: Shard) -> dict[int, str]:
    numbers = ((shard.term_number(term.term), term.term) for term in query.terms)
    return {number: term for number, term in numbers if number is not None}


def _candidate(query: Query, shard: Shard, hit: Hit, numbers: dict[int, str]) -> Candidate:
    """The evidence of one passage.

    With W the weight of the whole query, c the share of it that the passage holds and s
    the share that its best sentence holds, the coverage score is
    W (PASSAGE_COVERAGE c^2 + SENTENCE_COVERAGE s^2): squares, because a passage with every
    word of a question is worth more than two with half of them.
    """
    weights = {term.term: term.weight for term in query.terms}
    heading, sentences = _terms_of(shard, hit.passage, numbers)
    scores = [_sentence_score(sentence, weights) for sentence in sentences]
    best = max(range(len(scores)), key=scores.__getitem__)
    found = _found(heading, *sentences)
    found_in_sentence = _found(sentences[best])
    whole = sum(weights.values())
    parts = (
        hit.score,
        SENTENCE_WEIGHT * scores[best],
        PHRASE_WEIGHT * _phrase_score(query, weights, heading, *sentences),
        PASSAGE_COVERAGE * _weight(weights, found) ** 2 / whole
        + SENTENCE_COVERAGE * _weight(weights, found_in_sentence) ** 2 / whole,
    )
    return Candidate(hit, sum(parts), *parts, best, found, found_in_sentence)


def _found(*stretches: list[str | None]) -> frozenset[str]:
    return frozenset(term for stretch in stretches for term in stretch if term)


def _weight(weights: dict[str, float], found: frozenset[str]) -> float:
    # In the query's order: a sum of floats depends on it, a set's order on the hash seed.
    return sum(weight for term, weight in weights.items() if term in found)


def _phrase_score(query: Query, weights: dict[str, float], *stretches: list[str | None]) -> float:
    """The mean weight of each pair of the question's neighbours that are neighbours here."""
    adjacent = {pair for stretch in stretches for pair in pairwise(stretch)}
    return sum(
        (weights[pair[0]] + weights[pair[1]]) / 2 for pair in query.phrases if pair in adjacent
    )


def _terms_of(
    shard: Shard, passage: int, numbers: dict[int, str]
) -> tuple[list[str | None], list[list[str | None]]]:
    """The heading and the sentences of a passage as terms; a term not asked for is None."""
    article = shard.article(shard.article_of(passage))
    row = shard.passage(passage)
    section = shard.section(article.section + row.section)
    start = article.heading_token + section.token
    above = shard.rows("heading_tokens", start, start + section.tokens).tolist()
    start = article.token + row.token
    tokens = shard.rows("tokens", start, start + row.tokens).tolist()
    asked = [numbers.get(token) for token in tokens]
    return (
        [numbers.get(token) for token in above],
        [
            asked[sentence.token - row.token : sentence.token - row.token + sentence.tokens]
            for sentence in shard.sentences(article, row)
        ],
    )


def _sentence_score(sentence: Sequence[str | None], weights: dict[str, float]) -> float:
    """The search's formula over one sentence."""
    norm = K1 * (1 - B + B * len(sentence) / SENTENCE_TOKENS)
    score = 0.0
    for term in dict.fromkeys(term for term in sentence if term):
        frequency = sentence.count(term)
        score += weights[term] * frequency * (K1 + 1) / (frequency + norm)
    return score
