"""A superlative after a question: which one is meant, and what "it" is then."""

import pytest
from said import after, answer

from assistant.answer.quote import Slice
from assistant.chat.resolve import resolve
from assistant.chat.superlatives import the_one


@pytest.mark.parametrize(
    ("before", "line", "asked"),
    [
        ("which plan is the cheapest?", "and the fastest?", "which plan is the fastest?"),
        ("which plan is the cheapest?", "the fastest one?", "which plan is the fastest?"),
        ("which plan is the cheapest?", "whats the slowest", "which plan is the slowest?"),
        (
            "which plan is the cheapest?",
            "which of them is lightest?",
            "which plan is the lightest?",
        ),
        (
            "how much does the cheapest plan cost?",
            "and the most expensive?",
            "how much does the most expensive plan cost?",
        ),
        ("which is the least expensive?", "and the most?", "which is the most expensive?"),
        ("which fern needs the least water?", "and the most?", "which fern needs the most water?"),
        ("which fern needs the least water?", "and the tallest?", "which fern is the tallest?"),
        ("which boats have a keel?", "which is the oldest?", "which boats are the oldest?"),
    ],
)
def test_a_superlative_takes_the_place_of_another(before: str, line: str, asked: str) -> None:
    """Or is asked of what was asked for."""
    assert after(before, line) == asked


@pytest.mark.parametrize("line", ["and the forest?", "the rest?", "which harvest is the best?"])
def test_other_words_with_the_ending_are_none(line: str) -> None:
    """A forest is no superlative, and one with a noun of its own asks for itself."""
    assert "which plan" not in after("which plan is the cheapest?", line)


def test_the_question_before_the_last_may_have_it() -> None:
    """Something asked about the first one in between is passed over."""
    lines = ("which plan is the cheapest?", "how long does it last?", "and the fastest?")
    assert after(*lines) == "which plan is the fastest?"


def test_it_is_what_has_the_superlative() -> None:
    """A row's name, or the heading's above a list; no name is found in prose."""
    asked = "which plan is the cheapest?"
    row = answer(asked, asked, "| Reed | 4 euros |")
    assert resolve("how long does it last?", [row]).question == "how long does Reed last?"
    item = answer(asked, asked, "- Price EUR: 4")
    (quote,) = item.quotes
    citation = quote.citation._replace(heading=("Plans", "Plan: Reed Two"))
    item = item._replace(quotes=(quote._replace(citation=citation),))
    assert resolve("how long does it last?", [item]).question == "how long does Reed Two last?"
    assert the_one(asked, answer(asked, asked, "Reed is the cheapest.")) is None
    assert the_one(asked, answer(asked, asked, "| Plan | Price |")) is None
    assert the_one("which plan is it?", row) is None
    assert the_one(asked, row._replace(answered=False)) is None


def test_the_sentence_decides_and_not_the_passage() -> None:
    """Prose beside a row names nothing."""
    asked = "which plan is the cheapest?"
    (quote,) = answer(asked, asked, "It is Reed.\n\n| Reed | 4 |").quotes
    prose = quote._replace(sentence=Slice("It is Reed.", 0, 11))
    assert the_one(asked, answer(asked, asked)._replace(quotes=(prose,))) is None
