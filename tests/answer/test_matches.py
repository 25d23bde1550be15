"""Matches in arrays are those that one would count by hand, word by word."""

from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.matches import Matches, added, matches
from assistant.answer.reading import Reading, Stretches

# The terms of two shards, each with numbers of its own; neither knows "e", one lacks "d".
SHARDS = (
    {term: number for number, term in enumerate("abcdxy")},
    {term: number for number, term in enumerate("ycxba")},
)
SHARES = st.sampled_from((1.0, 0.5, 0.2))
TEXTS = st.lists(st.text("abcdxy", max_size=6), min_size=1, max_size=5)
VARIANTS = st.lists(st.dictionaries(st.sampled_from("abcde"), SHARES, max_size=4), min_size=1)


def matched(variants: list[dict[str, float]], texts: list[list[str]]) -> Matches:
    """The matches of a query's terms in the sentences of one passage for each shard.

    A letter is a word; what a shard does not know is an x there.
    """
    query = SimpleNamespace(
        terms=tuple(SimpleNamespace(variants=tuple(each.items())) for each in variants)
    )
    read_in = []
    for numbers, sentences in zip(SHARDS, texts, strict=True):
        terms = [numbers.get(word, numbers["x"]) for text in sentences for word in text]
        stretches = Stretches(np.array(terms, "<u4"), [len(text) for text in sentences])
        nothing = Stretches(np.array([numbers["y"]], "<u4"), [1])
        reading = Reading(nothing, [1], stretches, [len(sentences)], [], [], [1])
        read_in.append((SimpleNamespace(term_number=numbers.get), reading))
    return matches(query, read_in)[0]  # type: ignore[arg-type]


def words_of(texts: list[list[str]]) -> list[list[str]]:
    """The words of all stretches as their shards know them."""
    return [
        [word if word in numbers else "x" for word in text]
        for numbers, sentences in zip(SHARDS, texts, strict=True)
        for text in sentences
    ]


@given(VARIANTS, st.tuples(TEXTS, TEXTS))
def test_what_stretches_hold(
    variants: list[dict[str, float]], texts: tuple[list[str], list[str]]
) -> None:
    """How often, how much of each term, and how many words: as counted one by one."""
    found = matched(variants, [list(each) for each in texts])
    stretches = words_of([list(each) for each in texts])
    shares = [[[v.get(w, 0.0) for v in variants] for w in text] for text in stretches]
    counts = [[sum(column) for column in zip(*each, strict=True)] for each in shares]
    nothing = [0.0] * len(variants)
    assert found.counts().tolist() == [each or nothing for each in counts]
    held = [[max(column) for column in zip(*each, strict=True)] or nothing for each in shares]
    assert found.held().tolist() == held
    assert found.words().tolist() == [sum(map(max, each)) for each in shares]


@given(VARIANTS, st.tuples(TEXTS, TEXTS), st.data())
def test_neighbours_in_stretches(
    variants: list[dict[str, float]], texts: tuple[list[str], list[str]], data: st.DataObject
) -> None:
    """Of each pair of terms the best two words that stand side by side in one stretch."""
    number = st.integers(0, len(variants) - 1)
    pairs = data.draw(st.lists(st.tuples(number, number), unique=True, max_size=4))
    found = matched(variants, [list(each) for each in texts])
    expected = [
        [
            max(
                (
                    variants[one].get(word, 0.0) * variants[other].get(after, 0.0)
                    for word, after in pairwise(text)
                ),
                default=0.0,
            )
            for one, other in pairs
        ]
        for text in words_of([list(each) for each in texts])
    ]
    assert found.pairs(pairs).tolist() == expected


def test_sums_go_from_left_to_right() -> None:
    """Not pairwise, as numpy adds: the same bits however many columns there are."""
    rows = np.array([[0.1 * (n % 7) + 1e-3 / (n + 1) for n in range(200)]] * 2)
    total = 0.0
    for each in rows[0].tolist():
        total += each
    assert added(rows).tolist() == [total, total]
    assert added(np.zeros((3, 0))).tolist() == pytest.approx([0.0] * 3)
