"""The loop of a chat at a terminal: it reads a line, does the turn, and prints the reply."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.chat.history import prepare_history
from assistant.chat.perform import perform
from assistant.chat.reply import Add, Build, Message, Quit, reply_text
from assistant.chat.session import COMMANDS, HELP, Session, turn
from assistant.errors import AssistantError
from assistant.show.layout import screen_width
from assistant.text.display import display_line

if TYPE_CHECKING:
    from concurrent.futures import Future

    from assistant.library import Library
    from assistant.show.style import Theme


def run_chat(banner: str, open_library: Callable[[], Library], history: Path, theme: Theme) -> int:
    """Chat until the person leaves; returns the exit code.

    The banner is on the screen before prompt_toolkit is imported, and the library opens in
    the background once the first prompt is: the person types while numpy loads. An error
    in opening it is raised when the first line comes.
    """
    print(banner, flush=True)

    @cache
    def opening() -> Future[Library]:
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1).submit(open_library)

    read_line = _line_reader(history, theme, opening)
    session: Session | None = Session()
    interrupts = 0
    while session is not None:
        try:
            line = read_line()
        except EOFError:
            break
        except KeyboardInterrupt:
            interrupts += 1
            if interrupts > 1:
                print("Ctrl-D or /quit leaves.", flush=True)
            continue
        interrupts = 0
        library = opening().result()
        try:
            session = _turn(session, line, library, history, theme)
        except KeyboardInterrupt:
            print("\nStopped.", flush=True)
        except AssistantError as error:
            print(display_line(str(error)), file=sys.stderr, flush=True)
    return 0


def _turn(
    session: Session, line: str, library: Library, history: Path, theme: Theme
) -> Session | None:
    """Do one turn and print what came of it; None when the person leaves."""
    session, reply = turn(session, line, library)
    if isinstance(reply, Quit):
        return None
    if isinstance(reply, Add | Build):
        text = perform(reply, library)
    else:
        text = reply_text(reply, screen_width(sys.stdout), theme)
    if reply == Message(HELP):
        text += f"\n\nWhat you type is kept in {display_line(str(history))}"
    if text:
        print(f"\n{text}\n", flush=True)
    return session


def _line_reader(
    history: Path, theme: Theme, when_drawn: Callable[[], object]
) -> Callable[[], str]:
    """A function that reads a line; it calls ``when_drawn`` each time the line is drawn."""
    # A question at the foot of a scrolling screen needs no report of where the cursor is;
    # terminals that do not answer would delay and warn, and late answers land in the shell.
    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    os.environ.setdefault("PROMPT_TOOLKIT_BELL", "0")
    from prompt_toolkit import PromptSession
    from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.history import FileHistory, InMemoryHistory
    from prompt_toolkit.output import ColorDepth

    prompt: PromptSession[str] = PromptSession(
        [("bold" if theme.sentence else "", "> ")],
        history=FileHistory(history) if prepare_history(history) else InMemoryHistory(),
        auto_suggest=AutoSuggestFromHistory(),
        completer=WordCompleter(list(COMMANDS), meta_dict=COMMANDS, sentence=True),
        # Only commands: a menu would hold eight lines of the screen under every question.
        complete_while_typing=Condition(lambda: prompt.default_buffer.text.startswith("/")),
        enable_suspend=True,
        color_depth=None if theme.sentence else ColorDepth.DEPTH_1_BIT,
    )

    def after_render(_: object) -> None:
        when_drawn()

    prompt.app.after_render.add_handler(after_render)
    return prompt.prompt
