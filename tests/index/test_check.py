"""Checking: it proves a sound library, and finds what was changed behind its back."""

from collections.abc import Callable
from pathlib import Path

import island
import pytest
from generations import live

from assistant.errors import DamagedIndex
from assistant.index import analyse as analyse_module
from assistant.index.build import build
from assistant.index.check import CheckReport, check
from assistant.index.generation import open_generation


def checked(corpus: Path) -> CheckReport:
    """What checking the library of this corpus says."""
    generation = open_generation(corpus.parent / "index")
    try:
        return check(generation, corpus)
    finally:
        generation.close()


def test_a_sound_library_is_proved_whole(corpus: Path) -> None:
    """Every article, passage and sentence is counted and nothing is wrong with them."""
    build(corpus, corpus.parent / "index")
    generation = open_generation(corpus.parent / "index")
    calls: list[tuple[int, int]] = []
    report = check(generation, corpus, lambda done, total: calls.append((done, total)))
    assert report.problems == ()
    assert (report.articles, report.passages) == (6, generation.manifest.passages)
    assert report.sentences == sum(shard.size("sentences") for shard in generation.shards)
    assert calls == [(number, 6) for number in range(1, 7)]
    generation.close()


def edit(path: Path) -> None:
    """Change a word."""
    path.write_bytes(path.read_bytes().replace(b"nine", b"five"))


def turn_line_ends(path: Path) -> None:
    """What an editor or version control may do to a file."""
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def spoil(path: Path) -> None:
    """Overwrite with what is not text."""
    path.write_bytes(b"\xff\0")


def add_an_end(path: Path) -> None:
    """Write on below: every slice is where it was, but the article is another."""
    path.write_bytes(path.read_bytes() + b"\nWasps, too.\n")


@pytest.mark.parametrize("change", [edit, turn_line_ends, spoil, add_an_end, Path.unlink])
def test_a_changed_article_is_named_with_what_to_do(
    corpus: Path, change: Callable[[Path], None]
) -> None:
    """Edited, converted, spoiled or gone: it is told from the others."""
    build(corpus, corpus.parent / "index")
    change(corpus / "bees.md")
    ((article, problem),) = checked(corpus).problems
    assert article == "bees.md"
    assert "run `assistant build`" in problem


def test_a_new_article_is_named(corpus: Path) -> None:
    """What stands in the corpus and not in the index cannot be found yet."""
    build(corpus, corpus.parent / "index")
    island.put(corpus, "new.md", b"Wasps sting.\n")
    assert checked(corpus).problems == (("new.md", "is not in the index; run `assistant build`"),)


def test_a_file_that_was_skipped_is_no_problem_of_the_index(corpus: Path) -> None:
    """Building said why it left the file out; checking must not send the person back."""
    island.put(corpus, "empty.md", b"")
    build(corpus, corpus.parent / "index")
    assert not any("not in the index" in problem for _, problem in checked(corpus).problems)


def test_a_folder_in_an_articles_place_is_named(corpus: Path) -> None:
    """A folder of the article's name is a changed article like others."""
    build(corpus, corpus.parent / "index")
    (corpus / "bees.md").unlink()
    (corpus / "bees.md").mkdir()
    assert [article for article, _ in checked(corpus).problems] == ["bees.md"]


def test_any_damaged_byte_of_the_index_is_found(corpus: Path) -> None:
    """Checking reads every block, those too that no question has touched."""
    build(corpus, corpus.parent / "index")
    path = next((corpus.parent / "index").glob("gen-*/shard-0000.bin"))
    whole = path.read_bytes()
    for at in range(0, len(whole), len(whole) // 40):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(DamagedIndex, match="run `assistant build --full`"):
            checked(corpus)
    path.write_bytes(whole)
    assert checked(corpus).problems == ()


def test_a_wrong_offset_is_found_although_every_checksum_is_right(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake made while building is not taken on trust: the slices are compared."""
    with monkeypatch.context() as patch:
        patch.setattr(analyse_module._ByteOffsets, "at", lambda _, character: character)
        build(corpus, corpus.parent / "index")
    assert live(corpus.parent / "index")
    ((article, problem),) = checked(corpus).problems
    assert article == "harbour.md"  # the one with more bytes than characters: café
    assert "is not a slice of it" in problem
    assert "run `assistant build --full`" in problem
