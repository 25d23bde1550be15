"""The life of an article: added again, changed at its source, edited by hand, interrupted."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import assistant
from assistant.added import AddReport
from assistant.corpus import intake as intake_module
from assistant.corpus import shelf, watch
from assistant.corpus.intake import Intake
from assistant.corpus.offered import offered
from assistant.errors import AssistantError, Busy
from assistant.index.store import writer_lock
from assistant.library import Library

ROOT = Path(assistant.__file__).parents[1]
PAGE = (
    "<html><head><title>{0}</title>{1}</head><body><article><h1>{0}</h1><p>The island has {2} "
    "hives, and the baker looks after all of them.</p></article></body></html>"
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library that does not exist yet."""
    return Library(tmp_path / "library")


def put(path: Path, text: str = "The island has nine hives.\n") -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def page(title: str, hives: str, address: str = "") -> str:
    """A web page that states its title and, maybe, its address."""
    return PAGE.format(title, f'<link rel="canonical" href="{address}">' if address else "", hives)


def fates(report: AddReport) -> tuple[list[str], list[str], list[str]]:
    """The articles that were added, updated and there already."""
    done = report.intake
    return (
        [taken.article for taken in done.added],
        [taken.article for taken in done.updated],
        [taken.article for taken in done.unchanged],
    )


def texts(library: Library) -> dict[str, str]:
    """Every file below corpus/ that is not hidden."""
    return {
        path.relative_to(library.corpus).as_posix(): path.read_text()
        for path in library.corpus.rglob("*")
        if path.is_file() and not path.relative_to(library.corpus).as_posix().startswith(".")
    }


def best(library: Library) -> str:
    """What the library says of the hives."""
    return library.ask("how many hives has the island?").quotes[0].sentence.text


@pytest.mark.parametrize("name", ["bees.md", "bees.txt", "bees.html"])
def test_new_content_from_the_same_file_updates_the_article(
    name: str, library: Library, tmp_path: Path
) -> None:
    """There is one article before and after, and answers come from the new text."""
    source = put(tmp_path / name, page("Bees", "nine"))
    [article] = library.add([source]).added
    put(source, page("Bees", "ten"))
    assert fates(library.add([source])) == ([], [article], [])
    assert list(texts(library)) == [article]
    assert "ten hives" in best(library)
    assert fates(library.add([source])) == ([], [], [article])


def test_a_folder_that_changed_updates_what_changed(library: Library, tmp_path: Path) -> None:
    """Added, updated and unchanged in one report."""
    for name in ("a.md", "b.md"):
        put(tmp_path / "in" / name, f"{name} hums.\n")
    library.add([tmp_path / "in"])
    put(tmp_path / "in" / "b.md", "b.md sings.\n")
    put(tmp_path / "in" / "c.md", "c.md drums.\n")
    report = library.add([tmp_path / "in"])
    assert fates(report) == (["in/c.md"], ["in/b.md"], ["in/a.md"])


def test_a_file_is_the_same_by_whatever_path(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Relative, through a linked folder or from its folder: it is one source."""
    source = put(tmp_path / "in" / "bees.md")
    library.add([source])
    (tmp_path / "link").symlink_to("in")
    put(source, "The island has ten hives.\n")
    assert fates(library.add([tmp_path / "link" / "bees.md"]))[1] == ["bees.md"]
    put(source, "The island has twelve hives.\n")
    monkeypatch.chdir(tmp_path / "in")
    assert fates(library.add([Path("bees.md")]))[1] == ["bees.md"]


def test_another_file_of_the_name_is_another_article(library: Library, tmp_path: Path) -> None:
    """A name is no source: both stay, each is updated by its own original."""
    one, other = (
        put(tmp_path / "1" / "bees.md", "One.\n"),
        put(tmp_path / "2" / "bees.md", "Two.\n"),
    )
    assert fates(library.add([one, other]))[0] == ["bees.md", "bees-2.md"]
    put(other, "Two and a half.\n")
    assert fates(library.add([one, other])) == ([], ["bees-2.md"], ["bees.md"])
    assert texts(library) == {"bees.md": "One.\n", "bees-2.md": "Two and a half.\n"}


def test_a_page_is_known_by_its_address(library: Library, tmp_path: Path) -> None:
    """Saved anew under another name, a page of the same address and title is updated."""
    address = "https://example.org/bees"
    [article] = library.add([put(tmp_path / "a.html", page("Bees", "nine", address))]).added
    saved = put(tmp_path / "b.html", page("Bees", "ten", address))
    assert fates(library.add([saved])) == ([], [article], [])
    other = put(tmp_path / "c.html", page("Wasps", "two", address))
    assert fates(library.add([other])) == (["c.md"], [], []), "another title, another article"


def test_two_files_of_one_add_never_replace_each_other(library: Library, tmp_path: Path) -> None:
    """Both were meant, though they state the same address."""
    for n, hives in enumerate(("nine", "ten")):
        put(tmp_path / "in" / f"{n}.html", page("Bees", hives, "https://example.org/bees"))
    assert fates(library.add([tmp_path / "in"]))[0] == ["in/0.md", "in/1.md"]


def test_the_same_content_is_not_filed_twice(library: Library, tmp_path: Path) -> None:
    """Wherever the copies lie; it is said which article has it."""
    put(tmp_path / "in" / "a.md")
    put(tmp_path / "in" / "b.md")
    put(tmp_path / "in" / "sub" / "c.txt")
    report = library.add([tmp_path / "in"])
    assert fates(report) == (["in/a.md"], [], ["in/a.md", "in/a.md"])
    assert [Path(taken.path).name for taken in report.intake.unchanged] == ["b.md", "c.txt"]


def test_content_put_there_by_hand_is_known_too(library: Library, tmp_path: Path) -> None:
    """The person's own file in corpus/ is as good as one that was added."""
    put(library.corpus / "mine.md")
    source = put(tmp_path / "bees.md")
    assert fates(library.add([source])) == ([], [], ["mine.md"])
    put(source, "The island has ten hives.\n")
    assert fates(library.add([source])) == ([], ["mine.md"], [])


def test_an_article_the_person_edited_is_not_overwritten(library: Library, tmp_path: Path) -> None:
    """New content from its source stands beside it, and the report says why."""
    source = put(tmp_path / "bees.md")
    library.add([source])
    put(library.corpus / "bees.md", "Nine hives, says Ada.\n")
    assert fates(library.add([source])) == ([], [], ["bees.md"])
    put(source, "The island has ten hives.\n")
    report = library.add([source])
    assert fates(report) == (["bees-2.md"], [], [])
    assert "bees.md was edited" in report.intake.added[0].notes[0]
    assert texts(library)["bees.md"] == "Nine hives, says Ada.\n"
    put(source, "The island has twelve hives.\n")
    assert fates(library.add([source])) == ([], ["bees-2.md"], [])


def test_an_article_deleted_by_hand_comes_back_when_added(library: Library, tmp_path: Path) -> None:
    """Nobody has to know how it was deleted."""
    source = put(tmp_path / "bees.md")
    library.add([source])
    (library.corpus / "bees.md").unlink()
    assert fates(library.add([source])) == (["bees.md"], [], [])


@pytest.mark.parametrize(
    "damage",
    ["", "[]\n", "{}\n", "nonsense\n" * 3, '["bees.md"]\n', "[" * 100_000, '["a",0,0' + ',""' * 7],
)
def test_a_damaged_catalogue_does_no_harm(damage: str, library: Library, tmp_path: Path) -> None:
    """Without it articles are known by their content; nothing is lost or overwritten."""
    source = put(tmp_path / "bees.org", "* Bees\nThe island has nine hives.\n")
    library.add([source])
    put(library.corpus / ".catalogue.jsonl", damage)
    assert fates(library.add([source])) == ([], [], ["bees.md"])
    put(source, "* Bees\nThe island has ten hives.\n")
    report = library.add([source])
    assert report.intake.skipped == []
    assert "ten hives" in "".join(texts(library).values())


def test_a_catalogue_that_lies_overwrites_nothing_of_the_persons(
    library: Library, tmp_path: Path
) -> None:
    """A library from a stranger may claim that a note came from a file of mine."""
    source = put(tmp_path / "bees.md")
    library.add([put(tmp_path / "other.md", "Tides turn.\n")])
    diary = put(library.corpus / "diary.md", "Dear diary.\n")
    row = json.loads((library.corpus / ".catalogue.jsonl").read_text().splitlines()[0])
    status = diary.stat()
    forged = ["diary.md", status.st_size, status.st_mtime_ns, *row[3:]]
    forged[8:10] = [str(source), "bees.md"]
    for article in ("diary.md", "../outside.md", "/etc/hostname"):
        with open(library.corpus / ".catalogue.jsonl", "a") as file:
            file.write(json.dumps([article, *forged[1:]]) + "\n")
    library.add([source])
    assert diary.read_text() == "Dear diary.\n"
    assert not (tmp_path / "outside.md").exists()


def failing(*_: object, **__: object) -> None:
    """Stands in for a build that fails."""
    raise AssistantError("the disk is full; make room")


def test_the_old_text_comes_back_when_the_build_fails(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Corpus and index go together; adding again updates it after all."""
    source = put(tmp_path / "bees.md")
    library.add([source])
    put(source, "The island has ten hives.\n")
    with monkeypatch.context() as patch:
        patch.setattr(Library, "build", failing)
        with pytest.raises(AssistantError, match="disk is full"):
            library.add([source])
    assert texts(library) == {"bees.md": "The island has nine hives.\n"}
    assert fates(library.add([source])) == ([], ["bees.md"], [])
    assert "ten hives" in best(library)
    assert list((library.corpus / ".aside").rglob("*")) == []


def test_the_old_text_is_kept_until_an_index_has_the_new(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when two updates came before a build: the text that is indexed is the one kept."""
    source = put(tmp_path / "in" / "bees.md", "The island has one hive.\n")
    library.add([source])
    monkeypatch.setattr(shelf, "put_back", lambda *_: None)  # as a crash would have it
    monkeypatch.setattr(intake_module, "put_back", lambda *_: None)
    for hives in ("two", "three"):
        put(source, f"The island has {hives} hives.\n")
        with writer_lock(library.index), pytest.raises(Busy):
            library.add([source])
    aside = library.corpus / ".aside" / "bees.md"
    assert aside.read_text() == "The island has one hive.\n"
    library.build()
    assert not aside.exists()


def long_text(seed: int, words: int = 400) -> str:
    """Some words that no other seed has in that order."""
    numbers = random.Random(seed)  # noqa: S311  # no secret
    return " ".join(f"w{numbers.randrange(1000)}" for _ in range(words))


def test_near_duplicates_are_reported_and_kept(library: Library, tmp_path: Path) -> None:
    """The same text with another page's lines around it is said to be like the first."""
    put(tmp_path / "in" / "a.md", long_text(1))
    put(tmp_path / "in" / "b.md", "Share this page.\n\n" + long_text(1) + "\n\nMore news.\n")
    put(tmp_path / "in" / "c.md", long_text(2))
    report = library.add([tmp_path / "in"])
    assert len(report.added) == 3
    [found] = report.intake.alike
    assert (found.article, found.other) == ("in/b.md", "in/a.md")
    assert found.resemblance > 0.9
    again = library.add([put(tmp_path / "d.md", long_text(1) + " And so on, says Ada.")])
    assert [each.other for each in again.intake.alike] == ["in/a.md"]


@pytest.mark.parametrize("files", [0, 1, 3])
def test_an_interrupt_leaves_every_finished_article_in(
    files: int, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report says what got in and how many were not looked at; the index has them."""
    for n in range(5):
        put(tmp_path / "in" / f"{n}.md", f"Hive {n} hums.\n")
    put_new = intake_module.put_new
    filed: list[Path] = []

    def interrupted(corpus: Path, target: Path, data: bytes) -> bool:
        filed.append(target)
        if len(filed) == files + 1:
            os.kill(os.getpid(), signal.SIGINT)
        return put_new(corpus, target, data)

    monkeypatch.setattr(intake_module, "put_new", interrupted)
    report = library.add([tmp_path / "in"])
    names = [f"in/{n}.md" for n in range(files + 1)]
    assert list(report.added) == names, "the one that was being filed is whole and in"
    assert report.intake.left == 5 - len(names)
    assert report.build
    assert report.build.articles == len(names)
    assert report.is_interrupted
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    monkeypatch.undo()
    assert library.add([tmp_path / "in"]).intake.left == 0


def test_an_interrupt_while_the_index_is_built(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New articles stay in corpus/, updates are undone, and the report says so."""
    source = put(tmp_path / "bees.md")
    library.add([source])
    put(source, "The island has ten hives.\n")

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Library, "build", interrupted)
        report = library.add([source, put(tmp_path / "tides.md", "Tides turn.\n")])
    assert report.build is None
    assert fates(report) == (["tides.md"], [], [])
    assert [Path(path).name for path, _ in report.intake.skipped] == ["bees.md"]
    assert texts(library)["bees.md"] == "The island has nine hives.\n"


# Watching


def watched(paths: list[Path], *steps: Callable[[], object]) -> list[tuple[list[str], list[str]]]:
    """What is found at each step: names of files, and of what is skipped."""
    todo = list(steps)
    found = []

    class EndError(Exception):
        """Nothing is left to do."""

    def pause() -> None:
        if not todo:
            raise EndError
        todo.pop(0)()

    try:
        for changed in watch.changes(paths, pause):
            names = [offer.path.name for offer in changed.offers]
            skipped = [Path(path).name for path, _ in changed.skipped]
            found += [(names, skipped)] if names or skipped else []
    except EndError:
        pass
    return found


def nothing() -> None:
    """A pause in which nothing happens."""


def test_what_appears_or_changes_is_found_once_it_is_settled(tmp_path: Path) -> None:
    """A file still being written is left for the next look."""
    bees = put(tmp_path / "in" / "bees.md")

    def grow() -> None:
        with open(bees, "a") as file:
            file.write("More.\n")

    found = watched(
        [tmp_path / "in"],
        nothing,
        lambda: put(tmp_path / "in" / "tides.md"),
        nothing,
        grow,
        grow,
        nothing,
        nothing,
    )
    assert found == [(["bees.md"], []), (["tides.md"], []), (["bees.md"], [])]


def test_what_cannot_be_taken_in_is_said_once(tmp_path: Path) -> None:
    """A link in a watched folder is no news the second time."""
    put(tmp_path / "in" / "bees.md")
    (tmp_path / "in" / "up").symlink_to("..")
    assert watched([tmp_path / "in"], nothing, nothing) == [(["bees.md"], ["up"])]


def test_a_file_that_went_and_came_back_is_found_again(tmp_path: Path) -> None:
    """It may be another one; whether it is shows when it is read."""
    bees = put(tmp_path / "in" / "bees.md")
    found = watched([tmp_path / "in"], bees.unlink, nothing, lambda: put(bees), nothing)
    assert [names for names, _ in found] == [["bees.md"], ["bees.md"]]


def test_what_changes_while_another_writes_waits(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy library is no reason to lose what appeared."""
    monkeypatch.setattr(watch, "_PAUSE", 0.01)
    bees = put(tmp_path / "in" / "bees.md")
    reports = library.watch([tmp_path / "in"])
    assert next(reports).added == ("in/bees.md",)
    lock = writer_lock(library.index)
    lock.__enter__()
    put(bees, "The island has ten hives.\n")
    put(tmp_path / "in" / "tides.md", "Tides turn.\n")
    add_offered, tries = Library.add_offered, 0

    def counted(self: Library, *arguments: object, **options: object) -> AddReport:
        nonlocal tries
        tries += 1
        if tries == 3:
            lock.__exit__(None, None, None)
        return add_offered(self, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Library, "add_offered", counted)
    next(reports)
    assert tries == 3
    assert texts(library) == {
        "in/bees.md": "The island has ten hives.\n",
        "in/tides.md": "Tides turn.\n",
    }


def test_watching_from_the_command_line(library: Library, tmp_path: Path) -> None:
    """It adds what is there, then what appears, a JSON object each, until Ctrl-C."""
    put(tmp_path / "in" / "bees.md")
    command = [sys.executable, "-m", "assistant", "--library", str(library.folder), "add"]
    with subprocess.Popen(
        [*command, "--watch", "--json", str(tmp_path / "in")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdout
        first = json.loads(process.stdout.readline())
        put(tmp_path / "in" / "tides.md", "Tides turn twice a day.\n")
        second = json.loads(process.stdout.readline())
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert [each["article"] for each in first["added"]] == ["in/bees.md"]
    assert [each["article"] for each in second["added"]] == ["in/tides.md"]
    assert (process.returncode, errors) == (130, "")


def test_adding_nothing_new_reads_no_article_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the catalogue knows is known by size and time alone."""
    library.add([put(tmp_path / "bees.md")])
    read: list[object] = []
    monkeypatch.setattr("assistant.corpus.catalogue.read_bytes", read.append)
    intake = intake_module.take_in(library.corpus, offered([]), date(2026, 2, 3))
    assert (intake, read) == (Intake(), [])
