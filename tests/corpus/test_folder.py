"""The corpus folder: which files are articles, and how their bytes are read."""

import errno
import os
import socket
from pathlib import Path

import pytest

from assistant.corpus import folder
from assistant.corpus.folder import file_hash, find_articles, read_bytes
from assistant.errors import UnreadableArticle


def put(path: Path, data: bytes = b"Bees hum.\n") -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_articles_come_sorted_by_their_path_below_the_corpus(corpus: Path) -> None:
    """The id is the path with slashes; size and time are the file's."""
    found, skipped = find_articles(corpus)
    assert [file.id for file in found] == [
        *("bees.md", "harbour.md", "lighthouse.md"),
        *("notes/tides.txt", "twins/bees.md", "twins/lighthouse.md"),
    ]
    assert skipped == []
    status = (corpus / "bees.md").stat()
    assert (found[0].size, found[0].mtime_ns) == (status.st_size, status.st_mtime_ns)


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    """What editors and version control leave in a corpus is neither taken nor reported."""
    for name in (".bees.md", ".git/config.md", "notes/.tides.md.swp"):
        put(tmp_path / name)
    assert find_articles(tmp_path) == ([], [])


def test_links_and_special_files_are_skipped_with_the_reason(tmp_path: Path) -> None:
    """No link is followed, be it to a file, to a folder above or to nothing; nothing hangs."""
    put(tmp_path / "corpus" / "bees.md")
    (tmp_path / "corpus" / "link.md").symlink_to("bees.md")
    (tmp_path / "corpus" / "loop").symlink_to("..")
    (tmp_path / "corpus" / "gone.md").symlink_to("nothing")
    os.mkfifo(tmp_path / "corpus" / "pipe.md")
    found, skipped = find_articles(tmp_path / "corpus")
    assert [file.id for file in found] == ["bees.md"]
    assert [name for name, _ in skipped] == ["gone.md", "link.md", "loop", "pipe.md"]
    assert all("link or special file" in reason for _, reason in skipped)


def test_other_formats_are_skipped_with_what_to_do(tmp_path: Path) -> None:
    """Capitals in a suffix are no other format; no suffix is."""
    for name in ("a.html", "b.MD", "c.Txt", "d", "e.md.bak"):
        put(tmp_path / name)
    found, skipped = find_articles(tmp_path)
    assert [file.id for file in found] == ["b.MD", "c.Txt"]
    assert [name for name, _ in skipped] == ["a.html", "d", "e.md.bak"]
    assert all("assistant add" in reason for _, reason in skipped)


def test_a_name_that_is_not_utf_8_is_skipped_with_the_reason(tmp_path: Path) -> None:
    """An id is text in every answer; such a name could not be."""
    (tmp_path / os.fsdecode(b"caf\xe9.md")).write_bytes(b"Bees hum.\n")
    found, [(_, reason)] = find_articles(tmp_path)
    assert (found, reason) == ([], "its name is not UTF-8; rename it")


def test_names_may_be_any_utf_8(tmp_path: Path) -> None:
    """Spaces, new lines, escape codes and other scripts are the person's business."""
    names = ["a b.md", "灯台.md", "two\nlines.md", "\x1b[31m.md", "x" * 252 + ".md"]
    for name in names:
        put(tmp_path / name)
    assert {file.id for file in find_articles(tmp_path)[0]} == set(names)


def test_the_bytes_are_those_of_the_file(tmp_path: Path) -> None:
    """Nothing is decoded or changed on the way; a link that was named is followed."""
    data = bytes(range(256))
    (tmp_path / "link.md").symlink_to(put(tmp_path / "bees.md", data))
    assert read_bytes(tmp_path / "bees.md") == data
    assert read_bytes(str(tmp_path / "link.md")) == data


def test_a_file_of_the_most_bytes_is_read_and_one_more_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read is counted, whatever size the file claims."""
    monkeypatch.setattr(folder, "MOST_BYTES", 2**20)
    assert len(read_bytes(put(tmp_path / "full.md", bytes(2**20)))) == 2**20
    with pytest.raises(UnreadableArticle, match="larger than 1 MB; split it"):
        read_bytes(put(tmp_path / "over.md", bytes(2**20 + 1)))


@pytest.mark.parametrize("name", ["missing", "pipe", "socket", "/dev/zero", "loop", "bees.md/x"])
def test_what_is_no_file_is_refused_at_once(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe nobody writes to and a device without end do not hang or fill the memory."""
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "bees.md")
    os.mkfifo("pipe")
    os.symlink("loop", "loop")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        with pytest.raises(UnreadableArticle):
            read_bytes(tmp_path / name)


def refuse(monkeypatch: pytest.MonkeyPatch, call: str, name: str) -> None:
    """Have the system refuse to open what is called ``name`` (it lets root open anything)."""
    real = getattr(os, call)

    def stand_in(path: str | bytes, *arguments: object, **options: object) -> object:
        if Path(os.fsdecode(path)).name == name:
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, call, stand_in)


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason is the system's."""
    put(tmp_path / "diary.md")
    refuse(monkeypatch, "open", "diary.md")
    with pytest.raises(UnreadableArticle, match=r"cannot be opened \(Permission denied\)"):
        read_bytes(tmp_path / "diary.md")


def test_a_folder_that_may_not_be_read_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One locked folder does not keep the rest of the corpus from being indexed."""
    put(tmp_path / "bees.md")
    put(tmp_path / "locked" / "diary.md")
    refuse(monkeypatch, "scandir", "locked")
    found, [(skipped, _)] = find_articles(tmp_path)
    assert ([file.id for file in found], skipped) == (["bees.md"], "locked")


@pytest.mark.parametrize("name", [".", "/proc/self/mem"])
def test_what_cannot_be_read_is_refused(name: str, tmp_path: Path) -> None:
    """A folder, or a file that opens and then fails, is one unreadable file, not the end."""
    with pytest.raises(UnreadableArticle):
        read_bytes(tmp_path / name)


def test_the_hash_of_a_file_is_empty_when_it_cannot_be_read(tmp_path: Path) -> None:
    """A citation of an article that is gone says that it changed."""
    assert file_hash(tmp_path / "gone.md") == ""
    assert file_hash(put(tmp_path / "empty.md", b"")).startswith("e3b0c44298fc1c14")


def test_the_hash_of_a_folder_is_empty(tmp_path: Path) -> None:
    """An article whose place a folder took has changed."""
    assert file_hash(tmp_path) == ""
