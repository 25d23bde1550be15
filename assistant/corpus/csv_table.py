"""Tables in text files (CSV, TSV): a row becomes a section, each field with its column's name.

A table of articles, with a column of titles and one of texts, gives an article a row.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.corpus.converted import Converted
from assistant.corpus.limits import MOST_TEXT
from assistant.corpus.markdown_writer import heading, one_line, paragraph
from assistant.corpus.records import TEXT, TITLE, articles_of
from assistant.errors import UnreadableArticle

_SEPARATORS: Final = ",;\t|"
_SAMPLE: Final = 20
# A column with a value of more words holds prose, which stands by itself.
_PROSE_WORDS: Final = 25
_HEADINGS: Final = frozenset({"heading", "section", "chapter", "question", *TITLE})


def read_csv(text: str, *, tabs: bool, name: str) -> list[Converted]:
    """The articles of a table; ``tabs`` for TSV, ``name`` is its title.

    The first row names the columns, unless it holds an empty field, a number or a name
    twice. Raises `UnreadableArticle` when there is no row with text.
    """
    rows = _rows(text, "\t" if tabs else _separator(text))
    if not rows:
        raise UnreadableArticle("it has no rows with text; fill it first")
    names, rows = _named(rows)
    if not rows:
        raise UnreadableArticle("it has column names but no rows; fill it first")
    folded = [each.casefold().strip() for each in names]
    if any(each in TITLE for each in folded) and any(each in TEXT for each in folded):
        records = [dict(zip(names, row, strict=False)) for row in rows]
        return articles_of((f"row {number}", record) for number, record in enumerate(records, 2))
    prose = [any(len(row[n].split()) > _PROSE_WORDS for row in rows) for n in range(len(names))]
    blocks = [heading(1, name)]
    above = ""
    for number, row in enumerate(rows, 1):
        section = list(_section(names, row, prose, number))
        # Rows below each other that begin alike are one section.
        blocks += section[1:] if section[0] == above else section
        above = section[0]
    return [Converted({"title": name}, "\n\n".join(blocks) + "\n", ())]


def _separator(text: str) -> str:
    """The character that cuts the first rows into the same number of fields, the most of them."""

    def fields(separator: str) -> int:
        rows = [row for row in _read(text, separator, _SAMPLE) if row]
        counts = {len(row) for row in rows}
        return counts.pop() if len(counts) == 1 else 0

    best = max(_SEPARATORS, key=fields)
    return best if fields(best) > 1 else max(_SEPARATORS, key=text.split("\n", 1)[0].count)


def _rows(text: str, separator: str) -> list[list[str]]:
    rows = [row for row in _read(text, separator, None) if any(field.strip() for field in row)]
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_TEXT:
        raise UnreadableArticle("it has too many columns; split it")
    return [[*map(str.strip, row), *[""] * (width - len(row))] for row in rows]


def _read(text: str, separator: str, most: int | None) -> Iterator[list[str]]:
    # A field of the whole file, after a quote mark that is never closed, is no field.
    csv.field_size_limit(MOST_TEXT)
    try:
        for number, row in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ):
            if number == most:
                return
            yield row
    except csv.Error as error:
        raise UnreadableArticle(f"not a table of text ({error}); save it as CSV anew") from None


def _named(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """The names of the columns, and the rows below them."""
    first = rows[0]
    is_head = (
        len(rows) > 1
        and len(set(first)) == len(first)
        and all(field and not _is_number(field) for field in first)
    )
    if is_head:
        return [one_line(field) for field in first], rows[1:]
    return [f"Column {number}" for number in range(1, len(first) + 1)], rows


def _is_number(field: str) -> bool:
    return not any(char.isalpha() for char in field)


def _section(
    names: Sequence[str], row: Sequence[str], prose: Sequence[bool], number: int
) -> Iterator[str]:
    """A row: a heading of its first short field, a list of the others, then its prose.

    Names that say no more than that there is a heading or a text are left out.
    """
    short = [(names[n], field) for n, field in enumerate(row) if field and not prose[n]]
    if short:
        name, field = short.pop(0)
        yield heading(2, field if name.casefold() in _HEADINGS else f"{name}: {field}")
    else:
        yield heading(2, f"Row {number}")
    if short:
        yield "\n".join(f"- {name}: {one_line(field)}" for name, field in short)
    for n, field in enumerate(row):
        if prose[n] and field:
            if prose.count(True) > 1:
                yield heading(3, names[n])
            yield paragraph(field.replace("\r\n", "\n").replace("\r", "\n"))
