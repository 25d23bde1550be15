"""The file of what was typed: the person's own, and no longer than it is of use."""

import os
from pathlib import Path
from typing import Final

_LARGEST: Final = 256 * 1024
_KEPT: Final = 128 * 1024


def prepare_history(path: Path) -> bool:
    """Make the history file ready, for its owner's eyes only; False when that cannot be.

    A file that has grown large keeps its newest half, from the start of an entry on.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
        path.chmod(0o600)
        if path.stat().st_size > _LARGEST:
            _shorten(path)
    except OSError:
        return False
    return True


def _shorten(path: Path) -> None:
    # Each entry begins with an empty line and a "# date" line, each line of it with "+".
    newest = path.read_bytes()[-_KEPT:]
    entry = newest.find(b"\n# ")
    shorter = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(shorter, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
    with open(descriptor, "wb") as file:
        file.write(newest[entry:] if entry >= 0 else b"")
    shorter.replace(path)
