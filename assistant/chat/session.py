"""A turn of a chat, pure: what was said so far and a line in, the same and a reply out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from assistant.chat import changing, keeping, reading
from assistant.chat.commands import ALIASES, COMMANDS, nearest
from assistant.chat.reply import (
    Build,
    Check,
    Message,
    Quit,
    Reply,
    ShowAnswer,
    ShowHelp,
    ShowTurns,
    Undo,
    Verify,
)

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
    from assistant.chat.undo import Step
    from assistant.library import Library

# Asked for at once, so that /more has something to give.
_QUOTES: Final = 10
# How many turns back something may have been said that a follow-up is about.
REMEMBERED: Final = 5
# A conversation has no end: what is kept of it must have one.
_KEPT: Final = 500
_NOT_ASKED: Final = "Ask a question about the articles; /help lists what else can be typed."


@dataclass(frozen=True)
class Session:
    """The last answer, how many of its quotes were shown, and what came before.

    ``scope`` are the ids of the articles to ask, all when it is empty. ``turns`` are the
    answers so far, ``steps`` what /undo takes back, both oldest first. ``seen`` are the
    passages, by article and start, that were shown for the question that "anything else?"
    is about.
    """

    answer: Answer | None = None
    shown: int = 0
    scope: tuple[str, ...] = ()
    turns: tuple[Answer, ...] = ()
    steps: tuple[Step, ...] = ()
    seen: tuple[tuple[str, int], ...] = ()


def turn(session: Session, line: str, library: Library) -> tuple[Session, Reply]:
    """One line of a chat: a command, or else a question."""
    # A pasted question may hold line ends.
    line = " ".join(line.split()) if not line.lstrip().startswith("/") else line.strip()
    if not line:
        return session, Message("")
    line = ALIASES.get(line.casefold(), line)
    if not line.startswith("/"):
        return _asked(session, line, library)
    typed, *after = line.split(maxsplit=1)
    rest = after[0] if after else ""
    command = ALIASES.get(typed.casefold(), typed.casefold())
    if command[1:].isdecimal():
        return reading.quote(session, command[1:])
    match command:
        case "/more":
            return reading.more(session)
        case "/all":
            return session, reading.every(session, rest, library)
        case "/literal":
            return _literally(session, rest, library)
        case "/scope":
            return changing.scope(session, rest, library)
        case "/why":
            return session, reading.why(session, rest)
        case "/why-not":
            return session, reading.why_not(session, rest, library)
        case "/context":
            return session, reading.context(session, rest, library)
        case "/open":
            return session, reading.opened(session, rest)
        case "/sources":
            return session, reading.sources(session, library)
        case "/overview":
            return session, reading.overview(session, rest, library)
        case "/show":
            return session, reading.show(rest, library)
        case "/add":
            return session, changing.add(rest)
        case "/remove":
            return session, changing.remove(rest)
        case "/build":
            return session, Build()
        case "/check":
            return session, Check()
        case "/history":
            return session, ShowTurns(session.turns)
        case "/export":
            return session, keeping.export(session, rest)
        case "/verify":
            return session, Verify() if session.turns else keeping.NOTHING_YET
        case "/undo":
            return session, Undo() if session.steps else Message("There is nothing to take back.")
        case "/theme":
            return session, changing.theme(rest)
        case "/help":
            return session, _help(rest)
        case "/quit":
            return session, Quit()
    return session, _unknown(typed)


def _asked(session: Session, line: str, library: Library) -> tuple[Session, Reply]:
    """A turn that is a question, unless it only says thanks: nothing is to follow up from that."""
    from assistant.chat.asides import is_reaction

    after, reply = ask(session, line, library)
    if is_reaction(line) and not reply.answer.answered:
        return session, Message(_NOT_ASKED)
    return after, reply


def ask(
    session: Session, question: str, library: Library, literal: bool = False
) -> tuple[Session, ShowAnswer]:
    """A turn that is a question, whatever it looks like; a literal one leans on nothing."""
    asked, again, before = question, False, None
    if session.turns and not literal:
        # Not before there is something to follow up.
        from assistant.chat.context import context
        from assistant.chat.resolve import resolve

        said = session.turns[-REMEMBERED:]
        asked, again = resolve(question, said)
        before = context(question, asked, said)
    seen = (*session.seen, *_shown(session)) if again else ()
    answer = library.ask(
        asked,
        k=_QUOTES,
        literal=literal,
        scope=session.scope,
        without=seen,
        context=before,
        explain=True,
    )
    answer = answer._replace(question=question)
    shown = min(reading.AT_ONCE, len(answer.quotes))
    turns = (*session.turns, answer)[-_KEPT:]
    session = replace(session, answer=answer, shown=shown, turns=turns, seen=seen)
    return session, ShowAnswer(answer, shown)


def _shown(session: Session) -> tuple[tuple[str, int], ...]:
    """The passages of the last answer that stood on the screen as such."""
    if session.answer is None:
        return ()
    # Behind the first quote the next ones are only pointed at; /more shows them in full.
    in_full = session.shown if session.shown > reading.AT_ONCE else 1
    quotes = session.answer.quotes[:in_full]
    return tuple((quote.citation.article, quote.passage.start) for quote in quotes)


def _literally(session: Session, rest: str, library: Library) -> tuple[Session, Reply]:
    """A question, or the last line again, word for word and as a question of its own."""
    if rest:
        return ask(session, " ".join(rest.split()), library, literal=True)
    if session.answer is None:
        return session, Message("Ask a question first; /literal then asks it word for word.")
    before = replace(session, turns=session.turns[:-1])
    return ask(before, session.answer.question, library, literal=True)


def _help(rest: str) -> Reply:
    named = "/" + rest.casefold().removeprefix("/")
    named = ALIASES.get(named, named)
    if not rest or named in COMMANDS:
        return ShowHelp(COMMANDS.get(named))
    return _unknown(named)


def _unknown(typed: str) -> Reply:
    meant = nearest(typed.casefold())
    return Message(
        f"There is no {typed}: {f'did you mean {meant}? ' if meant else ''}"
        "/help lists what there is."
    )
