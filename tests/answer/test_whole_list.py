"""A list that was cut into several passages is quoted as one."""

from pathlib import Path

import pytest
from shelf import check_slices, library_of

from assistant.answer.whole_list import WHOLE_WORDS
from assistant.library import Library

SKILLS = ("rope work", "reading the stars", "cooking for ten", "sail making", "swimming", "knots")
OFTEN = "because the sea is wide, the nights are dark, and the harbour is a long way off"


def _article(words: int) -> str:
    """A list of six skills with about so many words, and a paragraph on either side."""
    more = f" {OFTEN}" * (words // 6 // 17)
    items = "\n".join(f"- {skill}{more}." for skill in SKILLS)
    return (
        "# Sailing\n\n## On board\n\nThe sea was calm.\n\nA sailor needs these skills:\n\n"
        f"{items}\n\nSailors sleep in turns, four hours at a time.\n\n"
        "## On land\n\n- A sailor rests.\n"
    )


QUESTIONS = ("list the skills of a sailor", "what skills does a sailor need?", "list knots")


def _sea(folder: Path, words: int) -> tuple[Library, str]:
    text = _article(words)
    return library_of(folder, {"sail.md": text, "bread.md": "# Bread\n\nBread rises.\n"}), text


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_list_in_two_passages_is_quoted_whole(tmp_path: Path, question: str) -> None:
    """From its lead-in to its last item, wherever its best sentence stands, and only once."""
    library, text = _sea(tmp_path, 340)
    parts = library.ask("skills sailor knots rope", 10).quotes
    assert sum("because the sea" in each.passage.text for each in parts) > 1
    answer = library.ask(question, 10)
    first = answer.quotes[0]
    check_slices(first, text)
    assert first.sentence.text.startswith("A sailor needs these skills:")
    assert all(skill in first.sentence.text for skill in SKILLS)
    assert "On land" not in first.passage.text
    assert sum("because the sea" in each.passage.text for each in answer.quotes) == 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_list_too_long_begins_with_its_first_part(tmp_path: Path, question: str) -> None:
    """No more than fits, and what follows in the next quotes."""
    library, text = _sea(tmp_path, 620)
    answer = library.ask(question, 10)
    for quote in answer.quotes:
        check_slices(
            quote, text if quote.citation.article == "sail.md" else "# Bread\n\nBread rises.\n"
        )
    first = answer.quotes[0]
    assert first.sentence.text.startswith("A sailor needs these skills:")
    assert len(first.sentence.text.split()) <= WHOLE_WORDS + 10
    places = [(quote.passage.start, quote.passage.end) for quote in answer.quotes]
    assert len(set(places)) == len(places)


def test_what_was_quoted_with_its_list_is_not_quoted_again(tmp_path: Path) -> None:
    """Whoever asks for anything else has seen every passage of it."""
    library, _ = _sea(tmp_path, 340)
    shown = library.ask(QUESTIONS[0]).quotes[0]
    rest = library.ask(QUESTIONS[0], without=[("sail.md", shown.passage.start)]).quotes
    assert all("because the sea" not in each.passage.text for each in rest)
