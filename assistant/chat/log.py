"""The log of a chat: its turns with when they were asked, kept in a file unless that is off."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.chat.reply import Reply, ShowAnswer, ShowQuotes
from assistant.show.style import Theme
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.chat.session import Session
    from assistant.evidence.record import Record, Turn
    from assistant.library import Library

# As many of the questions before as one sees at a glance.
_LAST: Final = 5


class Log:
    """The turns of one chat; ``folder`` is where sessions are kept, None when nothing is."""

    def __init__(self, folder: Path | None = None) -> None:
        began = datetime.now(UTC)
        self.name = f"{began:%Y%m%dT%H%M%SZ}-{os.urandom(4).hex()}"
        self.turns: tuple[Turn, ...] = ()
        self.unreadable = 0
        self._path = folder / f"{self.name}.jsonl" if folder else None
        self._is_begun = False

    @property
    def path(self) -> Path | None:
        """The file that the turns are kept in; None when they are not, or cannot be."""
        return self._path

    def resume(self, folder: Path, library: Path) -> bool:
        """Go on with the last session that was kept of a library; False when there is none."""
        from assistant.chat.kept_sessions import last_session
        from assistant.chat.reading import AT_ONCE

        kept = last_session(folder, library, AT_ONCE)
        if kept is None:
            return False
        self.name, self.turns, self.unreadable = kept.path.stem, kept.turns, kept.unreadable
        if self._path:
            self._path, self._is_begun = kept.path, True
        return True

    def session(self) -> Session:
        """The session as these turns left it."""
        from assistant.chat.reading import AT_ONCE
        from assistant.chat.session import Session

        if not self.turns:
            return Session()
        last = self.turns[-1].answer
        return Session(
            answer=last,
            shown=min(AT_ONCE, len(last.quotes)),
            scope=last.scope,
            turns=tuple(turn.answer for turn in self.turns),
            seen=last.without,
        )

    def note(self, reply: Reply, library: Library) -> None:
        """Take down what a turn showed; keeping it ends where the disk does not let us."""
        if isinstance(reply, ShowAnswer):
            from assistant.evidence.record import Turn

            when = datetime.now(UTC).isoformat(timespec="seconds")
            ranks = tuple(range(1, reply.shown + 1))
            turn = Turn(when, library.fingerprint(), reply.answer, ranks)
            self.turns = (*self.turns, turn)
            self._keep(turn, library)
        elif isinstance(reply, ShowQuotes) and self.turns:
            last = self.turns[-1]
            shown = {*last.shown, *(quote.rank for quote in reply.quotes)}
            self.turns = (*self.turns[:-1], last._replace(shown=tuple(sorted(shown))))

    def record(self, library: Library) -> Record:
        """What an export of this chat holds."""
        from assistant.evidence.record import Record, asked

        return Record(
            session=self.name,
            library=str(library.folder.resolve()),
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            questions=tuple(asked(turn) for turn in self.turns),
        )

    def _keep(self, turn: Turn, library: Library) -> None:
        if self._path is None:
            return
        from assistant.chat.kept_sessions import append, begin

        try:
            if not self._is_begun:
                begin(self._path, library.folder)
                self._is_begun = True
            append(self._path, turn)
        except OSError:
            self._path = None


def resumed(log: Log, width: int | None, theme: Theme) -> str:
    """What a chat goes on from: its last questions and where they were answered."""
    from assistant.show.layout import flowing
    from assistant.show.turns import render_turns

    since = log.turns[0].when.partition("T")[0]
    many = f"{len(log.turns):,} question{'' if len(log.turns) == 1 else 's'}"
    rows = [f"Going on from {many} since {display_line(since)}; /history lists them."]
    if log.unreadable:
        rows.append(f"{log.unreadable} more could not be read.")
    rows = flowing("\n".join(rows), width).split("\n")
    turns = render_turns([turn.answer for turn in log.turns], width, theme).split("\n")
    return "\n".join([*rows, "", *turns[-_LAST:], ""])
