"""A chat through pipes."""

import io
import json

import bees
import pytest

from assistant.chat.lines import run_lines
from assistant.errors import AssistantError
from assistant.show.as_text import render_answer


def talk(text: str, as_json: bool = False) -> str:
    """What comes out when this text is piped in."""
    out = io.StringIO()
    run_lines(io.StringIO(text), out, bees.BeeLibrary(), as_json)
    return out.getvalue()


def test_a_question_a_line_in_plain_text() -> None:
    """Each question gets its plain answer and a blank line; the last needs no line end."""
    found = talk("a super?\n\n  \nhelm charts?")
    plain = render_answer(bees.ANSWER, None, False, shown=3)
    assert found == f"{plain}\n\n{render_answer(bees.UNANSWERED, None, False)}\n\n"


def test_commands_work_in_plain_text() -> None:
    """A script can ask for more, add and build; after /quit nothing is read."""
    found = talk("super?\n/more\n/add new.md broken.pdf\n/build\n/quit\nhelm charts?\n")
    assert "notes/swarms.md:10" in found
    assert "broken.pdf: it is encrypted" in found
    assert found.count("Index up to date") == 2
    assert "do not answer" not in found


def test_json_is_an_object_a_question() -> None:
    """With JSON every line is a question, commands included, and each is one object."""
    found = [json.loads(line) for line in talk("a super?\n\n/build\nquit", True).splitlines()]
    assert [each["question"] for each in found] == ["a super?", "/build", "quit"]
    assert [each["answered"] for each in found] == [True, False, False]


def test_each_answer_is_out_before_the_next_question() -> None:
    """A program can wait for an answer before it asks on."""
    out = io.StringIO()
    seen: list[int] = []

    def questions():  # type: ignore[no-untyped-def]
        for line in ("a super?\n", "bees?\n"):
            seen.append(out.getvalue().count('"schema"'))
            yield line

    run_lines(questions(), out, bees.BeeLibrary(), as_json=True)
    assert seen == [0, 1]


def test_an_error_ends_it() -> None:
    """An error is not swallowed: the command line turns it into exit code 2."""
    with pytest.raises(AssistantError):
        talk("super?\nmites?\n")
