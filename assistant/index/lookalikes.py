"""Lookalikes: the words of a shard that a mistyped word may have been meant as, by their letters.

To compare a word with every other takes long. Most are ruled out by counting, as in Ukkonen,
"Approximate string-matching with q-grams and maximal matches" (1992), with q = 1: each slip, a
letter too many, too few, another in its place or two swapped, takes at most one letter away
from a word and brings at most one into it. So no word is within n slips that lacks more than n
of the letters typed, or has more than n others.
"""

import numpy as np

from assistant.index.rows import Array
from assistant.index.shard import Shard

# A bit for each letter, which two may share; the further bytes of a letter in UTF-8 have none.
_BITS = np.array([0 if 0x80 <= byte < 0xC0 else 1 << byte % 32 for byte in range(256)], "u4")


def lookalikes(shard: Shard, typed: str, stem: str, most: int) -> set[str]:
    """The words of a shard that the typed one may be, with so many slips at most, and others.

    They begin like it and are about as long. Those left out are further from the word typed,
    and so are their terms from its ``stem``.
    """
    starts, letters = shard.rows("word_starts").astype("i8"), shard.rows("words")
    sizes = np.diff(starts)
    numbers = np.flatnonzero((len(typed) - most <= sizes) & (sizes <= len(typed) + most))
    # Hardly anybody mistypes a first letter but by leaving it out or swapping it.
    first, second = letters[starts[numbers]], letters[starts[numbers] + 1]
    one, two = (ord(letter) & 0xFF for letter in typed[:2])
    numbers = numbers[(first == one) | (first == two) | (second == one)]
    terms = letters_of(
        shard.rows("terms"), shard.rows("term_starts"), shard.rows("word_terms")[numbers]
    )
    words = letters_of(letters, starts, numbers)
    found = numbers[may_be(words, typed, most) | may_be(terms, stem, most)]
    blob = letters.tobytes()
    ends = starts[found + 1].tolist()
    return {blob[at:end].decode() for at, end in zip(starts[found].tolist(), ends, strict=True)}


def letters_of(letters: Array, starts: Array, numbers: Array) -> Array:
    """The letters of the words of these numbers, a bit for each: (numbers,) u4.

    The word of number n is the UTF-8 in ``letters`` from ``starts[n]`` to ``starts[n + 1]``.
    """
    begins = starts[numbers].astype("i8")
    sizes = starts[numbers + 1].astype("i8") - begins
    first = np.cumsum(sizes) - sizes
    at = np.repeat(begins - first, sizes) + np.arange(sizes.sum())
    bits: Array = np.bitwise_or.reduceat(_BITS[letters[at]], first)
    return bits


def may_be(words: Array, typed: str, most: int) -> Array:
    """Which words, of these `letters_of`, the typed one may be with so many slips at most: bool."""
    wanted = np.bitwise_or.reduce(_BITS[np.frombuffer(typed.encode(), "u1")])
    lacking, others = np.bitwise_count(wanted & ~words), np.bitwise_count(words & ~wanted)
    found: Array = (lacking <= most) & (others <= most)
    return found
