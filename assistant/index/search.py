"""Search: the passages of a shard that a weighted query scores highest."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

import numpy as np

from assistant.index.part import Array
from assistant.index.shard import Shard

# The textbook values of Robertson and Zaragoza (2009); docs/quality.md has what others gave.
K1: Final = 1.2
B: Final = 0.75

# The terms that stand for one word of a question, and the share that each counts.
Variants = tuple[tuple[str, float], ...]


class Hit(NamedTuple):
    """A passage of a shard and its score."""

    shard: int
    passage: int
    score: float


def idf(passages: int, df: int) -> float:
    """The inverse document frequency of a term, idf = ln(1 + (N + 1) / (n + 0.5)).

    N is the number of passages, n how many hold the term. A term that every passage holds
    still weighs ln 2 and more: in a library of one subject, where titles hold the words
    that most questions are made of, those must tell passages apart too (docs/quality.md).

    >>> round(idf(10, 1), 3), round(idf(1, 1), 3)
    (2.12, 0.847)
    """
    return float(np.log1p((passages + 1) / (df + 0.5)))


def document_frequencies(shards: Sequence[Shard], terms: Sequence[str]) -> list[int]:
    """In how many passages of all shards each term stands."""
    for shard in shards:
        shard.look_up(terms)
    return [sum(shard.posting_span(term)[1] for shard in shards) for term in terms]


def top(
    shard: Shard,
    query: Sequence[tuple[float, Variants]],
    average: float,
    k: int,
    admitted: Array | None = None,
) -> tuple[Array, Array]:
    """The k best passages of a shard and their scores, best first, ties by passage.

    A TF-IDF sum with BM25's saturation and length normalisation (Robertson and Zaragoza,
    "The Probabilistic Relevance Framework: BM25 and Beyond", 2009):

        score(p) = sum over t of w_t * f (k1 + 1) / (f + k1 (1 - b + b |p| / avg))

    w_t is the weight of the term (its idf) and f how often it stands in p: every variant
    counts its share. |p| is the number of tokens of p and avg their ``average`` over the
    library. Only the postings of the query's terms are read, and only passages that are
    ``admitted``, (passages,) bool, are found. Passages: i8, scores: f8.
    """
    scores = np.zeros(shard.size("passages"))
    lengths = shard.rows("lengths")
    for weight, variants in query:
        passages, frequencies = _frequencies(shard, variants)
        norm = K1 * (1 - B + B * lengths[passages] / average)
        scores[passages] += weight * (frequencies * (K1 + 1) / (frequencies + norm))
    if admitted is not None:
        scores[~admitted] = 0
    found = np.flatnonzero(scores > 0)
    if len(found) > k:
        least = np.partition(scores[found], len(found) - k)[len(found) - k]
        found = found[scores[found] >= least]
    best = found[np.argsort(-scores[found], kind="stable")][:k]
    return best, scores[best]


def _frequencies(shard: Shard, variants: Variants) -> tuple[Array, Array]:
    """The passages that hold a variant, each once, and how often, by share."""
    columns = []
    for term, share in variants:
        start, size = shard.posting_span(term)
        if size:
            passages = shard.rows("posting_passages", start, start + size)
            counts = shard.rows("posting_counts", start, start + size)
            columns.append((passages, share * counts.astype("f8")))
    if len(columns) == 1:
        return columns[0]
    whole = np.zeros(shard.size("passages"))
    for passages, counts in columns:
        whole[passages] += counts
    held = np.flatnonzero(whole)
    return held, whole[held]


def search(
    shards: Sequence[Shard],
    query: Sequence[tuple[float, Variants]],
    average: float,
    k: int,
    admitted: Sequence[Array] | None = None,
) -> list[Hit]:
    """The k best passages of all shards, best first; equal to the search of one big shard.

    Where ``admitted`` is given, a mask for each shard, no others are found.
    """
    hits = []
    for number, shard in enumerate(shards):
        mask = admitted[number] if admitted else None
        passages, scores = top(shard, query, average, k, mask)
        for passage, score in zip(passages.tolist(), scores.tolist(), strict=True):
            hits.append(Hit(number, passage, score))
    hits.sort(key=lambda hit: -hit.score)
    ranked: list[Hit] = []
    for _, equals in groupby(hits, key=lambda hit: hit.score):
        tied = list(equals)
        if len(tied) > 1:
            # Shards are told apart by a hash: the order among equals must not depend on it.
            tied.sort(key=lambda hit: place(shards[hit.shard], hit.passage))
        ranked.extend(tied)
        if len(ranked) >= k:
            break
    return ranked[:k]


def place(shard: Shard, passage: int) -> tuple[str, int]:
    """Where a passage stands: the article's id and its first character."""
    return shard.record(shard.article_of(passage))["id"], shard.passage(passage).start
