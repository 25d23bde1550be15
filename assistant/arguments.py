"""The command line as it is typed: commands, their arguments and options, and their help."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

from assistant import __version__
from assistant.manual import PROGRAM, SHELLS, Page, page_text, pages

_COLOR: Final = ("auto", "always", "never")
_DASH: Final = "behind -- if it begins with a dash"


class Parser(argparse.ArgumentParser):
    """A parser whose complaints a terminal shows and does not obey."""

    def error(self, message: str) -> NoReturn:
        """End with the usage, what was wrong, and where to read on."""
        from assistant.text.display import display_line

        super().error(f"{display_line(message)}\n`{self.prog} --help` tells what it takes")


def _formatter(prog: str) -> argparse.HelpFormatter:
    """What draws up help: as wide as the terminal, or 80 columns.

    One is made for every argument, and would each time ask how wide to be by way of a module
    (shutil) that takes longer to import than all else here, even where nothing is drawn.
    """
    from assistant.show.layout import screen_width

    return argparse.RawDescriptionHelpFormatter(prog, width=(screen_width(sys.stdout) or 80) - 2)


def parser(command: str | None = None) -> argparse.ArgumentParser:
    """The parser; what it makes names the command in ``command``, `chat` by default.

    When the ``command`` is known already, the others are left out: making the parsers of all
    of them takes 5 ms.
    """
    top = Parser(
        prog="assistant",
        description=PROGRAM.does,
        epilog=page_text(PROGRAM),
        formatter_class=_formatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"assistant {__version__}")
    top.add_argument(
        "--library",
        type=Path,
        metavar="DIR",
        help="the folder with corpus/ and index/ (else $ASSISTANT_LIBRARY, else the nearest "
        "one at or above the current folder, else your own)",
    )
    top.add_argument(
        "--color",
        choices=_COLOR,
        default="auto",
        help="bold and colours: on a terminal (auto), always, or never",
    )
    top.set_defaults(command="chat", json=False, history=True, resume=False)
    # With its name given, the usage is not drawn up to find it in.
    commands = top.add_subparsers(
        prog=top.prog, title="commands", metavar="COMMAND", dest="command"
    )
    for name, page in pages().items():
        if command in (None, name):
            _add_arguments(name, _command(commands, page))
    return top


def command_of(argv: Sequence[str]) -> str | None:
    """The command that is surely meant: the first word, or the first behind the options.

    >>> command_of(["--library", "papers", "ask", "who owns the roadmap?"])
    'ask'
    """
    words = iter(argv)
    for word in words:
        if word not in ("--library", "--color"):
            return word if word in pages() else None
        next(words, None)
    return None


def _add_arguments(name: str, command: argparse.ArgumentParser) -> None:
    """What a command takes."""
    match name:
        case "ask":
            _ask(command)
        case "chat":
            _chat(command)
        case "add":
            _add(command)
        case "build":
            command.add_argument(
                "--full", action="store_true", help="make it anew, as after a damage"
            )
        case "remove":
            command.add_argument(
                "articles",
                nargs="+",
                metavar="ARTICLE",
                help=f"as `assistant list` has it; {_DASH}",
            )
        case "show":
            command.add_argument(
                "place", metavar="ARTICLE[:LINE]", help=f"as `assistant list` has it; {_DASH}"
            )
        case "eval":
            command.add_argument(
                "files",
                nargs="+",
                type=Path,
                metavar="FILE",
                help="questions and their answers, as JSON",
            )
        case "verify" | "replay":
            command.add_argument(
                "file", type=Path, metavar="FILE.md", help="what /export wrote in a chat"
            )
        case "completion":
            command.add_argument(
                "shell", choices=SHELLS, metavar="|".join(SHELLS), help="the shell you type in"
            )
    if name in ("eval", "verify", "replay", "doctor"):
        command.add_argument("--json", action="store_true", help="the report as JSON")


def _command(commands: argparse._SubParsersAction[Parser], page: Page) -> argparse.ArgumentParser:
    command = commands.add_parser(
        page.name,
        help=page.brief,
        description=page.does,
        epilog=page_text(page),
        formatter_class=_formatter,
        allow_abbrev=False,
    )
    # What stands before the command is taken behind it too, where many would type it; left out
    # there, it must not undo what was said before.
    unsaid = argparse.SUPPRESS
    command.add_argument("--library", type=Path, default=unsaid, help=unsaid)
    command.add_argument("--color", choices=_COLOR, default=unsaid, help=unsaid)
    return command


def _ask(ask: argparse.ArgumentParser) -> None:
    ask.add_argument(
        "question", nargs="*", metavar="QUESTION", help="in your own words, best in quotation marks"
    )
    ask.add_argument("-k", type=positive, default=3, metavar="N", help="quotes at most (3)")
    ask.add_argument("--batch", metavar="FILE", help="one question per line; - is standard input")
    ask.add_argument("--json", action="store_true", help="one JSON object per answer, on a line")
    ask.add_argument(
        "--literal", action="store_true", help="no synonyms, no mending of typing mistakes"
    )
    ask.add_argument("--explain", action="store_true", help="with what each score is made of")


def _chat(chat: argparse.ArgumentParser) -> None:
    chat.add_argument(
        "--json",
        action="store_true",
        help="one JSON object per line of standard input",
    )
    chat.add_argument(
        "--resume", action="store_true", help="go on with the last chat about this library"
    )
    chat.add_argument(
        "--no-history",
        dest="history",
        action="store_false",
        default=True,
        help="keep nothing of what is typed and answered",
    )


def _add(add: argparse.ArgumentParser) -> None:
    add.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help=f"a file, a folder or a pattern; {_DASH}",
    )
    add.add_argument(
        "--watch", action="store_true", help="go on adding what appears or changes, until Ctrl-C"
    )
    add.add_argument("--json", action="store_true", help="the report as one JSON object")
    _limits(add)


def positive(text: str) -> int:
    """A number from 1 up, as an argument."""
    number = int(text) if text.isdecimal() and len(text) < 10 else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 up")
    return number


def _limits(add: argparse.ArgumentParser) -> None:
    """The options by which a file may take more, or has to do with less."""
    add.add_argument(
        "--seconds",
        type=positive,
        default=20,
        metavar="N",
        help="computing time a file may take (20)",
    )
    add.add_argument(
        "--memory",
        type=positive,
        default=512,
        metavar="MB",
        help="memory a file may take (512)",
    )
