"""Passages as ranking reads them: the terms of their headings and sentences, by number."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

import numpy as np

from assistant.index.manifest import damaged
from assistant.index.part import Array, ArticleRow, PassageRow, SectionRow
from assistant.index.shard import Shard

_PASSAGE: Final = ArticleRow._fields.index("passage")


class Stretches(NamedTuple):
    """Stretches of text in a row.

    ``terms`` are the terms of their words, (words,) u4 by the shard's numbers; ``sizes`` is how
    many of them each stretch has.
    """

    terms: Array
    sizes: Sequence[int]

    def lists(self) -> list[list[int]]:
        """The terms of each stretch."""
        terms = self.terms.tolist()
        return [terms[start:end] for start, end in pairwise(accumulate(self.sizes, initial=0))]


class Reading(NamedTuple):
    """Passages of a shard, one after the other.

    ``headings`` are for each passage its article's title and then each heading down to it,
    ``depths`` how many those are; ``sentences`` are its sentences, ``counts`` how many.
    ``asks`` says of each sentence whether it is a question, ``items`` whether it stands in an
    item of a list. ``siblings`` is the number of passages of each passage's article.
    """

    headings: Stretches
    depths: Sequence[int]
    sentences: Stretches
    counts: Sequence[int]
    asks: Sequence[bool]
    items: Sequence[bool]
    siblings: Sequence[int]


def read(shard: Shard, passages: Sequence[int]) -> Reading:
    """Read passages of a shard; raises `DamagedIndex` where sentences do not make up a passage."""
    articles = _table(shard.rows("articles"))
    beginnings = articles[:, _PASSAGE].astype("i8")
    numbers = beginnings.searchsorted(passages, side="right") - 1
    headings: list[Array] = []
    depths: list[int] = []
    tokens: list[Array] = []
    sentences: list[list[int]] = []
    counts: list[int] = []
    for passage, article_row in zip(passages, articles[numbers].tolist(), strict=True):
        article = ArticleRow(*article_row)
        row = PassageRow(*_table(shard.rows("passages", passage, passage + 1))[0].tolist())
        start, first = article.token + row.token, article.sentence + row.sentence
        own = _table(shard.rows("sentences", first, first + row.sentences)).tolist()
        if sum(size for _, _, _, size, _, _ in own) != row.tokens:
            raise damaged(shard.path, "is not what the program wrote")
        above = _headings(shard, article, row.section)
        headings += above
        depths.append(len(above))
        tokens.append(shard.rows("tokens", start, start + row.tokens))
        sentences += own
        counts.append(len(own))
    word_terms = shard.rows("word_terms")
    _, _, _, sizes, asks, items = zip(*sentences, strict=True)
    return Reading(
        headings=Stretches(word_terms[np.concatenate(headings)], [len(each) for each in headings]),
        depths=depths,
        sentences=Stretches(word_terms[np.concatenate(tokens)], sizes),
        counts=counts,
        asks=asks,
        items=items,
        siblings=(beginnings[numbers + 1] - beginnings[numbers]).tolist(),
    )


def _headings(shard: Shard, article: ArticleRow, section: int) -> list[Array]:
    """The tokens of the headings above a passage, from the title down."""
    # Those above a heading stand before it: one look at the rows up to its own has them all.
    sections = _table(shard.rows("sections", article.section, article.section + section + 1))
    last = SectionRow(*sections[section].tolist())
    first = article.heading_token
    tokens = shard.rows("heading_tokens", first, first + last.token + last.tokens)
    headings = []
    while section >= 0:
        row = SectionRow(*sections[section].tolist())
        headings.append(tokens[row.token : row.token + row.tokens])
        # Always further up: a forged index may run in a circle.
        section = min(row.parent, section - 1)
    headings.reverse()
    return headings


def _table(rows: Array) -> Array:
    """Rows with fields as a table, (rows, fields): numpy takes five times as long over fields."""
    return rows.view(rows.dtype[0]).reshape(-1, len(rows.dtype.names or ()))
