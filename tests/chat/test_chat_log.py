"""Sessions that are kept, and gone on from."""

from io import StringIO
from pathlib import Path

import pytest

from assistant.chat.lines import run_lines
from assistant.chat.log import Log
from assistant.library import Library
from assistant.show.as_json import answer_json


def said(library: Library, log: Log, *lines: str) -> str:
    """What a chat with this log answers to these lines."""
    out = StringIO()
    run_lines(StringIO("".join(f"{line}\n" for line in lines)), out, library, False, log=log)
    return out.getvalue()


def again(folder: Path, library: Library) -> Log:
    """A log that goes on from the last session."""
    log = Log(folder)
    assert log.resume(folder, library.folder)
    return log


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for sessions."""
    return tmp_path / "state" / "sessions"


def test_a_session_goes_on_where_it_ended(library: Library, folder: Path) -> None:
    """Its turns, its last quotes, its scope and its follow-ups are there again."""
    first = Log(folder)
    said(library, first, "/scope lighthouse.md", "what oil did the lamp burn?")
    log = again(folder, library)
    for now, then in zip(log.session().turns, first.session().turns, strict=True):
        assert answer_json(now, explain=True) == answer_json(then, explain=True)
    assert log.session().scope == ("lighthouse.md",)
    one = said(library, log, "/2", "/why", "/context", "/history")
    assert one == said(library, first, "/2", "/why", "/context", "/history")
    said(library, log, "when was it first lit?")
    assert [turn.answer.question for turn in again(folder, library).turns] == [
        "what oil did the lamp burn?",
        "when was it first lit?",
    ]
    assert len(list(folder.iterdir())) == 1


def test_a_session_is_for_its_owner(library: Library, folder: Path) -> None:
    """The folder is 0700 and the file 0600; a chat without a question leaves none."""
    said(library, Log(folder), "/sources")
    assert not folder.exists()
    said(library, Log(folder), "what oil did the lamp burn?")
    (path,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)


def test_nothing_is_kept_without_a_folder(library: Library, folder: Path) -> None:
    """A chat that keeps nothing may still go on from one that did."""
    said(library, Log(folder), "what oil did the lamp burn?")
    (path,) = folder.iterdir()
    before = path.read_bytes()
    log = Log(None)
    assert log.resume(folder, library.folder)
    said(library, log, "who looks after the bees?")
    assert (len(log.turns), path.read_bytes()) == (2, before)


def test_another_library_has_other_sessions(library: Library, folder: Path, tmp_path: Path) -> None:
    """Only a session about the same library is gone on from."""
    said(library, Log(folder), "what oil did the lamp burn?")
    assert not Log(folder).resume(folder, tmp_path / "elsewhere")
    assert not Log(folder).resume(tmp_path / "none", library.folder)


@pytest.mark.parametrize(
    "damage",
    [b'{"when": "2026', b"[]", b"[" * 100_000, b'{"answer": 1}', b"\xff\x00", b'{"answer": {}}'],
)
def test_a_damaged_line_costs_only_its_turn(damage: bytes, library: Library, folder: Path) -> None:
    """A line cut short by a crash, or garbage, is passed over and counted."""
    said(library, Log(folder), "what oil did the lamp burn?")
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes() + damage + b"\n")
    log = again(folder, library)
    assert (len(log.turns), log.unreadable) == (1, 1)


def test_a_place_outside_its_quote_is_damage(library: Library, folder: Path) -> None:
    """A kept quote whose sentence lies elsewhere is not shown as one."""
    said(library, Log(folder), "what oil did the lamp burn?")
    (path,) = folder.iterdir()
    path.write_text(path.read_text().replace('"sentence": {"text": "', '"sentence": {"text": "X'))
    assert not Log(folder).resume(folder, library.folder)


def test_a_full_disk_does_not_end_the_chat(library: Library, tmp_path: Path) -> None:
    """Where sessions cannot be kept, they are not, and /help says so by what it leaves out."""
    (tmp_path / "file").write_text("")
    log = Log(tmp_path / "file" / "sessions")
    assert "whale oil" in said(library, log, "what oil did the lamp burn?")
    assert log.path is None


def test_the_oldest_sessions_go(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only so many sessions are kept."""
    monkeypatch.setattr("assistant.chat.kept_sessions._SESSIONS", 2)
    logs = [Log(folder) for _ in range(3)]
    for log in logs:
        said(library, log, "what oil did the lamp burn?")
    assert {path.stem for path in folder.iterdir()} == {log.name for log in logs[1:]}
