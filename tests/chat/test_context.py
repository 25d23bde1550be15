"""The words that a line is looked up beside, after what was said."""

from said import answer

from assistant.answer.request import NO_CONTEXT
from assistant.chat.context import MOST, SHARE, context

REEFS = answer("why do corals bleach?", "why do corals bleach?", "Warm oceans starve corals.")


def test_what_stands_in_question_and_answer_counts_most() -> None:
    """The shares are in proportion to it, and no word of the question itself is among them."""
    words = dict(context("is it bad?", "is it bad (oceans)?", [REEFS]).words)
    assert max(words.values()) == words["corals"] == SHARE
    assert 0 < words["Warm"] < words["corals"]
    assert "oceans" not in words


def test_older_turns_fade_but_for_the_first_question() -> None:
    """What the conversation began with stays in sight."""
    turns = [REEFS, *(answer(f"and {each}?", f"and {each}?", "Yes.") for each in ("kelp", "eels"))]
    words = dict(context("is it bad?", "is it bad?", turns).words)
    assert words["eels"] > words["kelp"]
    assert words["corals"] > words["kelp"]


def test_a_line_that_says_all_has_no_context() -> None:
    """One that leans on nothing and has enough words of its own is a question of its own."""
    line = "which budget tools do project managers in hospitals prefer?"
    assert context(line, line, [REEFS]) == NO_CONTEXT


def test_a_passage_that_was_no_answer_lends_no_words() -> None:
    """Silence is not filled with what stood near it."""
    silent = answer("why bleach?", "why bleach?", "Warm oceans.", answered=False)
    assert "oceans" not in dict(context("and then?", "and then?", [silent]).words)


def test_words_are_few() -> None:
    """However much was said."""
    many = " ".join(f"fish{chr(97 + n)}" for n in range(26))
    long = answer("what lives?", "what lives?", many)
    assert len(context("where?", "where?", [long]).words) == MOST
