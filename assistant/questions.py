"""Questions that are not typed as arguments: a file of them, or standard input."""

import io
import sys
from collections.abc import Iterable
from typing import TextIO

from assistant.errors import AssistantError, UnreadableArticle


def lines_of(name: str) -> Iterable[str]:
    """The lines of a file, or of standard input when its name is `-`."""
    if name == "-":
        return standard_input()
    from assistant.corpus.folder import read_bytes
    from assistant.text.decode import decode

    try:
        return io.StringIO(decode(read_bytes(name)), newline=None)
    except UnreadableArticle as error:
        raise AssistantError(f"{name}: {error}") from None


def standard_input() -> TextIO:
    """Standard input; raises `AssistantError` when there is none."""
    if sys.stdin is None:
        raise AssistantError("there is no standard input to read questions from")
    if isinstance(sys.stdin, io.TextIOWrapper):
        # Questions are UTF-8 in any locale; what is not, is not worth losing the rest for.
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin
