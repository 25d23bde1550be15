"""Writing an export: whole or not at all, and never over anything but itself."""

from __future__ import annotations

import os
from pathlib import Path

from assistant.errors import AssistantError
from assistant.evidence.export import to_markdown
from assistant.evidence.read_export import session_of
from assistant.evidence.record import Record


def write_export(path: Path, record: Record) -> None:
    """Write a record to a file of its owner's; an earlier export of the session is replaced.

    Raises `AssistantError` when anything else is there.
    """
    is_there = os.path.lexists(path)
    if is_there and (path.is_symlink() or session_of(path) != record.session):
        raise _taken(path)
    new = path.with_name(f".{path.name[:100]}.{os.getpid()}-{os.urandom(4).hex()}")
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        with open(os.open(new, flags, 0o600), "wb") as file:
            file.write(to_markdown(record).encode(errors="replace"))
            file.flush()
            os.fsync(file.fileno())
        if is_there:
            new.replace(path)
        else:
            # Unlike renaming, this fails when somebody has made the file meanwhile.
            path.hardlink_to(new)
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise AssistantError(f"{path} cannot be written ({reason}); name another file") from None
    finally:
        new.unlink(missing_ok=True)


def _taken(path: Path) -> AssistantError:
    return AssistantError(f"{path} is there already and no export of this chat; name another file")
