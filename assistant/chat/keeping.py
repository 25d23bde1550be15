"""The command that keeps what was said: `/export`."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Final

from assistant.chat.reply import Export, Message, Reply

if TYPE_CHECKING:
    from assistant.chat.session import Session

NOTHING_YET: Final = Message("Ask a question first; there is nothing to keep yet.")


def export(session: Session, rest: str) -> Reply:
    """Write the session to a file; quotes, backslashes and ~ mean what they mean in a shell."""
    if not session.turns:
        return NOTHING_YET
    try:
        names = shlex.split(rest)
    except ValueError:
        return Message("A quotation mark is left open; put names with spaces in '...'.")
    if len(names) != 1:
        return Message("Say which file to write: /export questions.md")
    return Export(os.path.expanduser(names[0]))
