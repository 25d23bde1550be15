"""Matches: where stretches of text hold the words of a question, all stretches in one step.

What a question looks for is numbered, every token of the text is given the number of what it
matches, and what does not match is left behind. Sums are taken from left to right, so that they
come out the same, to the last bit, wherever they are computed.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from assistant.answer.question import Query
from assistant.answer.reading import Reading, Stretches
from assistant.index.rows import Array
from assistant.index.shard import Shard


class _Sought(NamedTuple):
    """The variants of a query, each once, and what each of them stands for.

    Variant v stands for the query's terms ``terms[first[v]:first[v + 1]]`` and counts
    ``shares`` of their weights: i8, i8 and f8. ``asked`` is how many terms the query has.
    """

    variants: tuple[str, ...]
    first: Array
    terms: Array
    shares: Array
    asked: int


def _sought(query: Query) -> _Sought:
    """What a query looks for."""
    meanings: dict[str, list[tuple[int, float]]] = {}
    for number, term in enumerate(query.terms):
        for variant, share in term.variants:
            meanings.setdefault(variant, []).append((number, share))
    pairs = [pair for meaning in meanings.values() for pair in meaning]
    return _Sought(
        variants=tuple(meanings),
        first=np.cumsum([0, *map(len, meanings.values())]),
        terms=np.array([number for number, _ in pairs], "i8"),
        shares=np.array([share for _, share in pairs], "f8"),
        asked=len(query.terms),
    )


class _Known(NamedTuple):
    """The variants that a shard knows, in the order of its own numbers of them.

    ``terms`` are those numbers, ``variants`` the query's: (known,) i8 both.
    """

    terms: Array
    variants: Array

    def variants_of(self, terms: Array) -> Array:
        """The number of the variant that each of a shard's terms is, -1 for none: (terms,) i8."""
        if not len(self.terms):
            return np.full(len(terms), -1)
        at = self.terms.searchsorted(terms).clip(max=len(self.terms) - 1)
        return np.where(self.terms[at] == terms, self.variants[at], -1)


def _known(sought: _Sought, shard: Shard) -> _Known:
    numbers = map(shard.term_number, sought.variants)
    known = sorted((n, variant) for variant, n in enumerate(numbers) if n is not None)
    return _Known(*np.array(known, "i8").reshape(-1, 2).T)


class Matches(NamedTuple):
    """The matches in several stretches of text, in their order.

    ``sizes``: how many words each stretch has, (stretches,) i8. Of each match ``places`` is its
    place among the words of all stretches, ``stretches`` the number of its stretch, ``terms``
    the query's term and ``shares`` how much of that term's weight it counts: i8, i8, i8 and f8.
    A word that stands for two terms matches twice. ``asked`` is how many terms the query has.
    """

    sizes: Array
    places: Array
    stretches: Array
    terms: Array
    shares: Array
    asked: int

    def counts(self) -> Array:
        """How often each stretch holds each term, by share: (stretches, terms) f8."""
        shape = len(self.sizes), self.asked
        found = np.bincount(self._cells(), self.shares, minlength=shape[0] * shape[1])
        # Without any match numpy counts in whole numbers.
        return found.astype("f8", copy=False).reshape(shape)

    def held(self) -> Array:
        """How much of each term each stretch holds, the largest share: (stretches, terms) f8."""
        found = np.zeros((len(self.sizes), self.asked))
        np.maximum.at(found.reshape(-1), self._cells(), self.shares)
        return found

    def words(self) -> Array:
        """How many words of each stretch match, by the largest share of each: (stretches,) f8."""
        starts = np.flatnonzero(np.diff(self.places, prepend=-1))
        most = np.maximum.reduceat(self.shares, starts) if len(starts) else self.shares
        return np.bincount(self.stretches[starts], most, minlength=len(self.sizes))

    def joined(self, whole: Array, wholes: int) -> "Matches":
        """The same matches, each stretch being part of a longer one: ``whole`` says of which."""
        sizes = np.bincount(whole, self.sizes, minlength=wholes).astype("i8")
        return self._replace(sizes=sizes, stretches=whole[self.stretches])

    def pairs(self, pairs: Sequence[tuple[int, int]]) -> Array:
        """How much of each pair of terms stands in each stretch as neighbours.

        The product of their shares, the greatest: (stretches, pairs) f8. No pair is given twice.
        """
        found = np.zeros((len(self.sizes), len(pairs)))
        if not pairs:
            return found
        after = self.places.searchsorted(self.places + 1, "left")
        behind = self.places.searchsorted(self.places + 1, "right")
        first, second = _ranges(after, behind)
        keys = np.array([one * self.asked + other for one, other in pairs])
        order = keys.argsort()
        key = self.terms[first] * self.asked + self.terms[second]
        column = order[keys.searchsorted(key, sorter=order).clip(max=len(keys) - 1)]
        wanted = (keys[column] == key) & (self.stretches[first] == self.stretches[second])
        first, second, column = first[wanted], second[wanted], column[wanted]
        shares = self.shares[first] * self.shares[second]
        np.maximum.at(found, (self.stretches[first], column), shares)
        return found

    def _cells(self) -> Array:
        """The number of each match's cell in a table of stretches by terms."""
        return self.stretches * self.asked + self.terms


def matches(query: Query, read_in: Sequence[tuple[Shard, Reading]]) -> tuple[Matches, Matches]:
    """The matches in the sentences of passages, and those in their headings.

    The passages are given shard by shard.
    """
    sought = _sought(query)
    known = [_known(sought, shard) for shard, _ in read_in]
    sentences, headings = zip(
        *((each.sentences, each.headings) for _, each in read_in), strict=True
    )
    return _matches(sought, known, sentences), _matches(sought, known, headings)


def _matches(sought: _Sought, known: Sequence[_Known], texts: Sequence[Stretches]) -> Matches:
    """The matches in the texts of several shards, given what each of them knows."""
    sizes = np.array([size for text in texts for size in text.sizes], "i8")
    found = np.concatenate(
        [here.variants_of(text.terms) for here, text in zip(known, texts, strict=True)]
    )
    places = np.flatnonzero(found >= 0)
    variant = found[places]
    match, meaning = _ranges(sought.first[variant], sought.first[variant + 1])
    places = places[match]
    return Matches(
        sizes=sizes,
        places=places,
        stretches=np.cumsum(sizes).searchsorted(places, "right"),
        terms=sought.terms[meaning],
        shares=sought.shares[meaning],
        asked=sought.asked,
    )


def added(rows: Array) -> Array:
    """The sum of each row of a table, added from left to right: (rows,) f8."""
    return rows.cumsum(axis=1)[:, -1] if rows.shape[1] else np.zeros(len(rows))


def _ranges(starts: Array, ends: Array) -> tuple[Array, Array]:
    """The numbers from each start up to its end, and which of the ranges each is of.

    >>> [each.tolist() for each in _ranges(np.array([4, 7, 2]), np.array([6, 7, 3]))]
    [[0, 0, 2], [4, 5, 2]]
    """
    sizes = ends - starts
    of = np.repeat(np.arange(len(sizes)), sizes)
    behind = np.cumsum(sizes)
    return of, np.arange(len(of)) - (behind - sizes - starts)[of]
