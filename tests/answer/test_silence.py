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
    answer = library.ask("what happens when the wheel sings sadly at weddings?")
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


HOUSE = {
    "shed.md": "# The shed\n\nThe anvil was lifted by four men; it weighs about 210 kilos.\n\n"
    "The lamp burns whale oil.\n\nThe wind blows from the north most of the year.\n",
    "tin.md": "# The tin\n\nBake the loaf for 40 minutes at 240 °C.\n\nThe tin is black.\n",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library with a few measures."""
    return library_of(tmp_path_factory.mktemp("house"), HOUSE)


@pytest.mark.parametrize(
    ("question", "span"),
    [("how heavy is the anvil?", "210 kilos"), ("how hot must the loaf be baked", "240 °C")],
)
def test_a_unit_says_what_was_asked(house: Library, question: str, span: str) -> None:
    """Beside "210 kilos" the word "heavy" need not be found."""
    answer = house.ask(question)
    assert answer.answered
    assert answer.quotes[0].span
    assert answer.quotes[0].span.text == span


def test_a_unit_says_nothing_of_another_thing(house: Library) -> None:
    """What is heavy has still to be found, and a figure of another dimension is none."""
    assert not house.ask("how heavy is the piano?").answered
    assert not house.ask("how heavy is the tin?").answered


def test_talk_is_not_missed(house: Library) -> None:
    """Neither what is said around a question nor what only asks what is said about something."""
    assert house.ask("in a nutshell, what oil does the lamp burn?").missing == ()
    answer = house.ask("what did we learn about the wind?")
    assert answer.missing == ()
    assert answer.answered


def test_stop_words_alone_are_answered_by_all_of_them(house: Library) -> None:
    """Some of them stand in any sentence."""
    assert not house.ask("whats in it").answered
    assert house.ask("of the for the at").quotes
    assert not house.ask("of the for the at").answered
