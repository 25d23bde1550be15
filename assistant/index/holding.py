"""Which passages of a shard stand in given articles, or hold given words in a row."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np

from assistant.index.rows import Array
from assistant.index.shard import Shard
from assistant.text.words import terms, words


def within(shard: Shard, articles: Iterable[str]) -> Array:
    """Which passages of a shard stand in these articles: (passages,) bool."""
    sought = frozenset(articles)
    beginnings = shard.rows("articles")["passage"]
    chosen = np.array([record["id"] in sought for record in shard.records()], bool)
    return np.repeat(chosen, np.diff(beginnings.astype("i8")))


def holding_phrase(shard: Shard, phrase: str) -> Array:
    """Which passages hold the words of a phrase in its order, in any case; headings count.

    (passages,) bool.
    """
    numbers = [_word_number(shard, word) for word in words(phrase.lower())]
    if None in numbers:
        return np.zeros(shard.size("passages"), bool)
    sought = [number for number in numbers if number is not None]
    return _in_text(shard, shard.rows("tokens"), sought) | _in_headings(shard, sought)


def holding_terms(shard: Shard, phrase: str) -> Array:
    """Which passages hold the terms of a phrase in its order in their text: (passages,) bool."""
    numbers = [shard.term_number(term) for term in terms(phrase)]
    if None in numbers:
        return np.zeros(shard.size("passages"), bool)
    sought = [number for number in numbers if number is not None]
    return _in_text(shard, shard.rows("word_terms")[shard.rows("tokens")], sought)


def _in_text(shard: Shard, stream: Array, sought: Sequence[int]) -> Array:
    passages, articles = shard.rows("passages"), shard.rows("articles")
    sizes = np.diff(articles["passage"].astype("i8"))
    starts = np.repeat(articles["token"][:-1].astype("i8"), sizes) + passages["token"]
    return _holding(stream, sought, starts, starts + passages["tokens"])


def _in_headings(shard: Shard, sought: Sequence[int]) -> Array:
    """A heading holds for every passage below it."""
    sections, articles = shard.rows("sections"), shard.rows("articles")
    sizes = np.diff(articles["section"].astype("i8"))
    starts = np.repeat(articles["heading_token"][:-1].astype("i8"), sizes) + sections["token"]
    held = _holding(shard.rows("heading_tokens"), sought, starts, starts + sections["tokens"])
    first = np.repeat(articles["section"][:-1].astype("i8"), sizes)
    parent = np.where(sections["parent"] < 0, np.arange(len(sections)), first + sections["parent"])
    while (held[parent] & ~held).any():
        held |= held[parent]
    passages = shard.rows("passages")
    below = np.repeat(
        articles["section"][:-1].astype("i8"), np.diff(articles["passage"].astype("i8"))
    )
    found: Array = held[below + passages["section"]]
    return found


def _holding(stream: Array, sought: Sequence[int], starts: Array, ends: Array) -> Array:
    """Which of the stretches of a stream hold the numbers in this order.

    Stretches without a token hold nothing.
    """
    held = np.zeros(len(starts), bool)
    last = len(stream) - len(sought) + 1
    if last <= 0 or not len(starts):
        return held
    at = np.flatnonzero(stream[:last] == sought[0])
    for offset, number in enumerate(sought[1:], 1):
        at = at[stream[at + offset] == number]
    # Empty stretches share their start with the next one, which is the last of the equals.
    stretch = np.searchsorted(starts, at, side="right") - 1
    inside = at + len(sought) <= ends[stretch]
    held[stretch[inside]] = True
    return held


def _word_number(shard: Shard, word: str) -> int | None:
    """The number of a word as it stands, in lower case; None when the shard lacks it."""
    starts, blob = shard.rows("word_starts"), shard.rows("words")

    def at(number: int) -> bytes:
        return blob[int(starts[number]) : int(starts[number + 1])].tobytes()

    sought, size = word.encode(errors="replace"), len(starts) - 1
    number = bisect_left(range(size), sought, key=at)
    return number if number < size and at(number) == sought else None
