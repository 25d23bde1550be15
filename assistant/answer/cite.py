"""Quotes and citations: slices of the indexed text, and whether the file still has them."""

import re
from pathlib import Path

from assistant.answer.confidence import confidence
from assistant.answer.extent import extent
from assistant.answer.kind import SPANNED, Kind
from assistant.answer.question import Query
from assistant.answer.quote import Citation, Quote, Slice
from assistant.answer.rank import Candidate
from assistant.corpus.folder import file_hash, path_of
from assistant.index.rows import ArticleRow
from assistant.index.shard import Shard
from assistant.text.words import term, word_spans

LINE_END = re.compile(r"\r\n|\r|\n")


def quote(
    shard: Shard,
    candidate: Candidate,
    rank: int,
    query: Query,
    corpus: Path,
    whole: bool = True,
) -> Quote:
    """The quote of a candidate for a question, without the parts of its score.

    Its passage, and for a question that asks for a list those beside it that the list runs
    through, unless it is not to be ``whole``. The text is what was indexed. The article's file
    is read to say whether it is still the same.
    """
    number = shard.article_of(candidate.hit.passage)
    article, passage = shard.article(number), shard.passage(candidate.hit.passage)
    rows, best, last = shard.sentences(article, passage), candidate.sentence, passage
    if whole and query.kind is Kind.LIST:
        from assistant.answer.whole_list import whole_list

        passages, rows, best = whole_list(shard, number, candidate.hit.passage, best)
        passage, last = passages[0], passages[-1]
    text = shard.text(article, passage.byte, last.byte + last.bytes - passage.byte)
    sentences = [(each.start - passage.start, each.end - passage.start) for each in rows]
    is_item = [bool(each.item) for each in rows]
    start, end = extent(query.kind, text, sentences, is_item, best)
    span = _span(query, text, sentences[best])
    terms = frozenset(variant for each in query.terms for variant, _ in each.variants)
    record = shard.record(number)
    return Quote(
        rank=rank,
        score=candidate.score,
        confidence=confidence(query, candidate),
        passage=Slice(text, passage.start, last.end),
        sentence=Slice(text[start:end], passage.start + start, passage.start + end),
        sentence_line=passage.line + len(LINE_END.findall(text, 0, start)),
        span=span and Slice(text[slice(*span)], passage.start + span[0], passage.start + span[1]),
        marks=marks(text, passage.start, terms),
        citation=Citation(
            article=record["id"],
            title=record["title"],
            sha256=record["sha256"],
            changed=file_hash(path_of(corpus, record["id"])) != record["sha256"],
            heading=_heading_path(shard, article, passage.section),
            line=passage.line,
            column=_column(shard, article, passage.byte),
            page=_page(shard, article, passage.byte + len(text[:start].encode())),
        ),
        also=(),
        parts=(),
    )


def _span(query: Query, text: str, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """The stretch of a sentence that answers a typed question, as offsets into ``text``."""
    if query.kind not in SPANNED:
        return None
    from assistant.answer.spans import best_span

    return best_span(query.kind, query.question, text, *sentence)


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


def _heading_path(shard: Shard, article: ArticleRow, section: int) -> tuple[str, ...]:
    """The headings above a passage, outermost first; the title is not one of them."""
    path: list[str] = []
    while section > 0:
        row = shard.section(article.section + section)
        path.append(shard.text(article, row.byte, row.bytes))
        # Always further up: a forged index may run in a circle.
        section = min(row.parent, section - 1)
    return tuple(reversed(path))


def _column(shard: Shard, article: ArticleRow, byte: int) -> int:
    """The column, from 1, of a byte of an article's text."""
    text = shard.rows("text", article.text, article.text + byte).tobytes()
    line = text[max(text.rfind(b"\n"), text.rfind(b"\r")) + 1 :]
    return len(line.decode()) + 1


def _page(shard: Shard, article: ArticleRow, byte: int) -> int | None:
    """The page of the original that a byte of an article's text stands on."""
    text = shard.rows("text", article.text, article.text + byte).tobytes()
    # Few articles were made from pages; only those are read from their beginning.
    if not text.startswith(b"---") or b"pages" not in text.lower():
        return None
    from assistant.corpus.pages import page_of

    before = text.decode()
    return page_of(before, len(before))
