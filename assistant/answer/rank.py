"""Ranking: the passages that a search found, in the light of their sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answer.question import Query
from assistant.index.search import Hit, article_of
from assistant.index.shard import Shard

# Tuned on development sets of Wikipedia questions and of questions on the starter articles;
# docs/quality.md has what other values gave.
SENTENCE_WEIGHT: Final = 0.5
PHRASE_WEIGHT: Final = 0.3
HEADING_WEIGHT: Final = 0.0
# A sentence's saturation and length, as in the search but for its own usual length.
K1: Final = 1.2
B: Final = 0.75
SENTENCE_TOKENS: Final = 22.0


@dataclass(frozen=True)
class Candidate:
    """A passage with its evidence; ``sentence`` is the number of its best sentence.

    ``score`` = ``passage_score`` + ``sentence_score`` + ``phrase_score``. ``found`` are the
    terms of the query that the passage or its headings hold, ``found_in_sentence`` those
    of the best sentence itself.
    """

    hit: Hit
    score: float
    passage_score: float
    sentence_score: float
    phrase_score: float
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
    weights = {term.term: term.weight for term in query.terms}
    heading, sentences = _terms_of(shard, hit.passage, numbers)
    scores = [_sentence_score(sentence, weights) for sentence in sentences]
    best = max(range(len(scores)), key=scores.__getitem__)
    adjacent = {pair for stretch in (heading, *sentences) for pair in zip(stretch, stretch[1:], strict=False)}
    phrase = sum(
        (weights[first] + weights[second]) / 2
        for first, second in query.phrases
        if (first, second) in adjacent
    )
    in_sentence = frozenset(term for term in sentences[best] if term)
    found = frozenset(term for stretch in (heading, *sentences) for term in stretch if term)
    sentence_score = SENTENCE_WEIGHT * scores[best]
    phrase_score = PHRASE_WEIGHT * phrase
    return Candidate(
        hit=hit,
        score=hit.score + sentence_score + phrase_score,
        passage_score=hit.score,
        sentence_score=sentence_score,
        phrase_score=phrase_score,
        sentence=best,
        found=found,
        found_in_sentence=in_sentence,
    )


def _terms_of(
    shard: Shard, passage: int, numbers: dict[int, str]
) -> tuple[list[str | None], list[list[str | None]]]:
    """The heading and the sentences of a passage as terms; a term not asked for is None."""
    article = shard.rows("articles", *_one(article_of(shard, passage)))[0]
    row = shard.rows("passages", *_one(passage))[0]
    section = shard.rows("sections", *_one(int(article["section"]) + int(row["section"])))[0]
    start = int(article["heading_token"]) + int(section["token"])
    above = shard.rows("heading_tokens", start, start + int(section["tokens"])).tolist()
    start = int(article["token"]) + int(row["token"])
    tokens = [
        numbers.get(token)
        for token in shard.rows("tokens", start, start + int(row["tokens"])).tolist()
    ]
    start = int(article["sentence"]) + int(row["sentence"])
    sentences = shard.rows("sentences", start, start + int(row["sentences"]))
    begins = (sentences["token"] - row["token"]).tolist()
    lengths = sentences["tokens"].tolist()
    return (
        [numbers.get(token) for token in above],
        [tokens[begin : begin + length] for begin, length in zip(begins, lengths, strict=True)],
    )


def _one(number: int) -> tuple[int, int]:
    return number, number + 1


def _sentence_score(sentence: Sequence[str | None], weights: dict[str, float]) -> float:
    """The search's formula over one sentence."""
    norm = K1 * (1 - B + B * len(sentence) / SENTENCE_TOKENS)
    score = 0.0
    for term in dict.fromkeys(term for term in sentence if term):
        frequency = sentence.count(term)
        score += weights[term] * frequency * (K1 + 1) / (frequency + norm)
    return score
