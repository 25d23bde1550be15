"""The doctor: what it says of a sound library, and what to do about each thing wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import island
import pytest

from assistant import cli
from assistant.index.store import writer_lock
from assistant.library import Library


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person's own folders are in a temporary place."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("ASSISTANT_LIBRARY", "ASSISTANT_THEME", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def doctor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[[], tuple[int, dict[str, str], list[str]]]:
    """Call the doctor: the exit code, what was found by name, and the problems."""

    def call(*argv: str) -> tuple[int, dict[str, str], list[str]]:
        capsys.readouterr()
        code = cli.main([*(argv or ("--library", str(tmp_path))), "doctor", "--json"])
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        sections = found["sections"].values()
        return code, {f["name"]: f["value"] for s in sections for f in s}, found["problems"]

    return call


Doctor = Callable[..., tuple[int, dict[str, str], list[str]]]


def test_a_sound_library(library: Library, doctor: Doctor) -> None:
    """Versions, folders, what the index holds: and nothing to do."""
    code, found, problems = doctor()
    assert (code, problems) == (0, [])
    assert found["folder"] == str(library.folder)
    assert found["chosen by"] == "--library"
    assert found["articles"] == "6 in corpus/"
    assert found["index"].startswith("6 articles, ")
    assert found["fingerprint"] == library.fingerprint()
    assert found["newer than index"] == "0 files"
    assert found["numpy"]


def test_it_is_readable(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """For people, it comes in sections with what to do at the end."""
    assert cli.main(["--library", str(library.folder), "doctor"]) == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line and not line.startswith(" ")][:-1] == [
        "Program",
        "Library",
        "Kept for you",
        "Terminal",
    ]
    assert "No problems found" in out


def test_changed_new_and_missing_articles_are_named(library: Library, doctor: Doctor) -> None:
    """What a build would take in or out is told; a file only touched is not."""
    island.put(library.corpus, "bees.md", b"# Bees\n\nThey are gone.\n")
    island.put(library.corpus, "new.md", b"# New\n\nA new article.\n")
    island.put(library.corpus, "harbour.md", island.HARBOUR.encode())
    (library.corpus / "notes/tides.txt").unlink()
    code, found, problems = doctor()
    assert (code, found["newer than index"]) == (1, "3 files")
    assert "(bees.md, new.md, notes/tides.txt); run `assistant build`" in problems[0]


def test_a_writer_is_named(library: Library, doctor: Doctor) -> None:
    """Who writes to the index just now is told; that is no problem."""
    with writer_lock(library.index):
        code, found, _ = doctor()
    assert (code, found["written by"].startswith("process ")) == (0, True)
    assert doctor()[1]["written by"] == "nobody just now"


@pytest.mark.parametrize(
    ("spoil", "advice"),
    [
        (lambda library: (library.index / "CURRENT").write_text("{}"), "build --full"),
        (lambda library: (library.index / "CURRENT").unlink(), "run `assistant build`"),
        (lambda library: (library.corpus / "a.pdf").write_bytes(b"%PDF"), "assistant add"),
        (lambda library: library.corpus.rename(library.folder / "gone"), "assistant add PATH"),
    ],
    ids=["damaged index", "no index", "a file left out", "no corpus"],
)
def test_what_is_wrong_comes_with_what_to_do(
    spoil: Callable[[Library], object], advice: str, library: Library, doctor: Doctor
) -> None:
    """Exit code 1, and the remedy named."""
    spoil(library)
    code, _, problems = doctor()
    assert code == 1
    assert advice in problems[0]


def test_nothing_is_made(tmp_path: Path, doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking at the person's own library does not begin one."""
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    code, found, problems = doctor("--color", "never")
    assert (code, found["chosen by"], len(problems)) == (1, "your own", 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty"]


@pytest.mark.usefixtures("library")
def test_a_readable_history_is_a_problem(
    tmp_path: Path, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed is nobody else's; an unknown theme is named too."""
    history = tmp_path / "state/assistant/history"
    history.parent.mkdir(parents=True)
    history.write_text("")
    history.chmod(0o644)
    monkeypatch.setenv("ASSISTANT_THEME", "pink")
    code, _, problems = doctor()
    assert code == 1
    assert f"chmod go= {history}" in problems[0]
    assert "there is no theme pink" in problems[1]
