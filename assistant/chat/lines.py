"""A chat without a terminal to type at: a line in, a plain or JSON answer out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from assistant.chat.log import Log
from assistant.chat.perform import perform
from assistant.chat.reply import Deed, Message, Open, Quit, SetTheme
from assistant.chat.reply_text import reply_text
from assistant.chat.session import ask, turn
from assistant.show.as_json import answer_json
from assistant.show.style import PLAIN, Theme

if TYPE_CHECKING:
    from assistant.library import Library


def run_lines(
    stream: Iterable[str],
    out: TextIO,
    library: Library,
    as_json: bool,
    width: int | None = None,
    theme: Theme = PLAIN,
    log: Log | None = None,
) -> None:
    """Answer every line of the stream as one conversation, flushing after each.

    With a log that holds turns it goes on from those.

    As JSON, every line is a question and every answer one object on one line. As text,
    commands work as in a chat at a terminal, and a blank line follows each reply. Blank
    lines are skipped. Errors are the caller's: a script must not take half for the whole.
    """
    log = log or Log()
    session = log.session()
    for line in stream:
        if not line.strip():
            continue
        if as_json:
            session, answered = ask(session, line.strip(), library)
            print(answer_json(answered.answer), file=out, flush=True)
            continue
        session, reply = turn(session, line, library)
        if isinstance(reply, Quit):
            return
        match reply:
            case Open(article, number):
                reply = Message(f"{library.file_of(article)}:{number}")
            case SetTheme():
                reply = Message("There is nothing to colour here.")
        if isinstance(reply, Deed):
            session, text = perform(reply, session, library, log, width, theme)
        elif not isinstance(reply, Open | SetTheme):
            text = reply_text(reply, width, theme)
            log.note(reply, library)
        print(text, end="\n\n", file=out, flush=True)
