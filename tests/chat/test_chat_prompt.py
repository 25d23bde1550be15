"""The prompt loop with keys from a pipe, no terminal."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import bees
import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from assistant.chat.log import Log
from assistant.chat.prompt import run_chat
from assistant.errors import AssistantError, NoIndex
from assistant.show.style import PLAIN

CTRL_C, CTRL_D, ENTER = "\x03", "\x04", "\r"
PASTE = "\x1b[200~{}\x1b[201~"

Talk = Callable[..., int]


@pytest.fixture
def library() -> bees.BeeLibrary:
    """A library to look into afterwards."""
    return bees.BeeLibrary()


@pytest.fixture
def talk(
    tmp_path: Path, library: bees.BeeLibrary, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Talk]:
    """Chats with these keys; returns the exit code."""
    monkeypatch.setenv("TERM", "xterm")
    with create_pipe_input() as keys, create_app_session(keys, DummyOutput()):

        def talk(*pressed: str, kept: bool = True) -> int:
            keys.send_text("".join(pressed))
            history = tmp_path / "history" if kept else None
            return run_chat(library, PLAIN, history, tmp_path / "questions.json", Log())  # type: ignore[arg-type]

        yield talk


def test_asks_and_leaves(talk: Talk, capsys: pytest.CaptureFixture[str]) -> None:
    """A question is answered under the banner; Ctrl-D on the empty line leaves with 0."""
    assert talk("a super?", ENTER, CTRL_D) == 0
    out, err = capsys.readouterr()
    assert out.startswith("2 articles, 5 passages in apiary\n")
    assert "Supers · spring.md:5" in out
    assert err == ""


def test_quit_leaves(talk: Talk, library: bees.BeeLibrary) -> None:
    """/quit leaves, and nothing after it is read."""
    assert talk("/quit", ENTER, "a super?", ENTER) == 0
    assert library.asked == []


def test_ctrl_c_clears_the_line(
    talk: Talk, library: bees.BeeLibrary, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C forgets what was typed and stays; once says nothing."""
    assert talk("rubbish", CTRL_C, "a super?", ENTER, CTRL_C, CTRL_D) == 0
    assert library.asked == ["a super?"]
    assert "Ctrl-D or /quit" not in capsys.readouterr().out


def test_ctrl_c_twice_says_how_to_leave(talk: Talk, capsys: pytest.CaptureFixture[str]) -> None:
    """The second Ctrl-C in a row tells who wants to leave how to."""
    assert talk(CTRL_C, CTRL_C, CTRL_D) == 0
    assert capsys.readouterr().out.count("Ctrl-D or /quit leaves.") == 1


def test_ctrl_c_stops_long_work_only(
    talk: Talk, library: bees.BeeLibrary, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C while articles are added ends that and comes back to the prompt."""
    assert talk("/add wait", ENTER, "a super?", ENTER, CTRL_D) == 0
    assert "Stopped; /build takes it up again." in capsys.readouterr().out
    assert library.asked == ["a super?"]


def test_our_errors_are_a_line(talk: Talk, capsys: pytest.CaptureFixture[str]) -> None:
    """A question that fails says so on stderr, and the session goes on."""
    assert talk("mites?", ENTER, "a super?", ENTER, CTRL_D) == 0
    out, err = capsys.readouterr()
    assert err == "\nthe index is damaged: run `assistant build`\n\n"
    assert "Supers · spring.md:5" in out


def test_an_error_names_the_command_to_type_here(
    talk: Talk,
    library: bees.BeeLibrary,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is said of an article that does not exist points at a command of the chat."""

    def refuse(names: Iterable[str]) -> NoReturn:
        raise AssistantError(
            f"no article is called {next(iter(names))}; `assistant list` shows them"
        )

    monkeypatch.setattr(library, "articles_named", refuse)
    assert talk("/scope zebra", ENTER, CTRL_D) == 0
    assert capsys.readouterr().err == "\nno article is called zebra; /sources shows them\n\n"


def test_adds_and_reports(
    talk: Talk, library: bees.BeeLibrary, capsys: pytest.CaptureFixture[str]
) -> None:
    """/add adds, and says what it did and what it left out."""
    assert talk("/add 'my notes.md'", ENTER, CTRL_D) == 0
    assert library.added == [Path("my notes.md")]
    assert "broken.pdf: it is encrypted" in capsys.readouterr().out


def test_a_paste_does_not_send_itself(talk: Talk, library: bees.BeeLibrary) -> None:
    """Pasted lines are one question, and wait for Enter."""
    assert talk(PASTE.format("when do I\nadd a super?\n"), ENTER, CTRL_D) == 0
    assert library.asked == ["when do I add a super?"]


def test_keeps_a_private_history(
    talk: Talk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was typed is kept for the next time, readable by its owner only; help says where."""
    assert talk("a super?", ENTER, "help", ENTER, CTRL_D) == 0
    history = tmp_path / "history"
    assert "+a super?\n" in history.read_text()
    assert history.stat().st_mode & 0o777 == 0o600
    assert f"What you type is kept in {history}" in capsys.readouterr().out


def test_an_error_in_opening_comes_with_the_first_line(
    talk: Talk, library: bees.BeeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that cannot be opened is the caller's error, once a line was entered."""

    def failing() -> object:
        raise NoIndex("there is no index: run `assistant build`")

    monkeypatch.setattr(library, "open", failing)
    assert talk(CTRL_D) == 0
    with pytest.raises(NoIndex):
        talk("a super?", ENTER)


def test_chats_without_a_place_for_history(
    talk: Talk, tmp_path: Path, library: bees.BeeLibrary
) -> None:
    """Where no history can be written the chat works all the same."""
    (tmp_path / "history").mkdir()
    assert talk("a super?", ENTER, CTRL_D) == 0
    assert library.asked == ["a super?"]


def test_a_change_elsewhere_is_said_once(
    talk: Talk, library: bees.BeeLibrary, capsys: pytest.CaptureFixture[str]
) -> None:
    """A library that another process changed is opened anew before the next turn, in one line."""
    library.changed = True
    assert talk("a super?", ENTER, "another super?", ENTER, CTRL_D) == 0
    out = capsys.readouterr().out
    assert out.count("The library was changed elsewhere; now 2 articles, 5 passages.") == 1


def test_articles_edited_by_hand_are_said_once(
    talk: Talk, library: bees.BeeLibrary, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line that says what takes the edit in."""
    library.edited = True
    assert talk("a super?", ENTER, "another super?", ENTER, CTRL_D) == 0
    assert capsys.readouterr().out.count("/build takes it in") == 1


def test_theme_and_scope_stay(
    talk: Talk, library: bees.BeeLibrary, capsys: pytest.CaptureFixture[str]
) -> None:
    """A theme is for all that follows; a scope too, also after an error."""
    keys = ("/scope spring", "/theme dark", "mites?", "a super?")
    assert talk(*(key + ENTER for key in keys), CTRL_D) == 0
    assert library.scopes == [("spring.md",)] * 2
    assert "\x1b[1;38;5;231m" in capsys.readouterr().out
