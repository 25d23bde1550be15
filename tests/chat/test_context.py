"""The words that a line is looked up beside, after what was said."""

import json

import pytest
from said import answer

from assistant.chat.carried import COEFFICIENTS, Signs, likelihood, said_words
from assistant.chat.context import LEAST, MOST, SCALE, context

REEFS = answer("why do corals bleach?", "why do corals bleach?", "Warm oceans starve corals.")
QUIET = Signs(asked=0.5, shown=0.25, opened=0.0, capital=0.0, words=0.5, leans=0.0)


def test_what_stands_in_question_and_answer_counts_most() -> None:
    """No word of the question itself is among them, and none counts more than a typed one."""
    chances = {
        word.text: likelihood(word.signs)
        for word in said_words("is it bad?", "is it bad (oceans)?", [REEFS])
    }
    assert 0 < chances["Warm"] < chances["corals"]
    assert "oceans" not in chances
    words = dict(context("is it bad?", "is it bad (oceans)?", [REEFS]).words)
    assert max(words.values()) == words["corals"] <= 1.0


def test_shares_follow_the_likelihood() -> None:
    """What is unlikely to belong to the question is not carried at all."""
    chances = {
        word.text: likelihood(word.signs)
        for word in said_words("is it bad?", "is it bad (oceans)?", [REEFS])
    }
    shares = dict(context("is it bad?", "is it bad (oceans)?", [REEFS]).words)
    assert shares == {
        text: min(1.0, SCALE * chance) for text, chance in chances.items() if chance >= LEAST
    }


def test_older_turns_fade_but_for_the_first_question() -> None:
    """What the conversation began with stays in sight."""
    turns = [REEFS, *(answer(f"and {each}?", f"and {each}?", "Yes.") for each in ("kelp", "eels"))]
    signs = {word.text: word.signs for word in said_words("is it bad?", "is it bad?", turns)}
    assert signs["eels"].asked > signs["kelp"].asked > signs["corals"].asked
    assert (signs["corals"].opened, signs["kelp"].opened) == (1, 0)


def test_each_sign_for_a_word_makes_it_likelier_and_a_line_of_many_words_less_likely() -> None:
    """The coefficients in use say so, whatever set they were fitted on."""
    for name in ("asked", "shown", "opened", "capital", "leans"):
        assert likelihood(QUIET._replace(**{name: 1.0})) > likelihood(QUIET), name
    assert likelihood(QUIET._replace(words=1.0)) < likelihood(QUIET)


@pytest.mark.parametrize("line", ["*By Ada Moss, June 2023*", "author: Ada Moss"])
def test_who_wrote_an_article_is_no_word_of_its_subject(line: str) -> None:
    """A byline and front matter lend nothing, what stands below does."""
    said = answer("why do corals bleach?", "why do corals bleach?", f"{line}\nOceans are warm.")
    found = {word.text for word in said_words("is it bad?", "is it bad?", [said])}
    assert found == {"corals", "bleach", "Oceans", "warm"}


def test_the_coefficients_are_those_of_the_signs() -> None:
    """Every sign has one, and nothing else has."""
    fitted = json.loads(COEFFICIENTS.read_text())["coefficients"]
    assert set(fitted) == {"intercept", *Signs._fields}


def test_a_capital_inside_a_sentence_is_a_sign_and_one_that_opens_it_is_not() -> None:
    """Names are written so wherever they stand."""
    told = answer("who?", "who?", "Divers met Cousteau. Reefs impressed them.")
    signs = {word.text: word.signs for word in said_words("and then?", "and then?", [told])}
    assert (signs["Cousteau"].capital, signs["Reefs"].capital) == (1, 0)


def test_a_line_that_leans_on_nothing_may_stand_alone() -> None:
    """So does one with what its words stand for put in; a word or two say too little."""
    line = "which budget tools do hospitals prefer?"
    own = context(line, line, [REEFS]).sure
    put_together = context("is it bad?", "are corals bad?", [REEFS]).sure
    assert own < put_together < 1
    assert context("is it bad?", "is it bad (corals)?", [REEFS]).sure == 1
    assert context("tools?", "tools?", [REEFS]).sure == 1


def test_a_passage_that_was_no_answer_lends_no_words() -> None:
    """Silence is not filled with what stood near it."""
    silent = answer("why bleach?", "why bleach?", "Warm oceans.", answered=False)
    words = {word.text for word in said_words("and then?", "and then?", [silent])}
    assert words == {"bleach"}


def test_words_are_few() -> None:
    """However much was said."""
    many = " ".join(f"crab{chr(97 + n)}" for n in range(26))
    long = answer(f"what of {many}?", "what lives?", many)
    assert len(context("where?", "where?", [long]).words) == MOST
