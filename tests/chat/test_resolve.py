"""Follow-ups: a line after other lines, and the question that it asks."""

import json
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import after, answer

from assistant.chat.resolve import Resolved, resolve

QUESTIONS = Path(__file__).parents[1] / "questions"


@pytest.mark.parametrize(
    ("before", "line", "asked"),
    [
        ("what do project managers own?", "what tools do they use?", "project managers use?"),
        ("who owns the backlog?", "what is it?", "what is the backlog?"),
        ("who owns the backlog", "what is that anyway", "what is the backlog anyway"),
        ("what is a roadmap?", "who writes it for the backlog?", "who writes the roadmap for"),
        ("what is a product manager?", "how do I become one?", "become a product manager?"),
        ("what do product managers own?", "what is their schedule?", "product managers’ schedule?"),
        ("who owns the backlog?", "so it’s a list?", "so the backlog is a list?"),
        ("what did Ada win the Turing Medal for?", "who else won it?", "won the Turing Medal"),
        ("what did Ada win the Turing Medal for?", "did she like maths?", "did Ada like maths"),
        ("where does the word tulip come from?", "who grows it?", "who grows tulip"),
        ("where is the Harbour Bank based?", "who runs it?", "who runs the Harbour Bank"),
        ("is there a cure for hay fever?", "can it be caught?", "can hay fever be caught"),
    ],
)
def test_a_pronoun_stands_for_what_was_asked_about(before: str, line: str, asked: str) -> None:
    """It, they, that, their and one are replaced by the thing they point back to."""
    assert asked in after(before, line)


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("who runs the Harbour Bank?", "what did he study?"),
        ("what happened in 1695?", "how did she take it?"),
        ("what do managers earn?", "who works there?"),
        ("what do managers earn?", "any brothers?"),
    ],
)
def test_where_it_is_not_clear_what_a_word_stands_for_it_is_kept(before: str, line: str) -> None:
    """Words of the topic are put behind the line instead."""
    before_them = line.rstrip("?")
    assert after(before, line).startswith(f"{before_them} (")


@pytest.mark.parametrize(
    ("before", "line", "asked"),
    [
        ("when are hens fed?", "and geese and ducks?", "when are hens fed, and geese and ducks?"),
        ("when are hens fed?", "and ducks?", "when are ducks fed?"),
        ("who was at the fair?", "who wasnt?", "who wasn't at the fair"),
        ("can I visit the barn?", "who can?", "who can visit the barn"),
        ("is the barn cold?", "who fixes that?", "who fixes that (barn"),
        ("can the staff visit the barn?", "who can't?", "who can't visit the barn"),
        ("do clerks write the ledger?", "who does?", "who write the ledger"),
        ("what is the almanac?", "wheres it kept?", "wheres the almanac kept"),
        ("what is the almanac?", "why isnt it bound?", "why isnt the almanac bound"),
    ],
)
def test_a_short_line_takes_the_rest_from_the_question(before: str, line: str, asked: str) -> None:
    """Another plural, the other people, and words without their apostrophes."""
    assert asked in after(before, line)


def test_who_wrote_an_article_and_when() -> None:
    """That of the last answer, not of what was found in vain since."""
    told = answer("what is a lamp?", "what is a lamp?", "A lamp burns oil.")
    (quote,) = told.quotes
    other = quote._replace(citation=quote.citation._replace(title="Fish"))
    vain = answer("is it fish?", "is it fish (lamp)?", answered=False)._replace(quotes=(other,))
    asked = resolve("whos the author?", [told, vain]).question
    assert asked == "who wrote the article Who does what?"
    author = answer("whos the author?", asked, "author: Ada")
    assert resolve("when?", [told, author]).question.startswith("when was the article Who does")


def test_he_and_she_are_two_people() -> None:
    """Each person of a line is another one."""
    lines = (
        "what does a project manager own?",
        "and a product manager?",
        "does she report to him?",
    )
    assert after(*lines) == "does the product manager report to the project manager?"


@pytest.mark.parametrize(
    ("before", "line", "asked"),
    [
        (
            "which tools do project managers use?",
            "and product managers?",
            "which tools do product managers use?",
        ),
        (
            "what does the project manager own?",
            "what about the product manager",
            "what does the product manager own?",
        ),
        (
            "what does a project manager own?",
            "no, I meant the product manager",
            "what does a product manager own?",
        ),
        ("how much do they earn in New York?", "in Ohio?", "how much do they earn in Ohio?"),
        ("who owns the backlog?", "in agile?", "who owns the backlog in agile?"),
        ("what is a sprint?", "and a backlog?", "what is a backlog?"),
        ("how much food does a dog get?", "what about a cat?", "how much food does a cat get?"),
        ("is a manager's work hard?", "and the owner's?", "is an owner's work hard?"),
        ("how much food does a dog get?", "what about cats?", "how much food does cats get?"),
        ("what tools do managers use?", "the same for owners?", "what tools do owners use?"),
        ("who works out the schedule?", "and the budget?", "who works out the budget?"),
        ("what skills do managers need?", "what about tools?", "what tools do managers need?"),
        (
            "who owns the backlog?",
            "and the project manager?",
            "who owns the backlog, and the project manager?",
        ),
    ],
)
def test_something_else_is_put_in(before: str, line: str, asked: str) -> None:
    """What is put in takes the place of its like, in the form that stood there."""
    assert after(before, line) == asked


def test_fragments_make_no_chain() -> None:
    """Each is put behind the last whole question, not behind the fragment before it."""
    asked = after("who pays for it?", "and later on?", "what about fees?", "and the deposit?")
    assert asked == "who pays for it, and the deposit?"


def test_a_fragment_with_a_question_behind_it_is_no_fragment() -> None:
    """What follows the comma asks for itself."""
    line = "and the other metal, who digs for zinc?"
    assert after("what is copper used for?", line) == line


def test_the_other_one_is_the_rival() -> None:
    """Of two that were spoken of, or that the headings know, the other one is meant."""
    lines = (
        "what does a project manager own?",
        "and a product manager?",
        "no, I meant the other one",
    )
    assert after(*lines) == "what does a project manager own?"
    assert after("what do project managers own?", "and the other one?").startswith(
        "what do product"
    )


def test_the_product_one_is_named_by_the_answer() -> None:
    """The noun that "one" stands for is looked for in what was quoted."""
    asked = after("what does a PM do every day?", "no, I meant the product one")
    assert asked == "what does a product managers do every day?"


@pytest.mark.parametrize(
    ("before", "line", "asked"),
    [
        ("do managers need a degree?", "why?", "why do managers need a degree"),
        ("what do managers own?", "why is that?", "why do managers own"),
        ("do managers need a degree?", "how come?", "why do managers need a degree"),
        ("who owns the backlog?", "since when?", "since when: who owns the backlog"),
        ("who owns the backlog?", "who says that?", "who says that: who owns the backlog?"),
        ("who owns the backlog?", "source?", "who says that: who owns the backlog?"),
        ("who owns it?", "when was that written?", "when was the article Who does what published?"),
        ("who owns the backlog?", "who wrote it?", "who wrote the article Who does what?"),
    ],
)
def test_a_bare_question_asks_about_the_last_one(before: str, line: str, asked: str) -> None:
    """Why, since when and who says that are about the question before, or its article."""
    assert after(before, line).startswith(asked)


@pytest.mark.parametrize(
    "line",
    [
        "anything else on that?",
        "what else?",
        "more",
        "tell me more",
        "Thanks. Any others?",
        "really?",
    ],
)
def test_more_is_the_same_question_again(line: str) -> None:
    """The session leaves out what it showed."""
    said = [answer("who owns it?", "who owns the backlog?")]
    assert resolve(line, said) == Resolved("who owns the backlog?", again=True)


def test_the_second_one_is_an_item_or_a_quote() -> None:
    """Of a list its second item, else the second quote; a number too high asks as typed."""
    listed = answer("what tools?", "what tools?", "Tools:\n- **a board** for tasks\n- a chart")
    assert (
        resolve("the second one: tell me more", [listed]).question == "tell me more about: a chart"
    )
    assert "a board for tasks" in resolve("tell me more about the first one", [listed]).question
    quoted = answer("what tools?", "what tools?", "One.", 'The "Gantt" chart.', "Three.")
    assert resolve("the second one", [quoted]).question == "tell me more about: The Gantt chart."
    assert resolve("what about the last one?", [quoted]).question.endswith("Three.")
    assert resolve("the fifth one", [quoted]).question == "the fifth one"


def test_words_of_the_topic_stand_behind_a_line_that_does_not_say_all() -> None:
    """A noun that is always of something, and "that" for all that was said, get two words."""
    assert after("why do corals bleach?", "what are the effects?", passage="Corals starve.") == (
        "what are the effects (corals, bleach)?"
    )
    assert "backlog" in after("who owns the backlog?", "is that true in small firms?")


@pytest.mark.parametrize(
    "line",
    [
        "who wrote the Nulab post?",
        "when a product fails, who is blamed for it?",
        "how did the lighthouse get its name?",
        "which company sold its ferries?",
        "is it possible to be both managers?",
        "how long does it take to become a keeper?",
        "what is the average salary of a nurse in Ohio?",
        "who is the manager that owns the backlog?",
        "what is scrum?",
        "roadmap meaning",
        "in which phase does the controlling start?",
    ],
)
def test_a_question_of_its_own_takes_nothing_over(line: str) -> None:
    """A new topic is asked as it was typed."""
    assert after("who owns the backlog?", line) == line


def test_a_topic_ends_where_another_begins() -> None:
    """After a question of its own, nothing from before it is pointed at."""
    lines = ("what do project managers own?", "how deep is the harbour?", "what are the benefits?")
    asked = after(*lines, answered=False)
    assert asked.startswith("what are the benefits (harbour")


def test_silence_gives_nothing_to_the_next_question() -> None:
    """Words of passages that did not answer are not taken over."""
    said = [answer("how deep is it?", "how deep is it?", "Tortoises sing.", answered=False)]
    assert "ortoise" not in resolve("what are the effects?", said).question


def test_the_first_line_leans_on_nothing() -> None:
    """Before anything was said there is nothing to lean on."""
    assert resolve("what about them?", []) == Resolved("what about them?")


@given(
    st.lists(st.text(alphabet=string.printable + "’é→字", max_size=60), min_size=1, max_size=4),
    st.text(max_size=80),
)
def test_any_line_is_resolved_to_a_question(lines: list[str], passage: str) -> None:
    """Nothing that is typed or quoted breaks it, and nothing typed comes out empty."""
    asked = after(*lines, passage=passage)
    assert bool(asked.strip()) or not all(line.strip() for line in lines)


def test_the_same_lines_always_ask_the_same() -> None:
    """Pure: what was said, and nothing else, decides."""
    lines = ("who owns the backlog?", "why?", "what about tools?", "who says that?")
    assert after(*lines) == after(*lines)


def test_questions_of_their_own_stay_as_they_are() -> None:
    """Of our 282 questions, each after the one before, no more than one in 20 is changed."""
    rows = [
        json.loads(line)
        for name in ("starter-dev", "starter-held-out")
        for line in (QUESTIONS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    typed = [row["question"] for row in rows]
    quoted = [next((a.get("text", "") for a in row["answers"]), "") for row in rows]
    changed = [
        line
        for before, passage, line in zip(typed, quoted, typed[1:], strict=False)
        if resolve(line, [answer(before, before, passage)]).question != line
    ]
    assert len(changed) * 20 <= len(typed), changed
