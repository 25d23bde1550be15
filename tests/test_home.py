"""Which library is meant, and how a person's own one begins."""

import os
from pathlib import Path

import pytest

from assistant import home
from assistant.errors import NoLibrary
from assistant.library import Library

NOTHING: dict[str, str] = {}


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person's own folders are in a temporary place."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def library_at(folder: Path) -> Path:
    """A folder that looks like a library."""
    (folder / "corpus").mkdir(parents=True)
    (folder / "index").mkdir()
    return folder


def test_a_named_library_need_not_exist(tmp_path: Path) -> None:
    """--library and $ASSISTANT_LIBRARY are taken at their word; `add` makes them."""
    named, environ = tmp_path / "a", {"ASSISTANT_LIBRARY": str(tmp_path / "b")}
    assert home.library_folder(named, library_at(tmp_path / "near"), environ) == named
    assert home.library_folder(None, tmp_path / "near", environ) == tmp_path / "b"


def test_a_file_is_no_library(tmp_path: Path) -> None:
    """A path to a file is refused, however it was named."""
    (tmp_path / "file").write_text("")
    with pytest.raises(NoLibrary, match="is not a folder"):
        home.library_folder(tmp_path / "file")
    with pytest.raises(NoLibrary, match="is not a folder"):
        home.library_folder(None, tmp_path, {"ASSISTANT_LIBRARY": str(tmp_path / "file")})


@pytest.mark.parametrize("below", [".", "corpus", "corpus/deep/er", "other"])
def test_the_nearest_folder_above(below: str, tmp_path: Path) -> None:
    """The folder itself or the first above it that holds corpus/ and index/."""
    library_at(tmp_path)
    near = library_at(tmp_path / "near")
    (near / below).mkdir(parents=True, exist_ok=True)
    assert home.library_folder(None, near / below, NOTHING) == near


@pytest.mark.parametrize("halves", [["corpus"], ["index"]])
def test_half_a_library_is_none(halves: list[str], tmp_path: Path) -> None:
    """A folder with only corpus/ or only index/ is passed over: it may be anybody's."""
    near = library_at(tmp_path / "near")
    for half in halves:
        (near / "project" / half).mkdir(parents=True)
    assert home.library_folder(None, near / "project", NOTHING) == near


def test_an_empty_variable_is_none(tmp_path: Path) -> None:
    """$ASSISTANT_LIBRARY set to nothing names no library."""
    near = library_at(tmp_path / "near")
    assert home.library_folder(None, near, {"ASSISTANT_LIBRARY": ""}) == near


def test_the_own_library_is_made_once(tmp_path: Path) -> None:
    """It begins with the starter articles, built; what is done to it later stays done."""
    own = home.library_folder(None, tmp_path, NOTHING)
    assert own == tmp_path / "data/assistant/library"
    starters = sorted(path.name for path in home.starter_articles().glob("*.md"))
    assert [summary.id for summary in Library(own).articles()] == starters
    Library(own).remove([starters[0]])
    assert home.library_folder(None, tmp_path, NOTHING) == own
    assert [summary.id for summary in Library(own).articles()] == starters[1:]


def test_the_own_library_is_private(tmp_path: Path) -> None:
    """Nobody else may look into its folders, whatever the umask."""
    before = os.umask(0)
    try:
        own = home.library_folder(None, tmp_path, NOTHING)
    finally:
        os.umask(before)
    folders = (own, own / "corpus", own / "index")
    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700] * 3


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError("disk full")], ids=repr)
def test_an_own_library_that_was_cut_short_is_begun_again(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What failed or was interrupted leaves no library; the next start makes it whole."""

    def failing(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr("assistant.index.build.build", failing)
        with pytest.raises(type(error)):
            home.library_folder(None, tmp_path, NOTHING)
    assert list((tmp_path / "data/assistant/library").iterdir()) == []
    own = home.library_folder(None, tmp_path, NOTHING)
    assert sorted(path.name for path in own.iterdir()) == ["corpus", "index"]
    assert Library(own).ask("what is scope creep?").answered


def test_two_first_starts_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When another process has made the library meanwhile, that one is used."""
    own = tmp_path / "data/assistant/library"

    def overtaken(*_: object, **__: object) -> None:
        library_at(own)
        (own / "corpus/theirs.md").write_text("# Theirs\n\nText.\n")

    monkeypatch.setattr("assistant.index.build.build", overtaken)
    assert home.library_folder(None, tmp_path, NOTHING) == own
    assert [path.name for path in (own / "corpus").iterdir()] == ["theirs.md"]


def test_the_history_is_no_part_of_a_library(tmp_path: Path) -> None:
    """What is typed is kept where a program keeps its state."""
    assert home.history_file() == tmp_path / "state/assistant/history"
