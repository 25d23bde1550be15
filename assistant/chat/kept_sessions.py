"""The files of kept sessions: a line of JSON for each turn, appended as it is answered."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final, NamedTuple

from assistant.evidence.record import Turn

# The ones used longest ago go first.
_SESSIONS: Final = 100
# Of a longer file the last turns are read; a turn takes about 20 KB.
_LARGEST: Final = 32 << 20
_HEAD: Final = 4096
_SCHEMA: Final = 1


class Kept(NamedTuple):
    """A session that was kept, and how many of its turns could not be read."""

    path: Path
    turns: tuple[Turn, ...]
    unreadable: int


def begin(path: Path, library: Path) -> None:
    """Make the file of a new session of a library, and take away the oldest of too many."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    head = {"schema": _SCHEMA, "library": str(library.resolve())}
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW
    with open(os.open(path, flags, 0o600), "wb") as file:
        file.write(_line(head))
    for old in _newest_first(path.parent)[_SESSIONS:]:
        old.unlink(missing_ok=True)


def append(path: Path, turn: Turn) -> None:
    """Add a turn to the file of a session."""
    from assistant.show.as_json import answer_json

    answer = turn.answer
    line = {
        "when": turn.when,
        "index": turn.fingerprint,
        "literal": answer.literal,
        "scope": answer.scope,
        "without": answer.without,
        "answer": json.loads(answer_json(answer, explain=True)),
    }
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW)
    with open(descriptor, "ab", buffering=0) as file:
        # In one call: another process may append to the same session.
        file.write(_line(line))


def last_session(folder: Path, library: Path, shown: int) -> Kept | None:
    """The session of a library that was used last; None when none was kept.

    ``shown`` is how many quotes of each answer stood on the screen at once.
    """
    mine = str(library.resolve())
    for path in _newest_first(folder):
        try:
            with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb") as file:
                head = _object(file.readline(_HEAD))
                if head.get("library") != mine or head.get("schema") != _SCHEMA:
                    continue
                size = os.fstat(file.fileno()).st_size
                if size > _LARGEST:
                    file.seek(size - _LARGEST)
                    file.readline()
                turns = [_turn(line, shown) for line in file.read(_LARGEST).splitlines()]
        except OSError:
            continue
        read = tuple(turn for turn in turns if turn)
        if read:
            return Kept(path, read, len(turns) - len(read))
    return None


def _turn(line: bytes, shown: int) -> Turn | None:
    """The turn of a line; None when it was cut short or is not what the program wrote."""
    from assistant.show.from_json import answer_from_json

    try:
        found = json.loads(line)
        answer = answer_from_json(found["answer"])._replace(
            literal=bool(found["literal"]),
            scope=tuple(map(str, found["scope"])),
            without=tuple((str(article), int(start)) for article, start in found["without"]),
        )
        ranks = tuple(range(1, min(shown, len(answer.quotes)) + 1))
        return Turn(str(found["when"]), str(found["index"]), answer, ranks)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None


def _newest_first(folder: Path) -> list[Path]:
    try:
        dated = [(path.stat().st_mtime_ns, path) for path in folder.glob("*.jsonl")]
    except OSError:
        return []
    return [path for _, path in sorted(dated, reverse=True)]


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _line(content: dict[str, Any]) -> bytes:
    return json.dumps(content).encode() + b"\n"
