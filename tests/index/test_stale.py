"""Whether the corpus has changed: told by a look at its files, before any is read."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.corpus import folder as folder_module
from assistant.library import Library


@pytest.fixture
def settled(library: Library) -> Library:
    """A library that was built a while ago."""
    for path in (library.corpus, *library.corpus.rglob("*")):
        os.utime(path, ns=(0, 0))
    library.build()
    seen = library.index / "seen.json"
    # Status times cannot be set back: the build is put after the last of them instead.
    os.utime(seen, ns=(time.time_ns(), time.time_ns()))
    time.sleep(0.02)
    return library


def write_over(corpus: Path) -> None:
    """Change a word of an article in place, as a script may: only the file itself shows it."""
    path = next(corpus.glob("*.md"))
    with open(path, "r+b") as file:
        file.write(file.read(1).upper())


def add(corpus: Path) -> None:
    """A new article."""
    (corpus / "wasps.md").write_text("# Wasps\n\nThey sting.\n")


def remove(corpus: Path) -> None:
    """One article fewer."""
    next(corpus.glob("*.md")).unlink()


def test_a_corpus_as_it_was_is_not_stale(settled: Library) -> None:
    """Nothing changed, nothing is said."""
    assert not settled.is_stale()


@pytest.mark.parametrize("change", [write_over, add, remove])
def test_a_change_is_noticed(settled: Library, change: Callable[[Path], None]) -> None:
    """An article added, removed or written over."""
    change(settled.corpus)
    assert settled.is_stale()


@pytest.mark.parametrize(("change", "noticed"), [(write_over, False), (add, True), (remove, True)])
def test_in_a_large_corpus_only_folders_are_looked_at(
    settled: Library,
    change: Callable[[Path], None],
    noticed: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where looking at every file takes too long, the next build notices what was written over."""
    monkeypatch.setattr(folder_module, "_LOOKED_AT", 1)
    change(settled.corpus)
    assert settled.is_stale() is noticed


def test_what_is_no_article_is_not_looked_at(settled: Library) -> None:
    """A picture beside the articles may be drawn over."""
    picture = settled.corpus / "bees.png"
    picture.write_bytes(b"hum")
    settled.build()
    os.utime(settled.index / "seen.json", ns=(time.time_ns(), time.time_ns()))
    time.sleep(0.02)
    with open(picture, "r+b") as file:
        file.write(b"buzz")
    assert not settled.is_stale()
