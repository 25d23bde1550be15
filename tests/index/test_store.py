"""The store: before or after, never in between; one writer; readers that are left in peace."""

import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import island
import pytest
from failing_files import FailingFiles
from generations import files_below, live, small_shards

from assistant.errors import AssistantError, Busy, DamagedIndex, NoIndex, StaleIndex
from assistant.index.build import build
from assistant.index.files import Files
from assistant.index.generation import Generation, open_generation
from assistant.index.manifest import Pointer, read_manifest, read_pointer
from assistant.index.store import writer_lock


@pytest.fixture(autouse=True)
def shards() -> Iterator[None]:
    """Every index here has several shards."""
    with small_shards(1000):
        yield


@pytest.fixture
def index(corpus: Path) -> Path:
    """The island's index, built twice, so that a generation stands before the live one."""
    index = corpus.parent / "index"
    build(corpus, index)
    island.put(corpus, "harbour.md", island.HARBOUR.replace("tenth", "ninth").encode())
    build(corpus, index)
    return index


def copied(corpus: Path, index: Path, name: str) -> tuple[Path, Path]:
    """A copy of a library, times included: its corpus and its index."""
    folder = corpus.parent / "copies" / name
    return (
        shutil.copytree(corpus, folder / "corpus"),
        shutil.copytree(index, folder / "index"),
    )


def edit(corpus: Path) -> None:
    """Change an article."""
    island.put(corpus, "bees.md", island.BEES.replace("nine", "five").encode())


def add(corpus: Path) -> None:
    """Add an article; with it the corpus has more shards."""
    island.put(corpus, "wasps.md", b"# Wasps\n\nWasps sting.\n" * 100)


def remove(corpus: Path) -> None:
    """Remove articles; without them the corpus has fewer shards."""
    shutil.rmtree(corpus / "twins")


# --- a call that fails -------------------------------------------------------------------


def check_failures(
    corpus: Path, index: Path, change: Callable[[Path], None], how: str, for_good: bool
) -> None:
    """Fail the first call of a build, then the second, and so on until it comes through."""
    before = live(index)
    change(corpus)
    after_corpus, after_index = copied(corpus, index, "after")
    build(after_corpus, after_index)
    after = live(after_index)
    for nth in itertools.count(1):
        files = FailingFiles(nth, how, for_good)
        copy, copied_index = copied(corpus, index, str(nth))
        try:
            build(copy, copied_index, files=files)
        except (OSError, AssistantError):
            assert live(copied_index) in (before, after), f"call {nth}"
        else:
            assert not files.failed, f"call {nth} failed and nothing was said"
            break
        build(copy, copied_index)
        assert live(copied_index) == after, f"call {nth}"
        assert_tidy(copied_index)
    assert nth > 15


@pytest.mark.parametrize(
    ("change", "how", "for_good"),
    [(edit, "before", False), (add, "half", True), (remove, "after", False)],
)
def test_a_failing_call_leaves_the_library_as_before_or_as_after(
    corpus: Path, index: Path, change: Callable[[Path], None], how: str, for_good: bool
) -> None:
    """Whichever call fails, the build says so and the index is whole; the next one succeeds."""
    check_failures(corpus, index, change, how, for_good)


@pytest.mark.slow
@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("how", ["before", "half", "after"])
@pytest.mark.parametrize("change", [edit, add, remove])
def test_failing_in_any_way_leaves_the_library_as_before_or_as_after(
    corpus: Path, index: Path, change: Callable[[Path], None], how: str, for_good: bool
) -> None:
    """The same for every kind of change and failure."""
    check_failures(corpus, index, change, how, for_good)


def assert_tidy(index: Path) -> None:
    """Nothing is left over but the live generation, the one before and one unfinished."""
    names = {path.name.partition("-")[0] for path in index.iterdir()}
    assert names == {"CURRENT", "gen", "seen.json", "writer.lock"}
    assert len(list(index.glob("gen-*"))) <= 3


def test_an_unconfirmed_replacement_is_said_to_be_one(corpus: Path, index: Path) -> None:
    """When the disk does not confirm the new CURRENT, the build does not claim success."""

    class Unconfirmed(Files):
        def sync_folder(self, folder: Path) -> None:
            super().sync_folder(folder)
            if folder == index and read_pointer(index).number > before:
                raise OSError(5, "Input/output error")

    before = read_pointer(index).number
    edit(corpus)
    with pytest.raises(AssistantError, match=r"did not confirm it .* run `assistant check`"):
        build(corpus, index, files=Unconfirmed())
    assert live(index)


def test_an_unfinished_generation_is_swept_by_the_next_build(corpus: Path, index: Path) -> None:
    """After a crash before the replacement only what was once live is kept."""

    class Pulled(Files):
        def replace(self, old: Path, new: Path) -> None:
            raise OSError(5, f"{old} cannot take the place of {new}")

    live_before = read_pointer(index).folder
    edit(corpus)
    with pytest.raises(OSError, match="cannot take the place"):
        build(corpus, index, files=Pulled())
    build(corpus, index)
    kept = {path.name for path in index.glob("gen-*")}
    assert kept == {live_before, read_pointer(index).folder}


# --- writers -----------------------------------------------------------------------------


def test_a_second_writer_is_told_at_once_who_the_first_is(corpus: Path, index: Path) -> None:
    """It does not wait and does not touch anything."""
    before = files_below(index)
    with writer_lock(index), pytest.raises(Busy) as caught:
        build(corpus, index)
    assert f"process {os.getpid()} since " in str(caught.value)
    assert "\n" not in str(caught.value)
    assert files_below(index) == before
    build(corpus, index)


def test_a_left_over_lock_file_is_no_lock(corpus: Path, index: Path) -> None:
    """The file stays where it is; what counts is whether a process holds it."""
    (index / "writer.lock").write_text("process 1 since 1970-01-01 00:00:00\n" * 9)
    build(corpus, index)
    assert (index / "writer.lock").read_text().startswith(f"process {os.getpid()} since")


def started(code: str, *arguments: Path) -> "subprocess.Popen[str]":
    """A Python process that has said that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


HOLD = """
import sys, time
from pathlib import Path
from assistant.index.store import writer_lock
with writer_lock(Path(sys.argv[2])):
    print("ready", flush=True)
    time.sleep(60)
"""
# Stops in the middle of a build, with its workers alive.
BUILD = """
import sys, time
from pathlib import Path
from assistant.index import build as module
def wait(done, total):
    print("ready", flush=True)
    time.sleep(60)
if __name__ == "__main__":
    module.PARALLEL_BYTES = module.BATCH_BYTES = 1
    module.build(Path(sys.argv[1]), Path(sys.argv[2]), full=True, progress=wait)
"""


@pytest.mark.parametrize("code", [HOLD, BUILD], ids=["alone", "with workers"])
def test_the_lock_ends_with_its_process(corpus: Path, index: Path, code: str) -> None:
    """A writer that is killed leaves nothing to clean up by hand: the next one just writes."""
    process = started(code, corpus, index)
    try:
        with pytest.raises(Busy, match=f"process {process.pid} since"):
            build(corpus, index)
    finally:
        process.kill()
        assert process.wait() == -signal.SIGKILL
        if process.stdout:
            process.stdout.close()
    began = time.monotonic()
    edit(corpus)
    assert build(corpus, index).analysed == 1
    assert time.monotonic() - began < 5
    assert_tidy(index)


# --- readers -----------------------------------------------------------------------------


def everything(generation: Generation) -> list[bytes]:
    """All that a reader could read, verified anew."""
    found = []
    for shard in generation.shards:
        shard.verify()
        found.append(shard.rows("text").tobytes())
    return found


def test_a_reader_keeps_its_snapshot(corpus: Path, index: Path) -> None:
    """However often a writer commits and cleans, an open generation stays as it was."""
    reader = open_generation(index)
    folder = index / reader.pointer.folder
    before, names = everything(reader), files_below(folder)
    for change in (edit, add, remove):
        change(corpus)
        build(corpus, index)
    assert everything(reader) == before
    assert files_below(folder) == names
    reader.close()
    build(corpus, index)
    assert not folder.exists()


def test_cleaning_keeps_the_live_generation_and_the_one_before(corpus: Path, index: Path) -> None:
    """A reader that has read CURRENT and not yet opened what it names finds it still there."""
    for change in (edit, add, remove):
        before = read_pointer(index)
        change(corpus)
        build(corpus, index)
        assert read_pointer(index).number == before.number + 1
        assert read_manifest(index, before)
        assert_tidy(index)


def test_readers_meet_no_error_while_a_writer_commits_without_pause(
    corpus: Path, index: Path
) -> None:
    """Each reader sees whole generations, and never an older one than before."""
    over = threading.Event()
    errors: list[BaseException] = []

    def read() -> None:
        last = 0
        try:
            while not over.is_set():
                generation = open_generation(index)
                everything(generation)
                assert generation.pointer.number >= last
                last = generation.pointer.number
                generation.close()
        except BaseException as error:  # of another thread: to be raised in this one
            errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(12):
        island.put(corpus, "bees.md", b"Bees hum %d times.\n" % number)
        build(corpus, index)
    over.set()
    for reader in readers:
        reader.join()
    assert errors == []


def test_opening_follows_a_writer_and_gives_up_on_damage(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A generation gone missing is looked for anew while the numbers go up, and no longer."""
    stale = Pointer(1, "gen-00000001-00000000", 0)
    pointers = iter([stale, read_pointer(index)])
    monkeypatch.setattr("assistant.index.generation.read_pointer", lambda _: next(pointers))
    open_generation(index).close()
    monkeypatch.setattr("assistant.index.generation.read_pointer", lambda _: stale)
    with pytest.raises(DamagedIndex, match="lacks gen-00000001-00000000"):
        open_generation(index)


# --- what is on the disk -----------------------------------------------------------------


def test_files_are_private_whatever_the_mask(corpus: Path) -> None:
    """An index holds the articles' text: folders 0700, files 0600."""
    mask = os.umask(0)
    try:
        build(corpus, corpus.parent / "index")
    finally:
        os.umask(mask)
    index = corpus.parent / "index"
    modes = {path: path.stat().st_mode & 0o777 for path in (index, *index.rglob("*"))}
    assert len(modes) > 7
    assert all(mode == (0o700 if path.is_dir() else 0o600) for path, mode in modes.items())


def test_an_index_that_was_never_built_is_no_damage(tmp_path: Path) -> None:
    """An empty folder and one that is not there say: build; neither is made or changed."""
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NoIndex, match="run `assistant build`"):
            open_generation(folder)
    assert list(tmp_path.iterdir()) == []


# Something done to an index behind the program's back.
Damage = Callable[[Path], object]


def signed(content: dict[str, object]) -> bytes:
    """A pointer with the checksum that belongs to it."""
    crc = zlib.crc32(json.dumps(content, sort_keys=True).encode())
    return json.dumps(content | {"crc32": crc}).encode()


def of_the_future(index: Path) -> None:
    """A manifest that a later version wrote, with every checksum right."""
    pointer = read_pointer(index)
    manifest = index / pointer.folder / "manifest.json"
    data = manifest.read_bytes().replace(b'"format":', b'"format":9')
    manifest.write_bytes(data)
    later = {"number": pointer.number, "folder": pointer.folder, "manifest_crc32": zlib.crc32(data)}
    (index / "CURRENT").write_bytes(signed(later))


def current(data: bytes) -> Damage:
    """CURRENT overwritten."""
    return lambda index: (index / "CURRENT").write_bytes(data)


def half_of(name: str) -> Damage:
    """A file cut in the middle."""

    def damage(index: Path) -> None:
        path = named(index, name)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return damage


def named(index: Path, name: str) -> Path:
    """A file of the live generation, the generation itself, or CURRENT."""
    folder = index / read_pointer(index).folder
    return {"CURRENT": index / name, "generation": folder}.get(name, folder / name)


def gone(name: str) -> Damage:
    """A file or folder moved away."""
    return lambda index: named(index, name).rename(index.parent / "away")


def link(name: str) -> Damage:
    """A file or folder replaced by a link to it."""

    def damage(index: Path) -> None:
        path = named(index, name)
        path.symlink_to(path.rename(index.parent / "away"))

    return damage


def folder(name: str) -> Damage:
    """A file of the index replaced by a folder."""
    return lambda index: folder_instead(named(index, name))


def file(index: Path) -> None:
    """The generation's folder replaced by a file."""
    path = named(index, "generation")
    path.rename(index.parent / "away")
    path.write_bytes(b"")


OUTSIDE: dict[str, object] = {"number": 3, "folder": "gen-/../../away", "manifest_crc32": 0}
DAMAGES = {
    "CURRENT empty": current(b""),
    "CURRENT of NULs": current(bytes(200)),
    "CURRENT cut": half_of("CURRENT"),
    "CURRENT no JSON": current(b'{"number": 2, '),
    "CURRENT other JSON": current(b"[1, 2]"),
    "CURRENT a number": current(b"2"),
    "CURRENT wrong checksum": current(signed(OUTSIDE)[:-2] + b"1}"),
    "CURRENT huge": current(b" " * 10_000 + b"{}"),
    "CURRENT leads outside": current(signed(OUTSIDE)),
    "CURRENT of another kind": current(signed({"number": "2", "folder": "gen-", "x": []})),
    "CURRENT gone": gone("CURRENT"),
    "CURRENT a link": link("CURRENT"),
    "CURRENT a folder": folder("CURRENT"),
    "manifest cut": half_of("manifest.json"),
    "manifest gone": gone("manifest.json"),
    "shard cut": half_of("shard-0000.bin"),
    "shard gone": gone("shard-0000.bin"),
    "shard a folder": folder("shard-0000.bin"),
    "generation gone": gone("generation"),
    "CURRENT nested": current(b"[" * 4000),
    "manifest a link": link("manifest.json"),
    "manifest a folder": folder("manifest.json"),
    "shard a link": link("shard-0000.bin"),
    "generation a link": link("generation"),
    "generation a file": file,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_index_is_refused_and_left_as_it_is(corpus: Path, index: Path, name: str) -> None:
    """Unreadable is never taken for empty: one line says what to do, no byte is changed."""
    DAMAGES[name](index)
    before = files_below(index)
    for attempt in (lambda: open_generation(index), lambda: build(corpus, index)):
        with pytest.raises(DamagedIndex) as caught:
            attempt()
        message = str(caught.value)
        assert "run `assistant build --full`" in message
        assert "\n" not in message
        assert str(index) in message
    assert files_below(index) == before


@pytest.mark.parametrize("name", DAMAGES)
def test_a_full_build_mends_any_damage(corpus: Path, index: Path, name: str) -> None:
    """What the message says to do helps."""
    expected = live(index)
    DAMAGES[name](index)
    build(corpus, index, full=True)
    assert live(index) == expected


def test_an_index_of_the_future_is_refused_and_made_anew_by_building(
    corpus: Path, index: Path
) -> None:
    """A later format is no damage: the message says to build, and building does it."""
    expected = live(index)
    of_the_future(index)
    with pytest.raises(StaleIndex, match=r"format 91, .* run `assistant build`"):
        open_generation(index)
    assert build(corpus, index).analysed == 6
    assert live(index) == expected


STRAYS: dict[str, Damage] = {
    "seen.json nested": lambda index: (index / "seen.json").write_text("[" * 100_000),
    "seen.json a folder": lambda index: folder_instead(index / "seen.json"),
    "a file named like trash": lambda index: (index / "trash-1").write_bytes(b""),
    "a folder in the trash": lambda index: (index / "trash-1" / "deep").mkdir(parents=True),
    "a file named like a generation": lambda index: (index / "gen-00000000-00000000").touch(),
}


def folder_instead(path: Path) -> None:
    """A file replaced by a folder."""
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "name",
    STRAYS,
)
def test_a_stray_thing_in_the_index_folder_does_not_stop_a_build(
    corpus: Path, index: Path, name: str
) -> None:
    """What sync programs and curious people leave there is no reason for every build to fail."""
    STRAYS[name](index)
    edit(corpus)
    assert build(corpus, index).analysed >= 1


def test_numbers_never_go_down(corpus: Path, index: Path) -> None:
    """A session that waits for a higher number than its own is not left behind for ever."""
    before = read_pointer(index).number
    for generation in index.glob("gen-*"):
        shutil.rmtree(generation)
    build(corpus, index, full=True)
    assert read_pointer(index).number > before
