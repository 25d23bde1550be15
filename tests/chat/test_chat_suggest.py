"""Questions to ask next: made from headings, offered only when they are answered there."""

from collections.abc import Callable
from pathlib import Path

import bees
import pytest
from replacing import replace

from assistant.answer.answer import Answer
from assistant.answer.vocabulary import Headings
from assistant.chat.kept_questions import keep, read_kept
from assistant.chat.suggest import WANTED, following, opening, question_of, verified
from assistant.library import Library

SPRING = Headings("spring.md", "Spring", ("Supers", "Why do bees swarm?", "Tools of the trade"))
AUTUMN = Headings("autumn.md", "Autumn", ("When is the harvest?", "Supers"))


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Why do bees swarm?", "why do bees swarm?"),
        ("What Is the EU Honey Directive?", "what is the EU honey directive?"),
        ("Tools of the trade", "what are the tools of the trade?"),
        ("Bees vs wasps", "what is the difference between bees and wasps?"),
        ("Bees vs. digital", "what is the difference between bees and digital?"),
        ("Strategic vs. technical", None),
        ("Fixed", None),
        ("Speed", "what is speed?"),
        ("Smoke and mirrors", "what are smoke and mirrors?"),
        ("Business", "what is business?"),
        ("**Wax**", "what is wax?"),
        ("How to light the smoker", None),
        ("Contact us", None),
        ("Honey: an overview", None),
        ("Communication with stakeholders", None),
        ("What they do", None),
        ("2019", None),
        ("", None),
        ("  ?", None),
        ("蜂蜜", None),
        ("A heading that goes on and on until nobody would ever type it as a question", None),
    ],
)
def test_question_of(heading: str, question: str | None) -> None:
    """A heading that asks or names something becomes a question; any other none."""
    assert question_of(heading) == question


def answering(headings: dict[str, str]) -> Callable[[str], Answer]:
    """Answers each of the questions below the heading it has here, no other."""

    def ask(question: str) -> Answer:
        below = headings.get(question)
        sentence = replace(bees.SUPERS.sentence, text=question)
        citation = replace(bees.SUPERS.citation, heading=(below,) if below else ())
        quote = replace(bees.SUPERS, sentence=sentence, citation=citation)
        return bees.answer(quote, question=question, answered=below is not None)

    return ask


def test_only_what_is_answered_under_its_heading() -> None:
    """Headings that ask come first; a question answered elsewhere or not at all is not offered."""
    ask = answering(
        {
            "why do bees swarm?": "Why do bees swarm?",
            "when is the harvest?": "Somewhere else",
            "what are supers?": "SUPERS",
        }
    )
    candidates = list(opening([AUTUMN, SPRING]))
    asked = ["when is the harvest?", "why do bees swarm?"]
    assert [each.question for each in candidates][:2] == asked
    assert verified(candidates, ask, ()) == ("why do bees swarm?", "what are supers?")
    assert verified(candidates, ask, ["Why do bees swarm"]) == ("what are supers?",)


def test_enough_is_enough() -> None:
    """No more are asked than are wanted, and none once it was stopped."""
    headings = Headings("a.md", "A", tuple(f"Why is number{n} red?" for n in "abcdefgh"))
    made = {f"why is number{n} red?": f"Why is number{n} red?" for n in "abcdefgh"}
    found = verified(opening([headings]), answering(made), ())
    assert len(found) == WANTED
    assert verified(opening([headings]), answering(made), (), stopped=lambda: True) == ()


def test_what_follows_is_near_the_answer() -> None:
    """After an answer, headings in its own words come before others of its article."""
    there = Headings("spring.md", "Spring", ("Wax", "Frames", "Veils"))
    found = following(bees.answer(bees.SUPERS), [there, AUTUMN])
    assert [each.heading for each in found] == ["Frames", "Wax", "Veils"]


def test_every_suggestion_of_a_library_is_answered(library: Library) -> None:
    """What is offered for a real library is answered by it."""
    headings = library.headings()
    begin = verified(opening(headings), lambda question: library.ask(question, 1), ())
    answer = library.ask("what oil did the lamp burn?")
    follow = verified(following(answer, headings), lambda question: library.ask(question, 1), ())
    assert begin
    assert follow
    assert all(library.ask(question).answered for question in begin + follow)


def test_kept_until_the_index_changes(tmp_path: Path) -> None:
    """Questions are kept for one generation of each library, privately."""
    path, index = tmp_path / "state" / "questions.json", tmp_path / "index"
    assert read_kept(path, index, "gen-1") is None
    keep(path, index, "gen-1", ["why?"])
    keep(path, tmp_path / "other", "gen-9", [])
    assert read_kept(path, index, "gen-1") == ("why?",)
    assert read_kept(path, tmp_path / "other", "gen-9") == ()
    assert read_kept(path, index, "gen-2") is None
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("data", [b"", b"[]", b'{"a": 1}', b"\xff", b"[" * 70000])
def test_a_damaged_file_of_questions_is_none(tmp_path: Path, data: bytes) -> None:
    """What cannot be read is not missed, and written anew."""
    path, index = tmp_path / "questions.json", tmp_path / "index"
    path.write_bytes(data)
    assert read_kept(path, index, "gen-1") is None
    keep(path, index, "gen-1", ["why?"])
    assert read_kept(path, index, "gen-1") == ("why?",)


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """Where nothing can be kept the chat works all the same."""
    (tmp_path / "file").write_text("")
    keep(tmp_path / "file" / "questions.json", tmp_path, "gen-1", ["why?"])
