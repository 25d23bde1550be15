"""Silence: what is said where there is no answer, and other figures where there are several."""

from pathlib import Path

import pytest
from shelf import library_of

from assistant.library import Library

LIBRARY = {
    "mill.md": "# The mill\n\nThe miller earns $40 a week.\n\nThe mill wheel turns in May.\n",
    "notes.md": "# Notes\n\nIn the north the miller earns $55 a week.\n\nThe ferry waits.\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library in which two articles give two figures."""
    return library_of(tmp_path_factory.mktemp("silence"), LIBRARY)


def test_a_suggestion_leaves_out_what_nothing_is_said_of(library: Library) -> None:
    """And with it what would be left hanging; the question suggested has an answer."""
    answer = library.ask("how much does the miller earn a week in faraway Samarkand?")
    assert not answer.answered
    assert answer.missing == ("faraway", "Samarkand")
    assert answer.suggestion == "how much does the miller earn a week?"
    assert library.ask(answer.suggestion).answered


def test_where_nothing_is_near_nothing_is_suggested(library: Library) -> None:
    """Nor where there is an answer already, or a single word would be left."""
    assert library.ask("who painted the Mona Lisa?").suggestion is None
    assert library.ask("how much does the miller earn a week?").suggestion is None
    assert library.ask("ferry timetables of Samarkand in winter").suggestion is None


def test_a_suggestion_is_still_a_question(library: Library) -> None:
    """Only an addition is left out: without its verb nobody would understand it."""
    answer = library.ask("what happens when the mill wheel sings sadly?")
    assert not answer.answered
    assert answer.suggestion is None


def test_two_figures_for_one_thing_are_both_quoted(library: Library) -> None:
    """Each in its own words, in its own article."""
    answer = library.ask("how much does the miller earn a week?")
    values = [quote.span.text for quote in answer.sides if quote.span]
    assert sorted(values) == ["$40", "$55"]
    assert sorted(quote.citation.article for quote in answer.sides) == ["mill.md", "notes.md"]


def test_the_same_figure_twice_is_one(tmp_path: Path) -> None:
    """Support, not another value."""
    said = "The miller earns $40 a week."
    library = library_of(tmp_path, {"a.md": said, "b.md": f"They say so. {said}"})
    assert library.ask("how much does the miller earn a week?").sides == ()
