"""`--help`: every command says what it does, with examples that run and its exit codes."""

import argparse
import io
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from assistant import cli
from assistant.arguments import parser
from assistant.library import Library
from assistant.manual import PROGRAM, SHELLS, page_text, pages

ROOT = Path(cli.__file__).parents[1]
EVERY = [PROGRAM, *pages().values()]
EXAMPLES = [(page.name, each.typed) for page in EVERY for each in page.examples]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with what the examples name, and `assistant` to call."""
    folder = tmp_path_factory.mktemp("home")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    (folder / "index").mkdir()
    shutil.copytree(ROOT / "corpus", folder / "kept")
    (folder / "papers/corpus").mkdir(parents=True)
    (folder / "papers/corpus/wasps.md").write_text("# Wasps\n\nA wasp builds with paper.\n")
    (folder / "notes.md").write_text("# Notes\n\nThe meeting is on Monday.\n")
    (folder / "reports/old").mkdir(parents=True)
    (folder / "reports/old/may.md").write_text("# May\n\nThe ferry ran every day.\n")
    (folder / "questions.txt").write_text("what is scope creep?\nwhy?\n")
    (folder / "questions.jsonl").write_text(
        '{"id": "egg", "question": "how do I boil an egg?", "answers": [], "near": false}\n'
    )
    program = folder / "bin/assistant"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m assistant "$@"\n')
    program.chmod(0o755)
    for library in (folder, folder / "papers"):
        Library(library).build()
    run("printf 'what is scope creep?\\n/export chat.md\\n' | assistant", folder)
    return folder


def shell_for(typed: str) -> str:
    """The shell that a command line is for."""
    return next((shell for shell in SHELLS if f"completion {shell}" in typed), "bash")


def run(typed: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line in a home folder."""
    environ = {
        "HOME": str(folder),
        "PATH": f"{folder}/bin:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
    }
    return subprocess.run(
        [shell_for(typed), "-c", typed],
        cwd=folder,
        env=environ,
        input="",
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("page", EVERY, ids=lambda page: page.name)
def test_a_page_is_whole(page, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    """Help says what the command does, two examples or more, and its exit codes."""
    assert cli.main([*([] if page is PROGRAM else [page.name]), "--help"]) == 0
    printed = capsys.readouterr().out
    assert page.does in printed
    assert printed.rstrip().endswith(page_text(page))
    assert len(page.examples) >= 2
    assert {0, 2} <= page.exits.keys()
    assert max(map(len, page_text(page).splitlines() + page.does.splitlines())) <= 80


def test_every_command_has_a_page_and_a_function() -> None:
    """What can be typed, what is explained and what is done are the same."""
    assert pages().keys() == cli._COMMANDS.keys()


def test_every_argument_is_explained() -> None:
    """No option and nothing else that a command takes stands in its help without a word."""
    (commands,) = (a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    for name, each in commands.choices.items():
        for action in each._actions:
            assert action.help, (name, action.dest)


def test_a_mistake_says_where_to_read_on(capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong, and the command whose help tells what is right."""
    assert cli.main(["add"]) == 2
    assert capsys.readouterr().err.endswith("\n`assistant add --help` tells what it takes\n")


def run_here(typed: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run a command line that needs no shell in this process: its exit code and complaints."""
    with patch("sys.stdin", io.StringIO()):
        code = cli.main(shlex.split(typed)[1:])
    return code, capsys.readouterr().err


def test_every_example_runs(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The examples of all pages, typed one after the other, end as their pages say."""
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(home))
    for name, typed in EXAMPLES:
        if shutil.which(shell_for(typed)) is None:
            continue
        # Each finds the library as the first did.
        shutil.copytree(home / "kept", home / "corpus", dirs_exist_ok=True)
        if name == "remove":
            where = "corpus" if "bees" in typed else "corpus/papers"
            (home / where).mkdir(exist_ok=True)
            insect = "bees" if "bees" in typed else "wasps"
            (home / where / f"{insect}.md").write_text(f"# {insect}\n\nOf {insect}.\n")
            Library(home).build()
        if typed.startswith("assistant") and not set(typed) & set("|<~"):
            code, complaints = run_here(typed, capsys)
        else:
            done = run(typed, home)
            code, complaints = done.returncode, done.stderr
        assert code == 0, (typed, complaints)
        assert complaints.replace("no chat about this library was kept", "") in (
            "",
            "assistant: ; a new one begins\n",
        ), typed
