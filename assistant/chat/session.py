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

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
    from assistant.library import Library

COMMANDS: Final = {
    "/help": "this list",
    "/more": "more quotes for the last question",
    "/context": "a quote in its surroundings: /context 2",
    "/literal": "the last line word for word, as a question of its own",
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
# How many turns back something may have been said that a follow-up is about.
_REMEMBERED: Final = 5
# One in full and two in short fit on a screen together; /more shows as many in full.
_AT_ONCE: Final = 3


@dataclass(frozen=True)
class Session:
    """The last answer, how many of its quotes were shown, and what came before.

    ``turns`` are the last answers, oldest first, as many as a follow-up looks back at;
    ``seen`` the passages, by article and start, that were shown for the question that
    "anything else?" is about.
    """

    answer: Answer | None = None
    shown: int = 0
    turns: tuple[Answer, ...] = ()
    seen: tuple[tuple[str, int], ...] = ()


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
        case "/literal":
            return ask_literally(session, library)
        case "/build":
            return session, Build()
        case "/quit":
            return session, Quit()
        case unknown:
            return session, _unknown(unknown)


def ask(
    session: Session, question: str, library: Library, literal: bool = False
) -> tuple[Session, ShowAnswer]:
    """A turn that is a question, whatever it looks like; a literal one leans on nothing."""
    asked, again = question, False
    if session.turns and not literal:
        # Not before there is something to follow up.
        from assistant.chat.resolve import resolve

        asked, again = resolve(question, session.turns)
    seen = (*session.seen, *_shown(session)) if again else ()
    answer = library.ask(asked, k=_QUOTES, literal=literal, without=seen)
    answer = answer._replace(question=question)
    shown = min(_AT_ONCE, len(answer.quotes))
    turns = (*session.turns, answer)[-_REMEMBERED:]
    session = replace(session, answer=answer, shown=shown, turns=turns, seen=seen)
    return session, ShowAnswer(answer, shown)


def ask_literally(session: Session, library: Library) -> tuple[Session, Reply]:
    """The last line again, word for word and as a question of its own."""
    if session.answer is None:
        return session, Message("Ask a question first; /literal then asks it word for word.")
    before = replace(session, turns=session.turns[:-1])
    return ask(before, session.answer.question, library, literal=True)


def _shown(session: Session) -> tuple[tuple[str, int], ...]:
    """The passages of the last answer that stood on the screen as such."""
    if session.answer is None:
        return ()
    # Behind the first quote the next ones are only pointed at; /more shows them in full.
    in_full = session.shown if session.shown > _AT_ONCE else 1
    quotes = session.answer.quotes[:in_full]
    return tuple((quote.citation.article, quote.passage.start) for quote in quotes)


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
