"""The commands of a chat: what each takes and what it does, in the order of /help."""

from __future__ import annotations

from typing import Final, NamedTuple


class Command(NamedTuple):
    """A command; ``takes`` names what comes after it, in brackets when it may be left out."""

    name: str
    takes: str
    does: str


GROUPS: Final[dict[str, tuple[Command, ...]]] = {
    "Asking": (
        Command("/more", "", "more quotes for the last question"),
        Command("/2", "", "quote 2 in full; /3 and so on"),
        Command("/all", "[WORDS]", "every passage that says it, counted"),
        Command("/literal", "[QUESTION]", "ask word for word: no mending, no near-synonyms"),
        Command("/scope", "[ARTICLE...]", "ask only in these articles; /scope all lifts it"),
    ),
    "Checking": (
        Command("/why", "[N]", "what the score of quote N is made of"),
        Command("/why-not", "ARTICLE", "what an article lacked for the last question"),
        Command("/context", "[N]", "quote N in its surroundings"),
        Command("/open", "[N]", "quote N in your editor, at its line"),
    ),
    "The library": (
        Command("/sources", "", "the articles, with their counts"),
        Command("/overview", "[ARTICLE]", "headings, length and most telling words"),
        Command("/show", "ARTICLE[:LINE]", "read an article, whole or around a line"),
        Command("/add", "PATH...", "take files or folders in"),
        Command("/remove", "ARTICLE...", "take articles out"),
        Command("/build", "", "bring the index up to date with the articles"),
        Command("/check", "", "verify every byte of the index and every quote"),
    ),
    "This chat": (
        Command("/history", "", "the questions so far"),
        Command("/export", "FILE.md", "questions and quotes into a file"),
        Command("/verify", "", "whether the quotes so far still stand"),
        Command("/undo", "", "take back the last /add, /remove or /scope"),
        Command("/theme", "[NAME]", "colours: any, dark, light or plain"),
        Command("/help", "[COMMAND]", "this list"),
        Command("/quit", "", "leave (so does Ctrl-D)"),
    ),
}
COMMANDS: Final = {command.name: command for group in GROUPS.values() for command in group}

# What people type who come from elsewhere, or from our own command line.
ALIASES: Final = {
    "help": "/help",
    "?": "/help",
    "exit": "/quit",
    "quit": "/quit",
    "bye": "/quit",
    ":q": "/quit",
    "/?": "/help",
    "/exit": "/quit",
    "/q": "/quit",
    "/list": "/sources",
    "/save": "/export",
}


def in_chat(message: str) -> str:
    """An error that names a command of the shell, naming the one to type here.

    >>> in_chat("no article is called bees; `assistant list` shows them")
    'no article is called bees; /sources shows them'
    """
    return message.replace("`assistant list`", "/sources")


def usage(command: Command) -> str:
    """A command as it is typed.

    >>> usage(COMMANDS["/context"])
    '/context [N]'
    """
    return f"{command.name} {command.takes}".rstrip()


def nearest(typed: str) -> str | None:
    """The command that was most likely meant by one that does not exist.

    >>> nearest("/contxt"), nearest("/zebra")
    ('/context', None)
    """
    # Slow to import, and seldom wanted.
    from difflib import get_close_matches

    names = [name for name in COMMANDS if not name[1:].isdecimal()]
    begun = [name for name in names if name.startswith(typed) and len(typed) > 1]
    close = get_close_matches(typed, names, n=1, cutoff=0.65)
    return next(iter(begun + close), None)
