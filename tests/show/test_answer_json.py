"""The JSON of an answer: a contract."""

import json

import bees
from replacing import replace

from assistant.answer.quote import Part
from assistant.show.as_json import answer_json

SUPERS_SAID = "Add the next super when seven of ten frames are covered with bees."


def test_is_the_documented_object() -> None:
    """Every key of the contract, in its order, with its meaning."""
    asked = replace(bees.READ_OTHERWISE, elapsed_ms=2.4321, supporting=("spring.md",), articles=2)
    found = json.loads(answer_json(asked))
    quote = found.pop("quotes")[0]
    assert list(found.items()) == [
        ("schema", 1),
        ("question", "when do I add a supper in kubernetes?"),
        ("resolved", "when do I add a super in kubernetes?"),
        ("answered", True),
        ("confidence", 0.83),
        ("corrections", [{"from": "supper", "to": "super"}]),
        ("expansions", [{"word": "add", "terms": ["put", "give"], "found": ["put", "give"]}]),
        ("context", []),
        ("before", None),
        ("missing", ["kubernetes"]),
        ("supporting", ["spring.md"]),
        ("articles", 2),
        ("sides", []),
        ("suggestion", None),
        ("elapsed_ms", 2.4),
    ]
    passage, sentence = bees.SUPERS.passage, bees.SUPERS.sentence
    span, marks = bees.SUPERS.span, bees.SUPERS.marks
    assert span is not None
    assert list(quote.items()) == [
        ("rank", 1),
        ("score", 10.0),
        ("confidence", 0.9),
        ("text", passage.text),
        ("start", passage.start),
        ("end", passage.end),
        ("line", 5),
        ("column", 1),
        ("page", None),
        (
            "sentence",
            {"text": SUPERS_SAID, "start": sentence.start, "end": sentence.end, "line": 5},
        ),
        ("span", {"text": "seven of ten", "start": span.start, "end": span.end}),
        ("marks", [list(mark) for mark in marks]),
        (
            "article",
            {
                "id": "spring.md",
                "title": "Spring work in the apiary",
                "sha256": "5e" * 32,
                "changed": False,
            },
        ),
        ("heading", ["Spring work in the apiary", "Supers"]),
        ("also", []),
    ]


def test_the_exact_quote_comes_back_from_ascii() -> None:
    """One ASCII line, from which control characters and surrogates come back unharmed."""
    text = "é \x1b[2J \u202e \ud800\r\n"
    nasty = replace(bees.SUPERS, sentence=replace(bees.SUPERS.sentence, text=text), span=None)
    drawn = answer_json(bees.answer(nasty))
    assert drawn.isascii()
    assert drawn.isprintable()
    quote = json.loads(drawn)["quotes"][0]
    assert quote["sentence"]["text"] == text
    assert quote["span"] is None


def test_explained_it_has_the_parts_of_every_score() -> None:
    """Only when asked for, and where the same is said elsewhere in either case."""
    parts = (Part("word", "super", 9.5), Part("length", "40 words; 60 are usual", 0.5))
    quote = replace(bees.SUPERS, parts=parts, also=(bees.LEAVING.citation,))
    plain, explained = (
        json.loads(answer_json(bees.answer(quote), explain))["quotes"][0]
        for explain in (False, True)
    )
    assert explained.pop("parts") == [
        {"name": "word", "detail": "super", "score": 9.5},
        {"name": "length", "detail": "40 words; 60 are usual", "score": 0.5},
    ]
    assert explained == plain
    assert [also["article"]["id"] for also in plain["also"]] == ["notes/swarms.md"]
