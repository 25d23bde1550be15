"""Building: whatever the way to a library, its index has the same bytes."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import island
import pytest
from generations import built_at_once, live, small_shards
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_texts import PLAIN

from assistant.corpus import folder
from assistant.corpus.article import Article
from assistant.errors import DamagedIndex, StaleIndex
from assistant.index import build as build_module
from assistant.index import generation, store
from assistant.index.build import BuildReport, build
from assistant.index.generation import open_generation
from assistant.index.manifest import read_pointer
from assistant.index.part import Part
from assistant.index.seen import SEEN

NAMES = [f"{folder}{letter}.md" for folder in ("", "notes/") for letter in "abcdef"]
# What is done to an article: a new text, its removal, or only its time.
STEPS = st.lists(
    st.tuples(
        st.sampled_from(NAMES), st.one_of(PLAIN, PLAIN, st.sampled_from(["gone", "touched"]))
    ),
    min_size=1,
    max_size=8,
)


def take_step(corpus: Path, name: str, what: str) -> None:
    """Write, remove or touch an article."""
    if what == "gone":
        (corpus / name).unlink(missing_ok=True)
    elif what != "touched":
        island.put(corpus, name, what.encode())
    elif (corpus / name).exists():
        island.put(corpus, name, (corpus / name).read_bytes())


def check_history(history: list[list[tuple[str, str]]], size: int) -> None:
    """Take the steps, building after each group of them, then compare with a fresh index."""
    with small_shards(size), tempfile.TemporaryDirectory() as library:
        corpus, index = Path(library, "corpus"), Path(library, "index")
        corpus.mkdir()
        for steps in history:
            for step in steps:
                take_step(corpus, *step)
            build(corpus, index)
        assert live(index) == built_at_once(corpus)


@settings(max_examples=20)
@given(st.lists(STEPS, min_size=1, max_size=4), st.sampled_from([150, 400, 10_000]))
def test_an_index_grown_step_by_step_equals_one_built_at_once(
    history: list[list[tuple[str, str]]], size: int
) -> None:
    """After any history of writing, editing and removing every file has the same bytes."""
    check_history(history, size)


@pytest.mark.slow
@settings(max_examples=200)
@given(st.lists(STEPS, min_size=1, max_size=8), st.sampled_from([150, 400, 10_000]))
def test_a_long_history_leaves_no_trace(history: list[list[tuple[str, str]]], size: int) -> None:
    """The same over many and longer histories."""
    check_history(history, size)


@pytest.mark.parametrize("size", [200, 1000, 10_000])
def test_adding_and_removing_leaves_the_same_bytes(corpus: Path, size: int) -> None:
    """Taking an article out undoes taking it in, words that only it had included."""
    index = corpus.parent / "index"
    with small_shards(size):
        build(corpus, index)
        before = live(index)
        island.put(corpus, "zebra.md", b"# Zebras\n\nQuite unheard of here.\n" * 20)
        build(corpus, index)
        assert live(index) != before
        (corpus / "zebra.md").unlink()
        report = build(corpus, index)
    assert live(index) == before
    assert (report.removed, report.analysed) == (1, 0)


def test_renaming_articles_equals_building_them_at_once(corpus: Path) -> None:
    """An article that moves to another shard and place is the same article there."""
    index = corpus.parent / "index"
    with small_shards():
        build(corpus, index)
        (corpus / "bees.md").rename(corpus / "zz.md")
        (corpus / "twins").rename(corpus / "doubles")
        build(corpus, index)
        assert live(index) == built_at_once(corpus)


def test_the_order_in_which_files_were_made_does_not_matter(tmp_path: Path) -> None:
    """A folder lists its files in the order the file system likes; the index is sorted."""
    for order, articles in enumerate((island.ARTICLES, dict(reversed(island.ARTICLES.items())))):
        for name, data in articles.items():
            island.put(tmp_path / f"{order}", name, data)
    with small_shards():
        assert built_at_once(tmp_path / "0") == built_at_once(tmp_path / "1")


def test_the_hash_seed_the_locale_and_the_time_zone_do_not_matter(corpus: Path) -> None:
    """Another process with other surroundings makes the same bytes."""
    index = corpus.parent / "index"
    code = (
        "import sys; from pathlib import Path; from assistant.index import build as module;"
        "module.SHARD_BYTES, module.BATCH_BYTES = 400, 200;"
        "module.build(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    surroundings = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Asia/Kathmandu"}
    subprocess.run(
        [sys.executable, "-c", code, corpus, index], check=True, env=os.environ | surroundings
    )
    with small_shards():
        assert live(index) == built_at_once(corpus)


def spy(monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """The names of the files read and the ids of the articles analysed from now on."""
    read: list[str] = []
    analysed: list[str] = []
    read_bytes, analyse = build_module.read_bytes, build_module.analyse

    def reading(path: bytes) -> bytes:
        read.append(Path(os.fsdecode(path)).name)
        return read_bytes(path)

    def analysing(articles: list[Article]) -> Part:
        analysed.extend(article.id for article in articles)
        return analyse(articles)

    monkeypatch.setattr(build_module, "read_bytes", reading)
    monkeypatch.setattr(build_module, "analyse", analysing)
    return read, analysed


def test_unchanged_articles_are_neither_read_nor_analysed_again(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what is new or changed costs anything, in the same shard too."""
    index = corpus.parent / "index"
    build(corpus, index)
    read, analysed = spy(monkeypatch)
    island.put(corpus, "new.md", b"Wasps sting.\n")
    island.put(corpus, "bees.md", b"Bees hum.\n")
    report = build(corpus, index)
    assert sorted(read) == sorted(analysed) == ["bees.md", "new.md"]
    assert (report.analysed, report.articles) == (2, 7)
    assert build(corpus, index).analysed == 0
    assert len(read) == 2


def test_a_file_that_was_only_touched_is_read_but_not_analysed(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new time makes the file be looked at, its hash tells that nothing changed."""
    index = corpus.parent / "index"
    build(corpus, index)
    before = live(index)
    read, analysed = spy(monkeypatch)
    island.put(corpus, "bees.md", island.ARTICLES["bees.md"])
    assert build(corpus, index).analysed == 0
    assert (read, analysed) == (["bees.md"], [])
    assert live(index) == before


def test_unchanged_shards_are_taken_over_as_files(corpus: Path) -> None:
    """Adding an article to a large library writes one shard, not all."""
    index = corpus.parent / "index"

    def inodes() -> dict[str, int]:
        generation = index / read_pointer(index).folder
        return {path.name: path.stat().st_ino for path in generation.glob("shard-*")}

    with small_shards(1000):
        build(corpus, index)
        before = inodes()
        island.put(corpus, "bees.md", island.BEES.replace("nine", "five").encode())
        build(corpus, index)
    after = inodes()
    assert before.keys() == after.keys()
    assert len(before) == 4
    assert sum(before[name] != after[name] for name in before) == 1


def rewrite_within_the_same_tick(path: Path, old: str, new: str) -> None:
    """Change a file, leaving its size and time as they were."""
    assert len(old) == len(new)
    status = path.stat()
    path.write_text(path.read_text().replace(old, new))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_an_edit_within_the_clocks_resolution_is_noticed(corpus: Path) -> None:
    """A file touched just now may change again without a new time: it is read again."""
    index = corpus.parent / "index"
    (corpus / "bees.md").write_bytes(island.ARTICLES["bees.md"])
    build(corpus, index)
    rewrite_within_the_same_tick(corpus / "bees.md", "nine hives", "five hives")
    assert build(corpus, index).analysed == 1
    assert live(index) == built_at_once(corpus)


def test_an_edit_during_a_long_build_is_noticed(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What counts is how old a file was when it was read, not when the build was over."""
    index = corpus.parent / "index"
    (corpus / "bees.md").write_bytes(island.ARTICLES["bees.md"])

    def edit_and_wait(done: int, total: int) -> None:
        if done == total:
            rewrite_within_the_same_tick(corpus / "bees.md", "nine hives", "five hives")
            later = time.time_ns() + 60 * 10**9
            monkeypatch.setattr(time, "time_ns", lambda: later)

    build(corpus, index, progress=edit_and_wait)
    assert build(corpus, index).analysed == 1


@pytest.mark.parametrize("seen", [b"", b"{", b"[]", b"\0\0", b'{"bees.md": 3}', b"\xff", b"null"])
def test_what_was_seen_is_only_a_hint(corpus: Path, seen: bytes) -> None:
    """Without the notes, or with damaged ones, files are read and nothing else changes."""
    index = corpus.parent / "index"
    build(corpus, index)
    before = live(index)
    (index / SEEN).write_bytes(seen)
    assert build(corpus, index).analysed == 0
    assert live(index) == before


BAD = {
    "empty.md": b"",
    "blank.txt": b" \n\t\r\n",
    "heading.md": b"# Nothing below\n\n## Here\n",
    "head.md": b"---\ntitle: Nothing\n---\n",
    "binary.md": b"\x7fELF\0\0",
    "latin.txt": "café".encode("latin-1"),
    "page.html": b"<p>Bees</p>",
}


def test_what_cannot_be_read_is_skipped_with_the_reason_and_the_rest_goes_in(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bad files are named one by one and change nothing of what the good ones answer."""
    index = corpus.parent / "index"
    good = built_at_once(corpus)
    for name, data in BAD.items():
        island.put(corpus, name, data)
    (corpus / "link.md").symlink_to("bees.md")
    island.put(corpus, "huge.md", b"x" * 5001)
    monkeypatch.setattr(folder, "MOST_BYTES", 5000)
    report = build(corpus, index)
    assert [name for name, _ in report.skipped] == sorted([*BAD, "link.md", "huge.md"])
    assert all(reason and "\n" not in reason for _, reason in report.skipped)
    assert (report.articles, report.analysed) == (6, 6)
    assert live(index) == good


def test_an_article_that_turns_bad_is_dropped_and_comes_back(corpus: Path) -> None:
    """A good article overwritten by rubbish leaves the index; mended, it is in again."""
    index = corpus.parent / "index"
    before = built_at_once(corpus)
    build(corpus, index)
    island.put(corpus, "bees.md", b"\xff")
    report = build(corpus, index)
    assert ([name for name, _ in report.skipped], report.articles) == (["bees.md"], 5)
    assert build(corpus, index).articles == 5
    island.put(corpus, "bees.md", island.ARTICLES["bees.md"])
    assert build(corpus, index).articles == 6
    assert live(index) == before


def test_a_file_that_disappears_during_the_build_is_skipped(corpus: Path) -> None:
    """What was there when the build began need not be there when its turn comes."""
    index = corpus.parent / "index"

    def remove(*_: int) -> None:
        (corpus / "twins" / "bees.md").unlink(missing_ok=True)

    with small_shards(10_000, batch=1):
        report = build(corpus, index, progress=remove)
        assert report.skipped == (("twins/bees.md", "there is no such file; check the path"),)
        build(corpus, index)
        assert live(index) == built_at_once(corpus)


def test_a_corpus_may_be_empty(corpus: Path) -> None:
    """A library of nothing has an index of nothing; so has one whose articles all went."""
    index = corpus.parent / "index"
    build(corpus, index)
    for path in corpus.rglob("*.*"):
        path.unlink()
    report = build(corpus, index)
    assert (report.articles, report.passages, report.removed) == (0, 0, 6)
    assert live(index) == built_at_once(corpus)


def test_the_report_says_what_was_done(corpus: Path) -> None:
    """Totals are those of the library, the rest is what this build did."""
    index = corpus.parent / "index"
    first = build(corpus, index)
    assert (first.articles, first.analysed, first.removed, first.skipped) == (6, 6, 0, ())
    assert first.passages == open_generation(index).manifest.passages > 6
    (corpus / "bees.md").unlink()
    second = build(corpus, index)
    assert (second.articles, second.analysed, second.removed) == (5, 0, 1)
    assert second.passages < first.passages


def test_progress_goes_up_to_the_bytes_that_had_to_be_read(corpus: Path) -> None:
    """The bar fills, and does so for changed files only."""
    index = corpus.parent / "index"
    calls: list[tuple[int, int]] = []
    with small_shards():
        build(corpus, index, progress=lambda done, total: calls.append((done, total)))
        whole = sum(map(len, island.ARTICLES.values()))
        assert len(calls) > 2
        assert calls == sorted(calls)
        assert calls[-1] == (whole, whole)
        calls.clear()
        island.put(corpus, "bees.md", b"Bees hum.\n")
        build(corpus, index, progress=lambda done, total: calls.append((done, total)))
    assert calls == [(10, 10)]


def test_many_processes_make_the_same_index_as_one(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work dealt over the cores comes back in order, skipped files included."""
    for name, data in BAD.items():
        island.put(corpus, name, data)
    with small_shards():
        serial, expected = build(corpus, corpus.parent / "one"), live(corpus.parent / "one")
        monkeypatch.setattr(build_module, "PARALLEL_BYTES", 0)
        parallel = build(corpus, corpus.parent / "many")
        assert live(corpus.parent / "many") == expected

    def told(report: BuildReport) -> tuple[object, ...]:
        return (report.articles, report.passages, report.analysed, report.skipped)

    assert told(parallel) == told(serial)


def test_a_plain_script_builds_with_many_processes(corpus: Path) -> None:
    """A script needs no `if __name__ == "__main__"`: it is not run again by each of them."""
    script = corpus.parent / "script.py"
    script.write_text(
        "import sys; from pathlib import Path; from assistant.index import build as module\n"
        "module.PARALLEL_BYTES = 0\n"
        "print(module.build(Path(sys.argv[1]), Path(sys.argv[2])).articles)\n"
    )
    command = [sys.executable, script, corpus, corpus.parent / "index"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.stderr == b""
    assert int(done.stdout) > 0


def test_an_index_of_other_settings_is_made_anew(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asking refuses it and says what to do; building does it, analysing every article."""
    index = corpus.parent / "index"
    with monkeypatch.context() as patch:
        for module in (generation, store):
            patch.setattr(module, "analysis", lambda: {"words": 0})
        build(corpus, index)
    with pytest.raises(StaleIndex, match="run `assistant build`"):
        open_generation(index)
    assert build(corpus, index).analysed == 6
    assert live(index) == built_at_once(corpus)


def flip_a_byte(index: Path) -> None:
    """Damage the first shard where building must read it."""
    path = next(index.glob("gen-*/shard-0000.bin"))
    data = bytearray(path.read_bytes())
    data[10] ^= 1
    path.write_bytes(data)


def lose_a_shard(index: Path) -> None:
    """Remove the file of the first shard."""
    next(index.glob("gen-*/shard-0000.bin")).unlink()


def empty_current(index: Path) -> None:
    """What a power cut did to many a program's pointer."""
    (index / "CURRENT").write_bytes(b"")


@pytest.mark.parametrize("damage", [flip_a_byte, lose_a_shard, empty_current])
def test_a_damaged_index_is_not_built_upon_but_can_be_made_anew(
    corpus: Path, damage: Callable[[Path], None]
) -> None:
    """Building refuses and says what to do; a full build does it, from the articles."""
    index = corpus.parent / "index"
    build(corpus, index)
    expected = live(index)
    damage(index)
    island.put(corpus, "bees.md", island.ARTICLES["bees.md"])
    with pytest.raises(DamagedIndex, match="run `assistant build --full`"):
        build(corpus, index)
    assert build(corpus, index, full=True).analysed == 6
    assert live(index) == expected
