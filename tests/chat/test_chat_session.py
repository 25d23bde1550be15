"""Turns of a chat, without a terminal: a line in, a reply out."""

import bees
import pytest

from assistant.chat.reply import (
    Add,
    Build,
    Message,
    Quit,
    Reply,
    ShowAnswer,
    ShowExcerpt,
    ShowQuotes,
    ShowSources,
    reply_text,
)
from assistant.chat.session import COMMANDS, HELP, Session, turn
from assistant.errors import AssistantError


def chat(*lines: str) -> list[Reply]:
    """The replies to these lines, said to one library in one session."""
    library, session, replies = bees.BeeLibrary(), Session(), []
    for line in lines:
        session, reply = turn(session, line, library)
        replies.append(reply)
    return replies


def said(*lines: str) -> str:
    """What the assistant says itself to the last of these lines."""
    reply = chat(*lines)[-1]
    assert isinstance(reply, Message)
    return reply.text


def test_a_line_is_a_question() -> None:
    """What is not a command is asked, with three quotes shown at first."""
    (reply,) = chat("  when do I add a super?\n")
    assert isinstance(reply, ShowAnswer)
    assert reply.answer.question == "when do I add a super?"
    assert reply.shown == 3


def test_a_pasted_question_is_one_line() -> None:
    """Line ends in a pasted question are spaces."""
    (reply,) = chat("when do I\nadd a\r\n  super?")
    assert isinstance(reply, ShowAnswer)
    assert reply.answer.question == "when do I add a super?"


def test_more_never_shows_a_quote_again() -> None:
    """/more gives the quotes not yet shown, then says that there are none left."""
    first, more, none_left = chat("super?", "/more", "/more")
    assert isinstance(first, ShowAnswer)
    assert more == ShowQuotes((bees.GENTLE,))
    assert none_left == Message("There are no more quotes for that question.")


def test_more_starts_anew_with_each_question() -> None:
    """A new question has quotes of its own to show."""
    replies = chat("super?", "/more", "super, again?", "/more")
    assert replies[1] == replies[3] == ShowQuotes((bees.GENTLE,))


@pytest.mark.parametrize(
    ("line", "quote"),
    [("/context", bees.SUPERS), ("/context 1", bees.SUPERS), ("/context  3", bees.LEAVING)],
)
def test_context_shows_where_a_quote_stands(line: str, quote: bees.Quote) -> None:
    """/context N shows the surroundings of quote N, by default of the first."""
    assert chat("super?", line)[-1] == ShowExcerpt(bees.BeeLibrary().surroundings(quote))


@pytest.mark.parametrize("number", ["0", "4", "-1", "two", "1 2", "9" * 5000, "²"])
def test_context_only_of_what_was_shown(number: str) -> None:
    """A number that no quote on the screen has is answered with those that there are."""
    assert said("super?", f"/context {number}").endswith("choose from 1, 2, 3.")


def test_context_reaches_the_quotes_of_more() -> None:
    """What /more showed can be seen in its surroundings too."""
    assert isinstance(chat("super?", "/more", "/context 4")[-1], ShowExcerpt)


@pytest.mark.parametrize("command", ["/more", "/context", "/context 2"])
def test_before_a_question_there_is_nothing_to_show(command: str) -> None:
    """/more and /context say that a question comes first."""
    assert said(command).startswith("Ask a question first")


@pytest.mark.parametrize("line", ["/help", "help", "?", "/HELP", " Help "])
def test_help(line: str) -> None:
    """Help comes by its command, by its bare name and by a question mark."""
    assert said(line) == HELP
    assert all(command in HELP for command in COMMANDS)


@pytest.mark.parametrize("line", ["/quit", "quit", "exit", "Exit"])
def test_quit(line: str) -> None:
    """Leaving works with the words people try."""
    assert chat(line) == [Quit()]


def test_sources() -> None:
    """/sources lists the articles."""
    assert chat("/sources") == [ShowSources(tuple(bees.SUMMARIES))]


def test_build() -> None:
    """/build asks for a build and does not do it."""
    assert chat("/build") == [Build()]


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        ("/add a.md b.md", ("a.md", "b.md")),
        ("/add 'my  notes.md' \"b c.md\"", ("my  notes.md", "b c.md")),
        (r"/add my\ notes.md", ("my notes.md",)),
        ("/add ~/papers", ("/home/bee/papers",)),
        ("/ADD /x/Y.md", ("/x/Y.md",)),
    ],
)
def test_add_reads_paths_like_a_shell(
    line: str, paths: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Quotes, backslashes and ~ mean in /add what they mean in a shell."""
    monkeypatch.setenv("HOME", "/home/bee")
    assert chat(line) == [Add(paths)]


def test_add_says_what_is_wrong_with_its_paths() -> None:
    """No path and an open quotation mark are explained."""
    assert said("/add").startswith("Say what to add")
    assert said("/add it's.md").startswith("A quotation mark is left open")


@pytest.mark.parametrize(
    ("typed", "meant"), [("/contxt 2", "/context"), ("/source", "/sources"), ("/exit", "")]
)
def test_an_unknown_command_is_not_asked(typed: str, meant: str) -> None:
    """A mistyped command suggests the nearest one instead of becoming a question."""
    text = said(typed)
    assert (f"did you mean {meant}?" in text) is bool(meant)
    assert "/help" in text


@pytest.mark.parametrize("line", ["", "   ", "\n"])
def test_an_empty_line_is_nothing(line: str) -> None:
    """Enter on an empty line does nothing and forgets nothing."""
    assert said(line) == ""
    assert chat("super?", line, "/more")[-1] == ShowQuotes((bees.GENTLE,))


def test_an_error_leaves_the_session_as_it_was() -> None:
    """After a question that failed, /more still means the one before."""
    library = bees.BeeLibrary()
    session, _ = turn(Session(), "super?", library)
    with pytest.raises(AssistantError):
        turn(session, "what about mites?", library)
    assert turn(session, "/more", library)[1] == ShowQuotes((bees.GENTLE,))


def test_every_reply_can_be_shown() -> None:
    """Replies are drawn, and what was typed is display-safe in them."""
    replies = chat("super?", "/more", "/context", "/sources", "/\x1b[2J")
    texts = [reply_text(reply, 80, False) for reply in replies if not isinstance(reply, Add)]
    assert all(texts)
    assert "\x1b" not in "".join(texts)


def test_a_follow_up_is_asked_as_resolved() -> None:
    """The answer keeps what was typed and says what was asked."""
    library, session = bees.BeeLibrary(), Session()
    for line in ("when do I add a super?", "why?"):
        session, reply = turn(session, line, library)
    assert isinstance(reply, ShowAnswer)
    assert reply.answer.question == "why?"
    assert reply.answer.resolved == library.asked[-1] != "why?"
    assert library.asked[-1].startswith("why do I add a super")


def test_anything_else_never_shows_a_passage_again() -> None:
    """What led an answer, or was shown by /more, is left out of the next ones."""
    answers = [reply.answer for reply in chat("super?", "anything else?", "more on that?")]  # type: ignore[union-attr]
    leading = [answer.quotes[0] for answer in answers]
    assert leading == [bees.SUPERS, bees.THINGS, bees.LEAVING]
    shown = chat("super?", "/more", "anything else?")[-1]
    assert isinstance(shown, ShowAnswer)
    assert shown.answer.quotes == ()


def test_another_question_may_show_it_again() -> None:
    """What was left out of "anything else?" is only left out there."""
    again = chat("super?", "anything else?", "when do I put a super on?")[-1]
    assert isinstance(again, ShowAnswer)
    assert again.answer.quotes[0] == bees.SUPERS


def test_literal_asks_the_last_line_as_it_was_typed() -> None:
    """/literal takes nothing over and replaces the turn that did."""
    library, session = bees.BeeLibrary(), Session()
    for line in ("when do I add a super?", "why?", "/literal"):
        session, _ = turn(session, line, library)
    assert library.asked[-1] == "why?"
    assert library.literal == [False, False, True]
    assert [answer.resolved for answer in session.turns] == ["when do I add a super?", "why?"]
    assert said("/literal").startswith("Ask a question first")
