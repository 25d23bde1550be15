"""The person's own synonyms: ``synonyms.toml`` in the library folder.

    sets = [
      ["PO", "product owner"],
      ["squad", "crew", "team"],
    ]

All words and phrases of a set mean the same for this library.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from assistant.answer.synonyms import PHRASE_WORDS, Synonyms
from assistant.corpus.folder import read_bytes
from assistant.errors import AssistantError, UnreadableArticle
from assistant.text.words import terms

NAME: Final = "synonyms.toml"
_SHAPE: Final = 'write sets = [["squad", "team"], ["PO", "product owner"]]'


def own_synonyms(library: Path) -> Mapping[str, Synonyms]:
    """For each term, or phrase of terms, of the file what else it may be called; empty without one.

    Raises `AssistantError` when the file is not what it should be.
    """
    path = library / NAME
    try:
        status = path.stat()
    except OSError:
        return {}
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int, _size: int) -> Mapping[str, Synonyms]:
    # 5 ms, and only for those who have the file.
    import tomllib

    try:
        content: dict[str, Any] = tomllib.loads(read_bytes(path).decode())
    except (UnreadableArticle, ValueError) as error:
        raise AssistantError(f"{path}: {error}; {_SHAPE}") from None
    except RecursionError:
        raise AssistantError(f"{path}: nested too deeply; {_SHAPE}") from None
    close: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for members in _sets(path, content):
        for member in members:
            close[member].update((other, None) for other in members if other != member)
    return {member: Synonyms(tuple(others), ()) for member, others in close.items()}


def _sets(path: Path, content: dict[str, Any]) -> Iterator[list[str]]:
    """The sets as phrases of terms; raises `AssistantError` for anything else."""
    sets = content.get("sets")
    if content.keys() - {"sets"} or not isinstance(sets, list):
        raise AssistantError(f"{path}: it may hold sets and nothing else; {_SHAPE}")
    for members in sets:
        if not isinstance(members, list) or not all(isinstance(each, str) for each in members):
            raise AssistantError(f"{path}: {members!r:.60} is not a list of words; {_SHAPE}")
        phrases = [terms(each) for each in members]
        if long := [m for m, p in zip(members, phrases, strict=True) if len(p) > PHRASE_WORDS]:
            raise AssistantError(f"{path}: “{long[0]:.60}” has more than {PHRASE_WORDS} words")
        yield [" ".join(phrase) for phrase in phrases if phrase]
