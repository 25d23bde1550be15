"""An answer read back from its JSON object (`as_json`)."""

from __future__ import annotations

from typing import Any

from assistant.answer.answer import Answer, Correction, Expansion
from assistant.answer.quote import Citation, Part, Quote, Slice
from assistant.answer.request import context_from_json


def answer_from_json(found: dict[str, Any]) -> Answer:
    """The answer of an object that `answer_json` made with ``explain``.

    Raises `ValueError`, `TypeError` or `KeyError` for any other object.
    """
    return Answer(
        question=_str(found["question"]),
        resolved=_str(found["resolved"]),
        answered=bool(found["answered"]),
        confidence=float(found["confidence"]),
        corrections=tuple(
            Correction(_str(each["from"]), _str(each["to"])) for each in found["corrections"]
        ),
        expansions=tuple(
            Expansion(_str(each["word"]), _strings(each["terms"]), _strings(each["found"]))
            for each in found["expansions"]
        ),
        missing=_strings(found["missing"]),
        quotes=tuple(map(_quote, found["quotes"])),
        elapsed_ms=float(found["elapsed_ms"]),
        supporting=_strings(found["supporting"]),
        articles=int(found["articles"]),
        sides=tuple(map(_quote, found["sides"])),
        suggestion=None if found["suggestion"] is None else _str(found["suggestion"]),
        context=_strings(found["context"]),
        before=context_from_json(found["before"]) if found.get("before") else None,
    )


def _quote(found: dict[str, Any]) -> Quote:
    quote = Quote(
        rank=int(found["rank"]),
        score=float(found["score"]),
        confidence=float(found["confidence"]),
        passage=_slice(found),
        sentence=_slice(found["sentence"]),
        sentence_line=int(found["sentence"]["line"]),
        span=_slice(found["span"]) if found["span"] else None,
        marks=tuple((int(start), int(end)) for start, end in found["marks"]),
        citation=_citation(found, int(found["column"])),
        also=tuple(_citation(each, 1) for each in found["also"]),
        parts=tuple(
            Part(_str(each["name"]), _str(each["detail"]), float(each["score"]))
            for each in found["parts"]
        ),
    )
    passage, sentence = quote.passage, quote.sentence
    inside = (
        (sentence.start, sentence.end),
        *((quote.span[1:],) if quote.span else ()),
        *quote.marks,
    )
    if not all(passage.start <= start <= end <= passage.end for start, end in inside):
        raise ValueError("a quote that lies outside its passage")
    return quote


def _citation(found: dict[str, Any], column: int) -> Citation:
    article = found["article"]
    return Citation(
        article=_str(article["id"]),
        title=_str(article["title"]),
        sha256=_str(article["sha256"]),
        changed=bool(article["changed"]),
        heading=_strings(found["heading"]),
        line=int(found["line"]),
        column=column,
        page=None if found.get("page") is None else int(found["page"]),
    )


def _slice(found: dict[str, Any]) -> Slice:
    piece = Slice(_str(found["text"]), int(found["start"]), int(found["end"]))
    if piece.end - piece.start != len(piece.text):
        raise ValueError("a quote that is longer or shorter than its place")
    return piece


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _strings(values: list[object]) -> tuple[str, ...]:
    return tuple(_str(value) for value in values)
