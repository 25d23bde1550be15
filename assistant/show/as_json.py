"""An answer as one JSON object on one line: the contract that scripts depend on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from assistant.answer.request import context_json

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
    from assistant.answer.quote import Citation, Quote, Slice

SCHEMA = 1


def answer_json(answer: Answer, explain: bool = False) -> str:
    """The JSON object of an answer; ``explain`` adds the parts of every score.

    It is ASCII-escaped: nothing in it can be obeyed by a terminal, and the exact text can
    always be recovered. Offsets are characters of the decoded article file.
    """
    return json.dumps(
        {
            "schema": SCHEMA,
            "question": answer.question,
            "resolved": answer.resolved,
            "answered": answer.answered,
            "confidence": round(float(answer.confidence), 4),
            "corrections": [{"from": c.typed, "to": c.read} for c in answer.corrections],
            "expansions": [
                {"word": e.word, "terms": list(e.terms), "found": list(e.found)}
                for e in answer.expansions
            ],
            "context": list(answer.context),
            "before": context_json(answer.before) if answer.before else None,
            "missing": list(answer.missing),
            "quotes": [_quote(quote, explain) for quote in answer.quotes],
            "supporting": list(answer.supporting),
            "articles": answer.articles,
            "sides": [_quote(quote, explain) for quote in answer.sides],
            "suggestion": answer.suggestion,
            "elapsed_ms": round(float(answer.elapsed_ms), 1),
        },
        allow_nan=False,
    )


def _quote(quote: Quote, explain: bool) -> dict[str, Any]:
    citation = quote.citation
    found = {
        "rank": quote.rank,
        "score": quote.score,
        "confidence": round(float(quote.confidence), 4),
        **_slice(quote.passage),
        "line": citation.line,
        "column": citation.column,
        "page": citation.page,
        "sentence": {**_slice(quote.sentence), "line": quote.sentence_line},
        "span": _slice(quote.span) if quote.span else None,
        "marks": [list(mark) for mark in quote.marks],
        "article": _article(citation),
        "heading": list(citation.heading),
        "also": [
            {"article": _article(each), "heading": list(each.heading), "line": each.line}
            for each in quote.also
        ],
    }
    if explain:
        found["parts"] = [part._asdict() for part in quote.parts]
    return found


def _article(citation: Citation) -> dict[str, Any]:
    return {
        "id": citation.article,
        "title": citation.title,
        "sha256": citation.sha256,
        "changed": citation.changed,
    }


def _slice(piece: Slice) -> dict[str, str | int]:
    return {"text": piece.text, "start": piece.start, "end": piece.end}
