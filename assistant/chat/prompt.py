"""The loop of a chat at a terminal: it reads a line, does the turn, and prints the reply."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.chat.background import Background
from assistant.chat.banner import banner, bar
from assistant.chat.editor import viewer
from assistant.chat.history import prepare_history
from assistant.chat.inputrc import wants_vi
from assistant.chat.kept_questions import read_kept
from assistant.chat.perform import perform
from assistant.chat.reply import Deed, Message, Open, Quit, SetTheme, ShowAnswer, ShowHelp
from assistant.chat.reply_text import reply_text
from assistant.chat.session import Session, turn
from assistant.chat.typing_ahead import lines_again, typing_ahead
from assistant.errors import AssistantError
from assistant.show.layout import screen_width
from assistant.show.style import THEMES, Theme, paint
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.chat.line_editor import LineEditor
    from assistant.library import Library


def run_chat(library: Library, theme: Theme, history: Path | None, questions: Path) -> int:
    """Chat until the person leaves; returns the exit code.

    The banner is on the screen before prompt_toolkit is imported, and the library opens in
    the background once the first prompt is: the person types while numpy loads. An error
    in opening it is raised when the first line comes. What is typed is kept in ``history``
    unless it is None, the questions of the banner in ``questions``.
    """
    chat = _Chat(library, theme, history, questions)
    with typing_ahead():
        try:
            chat.run()
        finally:
            chat.background.close()
    return 0


class _Chat:
    """A conversation at a terminal: the session, and what is around it."""

    def __init__(
        self, library: Library, theme: Theme, history: Path | None, questions: Path
    ) -> None:
        self.library = library
        self.theme = theme
        self.session = Session()
        self.history = history if history and prepare_history(history) else None
        self.manifest = library.manifest()
        self.kept = read_kept(questions, library.index, library.live())
        self.background = Background(library, questions)

    def run(self) -> None:
        """Read lines and answer them."""
        print(banner(self.library, self.kept or ()), flush=True)
        self.editor = self._line_editor()
        self.background.editor = self.editor
        interrupts = 0
        while True:
            try:
                line = self.editor.read()
            except EOFError:
                return
            except KeyboardInterrupt:
                interrupts += 1
                if interrupts > 1:
                    print("Ctrl-D or /quit leaves.", flush=True)
                continue
            interrupts = 0
            self.background.opened()
            try:
                if not self._turn(line):
                    return
            except KeyboardInterrupt:
                print("\nStopped.", flush=True)
            except AssistantError as error:
                print(display_line(str(error)), file=sys.stderr, flush=True)

    def _turn(self, line: str) -> bool:
        """Do one turn and print what came of it; False when the person leaves."""
        self._notice_change()
        session, reply = turn(self.session, line, self.library)
        match reply:
            case Quit():
                return False
            case Open(article, number):
                text = self._open(self.library.file_of(article), number)
            case SetTheme(name):
                text = self._set_theme(name)
            case Message() as message if not message.text:
                return True
            case _ if isinstance(reply, Deed):
                self.background.settle()
                session, text = perform(reply, session, self.library)
                self._learn()
            case _:
                text = reply_text(reply, screen_width(sys.stdout), self.theme)
        if reply == ShowHelp(None):
            text += f"\n\n{self._where_kept()}"
        self.session = session
        print(f"\n{text}\n", flush=True)
        if isinstance(reply, ShowAnswer):
            self.editor.learn(quotes=reply.answer.quotes, questions=())
            self.background.follow(session.turns)
        return True

    def _line_editor(self) -> LineEditor:
        # Terminals that do not answer where their cursor is would delay and warn.
        os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
        from assistant.chat.line_editor import LineEditor

        name = self.library.folder.resolve().name

        def draw_bar(vi: bool, width: int) -> str:
            return bar(name, self.manifest, self.session.scope, vi, width)

        editor = LineEditor(
            self.history, self.theme, wants_vi(), draw_bar, lambda: self.background.begin(self.kept)
        )
        if self.kept:
            editor.known = replace(editor.known, questions=self.kept)
        return editor

    def _notice_change(self) -> None:
        """Take over what another process did to the library since the last turn."""
        if not self.library.reload():
            return
        self.library.open()
        self._learn()
        held = f"{self.manifest.articles:,} articles, {self.manifest.passages:,} passages"
        print(paint(f"The library was changed elsewhere; now {held}.", self.theme.quiet))

    def _learn(self) -> None:
        """What a change of the library changes here."""
        self.manifest = self.library.manifest()
        self.session = replace(self.session, scope=self._still_there(self.session.scope))
        self.background.learn()

    def _still_there(self, scope: tuple[str, ...]) -> tuple[str, ...]:
        there = {article.id for article in self.library.articles()} if scope else set()
        return tuple(article for article in scope if article in there)

    def _open(self, path: Path, line: int) -> str:
        place = f"{display_line(str(path))}:{line}"
        command = viewer(path, line)
        if command is None:
            return f"Set $EDITOR to have this opened: {place}"
        import subprocess

        try:
            with lines_again():
                subprocess.run(command, check=False)  # noqa: S603 -- the person's own editor
        except OSError as error:
            return f"{display_line(command[0])}: {error.strerror}; set $EDITOR. It is {place}"
        return place

    def _set_theme(self, name: str) -> str:
        self.theme = THEMES[name]
        self.editor.set_theme(self.theme)
        return paint(f"Theme: {name}.", self.theme.quiet)

    def _where_kept(self) -> str:
        if self.history is None:
            return "What you type is not kept."
        return f"What you type is kept in {display_line(str(self.history))} (--no-history: not)."
