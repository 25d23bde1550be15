"""The command line: every command, every exit code, and what happens with bad input.

`assistant(...)` runs a command in this process; `program(...)` starts a real one, where the
process itself is the matter: closed streams, signals, locales, a full disk.
"""

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from unittest.mock import patch

import island
import pytest

from assistant import __version__, cli
from assistant.index.files import Files
from assistant.index.store import writer_lock

ROOT = Path(cli.__file__).parents[1]

# Carriage returns, and characters of two, three and four bytes before what is quoted.
BREAD = (
    "# Rye bread 🍞\r\n\r\nA baker’s café in Køge sells it. A loaf needs sour dough and salt, "
    "and it rests for a night.\r\nThe oven is heated with birch wood.\r\n"
)
ARTICLES = {"harbour/lighthouse.md": island.LIGHTHOUSE, "bread.md": BREAD}
LAMP = "what oil did the lamp burn?"
DOUGH = "does a loaf need sour dough and salt?"
UNKNOWN = "zanzibar kubernetes xylophone?"


@dataclass(frozen=True)
class Run:
    """What a command printed and how it ended."""

    stdout: str
    stderr: str
    code: int | None

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects it printed, one on each line."""
        return [json.loads(line) for line in self.stdout.splitlines()]


class Screen(io.StringIO):
    """A stdout that says it is a terminal."""

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return True


def assistant(
    *argv: str | Path,
    library: Path | None = None,
    stdin: str | None = "",
    screen: io.StringIO | None = None,
) -> Run:
    """Run a command in this process; ``stdin`` None is a closed one.

    >>> assistant("--version").stdout.startswith("assistant ")
    True
    """
    named = ["--library", str(library)] if library else []
    stdout, stderr = screen or io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
        patch("sys.stdin", None if stdin is None else io.StringIO(stdin)),
    ):
        try:
            code: Any = cli.main([*named, *map(str, argv)])
        except SystemExit as end:  # how argparse ends --help and usage errors
            code = end.code
    return Run(stdout.getvalue(), stderr.getvalue(), code)


@contextlib.contextmanager
def start(*argv: str | Path, library: Path) -> Iterator[subprocess.Popen[str]]:
    """A real process with pipes to it; it is killed should it say nothing for too long."""
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", "--library", str(library), *map(str, argv)],
        env=_environ({}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        # Python heeds Ctrl-C only if whoever started it does.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        patience = threading.Timer(30, process.kill)
        patience.start()
        try:
            yield process
        finally:
            patience.cancel()
            process.kill()


def shell(command: str, library: Path, **environ: str) -> Run:
    """Run a shell command in which $A is a real `assistant` with this library."""
    name = f"'{sys.executable}' -m assistant --library '{library}'"
    done = subprocess.run(
        ["bash", "-c", command.replace("$A", name)],
        env=_environ(environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=30,
    )
    return Run(done.stdout.decode(), done.stderr.decode(), done.returncode)


def _environ(more: Mapping[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **more}


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the library, the settings or the terminal of the person who runs it."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home" / "state"))
    monkeypatch.setenv("TERM", "xterm")
    for name in ("ASSISTANT_LIBRARY", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def make_library(folder: Path, articles: Mapping[str, str | bytes] = ARTICLES) -> Path:
    """A library of these articles, built."""
    for name, text in articles.items():
        path = folder / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert assistant("build", library=folder).code == 0
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two articles, for tests that only read it."""
    return make_library(tmp_path_factory.mktemp("built"))


@pytest.fixture
def library(built: Path, tmp_path: Path) -> Path:
    """A copy of that library to change and to damage."""
    return Path(shutil.copytree(built, tmp_path / "library"))


def refused(run: Run) -> str:
    """What a command that failed said; it is one line on stderr, and nothing else."""
    assert run.code == 2
    assert run.stdout == ""
    assert run.stderr.startswith("assistant: ")
    assert run.stderr.count("\n") == 1
    assert run.stderr.endswith("\n")
    return run.stderr


def same_answers(library: Path) -> list[Any]:
    """What the library answers to questions about each article, but for the time it takes."""
    answers = assistant("ask", "--batch", "-", "--json", library=library, stdin=f"{LAMP}\n{DOUGH}")
    return [{**found, "elapsed_ms": 0} for found in answers.objects]


# ask


def test_an_answered_question_exits_with_0(built: Path) -> None:
    """The quote, its sentence marked, and its place; nothing on stderr."""
    run = assistant("ask", LAMP, library=built)
    assert run.code == 0
    assert ">>The lamp burned whale oil until 1902.<<" in run.stdout
    assert "harbour/lighthouse.md:14" in run.stdout
    assert run.stderr == ""


def test_a_question_need_not_be_quoted_for_the_shell(built: Path) -> None:
    """Several arguments are one question."""
    apart, together = (assistant("ask", *words, library=built) for words in (LAMP.split(), [LAMP]))
    assert apart == together


def test_an_unanswered_question_exits_with_1(built: Path) -> None:
    """Words that stand nowhere are named, and the silence is honest."""
    run = assistant("ask", UNKNOWN, library=built)
    assert run.code == 1
    assert run.stdout.startswith("The articles do not answer this.\n")
    assert "zanzibar, kubernetes, xylophone" in run.stdout
    assert run.stderr == ""


@pytest.mark.parametrize("question", ["?!", "...", "🍞", "of the", "\x1b[2J"])
def test_a_question_without_a_word_that_is_known(question: str, built: Path) -> None:
    """What cannot be looked up is not answered, and that is no error."""
    run = assistant("ask", question, library=built)
    assert run.code in (0, 1)
    assert run.stderr == ""
    assert "\x1b" not in run.stdout


@pytest.mark.parametrize("question", ["", " ", "\n", "\u2003"])
def test_an_empty_question_is_an_error(question: str, built: Path) -> None:
    """An empty question gets an example of one that is not."""
    assert "ask something like" in refused(assistant("ask", question, library=built))


def test_k_is_how_many_quotes_there_are(built: Path) -> None:
    """-k N gives at most N quotes, numbered from 1."""
    counts = {}
    for k in ("1", "2", "9"):
        (found,) = assistant("ask", "--json", "-k", k, "keeper lamp sea", library=built).objects
        counts[k] = [quote["rank"] for quote in found["quotes"]]
    assert counts["1"] == [1]
    assert counts["2"] == [1, 2]
    assert counts["9"] == list(range(1, len(counts["9"]) + 1))
    assert len(counts["9"]) > 2


@pytest.mark.parametrize("k", ["0", "-1", "two", "1.5", "", "9" * 5000])
def test_k_is_a_number_from_1_up(k: str, built: Path) -> None:
    """Any other -k is a usage error, before anything is asked."""
    run = assistant("ask", "-k", k, LAMP, library=built)
    assert (run.code, run.stdout) == (2, "")
    assert "argument -k" in run.stderr


PIECE = {"text": str, "start": int, "end": int}
PROMISED = {
    "schema": int,
    "question": str,
    "resolved": str,
    "answered": bool,
    "confidence": float,
    "corrections": [{"from": str, "to": str}],
    "expansions": [{"word": str, "terms": [str]}],
    "missing": [str],
    "quotes": [
        {
            "rank": int,
            "score": float,
            **PIECE,
            "line": int,
            "column": int,
            "sentence": {**PIECE, "line": int},
            "marks": [[int]],
            "article": {"id": str, "title": str, "sha256": str, "changed": bool},
            "heading": [str],
        }
    ],
    "elapsed_ms": float,
}


def _keeps(found: Any, promise: Any) -> bool:
    """Whether JSON has the promised keys with values of their types; more keys may come."""
    if isinstance(promise, dict):
        return found.keys() >= promise.keys() and all(
            _keeps(found[key], inner) for key, inner in promise.items()
        )
    if isinstance(promise, list):
        return isinstance(found, list) and all(_keeps(each, promise[0]) for each in found)
    return type(found) is promise


def test_json_is_the_promised_object(built: Path) -> None:
    """The keys of the contract with their types, on one line of ASCII."""
    question = f"{LAMP} what does a loff need, who buys it in zanzibar?"
    run = assistant("ask", "--json", question, library=built)
    assert run.stdout.count("\n") == 1
    assert run.stdout.isascii()
    (found,) = run.objects
    assert _keeps(found, PROMISED)
    assert (found["schema"], found["question"]) == (1, question)
    assert found["quotes"]
    for quote in found["quotes"]:
        assert quote["span"] is None or _keeps(quote["span"], PIECE)


@pytest.mark.parametrize("question", [LAMP, DOUGH, "birch wood and rain water", UNKNOWN])
def test_json_offsets_are_slices_of_the_decoded_file(question: str, built: Path) -> None:
    """Passage, sentence, span and marks are characters of the file as it stands on disk."""
    (found,) = assistant("ask", "--json", question, library=built).objects
    for quote in found["quotes"]:
        text = (built / "corpus" / quote["article"]["id"]).read_bytes().decode()
        pieces = [quote, quote["sentence"], *([quote["span"]] if quote["span"] else [])]
        for piece in pieces:
            assert piece["text"] == text[piece["start"] : piece["end"]] != ""
            assert quote["start"] <= piece["start"] < piece["end"] <= quote["end"]
        assert all(quote["start"] <= start < end <= quote["end"] for start, end in quote["marks"])
        lines = text[: quote["start"]].splitlines(keepends=True)
        assert quote["line"] == len([line for line in lines if line.endswith("\n")]) + 1


def test_json_says_answered_with_its_exit_code(built: Path) -> None:
    """The exit code of --json is that of the text."""
    for question, code in ((LAMP, 0), (UNKNOWN, 1)):
        run = assistant("ask", "--json", question, library=built)
        assert (run.code, run.objects[0]["answered"]) == (code, code == 0)


# ask --batch


def test_a_batch_answers_every_line_in_order(built: Path, tmp_path: Path) -> None:
    """A file and standard input give the same objects; what is unanswered is no error."""
    text = f"{LAMP}\r\n\n   \n{UNKNOWN}\n{DOUGH}"
    questions = tmp_path / "questions.txt"
    questions.write_bytes(text.encode())
    from_file = assistant("ask", "--batch", questions, "--json", library=built)
    from_stdin = assistant("ask", "--batch", "-", "--json", library=built, stdin=text)
    for run in (from_file, from_stdin):
        assert (run.code, run.stderr) == (0, "")
        assert [each["question"] for each in run.objects] == [LAMP, UNKNOWN, DOUGH]
        assert [each["answered"] for each in run.objects] == [True, False, True]


def test_a_batch_as_text(built: Path) -> None:
    """Without --json each answer is what asking alone prints, and a blank line."""
    alone = [assistant("ask", question, library=built).stdout for question in (LAMP, DOUGH)]
    run = assistant("ask", "--batch", "-", library=built, stdin=f"{LAMP}\n{DOUGH}\n")
    assert run.stdout == "".join(text + "\n" for text in alone)


def test_a_line_of_a_batch_ends_where_standard_input_ends_it(built: Path, tmp_path: Path) -> None:
    """A file gives as many answers as the same bytes from standard input."""
    text = "what oil\x0cdid the lamp burn?\ndoes a loaf\u2028need salt?\n"
    questions = tmp_path / "questions.txt"
    questions.write_bytes(text.encode())
    counts = [
        len(assistant("ask", "--batch", name, "--json", library=built, stdin=text).objects)
        for name in ("-", questions)
    ]
    assert counts == [2, 2]


def test_a_batch_that_cannot_be_read(built: Path, tmp_path: Path) -> None:
    """A file that is missing or no text is named, with what to do."""
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"what\0\xff")
    assert "check the path" in refused(assistant("ask", "--batch", "gone.txt", library=built))
    message = refused(assistant("ask", "--batch", binary, library=built))
    assert "binary.txt" in message
    assert "save it as UTF-8" in message


def test_one_question_or_a_batch(built: Path) -> None:
    """Neither and both are refused, with what is meant."""
    for argv in (["ask"], ["ask", LAMP, "--batch", "-"]):
        assert "--batch" in refused(assistant(*argv, library=built))


@pytest.mark.parametrize(
    "argv", [["ask", "--batch", "-", "--json"], ["chat", "--json"], []], ids=" ".join
)
def test_every_answer_is_flushed_as_it_goes(argv: list[str], built: Path) -> None:
    """Whoever asks line by line gets each answer before giving the next question."""
    with start(*argv, library=built) as process:
        assert process.stdin
        assert process.stdout
        for question, found in ((LAMP, "whale oil"), (DOUGH, "sour dough")):
            process.stdin.write(question + "\n")
            process.stdin.flush()
            assert found in _until(process.stdout, found)
        rest, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
    assert "whale oil" not in rest


def _until(stream: IO[str], sought: str) -> str:
    """The lines up to the one that holds what is sought, or to the end."""
    read = ""
    for line in stream:
        read += line
        if sought in line:
            break
    return read


# chat without a terminal


def test_a_chat_as_json_answers_every_turn(built: Path) -> None:
    """One object per question, in order; what looks like a command is a question."""
    run = assistant("chat", "--json", library=built, stdin=f"{LAMP}\n\n/more\n{DOUGH}")
    assert (run.code, run.stderr) == (0, "")
    assert [each["question"] for each in run.objects] == [LAMP, "/more", DOUGH]
    assert run.stdout.isascii()


@pytest.mark.parametrize("argv", [[], ["chat"]])
def test_piped_questions_are_answered_in_plain_text(argv: list[str], built: Path) -> None:
    """Each line is a question, the last one too when it lacks its line end."""
    run = assistant(*argv, library=built, stdin=f"{LAMP}\n{DOUGH}")
    assert (run.code, run.stderr) == (0, "")
    lamp, dough = (assistant("ask", question, library=built).stdout for question in (LAMP, DOUGH))
    assert run.stdout.startswith(lamp)
    assert dough.splitlines()[0] in run.stdout
    assert "\x1b" not in run.stdout


@pytest.mark.parametrize(
    "argv", [[], ["chat"], ["chat", "--json"], ["ask", "--batch", "-"]], ids=" ".join
)
def test_no_questions_no_answers(argv: list[str], built: Path) -> None:
    """Empty standard input is answered with nothing; a closed one is named."""
    assert assistant(*argv, library=built, stdin="") == Run("", "", 0)
    assert "no standard input" in refused(assistant(*argv, library=built, stdin=None))


def test_a_real_pipe(built: Path) -> None:
    """A real process reads a last line without its end, and bears a closed stdin."""
    assert ">>The lamp burned whale oil" in shell(f"printf '{LAMP}' | $A", built).stdout
    assert "no standard input" in refused(shell("$A <&-", built))


# add, build, remove


def test_add_takes_articles_in_as_they_are(library: Path, tmp_path: Path) -> None:
    """Text and Markdown are copied byte for byte, and can be asked for at once."""
    notes = tmp_path / "notes.md"
    notes.write_bytes(b"# Bees\r\n\r\nA forager dances on the comb.\r\n")
    run = assistant("add", notes, library=library)
    assert (run.code, run.stderr) == (0, "")
    assert run.stdout.startswith("Added: 1 article\n  notes.md\n")
    assert (library / "corpus/notes.md").read_bytes() == notes.read_bytes()
    assert "A forager dances" in assistant("ask", "forager comb", library=library).stdout


def test_add_makes_a_library_where_there_is_none(tmp_path: Path) -> None:
    """The folder named need not exist; a folder is taken in with what is below it."""
    (tmp_path / "papers/old").mkdir(parents=True)
    (tmp_path / "papers/old/bees.txt").write_text("A forager dances on the comb.\n")
    run = assistant("add", tmp_path / "papers", library=tmp_path / "new")
    assert run.code == 0
    assert (tmp_path / "new/corpus/papers/old/bees.txt").is_file()
    assert assistant("ask", "does a forager dance?", library=tmp_path / "new").code == 0


def test_add_never_overwrites(library: Path, tmp_path: Path) -> None:
    """Another file of the same name gets a name of its own; the same file is there already."""
    other = tmp_path / "bread.md"
    other.write_text("# White bread\n\nA white loaf needs yeast.\n")
    assert "bread-2.md" in assistant("add", other, library=library).stdout
    assert (library / "corpus/bread.md").read_bytes() == BREAD.encode()
    again = assistant("add", other, library=library)
    assert (again.code, again.stdout.splitlines()[0]) == (0, "Already there: 1 article")


def _bad_files(folder: Path) -> dict[Path, str]:
    """Files that are no articles, and a word of the reason."""
    folder.mkdir(exist_ok=True)
    contents = {
        "empty.md": (b"", "empty"),
        "mixed.md": (b"# Caf\xe9\n\nText.\1\n", "not UTF-8"),
        "binary.txt": (b"\x7fELF\0\0\0", "binary"),
        "picture.png": (b"\x89PNG\r\n", "not a format"),
    }
    for name, (data, _) in contents.items():
        (folder / name).write_bytes(data)
    reasons = {folder / name: reason for name, (_, reason) in contents.items()}
    return {**reasons, folder / "gone.md": "no such file"}


def test_add_skips_what_is_no_article(library: Path, tmp_path: Path) -> None:
    """Some skipped is 1, nothing taken in is 2; each file left out is named with the reason."""
    bad = _bad_files(tmp_path / "bad")
    good = tmp_path / "good.md"
    good.write_text("# Bees\n\nA forager dances on the comb.\n")
    before = same_answers(library)
    nothing = assistant("add", *bad, library=library)
    some = assistant("add", *bad, good, library=library)
    assert (nothing.code, some.code) == (2, 1)
    for path, reason in bad.items():
        (line,) = [line for line in some.stdout.splitlines() if str(path) in line]
        assert reason in line
    assert "Added: 1 article\n  good.md\n" in some.stdout
    assert "Added" not in nothing.stdout
    assert [a["answered"] for a in same_answers(library)] == [b["answered"] for b in before]


def test_add_counts_what_the_build_skips(library: Path, tmp_path: Path) -> None:
    """An article that gets no place in the index was not taken in."""
    headings = tmp_path / "headings.md"
    headings.write_text("# Only\n\n## Headings\n")
    run = assistant("add", headings, library=library)
    assert run.code == 2
    assert "Added" not in run.stdout


def test_build_goes_on_after_a_bad_article(library: Path) -> None:
    """Each bad file in corpus/ is reported with its reason and the others answer as before."""
    before = same_answers(library)
    bad = _bad_files(library / "corpus")
    run = assistant("build", library=library)
    assert (run.code, run.stderr) == (0, "")
    for path in bad:
        assert run.stdout.count(f"  {path.name}: ") == path.exists()
    assert same_answers(library) == before


def test_check_does_not_advise_what_does_not_help(library: Path) -> None:
    """Once built, a file that is no article is no difference between corpus/ and index/."""
    _bad_files(library / "corpus")
    assert assistant("build", library=library).code == 0
    assert "run `assistant build`" not in assistant("check", library=library).stdout


def test_build_sees_what_was_done_by_hand(library: Path) -> None:
    """Articles written and deleted in corpus/ come and go with the next build."""
    (library / "corpus/bees.txt").write_text("A forager dances on the comb.\n")
    (library / "corpus/bread.md").unlink()
    run = assistant("build", library=library)
    assert run.code == 0
    assert "2 articles" in run.stdout
    assert "1 analysed, 1 removed" in run.stdout
    assert assistant("ask", "does a forager dance?", library=library).code == 0
    assert assistant("ask", "sour dough", library=library).code == 1


def test_a_full_build_gives_the_same_answers(library: Path) -> None:
    """The index can be deleted at any time: it is made again as it was."""
    before = same_answers(library)
    assert assistant("build", "--full", library=library).code == 0
    assert same_answers(library) == before
    shutil.rmtree(library / "index")
    assert assistant("build", library=library).code == 0
    assert same_answers(library) == before


def test_remove_takes_an_article_out(library: Path) -> None:
    """It leaves the corpus, the list and the answers; its folder is no reason to keep it."""
    run = assistant("remove", "lighthouse", library=library)
    assert (run.code, run.stdout, run.stderr) == (0, "Removed harbour/lighthouse.md\n", "")
    assert not (library / "corpus/harbour/lighthouse.md").exists()
    assert assistant("list", library=library).stdout.startswith("bread.md\t")
    assert assistant("ask", "whale oil", library=library).code == 1


def test_remove_all_or_nothing(library: Path) -> None:
    """When one name is unknown, nothing is removed."""
    message = refused(assistant("remove", "bread.md", "nothere", library=library))
    assert "nothere" in message
    assert "assistant list" in message
    assert (library / "corpus/bread.md").exists()


def test_the_last_article_can_be_removed(library: Path) -> None:
    """An empty library is not an error to make, only to ask."""
    assert assistant("remove", "bread", "lighthouse", library=library).code == 0
    assert "assistant add" in refused(assistant("ask", LAMP, library=library))


# list, show, check


def test_list_is_tab_separated(built: Path) -> None:
    """One line an article, sorted by id: id, title, author, date, passages, words."""
    run = assistant("list", library=built)
    assert (run.code, run.stderr) == (0, "")
    rows = [line.split("\t") for line in run.stdout.splitlines()]
    assert [row[0] for row in rows] == ["bread.md", "harbour/lighthouse.md"]
    assert rows[1][1:4] == ["The lighthouse at Gull Point", "Ada Merrow", "2019-05-04"]
    assert all(len(row) == 6 and row[4].isdecimal() and row[5].isdecimal() for row in rows)


def test_list_of_an_empty_library_has_no_line(tmp_path: Path) -> None:
    """No articles, no lines."""
    (tmp_path / "empty/corpus").mkdir(parents=True)
    assistant("build", library=tmp_path / "empty")
    assert assistant("list", library=tmp_path / "empty") == Run("", "", 0)


@pytest.mark.parametrize("name", ["harbour/lighthouse.md", "lighthouse.md", "lighthouse"])
def test_show_an_article(name: str, built: Path) -> None:
    """An article is named by its id, its file name or its stem, and shown whole."""
    run = assistant("show", name, library=built)
    assert (run.code, run.stderr) == (0, "")
    for number, line in enumerate(island.LIGHTHOUSE.splitlines(), 1):
        assert f"{number:>2}  {line}".rstrip() in run.stdout.splitlines()


def test_show_a_line(built: Path) -> None:
    """ARTICLE:LINE, as a citation gives it, points the line out."""
    run = assistant("show", "bread.md:3", library=built)
    assert run.code == 0
    assert ">>A baker’s café in Køge sells it." in run.stdout


@pytest.mark.parametrize("place", ["nothere", "nothere:3", "bread.md:x", "bread.md:", ":3"])
def test_show_an_article_that_is_not_there(place: str, built: Path) -> None:
    """An unknown article is named, with the command that lists them."""
    assert "assistant list" in refused(assistant("show", place, library=built))


@pytest.mark.parametrize("line", ["0", "6", "99999999999999999999"])
def test_show_a_line_that_is_not_there(line: str, built: Path) -> None:
    """A line the article lacks is refused with how many it has."""
    assert "has 5 lines" in refused(assistant("show", f"bread.md:{line}", library=built))


def test_show_a_line_with_more_digits_than_a_number_has(built: Path) -> None:
    """A line number of any length is refused in the same words."""
    assert "has 5 lines" in refused(assistant("show", "bread.md:" + "9" * 5000, library=built))


def test_a_name_that_fits_two_articles(library: Path) -> None:
    """An ambiguous name is refused with the articles it may mean."""
    (library / "corpus/bread.txt").write_text("Another bread.\n")
    assistant("build", library=library)
    assert "bread.md, bread.txt" in refused(assistant("show", "bread", library=library))


def test_check_proves_every_slice(built: Path) -> None:
    """A library as it was built has no problems."""
    run = assistant("check", library=built)
    assert (run.code, run.stderr) == (0, "")
    assert run.stdout.startswith("Checked 2 articles, ")


def test_check_names_what_differs(library: Path) -> None:
    """Edited, deleted and new articles are problems, each with what to do; 1, not an error."""
    with (library / "corpus/bread.md").open("ab") as file:
        file.write(b"One more line.\n")
    (library / "corpus/harbour/lighthouse.md").unlink()
    (library / "corpus/new.md").write_text("# New\n\nText.\n")
    run = assistant("check", library=library)
    assert (run.code, run.stderr) == (1, "")
    for article in ("bread.md has changed", "harbour/lighthouse.md ", "new.md is not in the index"):
        (line,) = [line for line in run.stdout.splitlines() if line.startswith(article)]
        assert "`assistant build`" in line
    assert assistant("build", library=library).code == 0
    assert assistant("check", library=library).code == 0


# eval


def test_eval_measures_a_question_file(built: Path, tmp_path: Path) -> None:
    """How good the answers are is a result, not an error: exit 0, as text and as JSON."""
    questions = tmp_path / "lamp.jsonl"
    answer = {"article": "harbour/lighthouse.md", "text": "The lamp burned whale oil until 1902."}
    rows = [
        {"id": "1", "question": LAMP, "answers": [answer]},
        {"id": "2", "question": UNKNOWN, "answers": [], "near": False},
    ]
    questions.write_text("".join(json.dumps(row) + "\n" for row in rows))
    run = assistant("eval", questions, library=built)
    assert (run.code, run.stderr) == (0, "")
    assert "lamp" in run.stdout
    run = assistant("eval", "--json", questions, library=built)
    assert (run.code, run.stderr) == (0, "")
    assert run.stdout.isascii()
    json.loads(run.stdout)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "check the path"),
        ("", "write one JSON object on each line"),
        ("{}\nwhat?\n", "bad.jsonl:1: "),
        (
            '{"id": "1", "question": "x", "answers": [{"article": "gone.md", "text": "x"}]}',
            "gone.md",
        ),
        (
            '{"id": "1", "question": "x", "answers": [{"article": "bread.md", "text": "gone"}]}',
            "bread.md lacks “gone”",
        ),
    ],
    ids=["missing", "empty", "not questions", "unknown article", "unknown words"],
)
def test_eval_of_a_bad_file(content: str | None, said: str, built: Path, tmp_path: Path) -> None:
    """What is wrong with a question file is said with its line, before anything is asked."""
    questions = tmp_path / "bad.jsonl"
    if content is not None:
        questions.write_text(content)
    message = refused(assistant("eval", questions, library=built))
    assert "bad.jsonl" in message
    assert said in message


# Bad libraries


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _shards(library: Path) -> list[Path]:
    current = json.loads((library / "index/CURRENT").read_bytes())["folder"]
    return sorted((library / "index" / current).glob("shard-*"))


def _forget_which(library: Path) -> None:
    # Not after the first build: without CURRENT that one may have been cut short.
    assert assistant("build", library=library).code == 0
    (library / "index/CURRENT").unlink()


DAMAGES = {
    "a flipped bit": lambda lib: [_flip(shard) for shard in _shards(lib)],
    "a cut file": lambda lib: [os.truncate(shard, 1000) for shard in _shards(lib)],
    "a missing file": lambda lib: [shard.unlink() for shard in _shards(lib)],
    "a flipped manifest": lambda lib: _flip(_shards(lib)[0].with_name("manifest.json")),
    "an empty CURRENT": lambda lib: os.truncate(lib / "index/CURRENT", 0),
    "no CURRENT": _forget_which,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_refused_and_repaired(damage: str, library: Path) -> None:
    """Nothing is read from it or built upon it; --full makes it as it was, articles untouched."""
    before = same_answers(library)
    DAMAGES[damage](library)
    for argv in (["ask", LAMP], ["check"], ["list"], ["show", "bread"], ["build"], ["chat"]):
        run = assistant(*argv, library=library, stdin=LAMP)
        assert "the articles are safe: run `assistant build --full`" in refused(run), argv
    assert assistant("remove", "bread", library=library).code == 2
    assert assistant("build", "--full", library=library).code == 0
    assert same_answers(library) == before
    assert assistant("check", library=library).code == 0


READERS = [["ask", LAMP], ["ask", "--batch", "-"], ["chat"], ["list"], ["show", "x"], ["check"]]


@pytest.mark.parametrize("argv", [*READERS, ["remove", "x"], ["build"]], ids=" ".join)
def test_a_folder_that_is_no_library(argv: list[str], tmp_path: Path) -> None:
    """Without corpus/ there is nothing to read, and nothing is made."""
    for folder in (tmp_path / "nowhere", tmp_path):
        message = refused(assistant(*argv, library=folder, stdin=LAMP))
        assert "`assistant add PATH`" in message
    assert not (tmp_path / "nowhere").exists()
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize("argv", READERS, ids=" ".join)
def test_a_library_without_an_index(argv: list[str], library: Path) -> None:
    """Articles that were never indexed want a build."""
    shutil.rmtree(library / "index")
    message = refused(assistant(*argv, library=library, stdin=LAMP))
    assert "run `assistant build`" in message


def test_a_library_without_articles(tmp_path: Path) -> None:
    """Building and asking an empty library say how to take articles in."""
    (tmp_path / "empty/corpus").mkdir(parents=True)
    run = assistant("build", library=tmp_path / "empty")
    assert run.code == 2
    assert "holds no articles; take some in with `assistant add PATH`" in run.stderr
    assert "`assistant add PATH`" in refused(assistant("ask", LAMP, library=tmp_path / "empty"))


def test_a_library_that_is_a_file(tmp_path: Path) -> None:
    """A file cannot be a library."""
    (tmp_path / "file").write_text("")
    assert "not a folder" in refused(assistant("list", library=tmp_path / "file"))


def test_a_name_with_escapes_is_shown_not_obeyed(library: Path) -> None:
    """What was typed is made visible in the message about it."""
    assert "^[[2J" in refused(assistant("show", "\x1b[2J", library=library))


@pytest.mark.parametrize("argv", [["frobnicate"], ["ask", "--frob", "x"], ["add"], ["remove"]])
def test_usage_errors(argv: list[str], built: Path) -> None:
    """What is no command at all exits with 2 and shows the usage on stderr."""
    run = assistant(*argv, library=built)
    assert (run.code, run.stdout) == (2, "")
    assert run.stderr.startswith("usage: assistant")


def test_global_options_are_taken_behind_the_command_too(built: Path, tmp_path: Path) -> None:
    """Many type them there; the last one counts, and a command without one keeps the first."""
    before = assistant("list", library=built)
    assert (before.code, before.stdout.count("\n") > 1) == (0, True)
    assert assistant("list", "--library", built, "--color", "never") == before
    assert assistant("list", "--library", built, library=tmp_path) == before
    assert assistant("list", "--color", "sometimes", library=built).code == 2


# Two writers


def test_a_second_writer_is_told_to_wait(library: Path, tmp_path: Path) -> None:
    """While one builds, another is refused at once; reading goes on, and nothing is lost."""
    article = tmp_path / "bees.md"
    article.write_text("# Bees\n\nA forager dances on the comb.\n")
    before = same_answers(library)
    with writer_lock(library / "index"):
        for argv in (["build"], ["build", "--full"], ["add", str(article)]):
            message = refused(assistant(*argv, library=library))
            assert "is being written by process" in message
            assert message.endswith("wait\n")
        assert same_answers(library) == before
    assert assistant("add", article, library=library).code == 0
    assert "A forager dances" in assistant("ask", "forager comb", library=library).stdout


def test_a_remove_that_was_refused_removes_nothing(library: Path) -> None:
    """Exit 2 from a busy library leaves the article where it was."""
    with writer_lock(library / "index"):
        refused(assistant("remove", "bread", library=library))
    assert (library / "corpus/bread.md").exists()


# Interrupted


@pytest.mark.parametrize("call", ["make_folder", "write", "replace", "sync_folder"])
def test_an_interrupted_build_leaves_the_index_as_it_was(
    call: str, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while a build writes exits with 130; the old index answers, the next build works."""
    before = same_answers(library)
    (library / "corpus/bees.md").write_text("# Bees\n\nA forager dances on the comb.\n")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Files, call, interrupted)
        assert assistant("build", library=library) == Run("", "", 130)
    assert same_answers(library) == before
    assert assistant("build", library=library).code == 0
    assert assistant("check", library=library).code == 0
    assert assistant("ask", "does a forager dance?", library=library).code == 0


def test_ctrl_c_ends_a_batch(built: Path) -> None:
    """SIGINT between two questions: what was answered stands, no traceback, exit 130."""
    with start("ask", "--batch", "-", "--json", library=built) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(LAMP + "\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["answered"]
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate()
    assert (process.returncode, rest, errors) == (130, "", "")


# Output that cannot be written


@pytest.mark.parametrize(
    "command",
    [
        f"$A ask '{LAMP}' >/dev/full",
        f"printf '{LAMP}' | $A chat --json >/dev/full",
        "$A --help >/dev/full",
    ],
    ids=["ask", "chat", "help"],
)
def test_output_that_is_lost_is_an_error(command: str, built: Path) -> None:
    """On a full disk the loss is said once, without a traceback."""
    assert "No space left on device" in refused(shell(command, built))


@pytest.mark.parametrize(
    "command", ["yes 'whale oil' | head -500 | $A ask --batch - --json", "$A show lighthouse"]
)
def test_a_reader_that_has_enough_is_no_error(command: str, built: Path) -> None:
    """`| head -1` ends the program quietly with 0."""
    run = shell(f"{command} | head -1; exit ${{PIPESTATUS[-2]}}", built)
    assert run.stdout.count("\n") == 1
    assert (run.code, run.stderr) == (0, "")


def test_a_closed_stdout_is_an_error(built: Path) -> None:
    """Where nobody can read, that is said in one line."""
    refused(shell(f"$A ask '{LAMP}' >&-", built))


def test_a_closed_stderr_is_none(built: Path) -> None:
    """Without stderr the answer still comes."""
    run = shell(f"$A ask '{LAMP}' 2>&-", built)
    assert run.code == 0
    assert ">>The lamp burned whale oil" in run.stdout


# Locales

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_a_terminal_that_knows_only_ascii(built: Path) -> None:
    """Characters it cannot show are spelt out, and none is lost."""
    run = shell("$A ask sour dough", built, **ASCII)
    assert (run.code, run.stderr) == (0, "")
    assert run.stdout.isascii()
    assert r"A baker\u2019s caf\xe9 in K\xf8ge sells it." in run.stdout


def test_json_does_not_depend_on_the_locale(built: Path) -> None:
    """The same object comes from an ASCII locale."""
    here = assistant("ask", "--json", "sour dough", library=built).objects
    there = shell("$A ask --json 'sour dough'", built, **ASCII).objects
    assert [{**each, "elapsed_ms": 0} for each in there] == [
        {**each, "elapsed_ms": 0} for each in here
    ]


def test_an_article_whose_name_is_not_ascii(tmp_path: Path) -> None:
    """An ASCII locale reads it, and a build there does not throw it out."""
    library = make_library(tmp_path / "cheese", {"käse.md": "# Käse\n\nA cheese ripens.\n"})
    asked = shell("$A ask cheese", library, **ASCII)
    assert (asked.code, asked.stderr) == (0, "")
    assert "1 article," in shell("$A build", library, **ASCII).stdout


@pytest.mark.parametrize(
    ("command", "environ"),
    [
        ("$A ask 'café in Køge'", ASCII),
        ("echo 'café in Køge' | $A chat --json", ASCII),
        (r"printf 'caf\xe9 in K\xf8ge\n' | $A", {}),
        (r"$A ask $'caf\xe9 in K\xf8ge'", {}),
    ],
    ids=["argument", "chat", "latin-1 piped", "latin-1 argument"],
)
def test_a_question_in_another_encoding(command: str, environ: dict[str, str], built: Path) -> None:
    """Bytes that are not of the locale are looked up or refused, never a traceback."""
    run = shell(command, built, **environ)
    assert "Traceback" not in run.stderr
    assert run.stderr.count("\n") <= 1


# The terminal


@pytest.mark.parametrize(
    ("options", "environ", "on_terminal", "styled"),
    [
        ([], {}, False, False),
        ([], {}, True, True),
        ([], {"NO_COLOR": "1"}, True, False),
        ([], {"NO_COLOR": ""}, True, True),
        ([], {"TERM": "dumb"}, True, False),
        (["--color", "auto"], {}, False, False),
        (["--color", "never"], {}, True, False),
        (["--color", "always"], {}, False, True),
        (["--color", "always"], {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
    ],
)
def test_styles_only_where_they_are_wanted(
    options: list[str],
    environ: dict[str, str],
    on_terminal: bool,
    styled: bool,
    built: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """--color over NO_COLOR over TERM over what stdout is; piped, not one escape byte."""
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    for command in (["ask", LAMP], ["show", "lighthouse:14"]):
        screen = Screen() if on_terminal else io.StringIO()
        run = assistant(*options, *command, library=built, screen=screen)
        assert run.code == 0
        assert ("\x1b" in run.stdout) is styled


def test_version(built: Path) -> None:
    """--version names the program and its version, whatever else is given."""
    assert assistant("--version") == Run(f"assistant {__version__}\n", "", 0)
    assert assistant("--version", library=built / "nowhere").code == 0


def test_help_names_every_command() -> None:
    """--help has a line for each command, and each command has help of its own."""
    run = assistant("--help")
    assert (run.code, run.stderr) == (0, "")
    for command in ("ask", "chat", "add", "build", "remove", "list", "show", "check", "eval"):
        assert f"\n    {command} " in run.stdout
        assert assistant(command, "--help").stdout.startswith(f"usage: assistant {command}")


# Which library


def _list_of_one(text: str) -> str:
    return text.partition("\t")[0]


def test_the_named_library_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--library over $ASSISTANT_LIBRARY over the nearest folder over the person's own."""
    for name in ("named", "environment", "near"):
        make_library(tmp_path / name, {f"{name}.md": f"# {name}\n\nSome text.\n"})
    monkeypatch.chdir(tmp_path / "near/corpus")
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(tmp_path / "environment"))
    used = [_list_of_one(assistant("list", library=tmp_path / "named").stdout)]
    used.append(_list_of_one(assistant("list").stdout))
    monkeypatch.delenv("ASSISTANT_LIBRARY")
    used.append(_list_of_one(assistant("list").stdout))
    assert used == ["named.md", "environment.md", "near.md"]
    assert not (tmp_path / "home").exists()


def test_the_own_library_starts_with_the_starter_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no library is, the first question makes one in the user's folder and answers."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert assistant("ask", "what is scope creep?").code == 0
    own = tmp_path / "home/data/assistant/library"
    starters = sorted(path.name for path in (ROOT / "corpus").glob("*.md"))
    assert sorted(path.name for path in (own / "corpus").iterdir()) == starters
    assert own.stat().st_mode & 0o777 == 0o700
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_own_library_that_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A user folder that cannot be written is named in one line."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    monkeypatch.chdir(tmp_path)
    assert "Not a directory" in refused(assistant("list"))


def test_a_library_in_the_environment_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong $ASSISTANT_LIBRARY is an error, not a reason to ask another library."""
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(tmp_path / "gone"))
    assert "gone is not a library" in refused(assistant("list"))
