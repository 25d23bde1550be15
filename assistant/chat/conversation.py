"""The turns of a chat at a terminal: done, printed, and what follows from them around it."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.chat.background import Background
from assistant.chat.banner import short_path
from assistant.chat.editor import viewer
from assistant.chat.perform import perform
from assistant.chat.reply import Deed, Message, Open, Quit, SetTheme, ShowAnswer, ShowHelp
from assistant.chat.reply_text import reply_text
from assistant.chat.session import turn
from assistant.chat.typing_ahead import lines_again
from assistant.show.layout import screen_width, wrapped
from assistant.show.style import THEMES, Theme, paint
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.chat.line_editor import LineEditor
    from assistant.chat.log import Log
    from assistant.library import Library


class Conversation:
    """A session at a terminal, with the library, the line editor and the thread beside it."""

    def __init__(
        self,
        library: Library,
        theme: Theme,
        history: Path | None,
        editor: LineEditor,
        background: Background,
        log: Log,
    ) -> None:
        self.session = log.session()
        self.manifest = library.manifest()
        self._library = library
        self._theme = theme
        self._history = history
        self._editor = editor
        self._background = background
        self._log = log
        self._is_stale = False

    def turn(self, line: str) -> bool:
        """Do one turn and print what came of it; False when the person leaves.

        An error or an interruption leaves the session as it was.
        """
        self._notice_change()
        session, reply = turn(self.session, line, self._library)
        if isinstance(reply, Quit):
            return False
        if reply == Message(""):
            return True
        if isinstance(reply, Deed):
            self._background.settle()
            try:
                width = screen_width(sys.stdout)
                session, text = perform(
                    reply, session, self._library, self._log, width, self._theme
                )
            except KeyboardInterrupt:
                session, text = self.session, "Stopped; /build takes it up again."
            finally:
                # Also when it was stopped half-way: some articles may be in.
                self._library.open()
                self._learn()
            session = replace(session, scope=self._still_there(session.scope))
        elif isinstance(reply, Open):
            text = self._open(self._library.file_of(reply.article), reply.line)
        elif isinstance(reply, SetTheme):
            text = self._set_theme(reply.name)
        else:
            text = reply_text(reply, screen_width(sys.stdout), self._theme)
            self._log.note(reply, self._library)
        if reply == ShowHelp(None):
            text += f"\n\n{self._where_kept()}"
        self.session = session
        print(f"\n{text}\n", flush=True)
        if isinstance(reply, ShowAnswer):
            self._editor.learn(quotes=reply.answer.quotes, questions=())
            self._background.follow(session.turns, session.scope)
        return True

    def _notice_change(self) -> None:
        """Take over what another process did to the library since the last turn."""
        if not self._library.is_outdated():
            self._say_if_stale()
            return
        self._background.settle()
        self._library.close()
        self._library.open()
        self._learn()
        self.session = replace(self.session, scope=self._still_there(self.session.scope))
        held = f"{self.manifest.articles:,} articles, {self.manifest.passages:,} passages"
        self._say(f"The library was changed elsewhere; now {held}.")

    def _say_if_stale(self) -> None:
        """Say once that articles were edited, renamed or deleted by hand."""
        is_stale = self._library.is_stale()
        if is_stale and not self._is_stale:
            self._say("corpus/ has changed since the index was built; /build takes it in.")
        self._is_stale = is_stale

    def _say(self, note: str) -> None:
        for row in wrapped(note, screen_width(sys.stdout)):
            print(paint(row, self._theme.quiet))

    def _learn(self) -> None:
        """What a change of the library changes here."""
        self.manifest = self._library.manifest()
        self._background.learn_anew()

    def _still_there(self, scope: tuple[str, ...]) -> tuple[str, ...]:
        there = {article.id for article in self._library.articles()} if scope else set()
        return tuple(article for article in scope if article in there)

    def _open(self, path: Path, line: int) -> str:
        place = f"{display_line(str(path))}:{line}"
        command = viewer(path, line)
        if command is None:
            return f"Set $EDITOR to have this opened: {place}"
        import subprocess

        try:
            with lines_again(), subprocess.Popen(command) as process:  # noqa: S603 -- their own
                while process.poll() is None:
                    # Ctrl-C is for the editor while it runs.
                    with suppress(KeyboardInterrupt):
                        process.wait()
        except OSError as error:
            return f"{display_line(command[0])}: {error.strerror}; set $EDITOR. It is {place}"
        return place

    def _set_theme(self, name: str) -> str:
        self._theme = THEMES[name]
        self._editor.set_theme(self._theme)
        return paint(f"Theme: {name}.", self._theme.quiet)

    def _where_kept(self) -> str:
        if self._history is None:
            return "What you type is not kept."
        kept = f"What you type is kept in {short_path(self._history)}"
        if self._log.path:
            kept += f", questions and answers in {short_path(self._log.path.parent)}"
        said = f"{kept}; `assistant chat --no-history` keeps nothing."
        return "\n".join(wrapped(said, screen_width(sys.stdout)))
