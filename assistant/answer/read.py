"""Reading an article of the library: whole, or around a line or a quote."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from assistant.answer.quote import Quote
from assistant.answer.restrict import articles_named
from assistant.errors import AssistantError
from assistant.index.generation import Generation
from assistant.index.shard import Shard

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class ArticleSummary:
    """What the library knows of an article; author and date are empty when not stated."""

    id: str
    title: str
    author: str
    published: str
    passages: int
    words: int


@dataclass(frozen=True)
class Excerpt:
    """A stretch of an article: a verbatim slice from ``start``, on line ``line``.

    ``focus`` is what to point out, as offsets into the article.
    """

    article: str
    title: str
    text: str
    start: int
    line: int
    focus: tuple[int, int] | None


def summaries(generation: Generation) -> list[ArticleSummary]:
    """Every article of the library, sorted by id."""
    found = []
    for shard in generation.shards:
        passages = shard.rows("articles")["passage"].tolist()
        for number, record in enumerate(shard.records()):
            metadata = record["metadata"]
            found.append(
                ArticleSummary(
                    id=record["id"],
                    title=record["title"],
                    author=metadata.get("author", ""),
                    published=metadata.get("published") or metadata.get("date", ""),
                    passages=passages[number + 1] - passages[number],
                    words=record["words"],
                )
            )
    return sorted(found, key=lambda summary: summary.id)


def article_id(generation: Generation, name: str) -> str:
    """The id of the article that is meant by an id, a file name or its stem.

    Raises `AssistantError` when no article or more than one fits.
    """
    ids: list[str] = [record["id"] for shard in generation.shards for record in shard.records()]
    if name in ids:
        return name
    fits = [each for each in ids if name in (PurePosixPath(each).name, PurePosixPath(each).stem)]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise AssistantError(f"{name} may be {', '.join(sorted(fits))}; name one of them")
    raise AssistantError(f"there is no article {name}; `assistant list` shows them")


def articles_meant(generation: Generation, names: Iterable[str]) -> tuple[str, ...]:
    """The ids of the articles that are meant by names, whole or in part, sorted.

    Raises `AssistantError` for a name that no article has.
    """
    found: dict[str, None] = {}
    for name in names:
        try:
            found[article_id(generation, name)] = None
        except AssistantError:
            found.update(dict.fromkeys(articles_named(generation.shards, [name])))
    return tuple(sorted(found))


def excerpt(generation: Generation, name: str, line: int | None, around: int) -> Excerpt:
    """An article whole, or the passage at a line with ``around`` passages on either side.

    Raises `AssistantError` when there is no such article or line.
    """
    shard, number, record = _find(generation, article_id(generation, name))
    text = _article_text(shard, number)
    if line is None:
        return Excerpt(record["id"], record["title"], text, 0, 1, None)
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    if not 1 <= line <= len(starts):
        raise AssistantError(f"{record['id']} has {len(starts)} lines; name one of them")
    end = starts[line] if line < len(starts) else len(text)
    here = text[starts[line - 1] : end].rstrip("\r\n")
    focus = (starts[line - 1], starts[line - 1] + len(here))
    return _around(shard, number, record, text, focus, around)


def surroundings(generation: Generation, quote: Quote, around: int) -> Excerpt:
    """A quote in its article with ``around`` passages on either side."""
    shard, number, record = _find(generation, quote.citation.article)
    text = _article_text(shard, number)
    return _around(shard, number, record, text, (quote.sentence.start, quote.sentence.end), around)


def _find(generation: Generation, sought: str) -> tuple[Shard, int, dict[str, Any]]:
    for shard in generation.shards:
        for number, record in enumerate(shard.records()):
            if record["id"] == sought:
                return shard, number, record
    raise AssistantError(f"there is no article {sought}; `assistant list` shows them")


def _article_text(shard: Shard, number: int) -> str:
    article = shard.article(number)
    return shard.text(article, 0, shard.article(number + 1).text - article.text)


def _around(
    shard: Shard,
    number: int,
    record: dict[str, Any],
    text: str,
    focus: tuple[int, int],
    around: int,
) -> Excerpt:
    first, after = shard.article(number).passage, shard.article(number + 1).passage
    passages = shard.rows("passages", first, after)
    starts, ends = passages["start"].tolist(), passages["end"].tolist()
    here = max(0, bisect_right(starts, focus[0]) - 1)
    start, end = focus
    if starts:
        start = min(start, starts[max(0, here - around)])
        end = max(end, ends[min(len(ends) - 1, here + around)])
    # Whole lines: what stands before on the first one is part of the surroundings.
    line_starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    line = bisect_right(line_starts, start)
    start = line_starts[line - 1]
    return Excerpt(record["id"], record["title"], text[start:end], start, line, focus)
