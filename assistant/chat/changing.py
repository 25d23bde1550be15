"""The commands that change something: what is asked, what the library holds, how it looks."""

from __future__ import annotations

import os
import shlex
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.chat.reply import Add, Message, Remove, Reply, SetTheme
from assistant.chat.undo import Scoped, listed
from assistant.show.style import THEMES

if TYPE_CHECKING:
    from assistant.chat.session import Session
    from assistant.library import Library

_OPEN_QUOTE = "A quotation mark is left open; put names with spaces in '...'."


def scope(session: Session, rest: str, library: Library) -> tuple[Session, Reply]:
    """Ask only in these articles from now on, in all again, or say which are asked."""
    names = _split(rest)
    if isinstance(names, Message):
        return session, names
    if not names:
        return session, Message(_asked(session.scope))
    # "nulab, outcry" is a list like any other; no name is taken for one that ends in a comma.
    names = [name for each in names if (name := each.rstrip(","))]
    everything = [name.casefold() for name in names] in (["all"], ["off"])
    articles = () if everything else library.articles_named(names)
    steps = (*session.steps, Scoped(session.scope))
    return replace(session, scope=articles, steps=steps), Message(_asked(articles))


def _asked(articles: tuple[str, ...]) -> str:
    if not articles:
        return "Asking all articles; /scope ARTICLE... narrows it."
    return f"Asking only {listed(articles)}; /scope all lifts it."


def add(rest: str) -> Reply:
    """Take files or folders in; quotes, backslashes and ~ mean what they mean in a shell."""
    paths = _split(rest)
    if isinstance(paths, Message):
        return paths
    if not paths:
        return Message("Say what to add: /add notes.md ~/papers")
    return Add(tuple(os.path.expanduser(path) for path in paths))


def remove(rest: str) -> Reply:
    """Take articles out."""
    names = _split(rest)
    if isinstance(names, Message):
        return names
    if not names:
        return Message("Say what to remove: /remove ARTICLE (/sources lists them).")
    return Remove(tuple(names))


def theme(rest: str) -> Reply:
    """Write in another theme."""
    name = rest.casefold()
    if name not in THEMES:
        wrong = f"There is no theme {rest}; choose from" if rest else "Themes:"
        return Message(
            f"{wrong} {', '.join(THEMES)}. Keep one with ASSISTANT_THEME=NAME in the environment."
        )
    return SetTheme(name)


def _split(rest: str) -> list[str] | Message:
    try:
        return shlex.split(rest)
    except ValueError:
        return Message(_OPEN_QUOTE)
