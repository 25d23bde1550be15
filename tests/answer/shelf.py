"""Libraries for the tests of answers, made of a few texts, and what they answer."""

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import island

from assistant.answer.answer import Answer
from assistant.answer.quote import Quote
from assistant.library import Library
from assistant.show.as_json import answer_json

STARTER = Path(__file__).parents[2] / "corpus"

SMALL = {
    "lighthouse.md": island.LIGHTHOUSE,
    "bees.md": island.BEES,
    "notes/tides.txt": island.TIDES,
}

QUESTIONS = (
    "what oil did the lamp burn?",
    "who looks after the bees?",
    "what does the keeper need to clean the lens?",
    "spring tide causeway",
    "when did Ada Merrow leave zanzibar?",
    "it is what it is",
    "xylophone quokka?",
)


def write_articles(folder: Path, articles: Mapping[str, str | bytes]) -> None:
    """Write articles into the corpus of a library, in the order in which they are given."""
    for name, text in articles.items():
        path = folder / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def library_of(folder: Path, articles: Mapping[str, str | bytes] = SMALL) -> Library:
    """A library of these articles, built."""
    write_articles(folder, articles)
    library = Library(folder)
    library.build()
    return library


def starter_library(folder: Path) -> Library:
    """The starter library, built."""
    shutil.copytree(STARTER, folder / "corpus")
    library = Library(folder)
    library.build()
    return library


def timeless(answer: Answer) -> dict[str, Any]:
    """The JSON object of an answer without the time it took."""
    found: dict[str, Any] = json.loads(answer_json(answer))
    del found["elapsed_ms"]
    return found


def answers(library: Library, questions: Iterable[str] = QUESTIONS) -> list[dict[str, Any]]:
    """What a library answers, without the time it took."""
    return [timeless(library.ask(question)) for question in questions]


def check_slices(quote: Quote, text: str) -> None:
    """Fail unless everything in a quote is a slice of the text of its article."""
    passage, sentence = quote.passage, quote.sentence
    for piece in (passage, sentence, *([quote.span] if quote.span else [])):
        assert piece.text == text[piece.start : piece.end]
        assert passage.start <= piece.start < piece.end <= passage.end
    if quote.span:
        assert sentence.start <= quote.span.start < quote.span.end <= sentence.end
    for start, end in quote.marks:
        assert passage.start <= start < end <= passage.end
    assert quote.citation.line == _line(text, passage.start)
    assert quote.sentence_line == _line(text, sentence.start)
    before = text[: passage.start].replace("\r", "\n")
    assert quote.citation.column == passage.start - before.rfind("\n")


def _line(text: str, at: int) -> int:
    return text[:at].replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
