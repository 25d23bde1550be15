"""Completion scripts, loaded and used in the shells themselves, at a terminal."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import island
import pexpect
import pytest

from assistant import cli
from assistant.library import Library
from assistant.manual import SHELLS, pages

ROOT = Path(cli.__file__).parents[1]
ODD = ["it's $HOME.md", 'say "hi".md', "Käse & Brot.md", "蜂.md", "a:b [c].md", "-dash.md"]
# Lists articles as the program did, and otherwise shows which arguments it was started with.
PROGRAM = """#!/bin/sh
case $* in
  completion*) cat "$HOME/completion.$2" ;;
  list) cat "$HOME/list.txt" ;;
  --library*list) cat "$2/list.txt" ;;
  *) printf 'ARGUMENTS'; printf '<%s>' "$@"; echo END ;;
esac
"""
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "-i"],
}
LOAD = {
    "bash": 'eval "$(assistant completion bash)"',
    "zsh": 'autoload -Uz compinit && compinit -u -D && eval "$(assistant completion zsh)"',
    "fish": "assistant completion fish | source",
}


def test_a_script_loads_and_knows_every_command(home: Path) -> None:
    """Each script names every command and every option."""
    for shell in SHELLS:
        script = (home / f"completion.{shell}").read_text()
        for page in pages().values():
            assert page.name in script
        assert script.count("literal") >= 1


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with libraries, and a program to complete for."""
    folder = tmp_path_factory.mktemp("home")
    for name in ODD:
        island.put(folder / "corpus", name, b"# Odd\n\nAn odd name.\n")
    island.put(folder / "corpus", "old notes/June.md", b"# June\n\nNotes of June.\n")
    island.put(folder / "my papers/corpus", "tides.txt", island.TIDES.encode())
    for library in (folder, folder / "my papers"):
        Library(library).build()
        printed = assistant("--library", str(library), "list")
        (library / "list.txt").write_text(printed)
    for shell in SHELLS:
        (folder / f"completion.{shell}").write_text(assistant("completion", shell))
    (folder / "größe 1.txt").write_text("")
    program = folder / "bin/assistant"
    program.parent.mkdir()
    program.write_text(PROGRAM)
    program.chmod(0o755)
    return folder


def assistant(*argv: str) -> str:
    """What the program itself prints."""
    command = [sys.executable, "-m", "assistant", *argv]
    environ = {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    return subprocess.run(
        command, env=environ, cwd="/", check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture(scope="module", params=SHELLS)
def shell(request: pytest.FixtureRequest, home: Path) -> Iterator[pexpect.spawn]:
    """A shell at a terminal, with its script loaded as the help says."""
    name = request.param
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    environ = {
        "HOME": str(home),
        "PATH": f"{home}/bin:{os.environ['PATH']}",
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "INPUTRC": "/dev/null",
    }
    program, *argv = START[name]
    child = pexpect.spawn(
        program, argv, cwd=home, env=environ, encoding="utf-8", dimensions=(40, 200), timeout=20
    )
    for line in (LOAD[name], "assistant loaded"):
        child.send(f"{line}\r")
    child.expect_exact("ARGUMENTS<loaded>END")
    yield child
    child.close(force=True)


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("rem", ["remove"]),
        ("--co", ["--color"]),
        ("--color ne", ["--color", "never"]),
        ("--library my\\ p", ["--library", "my papers/"]),
        ("--library=my\\ p", ["--library=my papers/"]),
        ("ask --li", ["ask", "--literal"]),
        ("chat --re", ["chat", "--resume"]),
        ("list --h", ["list", "--help"]),
        ("ask -k 3 --ex", ["ask", "-k", "3", "--explain"]),
        ("ask --batch gr", ["ask", "--batch", "größe 1.txt"]),
        ("add gr", ["add", "größe 1.txt"]),
        ("verify gr", ["verify", "größe 1.txt"]),
        ("remove it", ["remove", "it's $HOME.md"]),
        ("remove 'it", ["remove", "it's $HOME.md"]),
        ('remove "it', ["remove", "it's $HOME.md"]),
        ("remove say", ["remove", 'say "hi".md']),
        ("remove 'say", ["remove", 'say "hi".md']),
        ('remove "say', ["remove", 'say "hi".md']),
        ("show Kä", ["show", "Käse & Brot.md"]),
        ("show 蜂", ["show", "蜂.md"]),
        ("show a", ["show", "a:b [c].md"]),
        ("show a:", ["show", "a:b [c].md"]),
        ("show old", ["show", "old notes/June.md"]),
        ("show old\\ notes/J", ["show", "old notes/June.md"]),
        ("show -da", ["show", "-da"]),
        ("show -- -da", ["show", "--", "-dash.md"]),
        ("--library my\\ papers sh", ["--library", "my papers", "show"]),
        ("--library my\\ papers show ", ["--library", "my papers", "show", "tides.txt"]),
        ("--library 'my papers' show ", ["--library", "my papers", "show", "tides.txt"]),
        ("--library=my\\ papers show t", ["--library=my papers", "show", "tides.txt"]),
        ("doctor x", ["doctor", "x"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_tab_completes(typed: str, completed: list[str], shell: pexpect.spawn) -> None:
    """Tab and Enter behind a line start the program with the arguments that were meant."""
    shell.send(f"assistant {typed}\t\r")
    shell.expect("ARGUMENTS(.*?)END")
    # zsh goes on with the value of an option behind an equals sign.
    started = shell.match[1].replace("=>", ">").replace("/>", ">")
    assert started == "".join(f"<{each}>" for each in completed).replace("/>", ">")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("re", ["remove", "replay"]),
        ("--color ", ["auto", "always", "never"]),
        ("completion ", list(SHELLS)),
        ("chat --", ["--help", "--json", "--resume", "--no-history"]),
        ("show ", ["June.md", "HOME.md", "Brot.md", "蜂.md"]),
    ],
)
def test_tab_offers(typed: str, offered: list[str], shell: pexpect.spawn) -> None:
    """Where a line may go on in several ways, Tab lists them."""
    shell.send(f"assistant {typed}\t\t\x15assistant next\r")
    shell.expect_exact("ARGUMENTS<next>END")
    # What was typed stands in another style than the rest of a name.
    plain = re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|[()]B|.)|[\x0e\x0f]", "", shell.before)
    assert {each for each in offered if each not in plain} == set()


@pytest.mark.parametrize("where", [".zfunc", ".config/fish/completions"])
def test_a_script_may_be_kept_as_a_file(where: str, home: Path) -> None:
    """In a folder where zsh or fish look for completions the script does as well."""
    name = "fish" if "fish" in where else "zsh"
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    folder = home / where
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / ("assistant.fish" if name == "fish" else "_assistant")
    shutil.copy(home / f"completion.{name}", file)
    argv = START[name]
    environ = {"HOME": str(home), "PATH": f"{home}/bin:{os.environ['PATH']}", "TERM": "xterm"}
    child = pexpect.spawn(argv[0], argv[1:], cwd=home, env=environ, encoding="utf-8", timeout=20)
    if name == "zsh":
        child.send("fpath=(~/.zfunc $fpath); autoload -Uz compinit && compinit -u -D\r")
    child.send("assistant loaded\r")
    child.expect_exact("ARGUMENTS<loaded>END")
    child.send("assistant rem\t\r")
    child.expect_exact("ARGUMENTS<remove>END")
    child.close(force=True)
    file.unlink()


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Only these three."""
    assert cli.main(["completion", "tcsh"]) == 2
    assert "tcsh" in capsys.readouterr().err
