"""Doing what a turn asked for, for both loops."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.chat.reply import Add, Build, Check, Deed, Export, Remove, Undo, Verify
from assistant.chat.undo import TookIn, TookOut, undo
from assistant.show.layout import flowing
from assistant.show.progress import progress_bar
from assistant.show.reports import (
    counted,
    render_add,
    render_build,
    render_check,
    render_remove,
)
from assistant.show.style import PLAIN, Theme
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.chat.log import Log
    from assistant.chat.session import Session
    from assistant.library import Library, Progress

# A folder of a thousand files is not to push the conversation off the screen.
_NAMED: Final = 12


def perform(
    deed: Deed,
    session: Session,
    library: Library,
    log: Log,
    width: int | None = None,
    theme: Theme = PLAIN,
) -> tuple[Session, str]:
    """Do it, with a progress bar on a terminal; the session after it and the report."""
    with progress_bar() as progress:
        if isinstance(deed, Verify):
            return session, _verify(log, library, width, theme, progress)
        session, report = _done(deed, session, library, log, progress)
    return session, flowing(report, width)


def _done(
    deed: Add | Remove | Build | Check | Undo | Export,
    session: Session,
    library: Library,
    log: Log,
    progress: Progress | None,
) -> tuple[Session, str]:
    match deed:
        case Add(paths):
            report = library.add([Path(path) for path in paths], progress=progress)
            if report.added:
                session = replace(session, steps=(*session.steps, TookIn(report.added)))
            text = render_add(report, _NAMED)
            if report.is_interrupted and report.added:
                text += "\n/undo takes out again what was added."
            return session, text
        case Remove(names):
            articles = library.read_files(names)
            removed = tuple(name for name, _ in articles)
            done = render_remove(removed)
            try:
                library.take_out(removed, progress)
            except KeyboardInterrupt:
                articles = tuple(each for each in articles if not library.file_of(each[0]).exists())
                if not articles:
                    raise
                done += "\nInterrupted: the index is as it was; /build goes on, /undo puts back."
            left = tuple(name for name in session.scope if name not in removed)
            steps = (*session.steps, TookOut(articles))
            return replace(session, scope=left, steps=steps), done
        case Build():
            return session, render_build(library.build(progress=progress))
        case Check():
            return session, render_check(library.check(progress))
        case Undo():
            return undo(session, library)
        case Export(path):
            return session, _export(Path(path), log, library)


def _export(path: Path, log: Log, library: Library) -> str:
    from assistant.evidence.write_export import write_export

    record = log.record(library)
    write_export(path, record)
    questions, quotes = len(record.questions), sum(len(each.quotes) for each in record.questions)
    return display_line(
        f"{counted(questions, 'question')} with {counted(quotes, 'quote')} written to {path}; "
        f"`assistant verify {shlex.quote(str(path))}` checks them."
    )


def _verify(
    log: Log, library: Library, width: int | None, theme: Theme, progress: Progress | None
) -> str:
    from assistant.evidence.verify import verify
    from assistant.show.verified import numbered, render_verified

    record = log.record(library)
    checked = verify(library.corpus, record.quotes(), progress)
    return render_verified(numbered(record, checked), width, theme)
