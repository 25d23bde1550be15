"""The loop of a chat at a terminal: it reads lines until the person leaves."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.chat.background import Background
from assistant.chat.banner import banner, bar
from assistant.chat.commands import in_chat
from assistant.chat.history import prepare_history
from assistant.chat.inputrc import wants_vi
from assistant.chat.kept_questions import read_kept
from assistant.chat.log import Log, resumed
from assistant.chat.typing_ahead import typing_ahead
from assistant.errors import AssistantError
from assistant.show.layout import screen_width, wrapped
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.chat.conversation import Conversation
    from assistant.chat.line_editor import LineEditor
    from assistant.library import Library
    from assistant.show.style import Theme


def run_chat(
    library: Library, theme: Theme, history: Path | None, questions: Path, log: Log
) -> int:
    """Chat until the person leaves; returns the exit code.

    The banner is on the screen before prompt_toolkit is imported, and the library opens in
    the background once the first prompt is: the person types while numpy loads. An error
    in opening it is raised when the first line comes. What is typed is kept in ``history``
    unless it is None, the questions of the banner in ``questions``; a ``log`` that holds
    turns is gone on from.
    """
    kept = read_kept(questions, library.index, library.live())
    print(banner(library, kept or (), screen_width(sys.stdout)), flush=True)
    if log.turns:
        print(resumed(log, screen_width(sys.stdout), theme), flush=True)
    # Terminals that do not answer where their cursor is would delay and warn.
    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    from assistant.chat.line_editor import LineEditor

    name, manifest = library.folder.resolve().name, library.manifest()
    conversation: Conversation | None = None

    def draw_bar(vi: bool, width: int) -> str:
        held = conversation.manifest if conversation else manifest
        return bar(name, held, conversation.session.scope if conversation else (), vi, width)

    history = history if history and prepare_history(history) else None
    editor = LineEditor(history, theme, wants_vi(), draw_bar, lambda: background.begin(kept))
    background = Background(library, questions, editor)
    with typing_ahead():
        try:
            while True:
                line = _read(editor)
                if line is None:
                    return 0
                try:
                    background.opened()
                except KeyboardInterrupt:
                    continue
                if conversation is None:
                    # Nothing of it is imported before the first prompt is drawn.
                    from assistant.chat.conversation import Conversation

                    conversation = Conversation(library, theme, history, editor, background, log)
                try:
                    if not conversation.turn(line):
                        return 0
                except KeyboardInterrupt:
                    print("\nStopped.", flush=True)
                except AssistantError as error:
                    rows = wrapped(display_line(in_chat(str(error))), screen_width(sys.stdout))
                    print("", *rows, "", sep="\n", file=sys.stderr, flush=True)
        finally:
            background.close()


def _read(editor: LineEditor) -> str | None:
    """A line, or None when the person leaves; Ctrl-C twice in a row says how to."""
    interrupts = 0
    while True:
        try:
            return editor.read()
        except EOFError:
            return None
        except KeyboardInterrupt:
            interrupts += 1
            if interrupts > 1:
                print("Ctrl-D or /quit leaves.", flush=True)
