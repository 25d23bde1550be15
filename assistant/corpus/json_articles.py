"""Collections of articles in JSON, and in JSON Lines with one article a line."""

import json
from collections.abc import Iterator
from typing import Any, Final

from assistant.corpus.converted import Converted
from assistant.corpus.records import article_of, articles_of
from assistant.errors import UnreadableArticle

_WRONG: Final = object()


def read_json(text: str) -> list[Converted]:
    """The articles of a JSON file: one object, a list of them, or an object with such a list.

    Raises `UnreadableArticle` when it is no JSON or holds no article.
    """
    found = _parsed(text)
    if found is _WRONG:
        raise UnreadableArticle("not JSON, or damaged; mend it, or save it as JSON Lines (.jsonl)")
    if isinstance(found, dict) and article_of(found) is None:
        found = next((each for each in found.values() if _is_list_of_objects(each)), found)
    records = found if isinstance(found, list) else [found]
    return articles_of((f"record {number}", record) for number, record in enumerate(records, 1))


def read_json_lines(text: str) -> list[Converted]:
    """The articles of a JSON Lines file; a damaged line is told of and the others are kept."""
    return articles_of(_lines(text))


def _lines(text: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            record = _parsed(line)
            yield f"line {number}", None if record is _WRONG else record


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return _WRONG


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
