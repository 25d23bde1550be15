"""A passage as ranking reads it: the terms of its headings and sentences, by number."""

from typing import NamedTuple

from assistant.index.shard import Shard


class Reading(NamedTuple):
    """The numbers of terms, which are the shard's own.

    ``headings`` are the article's title and then each heading down to the passage,
    ``heading`` all of them in one. ``asks`` says of each sentence whether it is a question,
    ``items`` whether it stands in an item of a list. ``siblings`` is the number of passages
    of the article.
    """

    headings: list[list[int]]
    sentences: list[list[int]]
    asks: list[bool]
    items: list[bool]
    siblings: int

    @property
    def heading(self) -> list[int]:
        """The title and the heading path in one."""
        return [term for heading in self.headings for term in heading]


def read(shard: Shard, passage: int) -> Reading:
    """Read a passage of a shard."""
    number = shard.article_of(passage)
    article = shard.article(number)
    row = shard.passage(passage)
    start = article.token + row.token
    terms = shard.terms_of("tokens", start, start + row.tokens)
    sentences = shard.sentences(article, row)
    return Reading(
        headings=_headings(shard, article.section, article.heading_token, row.section),
        sentences=[
            terms[each.token - row.token : each.token - row.token + each.tokens]
            for each in sentences
        ],
        asks=[bool(each.asks) for each in sentences],
        items=[bool(each.item) for each in sentences],
        siblings=shard.article(number + 1).passage - article.passage,
    )


def _headings(shard: Shard, first: int, heading_token: int, section: int) -> list[list[int]]:
    """The headings above a passage, from the title down."""
    headings = []
    while section >= 0:
        row = shard.section(first + section)
        start = heading_token + row.token
        headings.append(shard.terms_of("heading_tokens", start, start + row.tokens))
        # Always further up: a forged index may run in a circle.
        section = min(row.parent, section - 1)
    headings.reverse()
    return headings
