"""Retrieval: the passages that are worth a closer look, by their words alone."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple, Self

from assistant.answer.context import Said, by_own_words, only
from assistant.answer.form import Forms
from assistant.index.rows import Array
from assistant.index.search import Hit, Variants, place
from assistant.index.search import search as search_shards
from assistant.index.shard import Shard

# How many passages are looked at closely: more find no more answers (docs/quality.md).
CANDIDATES: Final = 40
# Of those only the ones with this share of the best one's score, but as many as are ever shown:
# none below came among the first three of any set (docs/quality.md).
LEAST_SCORE: Final = 0.4
SHOWN: Final = 10
# Of the passages that define a term; one or two would do, were all of them definitions.
DEFINITIONS: Final = 20

# Which passages are admitted, shard by shard: (passages,) bool.
Masks = Sequence[Array]


class Search(NamedTuple):
    """The terms of a query, looked for in the passages that may answer it.

    ``terms`` are weighed as `index.search` takes them; ``average`` is the usual length of a passage
    in words. Passages are found where ``masks`` admit them, everywhere if None. Those
    ``without``, by article and start, are found like others, but `retrieved` leaves them out.
    """

    shards: Sequence[Shard]
    terms: Sequence[tuple[float, Variants]]
    average: float
    masks: Masks | None = None
    without: Collection[tuple[str, int]] = ()

    def best(self, k: int) -> list[Hit]:
        """The k best passages, best first."""
        return search_shards(self.shards, self.terms, self.average, k, self.masks)

    def within(self, masks: Masks) -> Self:
        """The same search in those of its passages that these masks admit, too."""
        return self._replace(masks=both(self.masks, masks))

    def beside(self, terms: Iterable[tuple[float, Variants]]) -> Self:
        """The same search for these terms, too."""
        return self._replace(terms=[*self.terms, *terms])


def both(masks: Masks | None, others: Masks) -> Masks:
    """The masks that admit what both admit; None admits everything."""
    return [a & b for a, b in zip(masks, others, strict=True)] if masks else others


def promising(search: Search, least: int) -> list[Hit]:
    """The hits of a search that are worth a closer look, best first; at least so many."""
    hits = search.best(_looked_at(search, least))
    shown = max(least, SHOWN) + len(search.without)
    return [
        hit
        for number, hit in enumerate(hits)
        if number < shown or hit.score >= LEAST_SCORE * hits[0].score
    ]


def promising_beside(search: Search, said: Said, least: int) -> list[Hit]:
    """The hits of a search for what was said before as well, scored by its own terms."""
    hits = search.beside(said.weighted).best(_looked_at(search, least))
    return by_own_words(hits, search.terms, search.shards, search.average)


def _looked_at(search: Search, least: int) -> int:
    return max(least, CANDIDATES) + len(search.without)


def best_definitions(search: Search, forms: Iterable[Forms]) -> list[Hit]:
    """The hits with a sentence that defines what is asked, best first.

    ``forms`` are those of the question, shard by shard.
    """
    # Few questions ask for a definition; the others do not wait for this.
    from assistant.answer.definitions import defining

    masks = [defining(shard, form) for shard, form in zip(search.shards, forms, strict=True)]
    return search.within(masks).best(DEFINITIONS)


def retrieved(search: Search, *found: Iterable[Hit]) -> list[Hit]:
    """The hits that were found, each once, but for those that are not to answer."""
    hits = dict.fromkeys(hit for hits in found for hit in hits)
    return [hit for hit in hits if not _is_without(search, hit)]


def scored(search: Search, hit: Hit) -> Hit | None:
    """A passage with its score in a search; None if it is not found or not to answer."""
    if _is_without(search, hit):
        return None
    return next(iter(search.within(only([hit], search.shards)).best(1)), None)


def _is_without(search: Search, hit: Hit) -> bool:
    # Where nothing is left out no record of an article is read.
    return bool(search.without) and (place(search.shards[hit.shard], hit.passage) in search.without)
