"""Reading an exported record back: what is not ours, or no longer whole, is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from assistant.answer.request import Context, context_from_json
from assistant.corpus.folder import read_bytes
from assistant.errors import AssistantError, UnreadableArticle
from assistant.evidence.export import FORMAT, TITLE, from_line
from assistant.evidence.record import Asked, Excerpted, Quoted, Record
from assistant.text.decode import decode

_HEAD: Final = re.compile(re.escape(TITLE) + r"\n\nWritten by assistant [^\n]*, format (\d+)\.\n")
_QUESTION: Final = re.compile(r"^## (\d+)\. ([^\n]*)$", re.M)
_QUOTE: Final = re.compile(r"^### Quote \d+\.(\d+)$", re.M)
_ITEM: Final = re.compile(r"^- ([a-z0-9 ]+): ([^\n]*)$", re.M)
# A space that an editor took from the end of an empty line is no loss.
_BLOCK: Final = re.compile(r"\n*((?:>(?: [^\n]*)?(?:\n|$))+)")
_CHARACTERS: Final = re.compile(r"(\d{1,10}) to (\d{1,10})")
_PASSAGE: Final = "\nIn its passage:\n"


def read_export(path: Path) -> Record:
    """The record in a file; raises `AssistantError` when it is not one of ours, or damaged."""
    try:
        text = decode(read_bytes(path))
    except UnreadableArticle as error:
        raise AssistantError(f"{path}: {error}") from None
    # Git and editors may have changed the line ends of the whole file, its first one too.
    if text.startswith(f"{TITLE}\r\n"):
        text = text.replace("\r\n", "\n")
    head = _HEAD.match(text)
    if head is None:
        raise AssistantError(f"{path} was not written by /export; name a file that was")
    if head[1] != str(FORMAT):
        raise AssistantError(
            f"{path} has format {head[1][:10]}, this version reads {FORMAT}; export it again"
        )
    try:
        return _record(text)
    except _Damaged as damaged:
        raise AssistantError(f"{path} is damaged ({damaged}); export it again") from None


def session_of(path: Path) -> str | None:
    """The session that a file was exported from; None when it is no export of ours."""
    try:
        return read_export(path).session
    except AssistantError:
        return None


class _Damaged(Exception):
    """What is wrong with an export, in a few words."""


def _record(text: str) -> Record:
    head, *parts = _parts(_QUESTION, text)
    items = _items(head[1])
    return Record(
        session=_text(items, "session", "its head"),
        library=_text(items, "library", "its head"),
        made=_text(items, "written", "its head"),
        questions=tuple(_asked(match, section) for match, section in parts if match),
    )


def _parts(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    """What stands before the first heading of a kind, then every heading with what is below."""
    headings = list(pattern.finditer(text))
    yield None, text[: headings[0].start()] if headings else text
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    for heading, end in zip(headings, ends, strict=False):
        yield heading, text[heading.end() : end]


def _items(text: str) -> dict[str, str]:
    """The list items of a section by their names; of two of a name the first counts."""
    return dict(reversed([(match[1], match[2]) for match in _ITEM.finditer(text)]))


def _asked(heading: re.Match[str], section: str) -> Asked:
    where = f"question {heading[1][:10]}"
    head, *quotes = _parts(_QUOTE, section)
    items = _items(head[1])
    try:
        question = from_line(heading[2])
        confidence = float(items.get("confidence", ""))
    except ValueError:
        raise _Damaged(f"{where} cannot be read") from None
    scope, without = _list(items, "only in", where), _list(items, "leaving out", where)
    return Asked(
        question=question,
        resolved=_text(items, "looked up as", where),
        literal="word for word" in items,
        scope=tuple(article for article in scope if isinstance(article, str)),
        without=tuple(
            (each[0], each[1])
            for each in without
            if isinstance(each, list) and [type(part) for part in each] == [str, int]
        ),
        when=_text(items, "asked", where),
        fingerprint=_text(items, "index", where),
        answered=_text(items, "answered", where) == "yes",
        confidence=confidence,
        quotes=tuple(
            _quoted(part, f"quote {heading[1][:10]}.{match[1][:10]}")
            for match, part in quotes
            if match
        ),
        before=_before(items, where),
    )


def _before(items: dict[str, str], where: str) -> Context | None:
    if "said before" not in items:
        return None
    try:
        return context_from_json(json.loads(items["said before"]))
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        raise _Damaged(f"{where} lacks `- said before: {{...}}`") from None


def _quoted(section: str, where: str) -> Quoted:
    first, divided, second = section.partition(_PASSAGE)
    items = _items(first)
    cited = re.search(r"^— ([^\n]*)$", first, re.M)
    article = _text(items, "article", where)
    sentence = _excerpted(first, where)
    try:
        line = from_line(cited[1]) if cited else ""
    except ValueError:
        raise _Damaged(f"{where} has a citation that cannot be read") from None
    return Quoted(
        article=article,
        sha256=_text(items, "sha256", where),
        cited=line.removesuffix(f" · {article}:{sentence.line}"),
        sentence=sentence,
        passage=_excerpted(second, f"the passage of {where}") if divided else sentence,
    )


def _excerpted(text: str, where: str) -> Excerpted:
    block = _BLOCK.match(text)
    items = _items(text[block.end() :] if block else "")
    place = _CHARACTERS.fullmatch(items.get("characters", ""))
    line = items.get("line", "")
    if block is None or place is None or not (line.isdecimal() and len(line) < 11):
        raise _Damaged(f"{where} lacks its words or its place")
    words = "\n".join(row[2:] for row in block[1].removesuffix("\n").split("\n"))
    if not words:
        raise _Damaged(f"{where} is empty")
    return Excerpted(words, int(line), int(place[1]), int(place[2]))


def _text(items: dict[str, str], name: str, where: str) -> str:
    try:
        return from_line(items[name])
    except (KeyError, ValueError):
        raise _Damaged(f"{where} lacks `- {name}: ...`") from None


def _list(items: dict[str, str], name: str, where: str) -> list[Any]:
    try:
        found = json.loads(items.get(name, "[]"))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list):
        raise _Damaged(f"{where} lacks `- {name}: [...]`")
    return found
