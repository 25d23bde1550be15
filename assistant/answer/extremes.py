"""Extremes: the row of a table with the least or greatest value of a column.

"Which laptop is the lightest?" is answered by a row of an article that says of every laptop
"Weight kg: ...". Only where it is sure: one column can be meant, all its values are figures with
one unit, one row has the least of them, and the article holds the rest of the question.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.answer.cells import is_cut, labelled_cells
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

# How many candidates are looked at, and the longest article that is, in passages.
_LOOKED_AT: Final = 3
_LONGEST: Final = 200
_ITEM: Final = r"\s*(?:[-*+]\s+)?([^\W\d][^:|\n]{0,40}):\s+(\S[^\n]*)\s*"
_VALUE: Final = r"[$€£]?\s*(-?\d+(?:,\d{3})*(?:\.\d+)?)\s*([^\d\s][^\d]*)?"
# What a column may be meant by, the surest first.
_BY_NOUN, _BY_LABEL, _BY_UNIT = 1, 2, 3


class _Cell(NamedTuple):
    """A value of a column, the unit written behind it, and its passage and sentence."""

    value: float
    unit: str
    passage: int
    sentence: int


# By their labels; None for what is no figure.
_Columns = dict[str, list[_Cell | None]]


def with_extreme(
    query: Query,
    asked: Sequence[Superlative],
    search: Search,
    forms: Sequence[Forms],
    candidates: list[Candidate],
) -> tuple[Query, list[Candidate]]:
    """The query and its candidates, first the row with the least or greatest value asked for.

    They stay as they are where no row surely has it; else the query is one for a number. The row
    is ahead of what was first by what a stretch of the type asked for counts.
    """
    shards = search.shards
    articles: dict[tuple[int, int], None] = {}
    for each in candidates[:_LOOKED_AT]:
        shard = shards[each.hit.shard]
        article = shard.article_of(each.hit.passage)
        # Only of an article that has such rows among its best passages the others are read.
        if _cells(shard, article, each.hit.passage):
            articles[each.hit.shard, article] = None
    for number, article in articles:
        columns = _columns(shards[number], article)
        cell = _extreme(asked, columns)
        hit = cell and scored(search, Hit(number, cell.passage, 0.0))
        about = _named(shards[number], article, columns)
        if cell and hit and _is_about(query, asked[0].typed, about):
            counted = _without(query, asked[0].typed)
            (row,) = rank(counted, shards, [hit], forms)
            ahead = candidates[0].score - row.score
            ahead += TYPE_WEIGHT * sum(each.weight for each in query.terms)
            row = row._replace(
                score=row.score + ahead,
                type_score=row.type_score + ahead,
                sentence=cell.sentence,
                # A row is read with its labels and the headings above it.
                found_in_sentence=row.found,
            )
            return counted, [row, *(each for each in candidates if each.hit[:2] != hit[:2])]
    return query, candidates


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


def _columns(shard: Shard, article: int) -> _Columns:
    """The columns of the tables in an article; none when it is too long or one was cut."""
    columns: _Columns = {}
    first, after = shard.article(article).passage, shard.article(article + 1).passage
    for number in range(first, after if after - first <= _LONGEST else first):
        cells = _cells(shard, article, number)
        if cells is None:
            return {}
        for label, cell in cells:
            columns.setdefault(label, []).append(cell)
    return columns


def _cells(shard: Shard, article: int, number: int) -> list[tuple[str, _Cell | None]] | None:
    """The labels and cells of the rows in a passage; None if it goes on with a cut table."""
    row, passage = shard.article(article), shard.passage(number)
    text = shard.text(row, passage.byte, passage.bytes)
    cells: list[tuple[str, _Cell | None]] = []
    for place, sentence in enumerate(shard.sentences(row, passage)):
        start, end = sentence.start - passage.start, sentence.end - passage.start
        if is_cut(text, start):
            return None
        for label, value in _labelled(text, start, end):
            found = re.fullmatch(_VALUE, value)
            amount = float(found[1].replace(",", "")) if found else 0.0
            cells.append((label, found and _Cell(amount, found[2] or "", number, place)))
    return cells


def _labelled(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The labels and values of a row of a table, or of an item "Label: value"."""
    for label, span in labelled_cells(text, start, end):
        yield label, text[slice(*span)]
    item = re.fullmatch(_ITEM, text[start:end])
    if item:
        yield item[1], item[2].rstrip()


def _extreme(asked: Sequence[Superlative], columns: _Columns) -> _Cell | None:
    """The cell with the least or greatest value, where the columns meant agree on its row."""
    for each in asked:
        for how in (_BY_NOUN, _BY_LABEL, _BY_UNIT):
            meant = [
                cells
                for label, cells in columns.items()
                if len(cells) > 1 and _meant(each, label) == how
            ]
            if how == _BY_NOUN:
                # "the cheapest plan" may have a name.
                meant = [cells for cells in meant if all(cells)]
            found = [_of_column(each, cells) for cells in meant]
            if found:
                rows = {cell and (cell.passage, cell.sentence) for cell in found}
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


def _of_column(asked: Superlative, cells: Sequence[_Cell | None]) -> _Cell | None:
    """The one cell with the least or greatest value; None if a cell is no figure of one unit."""
    figures = [each for each in cells if each]
    if len(figures) < len(cells) or len({each.unit for each in figures}) > 1:
        return None
    best = (max if asked.most else min)(each.value for each in figures)
    found = [each for each in figures if each.value == best]
    return found[0] if len(found) == 1 else None


def _named(shard: Shard, article: int, columns: _Columns) -> frozenset[str]:
    """The terms that name what all rows of an article's tables are."""
    record, row = shard.record(article), shard.article(article)
    sections = [shard.section(n) for n in range(row.section, shard.article(article + 1).section)]
    headings = [shard.text(row, each.byte, each.bytes) for each in sections[1:]]
    labels = [*columns, *(heading.partition(":")[0] for heading in headings if ":" in heading)]
    return frozenset(terms(" ".join([record["title"], record["id"], *labels])))


def _is_about(query: Query, typed: frozenset[str], named: frozenset[str]) -> bool:
    """Whether the question has no word besides that might leave out rows: "with 16 GB"."""
    asked = [
        *(
            frozenset(variant for variant, _ in each.variants) | {term(each.word)}
            for each in query.terms
        ),
        *(frozenset((term(word),)) for word in query.unknown),
    ]
    return all(
        each & (named | typed) or all(is_light(variant) for variant in each) for each in asked
    )
