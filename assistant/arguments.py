"""Reading the command line: what argparse leaves to be desired."""

import argparse
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """A parser whose complaints a terminal shows and does not obey."""

    def error(self, message: str) -> NoReturn:
        """End with the usage and what was wrong."""
        from assistant.text.display import display_line

        super().error(display_line(message))


def positive(text: str) -> int:
    """A number from 1 up, as an argument."""
    number = int(text) if text.isdecimal() and len(text) < 10 else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 up")
    return number


def limit_options(parser: argparse.ArgumentParser) -> None:
    """The options by which a file may take more, or has to do with less."""
    parser.add_argument(
        "--seconds", type=positive, default=20, metavar="N", help="computing time a file (20)"
    )
    parser.add_argument(
        "--memory", type=positive, default=512, metavar="MB", help="memory a file may take (512)"
    )
