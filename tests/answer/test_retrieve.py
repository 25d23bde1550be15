"""Which passages are looked at closely for a question, and in what order its words are."""

import pytest
from shelf import library_of

from assistant.answer.question import understand
from assistant.answer.request import Request
from assistant.index.generation import open_generation
from assistant.library import Library

KNOTS = """# Knots

## Bowline

A bowline is a knot that makes a loop at the end of a rope.

## Bow tie

To tie a bow tie, cross the ends and fold one into a bow.

## Ropes

- Rope: hemp
- Weight g: 900

The lightest rope floats, so a bowline in it holds badly.

## Lines

- Rope: nylon
- Weight g: 400
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of two articles."""
    folder = tmp_path_factory.mktemp("retrieve")
    return library_of(folder, {"knots.md": KNOTS, "bees.md": "# Bees\n\nBees tie nothing.\n"})


@pytest.mark.parametrize(
    "question", ["what is a bowline?", "how do you tie a bow tie?", "which rope is the lightest?"]
)
def test_what_is_left_out_answers_nothing(library: Library, question: str) -> None:
    """Neither its words nor a definition or a least value in it make the answer any surer."""
    first = library.ask(question)
    assert first.answered
    place = (first.quotes[0].citation.article, first.quotes[0].passage.start)
    again = library.ask(question, without=[place])
    assert place not in [(q.citation.article, q.passage.start) for q in again.quotes]
    assert again.confidence == (again.quotes[0].confidence if again.quotes else 0.0)


def test_terms_are_in_the_order_of_the_question(library: Library) -> None:
    """A word that comes twice stands where it came first."""
    generation = open_generation(library.index)
    question = "how do you tie a bow tie?"
    query = understand(question, generation.shards, 10, Request(question))
    generation.close()
    assert [each.word for each in query.terms] == ["tie", "bow"]
