"""Searching: the right passages in the right order, whatever the shards."""

import math
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import island
import numpy as np
import pytest
from generations import small_shards
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_texts import PLAIN, WORDS

from assistant.index.build import build
from assistant.index.generation import Generation, open_generation
from assistant.index.rows import Array
from assistant.index.search import (
    K1,
    B,
    Variants,
    document_frequencies,
    idf,
    place,
    search,
    top,
)
from assistant.index.shard import Shard
from assistant.text.words import term

CORPORA = st.dictionaries(
    st.sampled_from([f"{letter}.md" for letter in "abcdefgh"]), PLAIN, min_size=1, max_size=8
)
SHARES = st.sampled_from([1.0, 0.5, 0.25])
TERMS = st.sampled_from([*map(term, WORDS), "absent"])
VARIANTS = st.lists(st.tuples(TERMS, SHARES), min_size=1, max_size=3, unique_by=lambda v: v[0])
QUERIES = st.lists(
    st.tuples(st.sampled_from([0.1, 1.0, 2.5]), VARIANTS.map(tuple)), min_size=1, max_size=4
)


@contextmanager
def opened(articles: dict[str, bytes], shard: int = 10_000) -> Iterator[Generation]:
    """The index of some articles, in shards of this many bytes."""
    with tempfile.TemporaryDirectory() as folder, small_shards(shard):
        for name, data in articles.items():
            island.put(Path(folder, "corpus"), name, data)
        build(Path(folder, "corpus"), Path(folder, "index"))
        generation = open_generation(Path(folder, "index"))
        try:
            yield generation
        finally:
            generation.close()


def average(generation: Generation) -> float:
    """The tokens of a passage, on average."""
    return generation.manifest.tokens / max(generation.manifest.passages, 1)


@dataclass(frozen=True)
class Found:
    """A passage by its place, and its score."""

    article: str
    start: int
    score: float


def found(generation: Generation, query: Sequence[tuple[float, Variants]], k: int) -> list[Found]:
    """What a search finds."""
    hits = search(generation.shards, query, average(generation), k)
    return [Found(*place(generation.shards[hit.shard], hit.passage), hit.score) for hit in hits]


def by_hand(generation: Generation, query: Sequence[tuple[float, Variants]], k: int) -> list[Found]:
    """The same by the textbook, bit for bit: every passage scored, then all sorted."""
    scored = []
    for shard in generation.shards:
        for number in range(shard.size("passages")):
            counter = Counter(terms_of(shard, number))
            norm = K1 * (1 - B + B * sum(counter.values()) / average(generation))
            score = 0.0
            for weight, variants in query:
                frequency = sum(share * counter[each] for each, share in variants)
                score += weight * (frequency * (K1 + 1) / (frequency + norm))
            if score > 0:
                scored.append(Found(*place(shard, number), score))
    return sorted(scored, key=lambda each: (-each.score, each.article, each.start))[:k]


def terms_of(shard: Shard, number: int) -> list[str]:
    """The terms a passage is counted with: its own and those of the headings above it."""
    passage = shard.passage(number)
    article = shard.article(shard.article_of(number))
    own = article.token + passage.token
    numbers = shard.terms_of("tokens", own, own + passage.tokens)
    above = passage.section
    while above >= 0:
        section = shard.section(article.section + above)
        start = article.heading_token + section.token
        numbers += shard.terms_of("heading_tokens", start, start + section.tokens)
        above = section.parent
    return [shard.term(each) for each in numbers]


@given(st.integers(1, 10**9), st.data())
def test_a_term_always_counts_for_something(passages: int, data: st.DataObject) -> None:
    """Even a term of every passage weighs more than nothing, and a rarer one more."""
    df = data.draw(st.integers(0, passages - 1))
    assert idf(passages, df) > idf(passages, df + 1) > 0


@settings(max_examples=20)
@given(CORPORA, QUERIES, st.integers(1, 12), st.sampled_from([30, 10_000]))
def test_passages_are_scored_as_the_textbook_says(
    corpus: dict[str, str], query: list[tuple[float, Variants]], k: int, shard: int
) -> None:
    """The same passages, bits and order as scoring each passage by hand; ties by place."""
    articles = {name: text.encode() for name, text in corpus.items()}
    with opened(articles, shard) as generation:
        assert found(generation, query, k) == by_hand(generation, query, k)


@settings(max_examples=20)
@given(CORPORA, QUERIES, st.integers(1, 12), st.data())
def test_a_least_score_leaves_out_the_worse_and_no_other(
    corpus: dict[str, str], query: list[tuple[float, Variants]], k: int, data: st.DataObject
) -> None:
    """With the least score of any passage, those that score as much are found as without it."""
    with opened({name: text.encode() for name, text in corpus.items()}) as generation:
        for shard in generation.shards:
            passages, scores = top(shard, query, average(generation), k)
            if len(scores):
                least = data.draw(st.sampled_from(scores.tolist()))
                kept = top(shard, query, average(generation), k, least=least)
                assert kept[0].tolist() == passages[scores >= least].tolist()
                assert kept[1].tolist() == scores[scores >= least].tolist()


@settings(max_examples=20)
@given(CORPORA, QUERIES, st.integers(1, 12), st.randoms(use_true_random=False))
def test_only_admitted_passages_are_found(
    corpus: dict[str, str], query: list[tuple[float, Variants]], k: int, random: Random
) -> None:
    """A mask for each shard leaves the same passages, in the same order, as crossing out."""
    with opened({name: text.encode() for name, text in corpus.items()}, shard=30) as generation:
        shards = generation.shards
        masks = [
            np.array([random.random() < 0.5 for _ in range(shard.size("passages"))], bool)
            for shard in shards
        ]
        whole = search(shards, query, average(generation), 1000)
        admitted = [hit for hit in whole if masks[hit.shard][hit.passage]]
        assert search(shards, query, average(generation), k, masks) == admitted[:k]


@settings(max_examples=20)
@given(CORPORA, QUERIES, st.integers(1, 12))
def test_many_shards_answer_as_one(
    corpus: dict[str, str], query: list[tuple[float, Variants]], k: int
) -> None:
    """Dealing the articles to shards changes no passage, no bit of a score and no place."""
    articles = {name: text.encode() for name, text in corpus.items()}
    with opened(articles) as one, opened(articles, shard=30) as many:
        assert found(many, query, k) == found(one, query, k)
        terms = [*map(term, WORDS), "absent"]
        assert document_frequencies(many.shards, terms) == document_frequencies(one.shards, terms)
        assert average(many) == average(one)


def test_equals_come_in_the_order_of_their_articles() -> None:
    """Copies over many shards are equal hits, two of each article, from the first on."""
    articles = {f"{n}.md": b"Fog.\n\n# x\n\nFog.\n" for n in range(10)}
    with opened(articles, shard=30) as generation:
        assert len(generation.shards) > 4
        hits = found(generation, [(1.0, (("fog", 1.0),))], 7)
    places = [(hit.article, hit.start) for hit in hits]
    assert len({hit.score for hit in hits}) == 1
    assert places == sorted(places)
    assert [article for article, _ in places] == [f"{n // 2}.md" for n in range(7)]


def test_every_word_of_the_library_is_found() -> None:
    """No word is so common that a question made of it comes back empty."""
    for articles in ({"a.md": b"Fog."}, {f"{n}.md": b"Fog and oil." for n in range(3)}):
        with opened(articles) as generation:
            for shard in generation.shards:
                for number in range(shard.size("term_keys")):
                    (df,) = document_frequencies(generation.shards, [shard.term(number)])
                    weight = idf(generation.manifest.passages, df)
                    assert found(generation, [(weight, ((shard.term(number), 1.0),))], 9)


def test_the_best_k_are_the_first_k_of_all() -> None:
    """Asking for fewer gives the beginning of the same list; asking for none, nothing."""
    query = [(1.0, (("bee", 1.0), ("lamp", 0.5))), (0.3, (("the", 1.0),))]
    with opened(island.ARTICLES, shard=400) as generation:
        whole = found(generation, query, 1000)
        assert len(whole) > 8
        for k in range(1, len(whole) + 2):
            assert found(generation, query, k) == whole[:k]


@pytest.mark.parametrize("query", [[], [(1.0, (("absent", 1.0),))], [(1.0, ())]])
def test_what_is_not_there_is_not_found(query: list[tuple[float, Variants]]) -> None:
    """No hit without a word in common; an empty library has none at all."""
    for articles in (island.ARTICLES, {"empty.md": b"# x"}):
        with opened(articles) as generation:
            assert found(generation, query, 5) == []


def test_a_variant_counts_by_its_share() -> None:
    """A word that stands for another is worth as much less as its share says."""
    with opened({"a.md": b"Fog.", "b.md": b"Mist.", "c.md": b"Sun."}) as generation:
        first, second = found(generation, [(1.0, (("fog", 1.0), ("mist", 0.5)))], 5)
    assert (first.article, second.article) == ("a.md", "b.md")
    assert first.score > second.score > 0


def test_only_the_postings_of_the_querys_terms_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A search of a large library touches little of it: no text, no tokens, no other term."""
    read: Counter[str] = Counter()
    rows = Shard.rows

    def spy(shard: Shard, name: str, start: int = 0, end: int | None = None) -> Array:
        array = rows(shard, name, start, end)
        read[name] += len(array)
        return array

    with opened(island.ARTICLES) as generation:
        df = sum(document_frequencies(generation.shards, ["hive", "keeper"]))
        monkeypatch.setattr(Shard, "rows", spy)
        (shard,) = generation.shards
        passages, scores = top(
            shard, [(1.0, (("hive", 1.0),)), (1.0, (("keeper", 1.0),))], average(generation), 5
        )
    assert len(passages) == len(scores) == 5
    assert read["posting_passages"] == read["posting_counts"] == df > 0
    assert read.keys() <= {
        *("posting_passages", "posting_counts", "posting_starts", "lengths"),
        *("term_keys", "term_starts", "terms"),
    }


def test_scores_are_finite_and_fall() -> None:
    """Best first, and nothing that is not a number."""
    with opened(island.ARTICLES) as generation:
        scores = [hit.score for hit in found(generation, [(1.0, (("the", 1.0),))], 100)]
    assert all(map(math.isfinite, scores))
    assert all(one >= other for one, other in pairwise(scores))
