"""The README is true: every example in it is run, and every command has one.

`README=write pytest tests/test_readme.py` puts what the commands print now into it.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.arguments import parser

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_EXAMPLE = re.compile(r"^```console\n\$ (.*)\n((?:(?!```).*\n)*)```$", re.M)
_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
# What differs from run to run: how long it took, and where the library is.
_SECONDS = re.compile(r"\d+\.\d s")

BEES = """Skip to main content

Why bees dance

Maria Field
May 3, 2021

A forager that has found flowers dances on the comb to tell her sisters where they stand.

  • A round dance means that the flowers are near.
  • A waggle dance points the way to flowers far off.

Share this
Subscribe to our newsletter
"""


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a fresh clone, with the files that the examples name."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    (folder / "index").mkdir()
    (folder / "bees.txt").write_text(BEES)
    (folder / "questions.txt").write_text("what is scope creep?\nwho owns the backlog?\n")
    (folder / "questions.jsonl").write_text(
        '{"id": "egg", "question": "how do I boil an egg?", "answers": [], "near": false}\n'
        '{"id": "creep", "question": "what is scope creep?", "answers":'
        ' [{"article": "nulab-backlog.md", "text": "dreaded scope creep"}]}\n'
    )
    program = folder / "bin" / "assistant"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m assistant "$@"\n')
    program.chmod(0o755)
    _run("assistant build", folder)
    return folder


def _run(command: str, folder: Path) -> str:
    environ = os.environ | {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    environ.pop("ASSISTANT_LIBRARY", None)
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environ, capture_output=True, text=True
    )
    return _SECONDS.sub("0.1 s", done.stdout + done.stderr)


def test_every_example_prints_what_the_readme_says(workplace: Path) -> None:
    """The examples are run in their order in a fresh clone."""
    text = README.read_text()
    printed = {
        match[1]: _run(match[1], workplace).rstrip("\n") + "\n" for match in _EXAMPLE.finditer(text)
    }
    if os.environ.get("README") == "write":
        fresh = _EXAMPLE.sub(lambda m: f"```console\n$ {m[1]}\n{printed[m[1]]}```", text)
        README.write_text(fresh)
        return
    for match in _EXAMPLE.finditer(text):
        assert match[2] == printed[match[1]], match[1]


def test_the_python_example_runs(workplace: Path) -> None:
    """The Python example prints a quote."""
    (example,) = _PYTHON.findall(README.read_text())
    (workplace / "example.py").write_text(example)
    assert "roadmap" in _run(f"{sys.executable} example.py", workplace)


def test_every_command_has_an_example() -> None:
    """No command goes without an example in the README."""
    (commands,) = [
        action.choices
        for action in parser()._actions
        if action.choices is not None and isinstance(action.choices, dict)
    ]
    text = README.read_text()
    assert [command for command in commands if f"assistant {command}" not in text] == []
