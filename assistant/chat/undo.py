"""What /undo takes back: the last /add, /remove or /scope of this session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.chat.session import Session
    from assistant.library import Library

_NAMED: Final = 6


@dataclass(frozen=True)
class Scoped:
    """The scope was changed; it was this before."""

    before: tuple[str, ...]


@dataclass(frozen=True)
class TookIn:
    """These articles were added."""

    articles: tuple[str, ...]


@dataclass(frozen=True)
class TookOut:
    """These articles were removed: their ids and bytes, kept until the chat ends."""

    articles: tuple[tuple[str, bytes], ...]


Step = Scoped | TookIn | TookOut


def undo(session: Session, library: Library) -> tuple[Session, str]:
    """Take back the last step of a session that has one; what was done, in a line."""
    *before, step = session.steps
    match step:
        case Scoped(scope):
            session = replace(session, scope=scope)
            done = f"Asking only {listed(scope)} again." if scope else "Asking all again."
        case TookIn(articles):
            # They may have been filed and not indexed.
            library.take_out(articles)
            session = replace(session, scope=tuple(a for a in session.scope if a not in articles))
            done = f"Removed again: {listed(articles)}."
        case TookOut(articles):
            library.put_back(dict(articles))
            done = f"Put back: {listed([name for name, _ in articles])}."
    return replace(session, steps=tuple(before)), display_line(done)


def listed(articles: Sequence[str]) -> str:
    """The ids, or how many they are when nobody would read them all."""
    return ", ".join(articles) if len(articles) <= _NAMED else f"{len(articles):,} articles"
