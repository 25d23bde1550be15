"""The history file: private, and bounded."""

from pathlib import Path

from prompt_toolkit.history import FileHistory

from assistant.chat.history import prepare_history


def test_is_private(tmp_path: Path) -> None:
    """Folder and file are for their owner alone, also when the file was there before."""
    path = tmp_path / "state" / "history"
    assert prepare_history(path)
    path.chmod(0o644)
    assert prepare_history(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_keeps_the_newest_entries(tmp_path: Path) -> None:
    """A history grown large loses its older half, and no entry is cut."""
    path = tmp_path / "history"
    prepare_history(path)
    entry = "\n# 2026-01-01 00:00:00\n+{}\n"
    path.write_text("".join(entry.format(f"question {n:06}") for n in range(8000)))
    assert prepare_history(path)
    kept = list(FileHistory(path).load_history_strings())
    assert kept[0] == "question 007999"
    assert len(kept) > 2000
    assert all(len(line) == len("question 000000") for line in kept)
    assert path.stat().st_size <= 128 * 1024
    assert path.stat().st_mode & 0o777 == 0o600


def test_does_without_when_it_must(tmp_path: Path) -> None:
    """A history that cannot be written is no reason not to chat."""
    (tmp_path / "file").write_text("")
    assert not prepare_history(tmp_path / "file" / "history")
