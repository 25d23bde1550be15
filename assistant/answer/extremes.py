"""Extremes: the row of a table with the least or greatest value of a column.

"Which laptop is the lightest?" is answered by a row of an article that says of every laptop
"Weight kg: ...". Only where it is sure: one column can be meant, all its values are figures with
one unit, one row has the least of them, and the article holds the rest of the question.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from assistant.answer.columns import Column, Figure, columns, has_rows
from assistant.answer.form import Forms
from assistant.answer.kind import Kind
from assistant.answer.light_words import is_light
from assistant.answer.measures import measures
from assistant.answer.question import Query
from assistant.answer.rank import Candidate, rank
from assistant.answer.retrieve import Search, scored
from assistant.answer.superlative import Superlative
from assistant.answer.weights import TYPE_WEIGHT
from assistant.index.search import Hit
from assistant.index.shard import Shard
from assistant.text.words import term, terms

# Of how many candidates the articles are looked at.
_LOOKED_AT: Final = 3
# What a column may be meant by, the surest first.
_BY_NOUN, _BY_LABEL, _BY_UNIT = 1, 2, 3


def with_extreme(
    query: Query,
    asked: Sequence[Superlative],
    search: Search,
    forms: Sequence[Forms],
    candidates: list[Candidate],
) -> tuple[Query, list[Candidate]]:
    """The query and its candidates, first the row with the least or greatest value asked for.

    They stay as they are where no row surely has it; else the query is one for a number.
    """
    typed = asked[0].typed
    for number, article in _with_rows(search.shards, candidates):
        shard = search.shards[number]
        table = columns(shard, article)
        figure = _extreme(asked, table)
        if figure and _is_about(query, typed, _named(shard, article, table)):
            hit = scored(search, Hit(number, figure.passage, 0.0))
            if hit:
                counted = _without(query, typed)
                (row,) = rank(counted, search.shards, [hit], forms)
                first = _ahead(row, figure.sentence, query, candidates[0])
                return counted, [first, *(c for c in candidates if c.hit[:2] != hit[:2])]
    return query, candidates


def _with_rows(
    shards: Sequence[Shard], candidates: Sequence[Candidate]
) -> Iterator[tuple[int, int]]:
    """The articles, each once, that have rows in a passage among the best, by shard and number."""
    found = set()
    for each in candidates[:_LOOKED_AT]:
        shard = shards[each.hit.shard]
        article = shard.article_of(each.hit.passage)
        if (each.hit.shard, article) not in found and has_rows(shard, article, each.hit.passage):
            found.add((each.hit.shard, article))
            yield each.hit.shard, article


def _ahead(row: Candidate, sentence: int, query: Query, first: Candidate) -> Candidate:
    """A row ahead of what was first by what a sentence of the type asked for counts."""
    ahead = first.score - row.score
    ahead += TYPE_WEIGHT * sum(each.weight for each in query.terms)
    return row._replace(
        score=row.score + ahead,
        type_score=row.type_score + ahead,
        sentence=sentence,
        # A row is read with its labels and the headings above it.
        found_in_sentence=row.found,
    )


def _without(query: Query, typed: frozenset[str]) -> Query:
    """The query as one for a number, in which the superlative needs not be found."""
    return query._replace(
        kind=Kind.NUMBER,
        terms=tuple(
            each._replace(information=0.0) if term(each.word) in typed else each
            for each in query.terms
        ),
        missing=tuple(word for word in query.missing if term(word) not in typed),
        unknown=tuple(word for word in query.unknown if term(word) not in typed),
    )


def _extreme(asked: Sequence[Superlative], table: Mapping[str, Column]) -> Figure | None:
    """The least or greatest figure asked for, where the columns meant agree on its row."""
    for each in asked:
        for how in (_BY_NOUN, _BY_LABEL, _BY_UNIT):
            meant = [
                column
                for label, column in table.items()
                if len(column) > 1 and _meant(each, label) == how
            ]
            if how == _BY_NOUN:
                # "the cheapest plan" may have a name.
                meant = [column for column in meant if all(column)]
            found = [_of_column(each, column) for column in meant]
            if found:
                rows = {figure and (figure.passage, figure.sentence) for figure in found}
                return found[0] if len(rows) == 1 else None
    return None


def _meant(asked: Superlative, label: str) -> int:
    """By what a column is meant, 0 if it is not."""
    named = frozenset(terms(label))
    if named & frozenset(terms(asked.noun)):
        return _BY_NOUN
    if named & asked.labels:
        return _BY_LABEL
    line = f"{label}: 1"
    units = asked.dimensions
    return _BY_UNIT if units and measures(line, 0, len(line), units) else 0


def _of_column(asked: Superlative, column: Column) -> Figure | None:
    """The one least or greatest figure; None if a cell has none or one of another unit."""
    figures = [each for each in column if each]
    if len(figures) < len(column) or len({each.unit for each in figures}) > 1:
        return None
    best = (max if asked.most else min)(each.value for each in figures)
    found = [each for each in figures if each.value == best]
    return found[0] if len(found) == 1 else None


def _named(shard: Shard, article: int, labels: Iterable[str]) -> frozenset[str]:
    """The terms that name what all rows of an article's tables are: its names and their labels."""
    record, row = shard.record(article), shard.article(article)
    sections = [shard.section(n) for n in range(row.section, shard.article(article + 1).section)]
    headings = [shard.text(row, each.byte, each.bytes) for each in sections[1:]]
    of_rows = (heading.partition(":")[0] for heading in headings if ":" in heading)
    return frozenset(terms(" ".join([record["title"], record["id"], *labels, *of_rows])))


def _is_about(query: Query, typed: frozenset[str], named: frozenset[str]) -> bool:
    """Whether the question has no word besides that might leave out rows: "with 16 GB"."""
    asked = [{term(each.word), *(other for other, _ in each.variants)} for each in query.terms]
    asked += [{term(word)} for word in query.unknown]
    return all(
        each & (named | typed) or all(is_light(variant) for variant in each) for each in asked
    )
