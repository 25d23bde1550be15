"""Passages as ranking reads them: the terms of their headings and sentences, by number."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.index.part import Array, ArticleRow
from assistant.index.shard import Shard


class Reading(NamedTuple):
    """The numbers of terms, which are the shard's own: (terms,) u4 for each stretch.

    ``headings`` are the article's title and then each heading down to the passage. ``asks``
    says of each sentence whether it is a question, ``items`` whether it stands in an item of a
    list. ``siblings`` is the number of passages of the article.
    """

    headings: Sequence[Array]
    sentences: Sequence[Array]
    asks: Sequence[bool]
    items: Sequence[bool]
    siblings: int


def read(shard: Shard, passages: Sequence[int]) -> list[Reading]:
    """Read passages of a shard."""
    # Verified, so whole: a view of it would be checked at every use.
    word_terms = shard.rows("word_terms")
    beginnings = shard.rows("articles")["passage"]
    numbers = beginnings.searchsorted(passages, side="right") - 1
    readings = []
    for passage, number in zip(passages, numbers.tolist(), strict=True):
        article, after = map(ArticleRow._make, shard.rows("articles", number, number + 2).tolist())
        row = shard.passage(passage)
        start = article.token + row.token
        terms = word_terms[shard.rows("tokens", start, start + row.tokens)]
        sentences = shard.sentences(article, row)
        readings.append(
            Reading(
                headings=_headings(shard, article, row.section),
                sentences=[
                    terms[each.token - row.token : each.token - row.token + each.tokens]
                    for each in sentences
                ],
                asks=[bool(each.asks) for each in sentences],
                items=[bool(each.item) for each in sentences],
                siblings=after.passage - article.passage,
            )
        )
    return readings


def _headings(shard: Shard, article: ArticleRow, section: int) -> list[Array]:
    """The headings above a passage, from the title down."""
    word_terms = shard.rows("word_terms")
    headings = []
    while section >= 0:
        row = shard.section(article.section + section)
        start = article.heading_token + row.token
        headings.append(word_terms[shard.rows("heading_tokens", start, start + row.tokens)])
        # Always further up: a forged index may run in a circle.
        section = min(row.parent, section - 1)
    headings.reverse()
    return headings
