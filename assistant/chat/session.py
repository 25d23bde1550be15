"""A turn of a chat, pure: what was said so far and a line in, the same and a reply out."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from assistant.chat.reply import (
    Add,
    Build,
    Message,
    Quit,
    Reply,
    ShowAnswer,
    ShowExcerpt,
    ShowQuotes,
    ShowSources,
)

from assistant.chat.resolve import resolve
from assistant.chat.topic import REMEMBERED

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
    from assistant.library import Library

COMMANDS: Final = {
    "/help": "this list",
    "/more": "more quotes for the last question",
    "/context": "a quote in its surroundings: /context 2",
    "/sources": "the articles of this library",
    "/add": "take files or folders in: /add notes.md ~/papers",
    "/build": "bring the index up to date with the articles",
    "/quit": "leave (so does Ctrl-D)",
}
HELP: Final = "\n".join(
    ["Ask a question in your own words, or type:"]
    + [f"  {command:10}{does}" for command, does in COMMANDS.items()]
)
_BARE: Final = {"help": "/help", "?": "/help", "exit": "/quit", "quit": "/quit"}

# Asked for at once, so that /more has something to give.
_QUOTES: Final = 10
# One in full and two in short fit on a screen together; /more shows as many in full.
_AT_ONCE: Final = 3


@dataclass(frozen=True)
class Session:
    """The last answer and how many of its quotes were shown, and the answers before it."""

    answer: Answer | None = None
    shown: int = 0
    said: tuple[Answer, ...] = ()


def turn(session: Session, line: str, library: Library) -> tuple[Session, Reply]:
    """One line of a chat: a command, or else a question."""
    line = line.strip()
    if not line:
        return session, Message("")
    line = _BARE.get(line.casefold(), line)
    if not line.startswith("/"):
        # A pasted question may hold line ends.
        return ask(session, " ".join(line.split()), library)
    command = line.split(maxsplit=1)[0]
    rest = line.removeprefix(command).strip()
    match command.casefold():
        case "/help":
            return session, Message(HELP)
        case "/more":
            return _more(session)
        case "/context":
            return session, _context(session, rest, library)
        case "/sources":
            return session, ShowSources(tuple(library.articles()))
        case "/add":
            return session, _add(rest)
        case "/build":
            return session, Build()
        case "/quit":
            return session, Quit()
        case unknown:
            return session, _unknown(unknown)


def ask(session: Session, question: str, library: Library) -> tuple[Session, ShowAnswer]:
    """A turn that is a question, whatever it looks like."""
    resolved = resolve(question, session.said)
    answer = library.ask(resolved.question, k=_QUOTES)._replace(question=question)
    shown = min(_AT_ONCE, len(answer.quotes))
    said = (*session.said[1 - REMEMBERED :], answer)
    return replace(session, answer=answer, shown=shown, said=said), ShowAnswer(answer, shown)


def _more(session: Session) -> tuple[Session, Reply]:
    if session.answer is None:
        return session, Message("Ask a question first; /more then shows more quotes for it.")
    quotes = session.answer.quotes[session.shown : session.shown + _AT_ONCE]
    if not quotes:
        return session, Message("There are no more quotes for that question.")
    return replace(session, shown=session.shown + len(quotes)), ShowQuotes(quotes)


def _context(session: Session, rest: str, library: Library) -> Reply:
    if session.answer is None or not session.shown:
        return Message("Ask a question first; /context then shows where a quote stands.")
    numbers = [str(number + 1) for number in range(session.shown)]
    number = rest or "1"
    if number not in numbers:
        return Message(f"There is no quote {number}; choose from {', '.join(numbers)}.")
    return ShowExcerpt(library.surroundings(session.answer.quotes[int(number) - 1]))


def _add(rest: str) -> Reply:
    try:
        paths = shlex.split(rest)
    except ValueError:
        return Message("A quotation mark is left open; put paths with spaces in '...'.")
    if not paths:
        return Message("Say what to add: /add notes.md ~/papers")
    return Add(tuple(os.path.expanduser(path) for path in paths))


def _unknown(command: str) -> Reply:
    # Slow to import, and seldom wanted.
    from difflib import get_close_matches

    nearest = get_close_matches(command, COMMANDS, n=1, cutoff=0.5)
    meant = f"did you mean {nearest[0]}? " if nearest else ""
    return Message(f"There is no {command}: {meant}/help lists what there is.")
