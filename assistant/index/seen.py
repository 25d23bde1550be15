"""Seen: what the articles' files looked like when they were last read."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.index.manifest import read_regular

if TYPE_CHECKING:
    from assistant.index.files import Files

SEEN: Final = "seen.json"
_SEEN_BYTES: Final = 1 << 28


def read_seen(index: Path) -> dict[str, list[int | str]]:
    """What each article's file looked like when it was last read: size, mtime, sha256.

    Only a hint that saves reading unchanged files; missing or unreadable, all are read.
    """
    try:
        seen = json.loads(read_regular(index / SEEN, _SEEN_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return {
        article: look
        for article, look in (seen.items() if isinstance(seen, dict) else ())
        if isinstance(look, list)
    }


def built_at(index: Path) -> int:
    """When the last build began to look at the articles, in ns since 1970; 0 if unknown."""
    try:
        return os.stat(index / SEEN, follow_symlinks=False).st_mtime_ns
    except OSError:
        return 0


def write_seen(index: Path, seen: dict[str, list[int | str]], built_ns: int, files: Files) -> None:
    """Note what the articles' files looked like when they were read.

    The file's own time tells when that was (`built_at`).
    """
    if (index / SEEN).is_dir():
        return
    new = index / f"{SEEN}.tmp-{os.getpid()}-{os.urandom(4).hex()}"
    files.write(new, [json.dumps(seen, separators=(",", ":")).encode()])
    os.utime(new, ns=(built_ns, built_ns))
    files.replace(new, index / SEEN)
