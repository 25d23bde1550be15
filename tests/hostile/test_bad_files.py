"""Bad files in a batch: each costs itself, and the good ones answer as if they were alone."""

import os
import resource
from pathlib import Path

import pytest
from bad_files import bad_files

from assistant.corpus.intake import Intake
from assistant.library import Library

GOOD = {
    f"good-{n}.md": f"# Hive {n}\n\nHive {n} gives {n + 11} kilos of honey a year.\n"
    for n in range(10)
}
QUESTIONS = [f"how much honey does hive {n} give?" for n in range(10)]


def answers(library: Library) -> list[tuple[str, str]]:
    """The first quote of each question: its article and what it says."""
    found = []
    for question in QUESTIONS:
        quote = library.ask(question).quotes[0]
        found.append((Path(quote.citation.article).name, quote.sentence.text))
    return found


def add_together(folder: Path, size: int) -> tuple[Intake, int]:
    """Add bad and good files in one go; what became of them, and how many there were."""
    mixed = folder / "mixed"
    mixed.mkdir()
    for name, text in GOOD.items():
        (mixed / name).write_text(text)
    count = len(GOOD)
    for name, data in bad_files(size):
        (mixed / name).write_bytes(data)
        count += 1
    library = Library(folder / "library")
    report = library.add([mixed])
    assert report.build
    assert report.build.skipped == (), "what was filed can be indexed"
    assert answers(library) == [
        (f"good-{n}.md", f"Hive {n} gives {n + 11} kilos of honey a year.") for n in range(10)
    ]
    return report.intake, count


def accounted(intake: Intake) -> list[str]:
    """The path of every file, as often as it is reported."""
    taken = [*intake.added, *intake.updated, *intake.unchanged]
    return sorted([each.path for each in taken] + [path for path, _ in intake.skipped])


def test_bad_files_cost_themselves_alone(tmp_path: Path) -> None:
    """A hundred hostile files: every one is reported once, ten good ones answer as ever."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    intake, count = add_together(tmp_path, 1 << 12)
    paths = accounted(intake)
    assert len(paths) == len(set(paths)) == count - sum(intake.ignored.values())
    assert count >= 60 + len(GOOD)
    assert {Path(taken.path).name for taken in intake.added} >= set(GOOD)
    reasons = dict(intake.skipped)
    for path, reason in reasons.items():
        assert reason, f"{path} is skipped without a reason"
        assert "\n" not in reason
    crashed = {path: why for path, why in reasons.items() if "made its reader end" in why}
    assert not crashed
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 60
    outside = [*Path("/").glob("hostile-*"), *tmp_path.glob("hostile-*")]
    assert outside == []


def test_nothing_of_the_system_comes_in_by_an_entity(tmp_path: Path) -> None:
    """XML that names another file does not get its content."""
    page = dict(bad_files(64))["outside-entity.xhtml"]
    (tmp_path / "page.xhtml").write_bytes(page)
    library = Library(tmp_path / "library")
    for article in library.add([tmp_path / "page.xhtml"]).added:
        text = (library.corpus / article).read_text()
        assert "root:" not in text
        assert "nine hives" in text


@pytest.mark.slow
def test_large_bad_files_stay_within_their_limits(tmp_path: Path) -> None:
    """The same at half a megabyte each: no file over 20 s of computing, none over 512 MB."""
    intake, count = add_together(tmp_path, 1 << 19)
    paths = accounted(intake)
    assert len(paths) == len(set(paths)) == count - sum(intake.ignored.values())
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    assert most < 512 + 200


def results(folder: Path, cores: int, monkeypatch: pytest.MonkeyPatch) -> tuple[object, ...]:
    """What becomes of some bad files with so many workers, names of the folder left out."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    library = Library(folder / f"library-{cores}")
    intake = library.add([folder / "mixed"]).intake
    corpus = {
        path.relative_to(library.corpus).as_posix(): path.read_bytes()
        for path in sorted(library.corpus.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    return intake.added, intake.unchanged, intake.skipped, intake.ignored, intake.alike, corpus


def test_the_number_of_workers_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One or three at a time: the same articles, reasons and order."""
    (tmp_path / "mixed").mkdir()
    page = "<article><h1>Hive {0}</h1><p>Hive {0} stands on the cliff above the sea.</p></article>"
    for n in range(12):
        # Every third page is a copy of the one before it.
        (tmp_path / "mixed" / f"{n:02}.html").write_text(page.format(n - (n % 3 == 1)))
    for name, data in bad_files(256):
        if name.startswith("nested"):
            (tmp_path / "mixed" / name).write_bytes(data)
    one = results(tmp_path, 1, monkeypatch)
    assert one == results(tmp_path, 3, monkeypatch)
    added, unchanged, *_ = one
    assert (len(added), len(unchanged)) == (9, 4)  # type: ignore[arg-type]
