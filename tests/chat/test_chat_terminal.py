"""The chat on a real terminal, with the bee library: keys, menus, history, odd terminals."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from terminal import (
    CTRL_C,
    CTRL_D,
    CTRL_E,
    CTRL_R,
    CTRL_X,
    ENTER,
    ENVIRON,
    ESCAPE,
    F2,
    F4,
    PASTE,
    RIGHT,
    TAB,
    UP,
    Terminal,
    private,
)

PROGRAM = Path(__file__).parent / "bee_chat.py"
# Writes a question into the file it is given, unless that is an article: then says where.
EDITOR = """\
#!/bin/sh
for last; do :; done
case "$last" in
  *.md) echo "at $1 of $2" ;;
  *) printf "a super?" > "$last" ;;
esac
"""
Start = Callable[..., Terminal]
BANNER = "2 articles, 5 passages in apiary"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts chats and leaves none behind."""
    started: list[Terminal] = []

    def start(*arguments: str, **options: object) -> Terminal:
        environ = {"HOME": str(tmp_path), **options.pop("environ", {})}  # type: ignore[dict-item]
        history = tmp_path / "state" / "history"
        terminal = Terminal(PROGRAM, history, *arguments, environ=environ, **options)  # type: ignore[arg-type]
        started.append(terminal)
        return terminal

    yield start
    for terminal in started:
        terminal.close()


def test_a_chat_as_a_person_sees_it(start: Start, tmp_path: Path) -> None:
    """Banner, bar, answer; Ctrl-C clears, Ctrl-D leaves with 0; the history is private."""
    terminal = start(rows=40)
    terminal.wait_for(BANNER, "> ", "\napiary · 2 articles · 5 passages · F1 help")
    terminal.ask(
        "when do I add a super?",
        "When the nectar flow starts",
        "Add\n  the next super when seven of ten frames are covered with bees.",
        "  — Spring work in the apiary · Supers · spring.md:5",
    )
    terminal.send("rubbish")
    terminal.wait_for_line("> rubbish")
    terminal.send(CTRL_C)
    terminal.wait_for("> rubbish\n> ")
    terminal.send(CTRL_C)
    terminal.wait_for("Ctrl-D or /quit leaves.\n> ")
    terminal.ask("/more", "4 — Swarms · notes/swarms.md:10")
    terminal.send(CTRL_D)
    assert terminal.code() == 0
    history = tmp_path / "state" / "history"
    assert private(history)
    assert private(history.parent)
    assert "rubbish" not in history.read_text()
    assert b"\x1b[6n" not in terminal.bytes, "asked where the cursor is"
    assert b"\x07" not in terminal.bytes, "rang the bell"
    assert b"\x1b[?1049h" not in terminal.bytes, "took the whole screen"


def test_questions_to_begin_with_are_there_the_second_time(start: Start) -> None:
    """What was found the first time stands in the banner the next, before anything is open."""
    first = start()
    first.wait_for("For example: what are supers?\n\n> what are supers?  (Tab)")
    first.send(CTRL_D)
    assert first.code() == 0
    second = start("1.5")
    second.wait_for(f"{BANNER}\n", "For example: what are supers?\n\n> ")
    second.send(CTRL_D)
    assert second.code() == 0


def test_the_prompt_does_not_wait_for_the_library(start: Start) -> None:
    """One can type while the library opens; the answer comes when it has."""
    terminal = start("2")
    terminal.wait_for(BANNER, "\n> ")
    began = time.monotonic()
    terminal.send("super?")
    terminal.wait_for_line("> super?")
    assert time.monotonic() - began < 2
    terminal.send(ENTER)
    terminal.wait_for("spring.md:5", "\n> what are supers?  (Tab)")


def test_keys_pressed_during_an_answer_count(start: Start) -> None:
    """What is typed before the prompt is back is kept, Ctrl-D too, and not echoed meanwhile."""
    terminal = start("0.5")
    terminal.wait_for("> ")
    terminal.send("a super?", ENTER, "swarms and a super?", ENTER)
    terminal.wait_for("\n> a super?", "\n> swarms and a super?")
    terminal.send("/more", ENTER, CTRL_D)
    assert terminal.code() == 0


def test_a_paste_waits_for_enter(start: Start) -> None:
    """Pasted lines stand in the line as they are, and are one question once Enter is pressed."""
    terminal = start()
    terminal.wait_for("> ")
    terminal.send(PASTE.format("when do I\nadd a super?\n"))
    terminal.wait_for("> when do I\n  add a super?")
    assert "spring.md:5" not in terminal.text
    terminal.send(ENTER)
    terminal.wait_for("spring.md:5")
    terminal.ask("/history", "1  when do I add a super?")


def test_alt_enter_is_a_new_line(start: Start) -> None:
    """Alt-Enter breaks the line without sending it."""
    terminal = start()
    terminal.wait_for("> ")
    terminal.send("when do I", ESCAPE + ENTER, "add a super?")
    terminal.wait_for("> when do I\n  add a super?")
    terminal.send(ENTER)
    terminal.wait_for("spring.md:5")


def test_history_is_searched_and_suggested(start: Start) -> None:
    """Up and Ctrl-R find what an earlier chat was told; Right and Tab take the grey text."""
    first = start()
    first.wait_for("> ")
    first.ask("when do I add a super?", "spring.md:5")
    first.ask("/sources", "Swarms")
    first.send(CTRL_D)
    assert first.code() == 0
    terminal = start()
    terminal.wait_for("> ")
    terminal.send(UP)
    terminal.wait_for_line("> /sources")
    terminal.send(CTRL_C)
    terminal.wait_for("> /sources\n> ")
    terminal.send(CTRL_R, "add a")
    terminal.wait_for("when do I add a super?")
    # The first Enter takes what was found, the second sends it.
    terminal.send(ENTER, ENTER)
    terminal.wait_for("spring.md:5")
    for key in (RIGHT, TAB):
        terminal.send("when")
        terminal.wait_for_line("> when do I add a super?")
        terminal.send(key, "!")
        terminal.wait_for_line("> when do I add a super?!")
        terminal.send(CTRL_C)
        terminal.wait_for("super?!\n> ")


def test_nothing_is_kept_without_a_history(start: Start, tmp_path: Path) -> None:
    """A chat that is to keep nothing writes no history, and says so in its help."""
    terminal = start("0", "--no-history", rows=60)
    terminal.wait_for("> ")
    terminal.ask("/help", "What you type is not kept.")
    terminal.send(CTRL_D)
    assert terminal.code() == 0
    assert not (tmp_path / "state" / "history").exists()


def test_menus(start: Start, tmp_path: Path) -> None:
    """Commands, articles, paths, words and questions are completed, each where it belongs."""
    (tmp_path / "my papers").mkdir()
    terminal = start(cwd=tmp_path)
    terminal.wait_for("(Tab)")
    terminal.send(TAB)
    terminal.wait_for_line("> what are supers?")
    terminal.send(CTRL_C)
    terminal.send("/so")
    terminal.wait_for("/sources", "the articles, with their counts")
    terminal.send(TAB)
    terminal.wait_for_line("> /sources")
    # Faster than any menu comes up.
    terminal.send(CTRL_C, "/sco", TAB, " sp", TAB)
    terminal.wait_for_line("> /scope spring.md")
    terminal.send(CTRL_C, "/scope sw")
    terminal.wait_for("notes/swarms.md  Swarms")
    terminal.send(TAB)
    terminal.wait_for_line("> /scope notes/swarms.md")
    terminal.send(CTRL_C, "/add my")
    terminal.wait_for("my papers/")
    terminal.send(TAB)
    terminal.wait_for_line("> /add my\\ papers/")
    terminal.send(CTRL_C, "what of in:spr")
    terminal.wait_for("Spring work in the apiary")
    terminal.send(TAB)
    terminal.wait_for_line("> what of in:spring.md")
    terminal.send(CTRL_C, "is honey from an apia", TAB)
    terminal.wait_for_line("> is honey from an apiary")
    terminal.send(CTRL_C, "fr", TAB)
    terminal.wait_for_line("> frames")
    terminal.send(CTRL_C)
    terminal.wait_gone("F1 help  ")


def test_vi_keys(start: Start, tmp_path: Path) -> None:
    """Who told readline to use vi keys has them here; F4 changes to emacs keys and back."""
    (tmp_path / ".inputrc").write_text("set bell-style none\nset editing-mode vi\n")
    terminal = start(columns=120)
    terminal.wait_for("F4 emacs")
    terminal.send("uper?", ESCAPE)
    # A lone Escape is told from Alt by the pause after it.
    time.sleep(0.7)
    terminal.send("0is")
    terminal.wait_for_line("> super?")
    terminal.send(ENTER)
    terminal.wait_for("spring.md:5", "\n> what are supers?  (Tab)")
    terminal.send(F4)
    terminal.wait_for("F4 vi")
    terminal.send("uper?", "\x01", "s", CTRL_E, "!")
    terminal.wait_for_line("> super?!")


def test_function_keys_keep_the_draft(start: Start) -> None:
    """F2 shows the articles, and what was half typed is there again afterwards."""
    terminal = start(rows=30)
    terminal.wait_for("> ")
    terminal.send("when do", F2)
    terminal.wait_for("FILE", "notes/swarms.md")
    terminal.wait_for_line("> when do")


def test_the_editor_edits_the_line(start: Start, tmp_path: Path) -> None:
    """Ctrl-X Ctrl-E edits the line elsewhere; it is not sent by that. /open opens a line."""
    editor = tmp_path / "vim"
    editor.write_text(EDITOR)
    editor.chmod(0o700)
    terminal = start(environ={"VISUAL": str(editor)})
    terminal.wait_for("> ")
    terminal.send("x", CTRL_X, CTRL_E)
    terminal.wait_for_line("> a super?")
    assert "spring.md:5" not in terminal.text
    terminal.send(ENTER)
    terminal.wait_for("spring.md:5", "\n> what are supers?  (Tab)")
    terminal.ask("/open 2", "at +9 of apiary/corpus/spring.md")


@pytest.mark.parametrize("sizes", [(200, 40), (40, 200), (80, 41)])
def test_a_resized_window_goes_on(start: Start, sizes: tuple[int, int]) -> None:
    """A line half typed survives a window of another size, and answers fit the new one."""
    before, after = sizes
    terminal = start(columns=before, rows=40)
    terminal.wait_for("> ", "apiary")
    terminal.send("when do I add")
    terminal.wait_for_line("> when do I add")
    terminal.resize(after, 40)
    terminal.send(" a super?")
    terminal.wait_for("> when do I add a super?")
    terminal.send(ENTER)
    terminal.wait_for("spring.md:5", "notes/swarms.md:6")


def test_nothing_slow_is_imported_before_the_banner() -> None:
    """Importing the loop imports none of prompt_toolkit, numpy and what wraps."""
    program = (
        "import sys, assistant.chat.prompt;"
        "slow = {'prompt_toolkit', 'numpy', 'wcwidth', 'tqdm', 'difflib', 'asyncio', 'shlex',"
        " 'assistant.chat.session', 'assistant.show.as_text'};"
        "print(*slow & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=ENVIRON, capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n"
