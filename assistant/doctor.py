"""The doctor: what is where, in which version and state, and what to do where it is wrong."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Final, NamedTuple

from assistant import __version__
from assistant.errors import AssistantError
from assistant.home import chosen_library, history_file, sessions_folder
from assistant.index.generation import open_generation
from assistant.index.manifest import FORMAT, read_manifest, read_pointer
from assistant.index.seen import read_seen
from assistant.index.store import writer_of
from assistant.show.layout import screen_width
from assistant.show.style import THEMES, Color, theme_for

_PACKAGE: Final = "docs-assistant"


class Finding(NamedTuple):
    """One thing that was looked at; ``problem`` says what is wrong and what to do, or nothing."""

    name: str
    value: str
    problem: str = ""


class Section(NamedTuple):
    """Findings of one kind."""

    title: str
    findings: tuple[Finding, ...]


class Examined(NamedTuple):
    """All that was looked at."""

    sections: tuple[Section, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong, and what to do about each."""
        return tuple(f.problem for section in self.sections for f in section.findings if f.problem)


def examine(named: Path | None, color: Color) -> Examined:
    """Look at the program, its folders, the library and the terminal; changes nothing."""
    try:
        folder, how = chosen_library(named)
        library = _library(folder, how)
    except AssistantError as error:
        library = iter([Finding("library", str(named or ""), str(error))])
    parts = {
        "Program": _program(),
        "Library": library,
        "Kept for you": _kept(),
        "Terminal": _terminal(color),
    }
    return Examined(tuple(Section(title, tuple(found)) for title, found in parts.items()))


def _program() -> Iterator[Finding]:
    yield Finding("assistant", f"{__version__} in {Path(__file__).parent}")
    yield Finding("Python", f"{platform.python_version()} ({sys.executable})")
    yield Finding("system", platform.platform())
    for name in _requirements():
        try:
            yield Finding(name, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(name, "missing", f"{name} is not installed; install assistant anew")


def _requirements() -> list[str]:
    """The names of the packages that ours needs; few when it runs without being installed."""
    import re

    try:
        lines = metadata.requires(_PACKAGE) or []
    except metadata.PackageNotFoundError:
        return ["numpy", "scikit-learn", "prompt-toolkit"]
    names = [re.match(r"[\w.-]+", line) for line in lines if "extra ==" not in line]
    return sorted((name[0] for name in names if name), key=str.casefold)


def _library(folder: Path, how: str) -> Iterator[Finding]:
    from assistant.corpus.folder import find_articles

    yield Finding("folder", str(folder.resolve()))
    yield Finding("chosen by", how)
    corpus, index = folder / "corpus", folder / "index"
    if not corpus.is_dir():
        yield Finding("articles", "none", f"{corpus} is missing; run `assistant add PATH`")
        return
    found, skipped = find_articles(corpus)
    empty = "" if found else f"{corpus} holds no articles; run `assistant add PATH`"
    yield Finding("articles", f"{len(found):,} in corpus/", empty)
    for name, reason in skipped[:_NAMED]:
        yield Finding("left out", name, f"corpus/{name} is left out: {reason}")
    writer = writer_of(index)
    yield Finding("written by", writer or "nobody just now")
    try:
        pointer = read_pointer(index)
        manifest = read_manifest(index, pointer)
        yield Finding("generation", f"{pointer.number} ({pointer.folder})")
        yield Finding("format", f"{manifest.format} (this version writes {FORMAT})")
        size = sum(shard.bytes for shard in manifest.shards)
        yield Finding(
            "index",
            f"{manifest.articles:,} articles, {manifest.passages:,} passages, {size:,} bytes",
        )
        yield Finding("fingerprint", manifest.fingerprint())
        changed = _changed(corpus, index)
    except (AssistantError, OSError) as error:
        yield Finding("index", "cannot be asked", str(error))
        return
    count = f"{len(changed):,} file{'' if len(changed) == 1 else 's'}"
    names = ", ".join(changed[:_NAMED]) + (", ..." if len(changed) > _NAMED else "")
    problem = f"{count} changed since the index was built ({names}); run `assistant build`"
    yield Finding("newer than index", count, problem if changed else "")


_NAMED: Final = 5


def _changed(corpus: Path, index: Path) -> list[str]:
    """The ids of the articles that a build would take in anew or out, sorted."""
    from assistant.corpus.article import read_article
    from assistant.corpus.folder import file_hash, find_articles, path_of, read_bytes
    from assistant.errors import UnreadableArticle

    generation = open_generation(index)
    try:
        indexed = {r["id"]: r["sha256"] for shard in generation.shards for r in shard.records()}
    finally:
        generation.close()
    seen, found = read_seen(index), find_articles(corpus)[0]
    changed = indexed.keys() - {file.id for file in found}
    for file in found:
        if file.id not in indexed:
            try:
                read_article(file.id, read_bytes(file.path))
            except UnreadableArticle:
                continue
            changed.add(file.id)
        elif seen.get(file.id, [])[:2] == [file.size, file.mtime_ns]:
            continue
        elif file_hash(path_of(corpus, file.id)) != indexed[file.id]:
            changed.add(file.id)
    return sorted(changed)


def _kept() -> Iterator[Finding]:
    history, sessions = history_file(), sessions_folder()
    yield Finding("what is typed", _size(history), _open_to_others(history))
    count = len(list(sessions.glob("*.jsonl"))) if sessions.is_dir() else 0
    yield Finding("sessions", f"{sessions}, {count:,} kept", _open_to_others(sessions))
    for name in ("ASSISTANT_LIBRARY", "ASSISTANT_THEME"):
        value = os.environ.get(name, "")
        wrong = name == "ASSISTANT_THEME" and value and value not in THEMES
        problem = f"there is no theme {value}; choose from {', '.join(THEMES)}" if wrong else ""
        yield Finding(f"${name}", value or "not set", problem)


def _size(path: Path) -> str:
    return f"{path}, {path.stat().st_size:,} bytes" if path.exists() else f"{path}, not yet there"


def _open_to_others(path: Path) -> str:
    if not path.exists() or not path.stat().st_mode & 0o077:
        return ""
    return f"{path} can be read by others; run `chmod go= {path}`"


def _terminal(color: Color) -> Iterator[Finding]:
    width = screen_width(sys.stdout)
    yield Finding("output", "not a terminal" if width is None else f"{width} columns")
    yield Finding("$TERM", os.environ.get("TERM", "not set"))
    theme = theme_for(color, sys.stdout)
    named = next((name for name, each in THEMES.items() if each == theme), "plain")
    yield Finding("colours", named)
    encoding = (sys.stdout.encoding or "unknown").lower()
    utf8 = encoding.replace("-", "") == "utf8"
    problem = "" if utf8 else "quotes are shown in escapes; set LANG to a UTF-8 locale, as C.UTF-8"
    yield Finding("encoding", encoding, problem)
