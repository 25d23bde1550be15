"""Search: the passages of a shard that a weighted query scores highest."""

from collections.abc import Sequence
from itertools import groupby, repeat
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from assistant.index.rows import Array
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
    by_shard = [shard.document_frequencies(terms) for shard in shards]
    return [sum(column) for column in zip(*by_shard, strict=True)] or [0] * len(terms)


_kept_norms: WeakKeyDictionary[Shard, tuple[float, Array]] = WeakKeyDictionary()


def _length_norms(shard: Shard, average: float) -> Array:
    """k1 (1 - b + b |p| / avg) of every passage: (passages,) f8, kept for the next question."""
    kept = _kept_norms.get(shard)
    if kept is None or kept[0] != average:
        norms = K1 * (1 - B + B * shard.rows("lengths") / average)
        kept = _kept_norms[shard] = average, norms
    return kept[1]


def top(
    shard: Shard,
    query: Sequence[tuple[float, Variants]],
    average: float,
    k: int,
    admitted: Array | None = None,
    least: float = 0.0,
) -> tuple[Array, Array]:
    """The k best passages of a shard and their scores, best first, ties by passage.

    A TF-IDF sum with BM25's saturation and length normalisation (Robertson and Zaragoza,
    "The Probabilistic Relevance Framework: BM25 and Beyond", 2009):

        score(p) = sum over t of w_t * f (k1 + 1) / (f + k1 (1 - b + b |p| / avg))

    w_t is the weight of the term (its idf) and f how often it stands in p: every variant
    counts its share. |p| is the number of tokens of p and avg their ``average`` over the
    library. Only the postings of the query's terms are read, and only passages that are
    ``admitted``, (passages,) bool, and score at ``least`` so much are found. Passages: i8,
    scores: f8.
    """
    columns = [_frequencies(shard, variants) for _, variants in query]
    sizes = [len(passages) for passages, _ in columns]
    if not any(sizes):
        return np.zeros(0, "i8"), np.zeros(0)
    passages = np.concatenate([passages for passages, _ in columns], dtype="i8")
    frequencies = np.concatenate([frequencies for _, frequencies in columns])
    weights = np.repeat([weight for weight, _ in query], sizes)
    norms = _length_norms(shard, average)[passages]
    parts = weights * (frequencies * (K1 + 1) / (frequencies + norms))
    # Counted in the order given, a passage's parts are added in the order of the query.
    scores = np.bincount(passages, parts, shard.size("passages"))
    if admitted is not None:
        scores[~admitted] = 0
    found = np.flatnonzero(scores >= least if least else scores > 0)
    scores = scores[found]
    if len(found) > k:
        best = scores >= np.partition(scores, len(found) - k)[len(found) - k]
        found, scores = found[best], scores[best]
    order = np.argsort(-scores, kind="stable")[:k]
    return found[order], scores[order]


def _frequencies(shard: Shard, variants: Variants) -> tuple[Array, Array]:
    """The passages that hold a variant, each once, and how often, by share."""
    held = [(*shard.postings(term), share) for term, share in variants]
    held = [each for each in held if len(each[0])]
    if not held:
        return np.zeros(0, "u4"), np.zeros(0)
    if len(held) == 1:
        passages, counts, share = held[0]
        return passages, share * counts.astype("f8")
    passages = np.concatenate([passages for passages, _, _ in held], dtype="i8")
    counts = np.concatenate([counts for _, counts, _ in held], dtype="f8")
    counts *= np.repeat([share for _, _, share in held], [len(each) for each, _, _ in held])
    whole = np.bincount(passages, counts)
    found = np.flatnonzero(whole > 0)
    return found, whole[found]


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
    hits: list[Hit] = []
    best = np.zeros(0)
    for number, shard in enumerate(shards):
        mask = admitted[number] if admitted else None
        # What is worse than k passages of other shards will not be among the first k.
        least = float(best[-1]) if k and len(best) == k else 0.0
        passages, scores = top(shard, query, average, k, mask, least)
        best = -np.sort(-np.concatenate([best, scores]))[:k]
        hits.extend(map(Hit, repeat(number), passages.tolist(), scores.tolist()))
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
