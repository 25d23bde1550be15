"""Taking articles in: what is filed where, and what never happens to a file that is there."""

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.corpus.folder import find_articles
from assistant.corpus.intake import Intake, take_in
from assistant.corpus.offered import offered

TODAY = date(2026, 2, 3)
PAGE = (
    b"<html><body><article><h1>Bees</h1><p>The island has nine hives, and the baker looks "
    b"after all of them.</p></article></body></html>"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """An empty corpus folder."""
    (tmp_path / "corpus").mkdir()
    return tmp_path / "corpus"


def put(path: Path, data: bytes = b"Bees hum.\n") -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def take(corpus: Path, *paths: Path) -> Intake:
    """Take in the files at these paths."""
    return take_in(corpus, offered(paths), TODAY)


def added(intake: Intake) -> list[str]:
    """The ids of the articles that are new."""
    return [taken.article for taken in intake.added]


def updated(intake: Intake) -> list[str]:
    """The ids of the articles that were updated."""
    return [taken.article for taken in intake.updated]


def unchanged(intake: Intake) -> list[str]:
    """The ids of the articles that were there."""
    return [taken.article for taken in intake.unchanged]


def outcome(intake: Intake) -> tuple[list[str], list[str], list[str], list[str]]:
    """The articles added, updated and unchanged, and the paths skipped."""
    paths = [path for path, _ in intake.skipped]
    return added(intake), updated(intake), unchanged(intake), paths


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, but for the catalogue."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".catalogue.jsonl"
    }


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("bees.md", "bees.md"),
        ("bees.txt", "bees.txt"),
        ("Bees.MARKDOWN", "Bees.md"),
        ("bees.v2.text", "bees.v2.txt"),
        ("灯台 1.md", "灯台 1.md"),
    ],
)
def test_an_article_is_copied_byte_for_byte(name: str, article: str, corpus: Path) -> None:
    """Line ends, marks and blanks stay; only the suffix becomes the usual one."""
    data = b"\xef\xbb\xbf# Bees \r\n\rHum.\n\n"
    assert outcome(take(corpus, put(corpus.parent / name, data))) == ([article], [], [], [])
    assert contents(corpus) == {article: data}


def test_a_page_is_filed_as_markdown(corpus: Path) -> None:
    """The copy is an article; the page stays where it was."""
    page = put(corpus.parent / "bees.html", PAGE)
    assert added(take(corpus, page)) == ["bees.md"]
    assert b"nine hives" in (corpus / "bees.md").read_bytes()
    assert page.read_bytes() == PAGE


def test_adding_again_changes_nothing(corpus: Path) -> None:
    """The second time every article is unchanged, a page converted on another day too."""
    paths = [put(corpus.parent / "in" / "bees.html", PAGE), put(corpus.parent / "in" / "tides.txt")]
    first = take(corpus, *paths)
    before = contents(corpus)
    again = take_in(corpus, offered(paths), date(2027, 1, 1))
    assert outcome(again) == ([], [], added(first), [])
    assert contents(corpus) == before


def test_different_content_is_never_overwritten(corpus: Path) -> None:
    """Another article of the same name gets a number; each is found again as itself."""
    paths = [put(corpus.parent / f"{n}" / "bees.md", b"Hive %d.\n" % n) for n in range(3)]
    assert added(take(corpus, *paths)) == ["bees.md", "bees-2.md", "bees-3.md"]
    assert contents(corpus) == {
        "bees.md": b"Hive 0.\n",
        "bees-2.md": b"Hive 1.\n",
        "bees-3.md": b"Hive 2.\n",
    }
    assert unchanged(take(corpus, *paths)) == ["bees.md", "bees-2.md", "bees-3.md"]


def test_an_article_edited_in_the_corpus_is_kept(corpus: Path) -> None:
    """Adding the original again does not undo the person's own changes."""
    original = put(corpus.parent / "bees.md")
    take(corpus, original)
    put(corpus / "bees.md", b"Bees hum, says Ada.\n")
    take(corpus, original)
    assert contents(corpus)["bees.md"] == b"Bees hum, says Ada.\n"


def test_a_folder_keeps_its_structure(corpus: Path) -> None:
    """Everything below it is filed below its name; a folder's files come before its folders."""
    for name in ("tides.txt", "b/bees.md", "a/deep/lamp.md"):
        put(corpus.parent / "island" / name, name.encode())
    new = added(take(corpus, corpus.parent / "island"))
    assert new == ["island/tides.txt", "island/a/deep/lamp.md", "island/b/bees.md"]
    assert set(contents(corpus)) == set(new)


def test_hidden_files_are_passed_over_and_links_skipped(corpus: Path) -> None:
    """Neither is taken in, and no link is followed out of the folder."""
    island = corpus.parent / "island"
    put(corpus.parent / "secret" / "diary.md")
    for name in (".hidden.md", ".git/config.md", "bees.md"):
        put(island / name)
    (island / "link.md").symlink_to("../secret/diary.md")
    (island / "folder").symlink_to("../secret")
    report = take(corpus, island)
    links = [str(island / "folder"), str(island / "link.md")]
    assert outcome(report) == (["island/bees.md"], [], [], links)
    assert report.ignored == {"hidden": 2}


def test_a_link_that_was_named_is_followed(corpus: Path) -> None:
    """The person who names a link means what it points to, under the link's name."""
    put(corpus.parent / "bees.md")
    (corpus.parent / "link.md").symlink_to("bees.md")
    assert added(take(corpus, corpus.parent / "link.md")) == ["link.md"]
    assert not (corpus / "link.md").is_symlink()


def test_what_cannot_be_taken_in_is_skipped_and_the_rest_goes_on(corpus: Path) -> None:
    """Every file is accounted for: the skipped ones by their path, with the reason."""
    island = corpus.parent / "island"
    bad = {
        "a.pdf": b"%PDF",
        "b.md": b"\xff\1",
        "c.txt": b"\0",
        "d.html": b"<",
        "e.md": b"",
    }
    for name, data in bad.items():
        put(island / name, data)
    put(island / "z.md")
    os.mkfifo(island / "g.md")
    report = take(corpus, island / "missing.md", island)
    assert added(report) == ["island/z.md"]
    names = ["missing.md", *sorted([*bad, "g.md"])]
    assert [path for path, _ in report.skipped] == [str(island / name) for name in names]
    assert all(reason and "\n" not in reason for _, reason in report.skipped)
    assert set(contents(corpus)) == {"island/z.md"}


def test_a_web_address_is_no_path(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said that nothing is fetched; a file that is called so is a file all the same."""
    monkeypatch.chdir(corpus.parent)
    report = take(corpus, Path("https://bees.example/swarms.html"))
    ((address, reason),) = report.skipped
    assert (address, reason[:18]) == ("https://bees.example/swarms.html", "nothing is fetched")
    put(Path("https:/bees.example/swarms.md"))
    assert added(take(corpus, Path("https://bees.example/swarms.md"))) == ["swarms.md"]


def test_an_article_of_the_corpus_is_there_already(corpus: Path) -> None:
    """Naming a file inside corpus/, or corpus/ itself, files nothing twice."""
    put(corpus / "notes" / "bees.md")
    again = take(corpus, corpus / "notes" / "bees.md", corpus)
    assert outcome(again) == ([], [], ["notes/bees.md", "notes/bees.md"], [])
    assert set(contents(corpus)) == {"notes/bees.md"}


def failing(*_: object, **__: object) -> None:
    """Stands in for a call that the disk refuses."""
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("call", ["fsync", "link"])
def test_nothing_half_written_is_left_after_an_error(
    call: str, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk leaves what was filed before and no trace of the rest that looks like it."""
    take(corpus, put(corpus.parent / "tides.txt", b"Tides turn.\n"))
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        with pytest.raises(OSError, match="No space left"):
            take(corpus, put(corpus.parent / "bees.md"))
    assert [file.id for file in find_articles(corpus)[0]] == ["tides.txt"]
    assert added(take(corpus, corpus.parent / "bees.md")) == ["bees.md"]


def test_an_error_while_writing_leaves_no_hidden_file_either(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is not filled further by what could not be finished."""
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        with pytest.raises(OSError, match="No space left"):
            take(corpus, put(corpus.parent / "bees.md"))
    assert contents(corpus) == {}


def recorded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is put on the disk and named from now on, as "sync NAME" and "link NAME"."""
    calls = []

    def record(call: str, name_of: Callable[..., str]) -> None:
        real = getattr(os, call)

        def stand_in(*arguments: Any) -> None:
            real(*arguments)
            calls.append(f"{call} {Path(name_of(*arguments)).name}")

        monkeypatch.setattr(os, call, stand_in)

    record("fsync", lambda descriptor: os.readlink(f"/proc/self/fd/{descriptor}"))
    record("link", lambda _, new: new)
    return calls


def test_an_article_is_on_the_disk_before_it_has_its_name_and_then_the_name_is(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is reported survives a power cut: every article, and then their names."""
    paths = [put(corpus.parent / "bees.md"), put(corpus.parent / "tides.txt", b"Tides.\n")]
    calls = recorded(monkeypatch)
    take(corpus, *paths)
    hidden = [call for call in calls if call.endswith(".tmp")]
    assert calls == [hidden[0], "link bees.md", hidden[1], "link tides.txt", "fsync corpus"]


def test_the_names_of_new_folders_are_on_the_disk_too(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article in a new folder is lost in a power cut when the folder's own name is."""
    island = put(corpus.parent / "island" / "notes" / "bees.md").parents[1]
    calls = recorded(monkeypatch)
    take(corpus, island)
    assert {"fsync notes", "fsync island", "fsync corpus"} <= set(calls)


def test_articles_are_private(corpus: Path) -> None:
    """Whatever the mask, nobody else may read an article that was taken in."""
    mask = os.umask(0)
    try:
        take(corpus, put(corpus.parent / "bees.md"))
    finally:
        os.umask(mask)
    assert (corpus / "bees.md").stat().st_mode & 0o777 == 0o600


def test_folders_of_articles_are_private(corpus: Path) -> None:
    """Nor see what articles there are, or put one there."""
    mask = os.umask(0)
    try:
        take(corpus, put(corpus.parent / "island" / "bees.md").parent)
    finally:
        os.umask(mask)
    assert (corpus / "island").stat().st_mode & 0o777 == 0o700


def test_an_unreadable_file_of_the_same_name_is_no_reason_to_skip(corpus: Path) -> None:
    """An article is filed beside whatever stands in its place."""
    put(corpus / "bees.md", b"\xff broken")
    assert added(take(corpus, put(corpus.parent / "bees.md"))) == ["bees-2.md"]


def test_a_folder_of_the_same_name_is_no_reason_to_stop(corpus: Path) -> None:
    """A folder may be called notes.md."""
    (corpus / "bees.md").mkdir()
    assert added(take(corpus, put(corpus.parent / "bees.md"))) == ["bees-2.md"]


def test_an_edited_copy_of_a_converted_article_is_not_lost(corpus: Path) -> None:
    """What the person added to a copy is other content, wherever it came from at first."""
    take(corpus, put(corpus.parent / "bees.html", PAGE))
    edited = put(corpus.parent / "bees.md", (corpus / "bees.md").read_bytes() + b"\nWasps, too.\n")
    assert added(take(corpus, edited)) == ["bees-2.md"]


def test_a_page_inside_the_corpus_is_converted(corpus: Path) -> None:
    """`build` says of it: take it in with `assistant add`; that must do something."""
    assert added(take(corpus, put(corpus / "bees.html", PAGE))) == ["bees.md"]


def test_a_folder_that_cannot_be_read_is_reported(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever adds a folder is told of everything below it that was left out."""
    put(corpus.parent / "island" / "locked" / "diary.md")
    scandir = os.scandir

    def stand_in(path: str) -> object:
        if os.path.basename(path) == "locked":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", stand_in)
    assert len(take(corpus, corpus.parent / "island").skipped) == 1


def test_a_file_that_fails_while_it_is_read_is_skipped(corpus: Path) -> None:
    """One such file does not keep the others out."""
    report = take(corpus, Path("/proc/self/mem"), put(corpus.parent / "bees.md"))
    assert added(report) == ["bees.md"]


def test_a_name_too_long_for_a_number_is_skipped(corpus: Path) -> None:
    """A name of 255 bytes has no room for -2."""
    name = "b" * 252 + ".md"
    put(corpus / name, b"Another.\n")
    report = take(corpus, put(corpus.parent / name), put(corpus.parent / "tides.md"))
    assert added(report) == ["tides.md"]
