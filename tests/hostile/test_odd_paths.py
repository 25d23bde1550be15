"""Odd paths: whatever is named or lies in a folder, adding it returns and says what it was."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import assistant
from assistant.added import AddReport
from assistant.corpus.folder import find_articles
from assistant.corpus.offered import offered
from assistant.library import Library

ROOT = Path(assistant.__file__).parents[1]


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[Path]:
    """A folder of what is no file of a person's, and one that is."""
    folder = tmp_path / "odd"
    folder.mkdir()
    os.mkfifo(folder / "pipe.md")
    os.mkfifo(folder / "pipe.html")
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "nothing.md").symlink_to("gone")
    (folder / "zero.md").symlink_to("/dev/zero")
    (folder / "memory.md").symlink_to("/proc/self/mem")
    (folder / "up").symlink_to("..")
    for n in range(2):
        (folder / f"twin-{n}").symlink_to(".")
    (folder / "folder.md").mkdir()
    (folder / "bees.md").write_text("The island has nine hives.\n")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(folder)
        listener.bind("socket.md")
        os.chdir(here)
        yield folder


def add(library: Path, *paths: Path) -> AddReport:
    """Add paths to a library, within a few seconds."""
    began = time.monotonic()
    report = Library(library).add(paths)
    assert time.monotonic() - began < 20
    return report


def test_a_folder_of_odd_files(odd: Path, tmp_path: Path) -> None:
    """Each is one skipped line, links are not followed, and the one article is in."""
    intake = add(tmp_path / "library", odd).intake
    assert [taken.article for taken in intake.added] == ["odd/bees.md"]
    skipped = sorted(Path(path).name for path, _ in intake.skipped)
    links = ["loop.md", "memory.md", "nothing.md", "twin-0", "twin-1", "up", "zero.md"]
    assert skipped == sorted([*links, "pipe.html", "pipe.md", "socket.md"])


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("pipe.md", "not a regular file"),
        ("socket.md", "cannot be opened"),
        ("loop.md", "Too many levels of symbolic links"),
        ("nothing.md", "no such file"),
        ("zero.md", "not a regular file"),
        ("memory.md", "a file of the running system"),
        ("/dev/full", "not a regular file"),
        ("/proc/self/environ", "a file of the running system"),
        ("/proc/self/fd/0", ""),
        ("/sys/kernel/notes", ""),
        ("x" * 300 + ".md", "File name too long"),
        ("bees.md/inside.md", "Not a directory"),
        ("gone/*.md", "no such file"),
        ("bees.pdf.exe", "no such file"),
    ],
)
def test_an_odd_path_by_name(name: str, reason: str, odd: Path, tmp_path: Path) -> None:
    """What was named is refused by name, with the reason."""
    report = add(tmp_path / "library", odd / name)
    assert report.added == ()
    [(path, why)] = report.intake.skipped
    assert path == str(odd / name)
    assert reason in why


def test_the_folders_of_the_running_system_are_not_walked(tmp_path: Path) -> None:
    """Nobody's articles are in /proc."""
    report = add(tmp_path / "library", Path("/proc"))
    assert report.intake.skipped == [("/proc", "a folder of the running system")]


@pytest.fixture
def cleared(tmp_path: Path) -> Iterator[Path]:
    """A folder that is removed by a program that bears any depth."""
    yield tmp_path
    subprocess.run(["rm", "-rf", tmp_path], check=True)


def nest(folder: Path, name: str, levels: int) -> int:
    """Make folders one in another; returns the innermost, open."""
    folder.mkdir()
    here = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir(name, dir_fd=here)
        below = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    return here


def test_a_folder_a_thousand_levels_deep(cleared: Path) -> None:
    """Added, indexed, and indexed again, its articles are found at whatever depth."""
    deep = cleared / "deep"
    innermost = nest(deep, "d", 1000)
    file = os.open("bees.md", os.O_CREAT | os.O_WRONLY, dir_fd=innermost)
    os.write(file, b"The island has nine hives.\n")
    os.close(file)
    os.close(innermost)
    (deep / "top.md").write_text("The baker looks after the bees.\n")
    library = Library(cleared / "library")
    report = library.add([deep])
    assert len(report.added) == 2
    assert len(find_articles(library.corpus)[0]) == 2
    assert library.build(full=True).articles == 2


def test_a_path_longer_than_the_system_takes(cleared: Path) -> None:
    """It is one skipped line; what stands above it comes in."""
    deep = cleared / "deep"
    os.close(nest(deep, "x" * 200, 30))
    (deep / "top.md").write_text("The baker looks after the bees.\n")
    report = add(cleared / "library", deep)
    assert report.added == ("deep/top.md",)
    [(_, reason)] = report.intake.skipped
    assert "File name too long" in reason


def test_odd_names_become_articles_or_reasons(tmp_path: Path) -> None:
    """New lines and escapes are the person's business, what is not UTF-8 cannot be an id."""
    folder = tmp_path / "names"
    folder.mkdir()
    names = [b"two\nlines.md", b"\x1b[2J.md", b"caf\xe9.md", b"b" * 252 + b".md", b"-rf.md"]
    for n, name in enumerate([*names, b" .md", "灯台.md".encode()]):
        Path(os.fsdecode(os.path.join(os.fsencode(folder), name))).write_text(f"Hive {n}.\n")
    intake = add(tmp_path / "library", folder).intake
    assert len(intake.added) == 6
    [(path, reason)] = intake.skipped
    assert (os.fsencode(path)[-7:], reason) == (b"caf\xe9.md", "its name is not UTF-8; rename it")


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own are closed."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_files_that_may_not_be_read(public: Path) -> None:
    """As somebody without rights: a locked file and a locked folder are one line each."""
    if os.getuid():
        pytest.skip("only root can become somebody else")
    folder, library = public / "locked", public / "library"
    (folder / "inner").mkdir(parents=True)
    library.mkdir()
    for name in ("bees.md", "diary.md", "diary.html", "inner/more.md"):
        (folder / name).write_text("The island has nine hives.\n")
    for path in (folder / "diary.md", folder / "diary.html", folder / "inner"):
        path.chmod(0)
    library.chmod(0o777)
    done = subprocess.run(
        [
            *("setpriv", "--reuid", "65534", "--clear-groups", "--inh-caps=-all", sys.executable),
            *("-m", "assistant", "--library", str(library / "l"), "add", str(folder)),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(library)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    if "ModuleNotFound" in done.stderr or "Permission denied: '/root" in done.stderr:
        pytest.skip("nobody else may run this Python")
    assert "Added: 1 article" in done.stdout, done.stderr
    assert done.stdout.count("(Permission denied)") == 3


def test_a_file_without_end_is_read_to_the_limit_only(tmp_path: Path) -> None:
    """A file of a terabyte is refused after its first 64 MB."""
    with open(tmp_path / "endless.md", "wb") as file:
        file.truncate(2**40)
    [(_, reason)] = add(tmp_path / "library", tmp_path / "endless.md").intake.skipped
    assert "larger than 64 MB" in reason


def test_what_is_passed_over_is_counted(tmp_path: Path) -> None:
    """Pictures, programs' folders and hidden files are no lines, but they are in the report."""
    for name in ("a.png", "b.PNG", "c.zip", "d", ".git/config", ".hidden.md"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("x")
    for name in ("node_modules/a.md", "__pycache__/b.md", ".venv/c.md", "notes/bees.md"):
        (tmp_path / "in" / name).parent.mkdir(parents=True)
        (tmp_path / "in" / name).write_text("The island has nine hives.\n")
    intake = add(tmp_path / "library", tmp_path / "in").intake
    assert [taken.article for taken in intake.added] == ["in/notes/bees.md"]
    assert intake.skipped == []
    assert intake.ignored == {
        ".png": 2,
        ".zip": 1,
        "no suffix": 1,
        "hidden": 3,
        "node_modules/": 1,
        "__pycache__/": 1,
    }


def test_a_pattern_stands_for_what_it_matches(tmp_path: Path) -> None:
    """In the chat no shell expands `*`; what it matches is passed over where it is no article."""
    for name in ("b.md", "a.md", "c.png", "sub/d.md", "x[1].md"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(f"{name} hums.\n")
    found = offered([tmp_path / "in" / "*"])
    names = ["a.md", "b.md", "sub/d.md", "x[1].md"]
    assert [offer.name.as_posix() for offer in found.offers] == names
    assert found.ignored == {".png": 1}
    named = offered([tmp_path / "in" / "x[1].md"])
    assert [offer.named for offer in named.offers] == [True]
