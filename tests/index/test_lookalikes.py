"""Lookalikes: what is ruled out by its letters is further away, always."""

from collections.abc import Iterator
from pathlib import Path

import island
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from assistant.index.build import build
from assistant.index.generation import open_generation
from assistant.index.lookalikes import letters_of, lookalikes, may_be
from assistant.index.shard import Shard
from assistant.text.words import term

LETTERS = "abcdefghijklmnopqrstuvwxyzéèïßж漢"
WORDS = st.text("abcéж", min_size=1, max_size=7) | st.text(LETTERS, min_size=1, max_size=7)


@pytest.fixture(scope="module")
def shard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shard]:
    """The island's articles in one shard."""
    folder = tmp_path_factory.mktemp("island")
    for name, data in island.ARTICLES.items():
        island.put(folder / "corpus", name, data)
    build(folder / "corpus", Path(folder, "index"))
    generation = open_generation(folder / "index")
    yield generation.shards[0]
    generation.close()


@given(st.lists(WORDS, min_size=1, max_size=8), WORDS, st.integers(0, 3))
def test_no_word_within_so_many_slips_is_ruled_out(words: list[str], typed: str, most: int) -> None:
    """Letters of any script, short words and long, in whatever order they are looked at."""
    encoded = [word.encode() for word in words]
    letters = np.frombuffer(b"".join(encoded), "u1")
    starts = np.cumsum([0, *map(len, encoded)])
    numbers = np.arange(len(words))[::-1]
    found = may_be(letters_of(letters, starts, numbers), typed, most)[::-1].tolist()
    for word, is_found in zip(words, found, strict=True):
        assert is_found or OSA.distance(word, typed) > most


def test_words_of_other_letters_are_ruled_out() -> None:
    """Letters that only one of the two has count on either side, each once."""
    words = ["roadmap", "roadmaps", "broad", "reader", "map"]
    starts = np.cumsum([0, *map(len, words)])
    letters = letters_of(np.frombuffer("".join(words).encode(), "u1"), starts, np.arange(5))
    assert may_be(letters, "raodmap", 1).tolist() == [True, True, False, False, False]
    assert may_be(letters, "map", 0).tolist() == [False, False, False, False, True]


@settings(max_examples=60)
@given(data=st.data(), most=st.integers(1, 2))
def test_every_near_word_of_a_shard_is_among_them(
    data: st.DataObject, most: int, shard: Shard
) -> None:
    """As finding them by the distance of each word, and of its term, would."""
    words = shard.words()
    meant = data.draw(st.sampled_from([word for word in words if len(word) > 4]))
    at = data.draw(st.integers(0, len(meant) - 2))
    typed = data.draw(
        st.sampled_from(
            [
                meant[:at] + meant[at + 1 :],
                meant[:at] + meant[at + 1] + meant[at] + meant[at + 2 :],
                meant[:at] + "x" + meant[at:],
            ]
        )
    )
    like = {
        word
        for word in words
        if abs(len(word.encode()) - len(typed)) <= most
        and (word[0] in typed[:2] or word[1:2] == typed[0])
    }
    near = {
        word
        for word in like
        if OSA.distance(word, typed) <= most or OSA.distance(term(word), term(typed)) <= most
    }
    found = lookalikes(shard, typed, term(typed), most)
    assert near <= found <= like
    assert meant in found or meant not in like
