"""Passages as ranking reads them: the terms of their headings and sentences, by number."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from assistant.index.manifest import damaged
from assistant.index.rows import Array, ArticleRow, PassageRow, SectionRow
from assistant.index.shard import Shard


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
    beginnings = shard.rows("articles")["passage"].astype("i8")
    numbers = beginnings.searchsorted(passages, side="right") - 1
    articles = [
        ArticleRow(*row)
        for row in shard.stretches("articles", [(n, n + 1) for n in numbers.tolist()]).tolist()
    ]
    rows = [
        PassageRow(*row)
        for row in shard.stretches("passages", [(n, n + 1) for n in passages]).tolist()
    ]
    placed = list(zip(articles, rows, strict=True))
    firsts = [(article.sentence + row.sentence, row.sentences) for article, row in placed]
    sentences = shard.stretches("sentences", [(at, at + many) for at, many in firsts])
    starts = [(article.token + row.token, row.tokens) for article, row in placed]
    tokens = shard.stretches("tokens", [(at, at + many) for at, many in starts])
    counts = [row.sentences for row in rows]
    _, _, _, sizes, asks, items = sentences.T.tolist()
    ends = [0, *accumulate(counts)]
    if any(
        sum(sizes[start:end]) != row.tokens
        for row, (start, end) in zip(rows, pairwise(ends), strict=True)
    ):
        raise damaged(shard.path, "is not what the program wrote")
    headings, depths = _headings(shard, placed)
    word_terms = shard.rows("word_terms")
    return Reading(
        headings=Stretches(
            word_terms[shard.stretches("heading_tokens", headings)],
            [end - start for start, end in headings],
        ),
        depths=depths,
        sentences=Stretches(word_terms[tokens], sizes),
        counts=counts,
        asks=asks,
        items=items,
        siblings=(beginnings[numbers + 1] - beginnings[numbers]).tolist(),
    )


def _headings(
    shard: Shard, placed: Sequence[tuple[ArticleRow, PassageRow]]
) -> tuple[list[tuple[int, int]], list[int]]:
    """Where the tokens of the headings above passages stand, from the title down, and how many.

    Those above a heading stand before it in its article.
    """
    bounds = [(article.section, article.section + row.section + 1) for article, row in placed]
    sections = shard.stretches("sections", bounds).tolist()
    found: list[tuple[int, int]] = []
    depths: list[int] = []
    before = 0
    for article, passage in placed:
        above: list[tuple[int, int]] = []
        section = passage.section
        while section >= 0:
            row = SectionRow(*sections[before + section])
            start = article.heading_token + row.token
            above.append((start, start + row.tokens))
            # Always further up: a forged index may run in a circle.
            section = min(row.parent, section - 1)
        found += reversed(above)
        depths.append(len(above))
        before += passage.section + 1
    return found, depths
