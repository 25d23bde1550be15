"""From a question to an export, and back: /export, verify, replay, their exit codes and JSON."""

import json
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import island
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant import cli
from assistant.answer.request import Context
from assistant.chat.lines import run_lines
from assistant.evidence.read_export import read_export
from assistant.evidence.record import Turn, asked
from assistant.evidence.replay import Change, replay
from assistant.library import Library
from assistant.show.as_json import answer_json
from assistant.show.from_json import answer_from_json

SESSION = (
    "what oil did the lmap burn?\n"
    "who looks after the bees?\n"
    "/more\n"
    "/scope harbour.md\n"
    "how much does a boat pay a night?\n"
    "/literal what freezes every tenth winter?\n"
    "who invented the bicycle?\n"
)


@pytest.fixture
def export(library: Library, tmp_path: Path) -> Path:
    """An export of a session about the island."""
    path = tmp_path / "my chat.md"
    run_lines(StringIO(f"{SESSION}/export '{path}'\n"), out := StringIO(), library, False)
    assert "5 questions with" in out.getvalue()
    return path


# Lines that lean on others, one that does not, one without an answer.
LINES = (
    "what oil did the lamp burn?",
    "how much does a boat pay?",
    "and what do the bees do in winter?",
    "since when?",
    "and the ferry?",
    "why?",
    "who takes it?",
    "anything else on that?",
    "who invented the bicycle?",
    "is it dark?",
    "what is it seen from?",
)


@pytest.fixture(scope="module")
def island_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One library for many conversations."""
    folder = tmp_path_factory.mktemp("island")
    for article, data in island.ARTICLES.items():
        island.put(folder / "corpus", article, data)
    library = Library(folder)
    library.build()
    yield library
    library.close()


@settings(max_examples=30)
@given(asked=st.lists(st.sampled_from(LINES), min_size=2, max_size=5))
@example(asked=["what oil did the lamp burn?", "is it dark?", "what is it seen from?"])
def test_follow_ups_are_asked_again_after_what_was_said(
    island_library: Library, asked: list[str]
) -> None:
    """In an unchanged library every question of any conversation has its answer again."""
    path = island_library.folder / "chat.md"
    path.unlink(missing_ok=True)
    lines = "".join(f"{line}\n" for line in [*asked, f"/export '{path}'"])
    run_lines(StringIO(lines), StringIO(), island_library, False)
    replayed = list(replay(island_library, read_export(path).questions))
    assert [(each.asked.question, each.change) for each in replayed] == [
        (line, Change.SAME) for line in asked
    ]


def test_what_was_said_before_moves_an_answer(library: Library) -> None:
    """A replay that forgot it would quote otherwise, in an export and in a kept session alike."""
    said = Context((("lamp", 1.0),))
    question = "what does it burn in winter?"
    alone, after = library.ask(question), library.ask(question, context=said)
    assert alone.quotes[0].sentence != after.quotes[0].sentence
    kept = answer_from_json(json.loads(answer_json(after, explain=True)))
    assert kept.before == after.before == said
    again = [asked(Turn("", "", answer, (1,))) for answer in (after, kept)]
    forgotten = again[0]._replace(before=None)
    changes = [each.change for each in replay(library, [*again, forgotten])]
    assert changes == [Change.SAME, Change.SAME, Change.UNANSWERED]


@pytest.fixture
def run(
    library: Library, export: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Run a command on the export; its exit code and what it printed."""

    def run(*argv: str) -> tuple[int, str]:
        capsys.readouterr()
        code = cli.main(["--library", str(library.folder), *argv, str(export)])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


def test_an_unchanged_library_stands_by_everything(run: Callable[..., tuple[int, str]]) -> None:
    """Every quote is exact, and every answer as before, with either reading of the exit code."""
    code, out = run("verify")
    assert code == 0
    assert out.splitlines()[-1].endswith(" exact.")
    code, out = run("replay")
    assert (code, out.splitlines()[-1]) == (0, "5 questions: 5 as before.")


def test_an_edited_article_is_told(library: Library, run: Callable[..., tuple[int, str]]) -> None:
    """A changed quote is shown beside what stands there now; replay shows the other answer."""
    for name in ("lighthouse.md", "twins/lighthouse.md"):
        data = island.ARTICLES[name].replace(
            b"burned whale oil until 1902", b"was of gas till 1907"
        )
        island.put(library.corpus, name, data)
    code, out = run("verify")
    assert code == 1
    assert "The lamp burned whale oil until 1902." in out
    assert "The lamp was of gas till 1907." in out
    library.build()
    code, out = run("replay")
    assert code == 1
    assert "4 as before" in out


def test_an_article_taken_out_leaves_questions_unanswered(
    library: Library, run: Callable[..., tuple[int, str]]
) -> None:
    """Quotes of it are gone, and a question asked only there is no longer answered."""
    library.remove(["harbour.md"])
    code, out = run("verify", "--json")
    found = json.loads(out)
    assert code == 1
    assert found["counts"]["gone"] > 0
    assert {q["verdict"] for q in found["quotes"] if q["article"] == "harbour.md"} == {"gone"}
    code, out = run("replay", "--json")
    changes = {each["question"]: each["change"] for each in json.loads(out)["questions"]}
    assert code == 1
    assert changes["how much does a boat pay a night?"] == "unanswered"
    assert changes["what oil did the lmap burn?"] == "same"
    assert changes["who invented the bicycle?"] == "same"


def test_a_quote_put_into_the_export_is_told(
    export: Path, run: Callable[..., tuple[int, str]]
) -> None:
    """Words that no article has do not pass for a quote."""
    export.write_text(export.read_text().replace("burned whale oil", "burned olive oil"))
    code, out = run("verify")
    assert code == 1
    assert "changed  lighthouse.md" in out


@pytest.mark.parametrize("command", ["verify", "replay"])
def test_a_bad_file_is_refused(
    command: str, export: Path, run: Callable[..., tuple[int, str]]
) -> None:
    """No file, a folder, and a file of another kind: exit code 2 and one line."""
    export.write_text("# Notes\n")
    for spoil in (lambda: None, export.unlink, export.mkdir):
        spoil()
        code, out = run(command)
        assert (code, out.count("\n")) == (2, 1)
        assert out.startswith("assistant: ")


def test_the_chat_verifies_its_own_quotes(library: Library) -> None:
    """/verify says of this session's quotes what `verify` says of an export's."""
    run_lines(StringIO(f"{SESSION}/verify\n"), out := StringIO(), library, False)
    assert out.getvalue().rstrip().endswith(" exact.")
    run_lines(StringIO("/verify\n/export a.md\n/save\n"), out := StringIO(), library, False)
    assert out.getvalue().count("Ask a question first") == 3


def test_the_chat_names_only_quotes_that_no_longer_stand(library: Library) -> None:
    """Among many quotes that are exact, the one that changed is not to be looked for."""

    def lines() -> Iterator[str]:
        yield "what oil did the lamp burn?"
        yield "/verify"
        for name in ("lighthouse.md", "twins/lighthouse.md"):
            data = island.ARTICLES[name].replace(b"whale oil until", b"rapeseed oil until")
            island.put(library.corpus, name, data)
        yield "/verify"

    run_lines(lines(), out := StringIO(), library, False)
    first, second = out.getvalue().split(" exact.\n", 1)
    assert first.endswith("\n\n3 quotes: 3")
    assert second.startswith("\n1.1  changed  ")
    assert "exact  " not in second


def test_an_export_is_of_what_was_shown(library: Library, export: Path) -> None:
    """Three quotes of each question, and those that /more showed."""
    text = export.read_text()
    assert text.count("### Quote 1.") == 3
    assert text.count("### Quote 2.") > 3
    assert '- only in: ["harbour.md"]' in text
    assert "- word for word: yes" in text
    assert f"- index: {library.fingerprint()}" in text
