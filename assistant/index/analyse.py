"""From articles to a part: passages, sentences and the stream of their words."""

import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import count
from typing import Any

import numpy as np

from assistant.corpus.article import Article
from assistant.corpus.markdown import is_item
from assistant.corpus.passages import Section, cut
from assistant.index.part import Part
from assistant.index.rows import ARTICLE, PASSAGE, SECTION, SENTENCE
from assistant.text.words import term, words

_LINE_END = re.compile(r"\r\n|\r|\n")
_METADATA = ("author", "publisher", "published", "updated", "date", "source")


class _Columns:
    """Rows under construction; a plain list each, turned into arrays once at the end."""

    def __init__(self) -> None:
        self.records: list[bytes] = []
        self.text: list[bytes] = []
        self.articles: list[tuple[int, ...]] = []
        self.sections: list[tuple[int, ...]] = []
        self.passages: list[tuple[int, ...]] = []
        self.sentences: list[tuple[int, ...]] = []
        self.heading_tokens: list[int] = []
        self.tokens: list[int] = []
        self.numbers: defaultdict[str, int] = defaultdict(count().__next__)


def analyse(articles: Iterable[Article]) -> Part:
    """The part of these articles, which must come sorted by id."""
    columns = _Columns()
    record_bytes = text_bytes = 0
    for article in articles:
        columns.articles.append(_beginnings(columns, record_bytes, text_bytes))
        _add(columns, article)
        record_bytes += len(columns.records[-1])
        text_bytes += len(columns.text[-1])
    columns.articles.append(_beginnings(columns, record_bytes, text_bytes))
    return _as_part(columns)


def _beginnings(columns: _Columns, record_bytes: int, text_bytes: int) -> tuple[int, ...]:
    return (
        record_bytes,
        text_bytes,
        len(columns.sections),
        len(columns.passages),
        len(columns.sentences),
        len(columns.heading_tokens),
        len(columns.tokens),
    )


def _add(columns: _Columns, article: Article) -> None:
    sections, passages = cut(article)
    text = article.text
    # In ASCII text, which most is, characters are bytes.
    to_byte = None if text.isascii() else _ByteOffsets(text)
    line_starts = [match.end() for match in _LINE_END.finditer(text)]
    numbers = columns.numbers
    first_sentence, first_token = len(columns.sentences), len(columns.tokens)
    _add_sections(columns, article, sections, to_byte)
    for passage in passages:
        sentence, token = len(columns.sentences), len(columns.tokens)
        for start, end in passage.sentences:
            at = len(columns.tokens)
            columns.tokens.extend([numbers[word] for word in words(text[start:end].lower())])
            asks = text[start:end].rstrip("*_\"'”’)]").endswith(("?", "？", "؟"))
            item = is_item(text, start)
            row = (start, end, at - first_token, len(columns.tokens) - at, asks, item)
            columns.sentences.append(row)
        byte, byte_end = passage.start, passage.end
        if to_byte:
            byte, byte_end = to_byte.at(byte), to_byte.at(byte_end)
        columns.passages.append(
            (
                passage.section,
                passage.start,
                passage.end,
                byte,
                byte_end - byte,
                bisect_right(line_starts, passage.start) + 1,
                sentence - first_sentence,
                len(columns.sentences) - sentence,
                token - first_token,
                len(columns.tokens) - token,
            )
        )
    columns.records.append(_record(article, len(columns.tokens) - first_token))
    columns.text.append(text.encode())


def _add_sections(
    columns: _Columns, article: Article, sections: list[Section], to_byte: "_ByteOffsets | None"
) -> None:
    """The headings, the first of them the title wherever it stands."""
    first = len(columns.heading_tokens)
    for section in sections:
        own = article.text[section.start : section.end] if section.parent >= 0 else article.title
        tokens = [columns.numbers[word] for word in words(own.lower())]
        byte, byte_end = section.start, section.end
        if to_byte:
            byte, byte_end = to_byte.at(byte), to_byte.at(byte_end)
        token = len(columns.heading_tokens) - first
        columns.sections.append((section.parent, byte, byte_end - byte, token, len(tokens)))
        columns.heading_tokens.extend(tokens)


def _record(article: Article, words: int) -> bytes:
    fields = article.front_matter
    record: dict[str, Any] = {
        "id": article.id,
        "title": article.title,
        "sha256": article.sha256,
        "metadata": {key: fields.value(key) for key in _METADATA if fields.value(key)},
        "words": words,
    }
    return json.dumps(record, separators=(",", ":")).encode() + b"\n"


class _ByteOffsets:
    """Character offsets of a text as offsets into its UTF-8 bytes, for offsets that ascend."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._character = self._byte = 0

    def at(self, character: int) -> int:
        if character < self._character:
            self._character = self._byte = 0
        self._byte += len(self._text[self._character : character].encode())
        self._character = character
        return self._byte


def _as_part(columns: _Columns) -> Part:
    """Arrays out of the lists, with the words sorted and the tokens renumbered to match."""
    sorted_words = sorted(columns.numbers)
    renumbered = np.zeros(len(sorted_words), "<u4")
    for new, word in enumerate(sorted_words):
        renumbered[columns.numbers[word]] = new
    return Part(
        records=np.frombuffer(b"".join(columns.records), "u1"),
        text=np.frombuffer(b"".join(columns.text), "u1"),
        articles=np.array(columns.articles, ARTICLE),
        sections=np.array(columns.sections, SECTION),
        passages=np.array(columns.passages, PASSAGE),
        sentences=np.array(columns.sentences, SENTENCE),
        heading_tokens=renumbered[np.array(columns.heading_tokens, "<u4")],
        tokens=renumbered[np.array(columns.tokens, "<u4")],
        words=sorted_words,
        terms=[term(word) for word in sorted_words],
    )
