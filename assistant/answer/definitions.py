"""Definitions: the passages with a sentence that says what a term is.

A term to be defined may stand in every passage of a library: a search by words would find
some of them, but not the one that defines it.
"""

from collections.abc import Sequence

import numpy as np

from assistant.answer.form import Forms
from assistant.index.rows import Array
from assistant.index.shard import Shard


def defining(shard: Shard, forms: Forms) -> Array:
    """Which passages of a shard hold a sentence that defines the focus: (passages,) bool."""
    found = np.zeros(shard.size("passages"), bool)
    if forms.focus:
        passages = _holding_all(shard, forms.focus)
        starts, ends, owners = _sentences(shard, passages)
        at = _with_at_an_end(shard, forms, starts, ends)
        for start, end, owner in zip(
            starts[at].tolist(), ends[at].tolist(), owners[at].tolist(), strict=True
        ):
            if not found[owner] and forms.defines(shard.terms_of("tokens", start, end)):
                found[owner] = True
    return found


def _holding_all(shard: Shard, terms: Sequence[int]) -> Array:
    """The passages that hold every one of the terms: i8, ascending."""
    held = np.arange(shard.size("passages"))
    for term in set(terms):
        start, end = shard.rows("posting_starts", term, term + 2).tolist()
        held = np.intersect1d(held, shard.rows("posting_passages", start, end), assume_unique=True)
    return held


def _sentences(shard: Shard, passages: Array) -> tuple[Array, Array, Array]:
    """Where the sentences of passages begin and end in the tokens, and whose they are."""
    articles = shard.rows("articles")
    numbers = np.searchsorted(articles["passage"], passages, side="right") - 1
    rows = shard.rows("passages")[passages]
    counts = rows["sentences"].astype("i8")
    first = articles["sentence"][numbers].astype("i8") + rows["sentence"]
    # 0, 1, 2 ... within each passage.
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    sentences = shard.rows("sentences")[np.repeat(first, counts) + within]
    starts = np.repeat(articles["token"][numbers].astype("i8"), counts) + sentences["token"]
    return starts, starts + sentences["tokens"], np.repeat(passages, counts)


def _with_at_an_end(shard: Shard, forms: Forms, starts: Array, ends: Array) -> Array:
    """Which sentences begin with the focus, an article before it or not, or end with it."""
    tokens, terms = shard.rows("tokens"), shard.rows("word_terms")
    size, last = len(forms.focus), max(len(tokens) - 1, 0)

    def holds(at: Array, sought: Sequence[int]) -> Array:
        held = np.ones(len(at), bool)
        for offset, number in enumerate(sought):
            held &= terms[tokens[np.clip(at + offset, 0, last)]] == number
        return held

    article = np.isin(terms[tokens[np.clip(starts, 0, last)]], list(forms.articles))
    long_enough = ends - starts >= size
    return np.flatnonzero(
        long_enough & (holds(starts + article, forms.focus) | holds(ends - size, forms.focus))
    )
