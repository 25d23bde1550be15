"""The opening questions of a library, kept until its index changes: to be there at once."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

# Libraries whose questions are kept; the ones opened longest ago go first.
_LIBRARIES: Final = 20
_LARGEST: Final = 64 * 1024


def read_kept(path: Path, index: Path, generation: str | None) -> tuple[str, ...] | None:
    """The questions for this generation of an index; None when there are none yet."""
    kept = _read(path).get(str(index.resolve()))
    if not isinstance(kept, dict) or generation is None or kept.get("generation") != generation:
        return None
    questions = kept.get("questions")
    if not isinstance(questions, list):
        return None
    return tuple(question for question in questions if isinstance(question, str))


def keep(path: Path, index: Path, generation: str, questions: Sequence[str]) -> None:
    """Keep the questions, for their owner's eyes only; where that cannot be, do without."""
    kept = _read(path)
    kept.pop(str(index.resolve()), None)
    kept[str(index.resolve())] = {"generation": generation, "questions": list(questions)}
    newest = dict(list(kept.items())[-_LIBRARIES:])
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW
        with open(os.open(new, flags, 0o600), "w", encoding="utf-8") as file:
            json.dump(newest, file)
        new.replace(path)
    except OSError:
        return


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            kept = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
