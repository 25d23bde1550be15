"""Turns of a chat, without a terminal: a line in, a reply out."""

from pathlib import Path

import bees
import island
import pytest

from assistant.answer.request import Context
from assistant.chat.commands import COMMANDS, usage
from assistant.chat.log import Log
from assistant.chat.perform import perform
from assistant.chat.reply import (
    Add,
    Build,
    Check,
    Message,
    Open,
    Quit,
    Remove,
    Reply,
    SetTheme,
    ShowAnswer,
    ShowExcerpt,
    ShowHelp,
    ShowMentions,
    Shown,
    ShowOverviews,
    ShowQuotes,
    ShowSources,
    ShowTurns,
    ShowWhy,
    ShowWhyNot,
    Undo,
)
from assistant.chat.reply_text import reply_text
from assistant.chat.session import Session, turn
from assistant.chat.undo import Scoped, TookIn, TookOut
from assistant.errors import AssistantError
from assistant.library import Library
from assistant.show.style import PLAIN


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


@pytest.mark.parametrize("command", ["/context", "/why", "/open"])
@pytest.mark.parametrize("number", ["0", "5", "-1", "two", "1 2", "9" * 5000, "²"])
def test_a_number_that_no_quote_has(command: str, number: str) -> None:
    """A number that no quote of the answer has is answered with those that there are."""
    assert said("super?", f"{command} {number}").endswith("choose from 1 to 4.")


def test_a_number_opens_a_quote_in_full() -> None:
    """/N shows quote N, also one that was not on the screen yet."""
    assert chat("super?", "/2", "/4")[1:] == [
        ShowQuotes((bees.THINGS,)),
        ShowQuotes((bees.GENTLE,)),
    ]
    assert said("super?", "/5").endswith("choose from 1 to 4.")


def test_why_takes_a_score_apart() -> None:
    """/why N shows the parts of a score, /why-not what an article lacked."""
    assert chat("super?", "/why", "/why 3")[1:] == [ShowWhy(bees.SUPERS), ShowWhy(bees.LEAVING)]
    assert chat("super?", "/why-not swarms")[-1] == ShowWhyNot(bees.WHY_NOT)
    assert said("super?", "/why-not").startswith("Say which article")


def test_open_names_the_line_of_the_sentence() -> None:
    """/open N is for the editor: the article and the line where the sentence stands."""
    assert chat("super?", "/open 2")[-1] == Open("spring.md", 9)


def test_all_counts_what_says_it() -> None:
    """/all looks for its words, or for those of the last question."""
    words, question = chat("super?", "/all the swarm", "/all")[1:]
    assert isinstance(words, ShowMentions)
    assert words.mentions.sought == ("the swarm",)
    assert isinstance(question, ShowMentions)
    assert question.mentions.sought == ("super?",)
    assert said("/all").startswith("Say what to look for")


def test_overview_of_one_and_of_all() -> None:
    """/overview ARTICLE shows one in full, /overview all in brief, in a scope only those."""
    assert chat("/overview spring") == [ShowOverviews((bees.OVERVIEWS[1],), in_full=True)]
    assert chat("/overview") == [ShowOverviews(bees.OVERVIEWS, in_full=False)]
    scoped = chat("/scope swarms", "/overview")[-1]
    assert scoped == ShowOverviews((bees.OVERVIEWS[0],), in_full=False)


def test_show_reads_an_article() -> None:
    """/show is the command line's show."""
    assert chat("/show swarms:3") == [ShowExcerpt(bees.BeeLibrary().excerpt_at("swarms"))]
    assert said("/show").startswith("Say which article")


def test_a_scope_holds_until_it_is_lifted() -> None:
    """Questions are asked in the scope; /scope says what it is, /scope all lifts it."""
    library, session = bees.BeeLibrary(), Session()
    lines = ("super?", "/scope spring", "super?", "/scope", "/scope all", "super?")
    for line in lines:
        session, reply = turn(session, line, library)
        if line == "/scope":
            assert isinstance(reply, Message)
            assert "only spring.md" in reply.text
    assert library.scopes == [(), ("spring.md",), ()]


def test_a_scope_that_no_article_has_changes_nothing() -> None:
    """A name that fits no article is an error, and the scope stays."""
    library = bees.BeeLibrary()
    session, _ = turn(Session(), "/scope spring", library)
    with pytest.raises(AssistantError):
        turn(session, "/scope zebra", library)
    assert session.scope == ("spring.md",)


def test_literally() -> None:
    """/literal asks the last question, or the one behind it, word for word."""
    library, session = bees.BeeLibrary(), Session()
    for line in ("super?", "/literal", "/literal when do I add a super?"):
        session, reply = turn(session, line, library)
        assert isinstance(reply, ShowAnswer)
    assert library.asked == ["super?", "super?", "when do I add a super?"]
    assert library.literal == [False, True, True]
    assert said("/literal").startswith("Ask a question first")


def test_undo_takes_back_one_step_after_the_other() -> None:
    """A scope, an addition and a removal are taken back, the last first."""
    library, session = bees.BeeLibrary(), Session()
    assert said("/undo") == "There is nothing to take back."
    for line in ("/scope spring", "/add new.md", "/remove swarms"):
        session, reply = turn(session, line, library)
        if isinstance(reply, Add | Remove):
            session, _ = perform(reply, session, library, Log())
    swarms = bees.SWARMS.encode()
    took_out = TookOut((("notes/swarms.md", swarms),))
    assert session.steps == (Scoped(()), TookIn(("new.md",)), took_out)
    said_each = []
    for _ in range(3):
        session, reply = turn(session, "/undo", library)
        assert reply == Undo()
        session, text = perform(reply, session, library, Log())
        said_each.append(text)
    assert said_each == [
        "Put back: notes/swarms.md.",
        "Removed again: new.md.",
        "Asking all again.",
    ]
    assert library.removed == ["new.md"]
    assert session.scope == ()


@pytest.fixture
def harbour(tmp_path: Path) -> Library:
    """A library of one article, with its index."""
    library = Library(tmp_path / "harbour")
    island.put(library.corpus, "bees.md", island.BEES.encode())
    library.build()
    return library


def interrupted(*_: object, **__: object) -> None:
    """Ctrl-C at this place."""
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    "where", ["assistant.corpus.intake.alike", "assistant.index.build.find_articles"]
)
def test_undo_takes_out_what_an_interrupted_add_filed(
    where: str, harbour: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it was stopped behind the last file or while the index was built."""
    island.put(tmp_path, "tides.md", island.TIDES.encode())
    with monkeypatch.context() as patch:
        patch.setattr(where, interrupted)
        add = Add((str(tmp_path / "tides.md"),))
        session, text = perform(add, Session(), harbour, Log())
    assert "tides.md" in text
    assert "/undo" in text
    assert (harbour.corpus / "tides.md").exists()
    assert [article.id for article in harbour.articles()] == ["bees.md"]
    session, text = perform(Undo(), session, harbour, Log())
    assert text == "Removed again: tides.md."
    assert session.steps == ()
    assert not (harbour.corpus / "tides.md").exists()
    assert not harbour.is_stale()


def test_undo_puts_back_what_an_interrupted_remove_deleted(
    harbour: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is gone already, the index not yet made: /undo has the bytes."""
    with monkeypatch.context() as patch:
        patch.setattr("assistant.index.build.find_articles", interrupted)
        session, text = perform(Remove(("bees",)), Session(), harbour, Log())
    assert "/undo" in text
    assert not (harbour.corpus / "bees.md").exists()
    perform(Undo(), session, harbour, Log())
    assert (harbour.corpus / "bees.md").read_bytes() == island.BEES.encode()
    assert not harbour.is_stale()


def test_history_is_the_questions_so_far() -> None:
    """/history lists what was asked, not what was commanded."""
    reply = chat("super?", "/more", "helm charts?", "/history")[-1]
    assert isinstance(reply, ShowTurns)
    assert [answer.question for answer in reply.turns] == ["super?", "helm charts?"]


@pytest.mark.parametrize(
    ("line", "reply"), [("/theme dark", SetTheme("dark")), ("/check", Check())]
)
def test_what_the_loop_has_to_do(line: str, reply: Reply) -> None:
    """A theme is set and a check made by the loop that reads the lines."""
    assert chat(line) == [reply]


@pytest.mark.parametrize("line", ["/theme", "/theme pink"])
def test_themes_are_named(line: str) -> None:
    """A theme that does not exist is answered with those that do."""
    assert "any, dark, light, plain" in said(line)


def test_context_reaches_the_quotes_of_more() -> None:
    """What /more showed can be seen in its surroundings too."""
    assert isinstance(chat("super?", "/more", "/context 4")[-1], ShowExcerpt)


@pytest.mark.parametrize(
    "command", ["/more", "/context", "/context 2", "/2", "/why", "/why-not x", "/open"]
)
def test_before_a_question_there_is_nothing_to_show(command: str) -> None:
    """/more, /context and the like say that a question comes first."""
    assert said(command).startswith("Ask a question first")


@pytest.mark.parametrize("line", ["/help", "help", "?", "/HELP", " Help "])
def test_help(line: str) -> None:
    """Help comes by its command, by its bare name and by a question mark."""
    (reply,) = chat(line)
    assert reply == ShowHelp(None)
    text = reply_text(ShowHelp(None), 80, PLAIN)
    assert all(usage(command) in text for command in COMMANDS.values())
    assert all(command.does in text for command in COMMANDS.values())


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_help_fits_the_screen(name: str | None, width: int) -> None:
    """Every line of help is as wide as the screen at most, and each command's is a line or two."""
    text = reply_text(ShowHelp(COMMANDS[name] if name else None), width, PLAIN)
    assert max(map(len, text.splitlines())) <= width
    assert name is None or len(text.splitlines()) <= 3


def test_help_of_a_command() -> None:
    """/help COMMAND, with its slash or without, explains that one."""
    assert chat("/help scope", "/help /scope") == 2 * [ShowHelp(COMMANDS["/scope"])]
    assert said("/help scop").endswith("did you mean /scope? /help lists what there is.")


@pytest.mark.parametrize("line", ["/quit", "quit", "exit", "Exit"])
def test_quit(line: str) -> None:
    """Leaving works with the words people try."""
    assert chat(line) == [Quit()]


def test_sources() -> None:
    """/sources lists the articles."""
    assert chat("/sources", "/list") == 2 * [ShowSources(tuple(bees.SUMMARIES))]
    assert chat("/scope s", "/sources")[-1] != chat("/sources")[-1]


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
    ("typed", "meant"), [("/contxt 2", "/context"), ("/source", "/sources"), ("/zebra", "")]
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
    replies = chat(
        *("super?", "/more", "/context", "/sources", "/why", "/why-not s", "/all", "/overview"),
        *("/overview spring", "/history", "/help", "/help more", "/scope s", "/\x1b[2J"),
    )
    texts = [reply_text(reply, 80, PLAIN) for reply in replies if isinstance(reply, Shown)]
    assert len(texts) == len(replies)
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


def test_a_line_is_asked_in_the_light_of_what_was_said() -> None:
    """The first question has no context, the next one has, and a literal one has none again."""
    library, session = bees.BeeLibrary(), Session()
    for line in ("when do I add a super?", "why?", "/literal"):
        session, _ = turn(session, line, library)
    first, second, literal = library.contexts
    assert (first, literal) == (None, None)
    assert isinstance(second, Context)
    assert bees.SUPERS.citation.article in {article for article, _ in second.shown}


def test_literal_asks_the_last_line_as_it_was_typed() -> None:
    """/literal takes nothing over and replaces the turn that did."""
    library, session = bees.BeeLibrary(), Session()
    for line in ("when do I add a super?", "why?", "/literal"):
        session, _ = turn(session, line, library)
    assert library.asked[-1] == "why?"
    assert library.literal == [False, False, True]
    assert [answer.resolved for answer in session.turns] == ["when do I add a super?", "why?"]
    assert said("/literal").startswith("Ask a question first")
