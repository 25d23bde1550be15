"""Completion scripts, loaded by the shells themselves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import island
import pytest

from assistant import cli
from assistant.library import Library
from assistant.manual import SHELLS, pages

ROOT = Path(cli.__file__).parents[1]
# Outside of completing, bash refuses compopt.
LOAD = """
compopt() { :; }
eval "$(assistant completion bash)"
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_assistant
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library, one that is called papers, and a program to complete for."""
    folder = tmp_path_factory.mktemp("home")
    for library in (folder, folder / "papers"):
        island.put(library / "corpus", "bees.md", island.BEES.encode())
    island.put(folder / "corpus", "old notes/it's $HOME.md", b"# Odd\n\nAn odd name.\n")
    island.put(folder / "papers/corpus", "tides.txt", island.TIDES.encode())
    for library in (folder, folder / "papers"):
        Library(library).build()
    (folder / "my chat.md").write_text("")
    program = folder / "bin/assistant"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m assistant "$@"\n')
    program.chmod(0o755)
    return folder


def run(shell: str, script: str, home: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    """Run a script of a shell in the folder."""
    environ = {
        "HOME": str(home),
        "PATH": f"{home}/bin:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
    }
    return subprocess.run(
        [shell, "-c", script, *argv], cwd=home, env=environ, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["re"], {"remove", "replay"}),
        (["--co"], {"--color"}),
        (["--color", ""], {"auto", "always", "never"}),
        (["--library", "pa"], {"papers"}),
        (["ask", "--l"], {"--literal"}),
        (["ask", "--batch", "my"], {"my chat.md"}),
        (["completion", ""], set(SHELLS)),
        (["verify", "my"], {"my chat.md"}),
        (["show", "b"], {"bees.md"}),
        (["remove", "old"], {r"old\ notes/it\'s\ \$HOME.md"}),
        (["remove", r"old\ no"], {r"old\ notes/it\'s\ \$HOME.md"}),
        (["--library", "papers", "show", ""], {"bees.md", "tides.txt"}),
        (["--color", "never", "chat", "--"], {"--help", "--json", "--resume", "--no-history"}),
        (["remove", "x"], set()),
    ],
    ids=lambda value: " ".join(sorted(value) if isinstance(value, set) else value),
)
def test_bash_offers(typed: list[str], offered: set[str], home: Path) -> None:
    """What Tab offers behind a line typed in bash."""
    done = run("bash", LOAD, home, "bash", "assistant", *typed)
    assert done.stderr == ""
    assert set(done.stdout.split("\n")) - {""} == offered


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_loads_and_knows_every_command(shell: str, home: Path) -> None:
    """The shell takes the script without a word of complaint."""
    script = run("bash", f"assistant completion {shell}", home).stdout
    for page in pages().values():
        assert page.name in script
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    load = {
        "bash": 'eval "$(assistant completion bash)" && complete -p assistant',
        "zsh": 'autoload -U compinit && compinit -u -D && eval "$(assistant completion zsh)"',
        "fish": "assistant completion fish | source",
    }
    done = run(shell, load[shell], home)
    assert (done.returncode, done.stderr) == (0, "")


def test_fish_offers(home: Path) -> None:
    """What Tab offers in fish."""
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed")
    done = run("fish", 'assistant completion fish | source; complete -C "assistant re"', home)
    assert {line.split("\t")[0] for line in done.stdout.splitlines()} == {"remove", "replay"}


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Only these three."""
    assert cli.main(["completion", "tcsh"]) == 2
    assert "tcsh" in capsys.readouterr().err
