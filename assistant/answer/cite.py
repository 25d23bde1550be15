"""Quotes and citations: slices of the indexed text, and whether the file still has them."""

import re
from pathlib import Path

from assistant.answer.quote import Citation, Quote, Slice
from assistant.answer.rank import Candidate
from assistant.corpus.folder import file_hash
from assistant.index.search import article_of
from assistant.index.shard import Shard
from assistant.text.words import term, word_spans

_LINE_END = re.compile(r"\r\n|\r|\n")


def quote(
    shard: Shard, candidate: Candidate, rank: int, terms: frozenset[str], corpus: Path
) -> Quote:
    """The quote of a candidate; ``terms`` are those to mark in it.

    The text is what was indexed. The article's file is read to say whether it is still
    the same.
    """
    number = candidate.hit.passage
    article = article_of(shard, number)
    base = shard.rows("articles", article, article + 1)[0]
    passage = shard.rows("passages", number, number + 1)[0]
    start, end = int(passage["start"]), int(passage["end"])
    text = _text(shard, int(base["text"]) + int(passage["byte"]), int(passage["bytes"]))
    at = int(base["sentence"]) + int(passage["sentence"]) + candidate.sentence
    sentence = shard.rows("sentences", at, at + 1)[0]
    sentence_start, sentence_end = int(sentence["start"]), int(sentence["end"])
    record = shard.record(article)
    lines_before = len(_LINE_END.findall(text, 0, sentence_start - start))
    return Quote(
        rank=rank,
        score=candidate.score,
        passage=Slice(text, start, end),
        sentence=Slice(
            text[sentence_start - start : sentence_end - start], sentence_start, sentence_end
        ),
        sentence_line=int(passage["line"]) + lines_before,
        span=None,
        marks=marks(text, start, terms),
        citation=Citation(
            article=record["id"],
            title=record["title"],
            sha256=record["sha256"],
            changed=file_hash(corpus / record["id"]) != record["sha256"],
            heading=_heading_path(shard, article, int(passage["section"])),
            line=int(passage["line"]),
            column=_column(shard, int(base["text"]), int(passage["byte"])),
        ),
    )


def marks(text: str, start: int, terms: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """The words of a text that are among the terms, as offsets counted from ``start``.

    >>> marks("The owner owns it.", 100, frozenset({"own"}))
    ((110, 114),)
    """
    return tuple(
        (start + first, start + last)
        for first, last in word_spans(text)
        if term(text[first:last]) in terms
    )


def _text(shard: Shard, byte: int, size: int) -> str:
    return shard.rows("text", byte, byte + size).tobytes().decode()


def _heading_path(shard: Shard, article: int, section: int) -> tuple[str, ...]:
    """The headings above a passage, outermost first; the title is not one of them."""
    base = shard.rows("articles", article, article + 1)[0]
    path: list[str] = []
    while section > 0:
        row = shard.rows("sections", int(base["section"]) + section, int(base["section"]) + section + 1)[0]
        path.append(_text(shard, int(base["text"]) + int(row["byte"]), int(row["bytes"])))
        section = int(row["parent"])
    return tuple(reversed(path))


def _column(shard: Shard, text: int, byte: int) -> int:
    """The column, from 1, of a byte of an article's text."""
    before = shard.rows("text", max(text, text + byte - 4096), text + byte).tobytes()
    line = before[max(before.rfind(b"\n"), before.rfind(b"\r")) + 1 :]
    return len(line.decode(errors="ignore")) + 1
