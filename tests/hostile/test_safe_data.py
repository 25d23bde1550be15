"""Data from a stranger: forged indexes, odd files around them, code planted beside them."""

import ast
import contextlib
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import forged
import island
import numpy as np
import pytest

import assistant
from assistant import cli
from assistant.index.shard import TYPES
from assistant.library import Library

ROOT = Path(assistant.__file__).parent
QUESTION = "what did the lamp burn?"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The island's library, as the program wrote it."""
    folder = tmp_path_factory.mktemp("good") / "library"
    for article, data in island.ARTICLES.items():
        island.put(folder / "corpus", article, data)
    Library(folder).build()
    return folder


@pytest.fixture
def library(good: Path, tmp_path: Path) -> Path:
    """A copy of it to spoil."""
    return forged.copy_library(good, tmp_path / "library")


def run(library: Path, *argv: str) -> tuple[int, str, str]:
    """What a command returns and prints."""
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        code = cli.main(["--library", str(library), *argv])
    return code, out.getvalue(), errors.getvalue()


def refused_or_harmless(library: Path) -> None:
    """Every command ends as a command does: no traceback, at most one line of complaint."""
    commands = ("ask", QUESTION), ("list",), ("show", "bees.md:3"), ("check",), ("build",)
    for argv in commands:
        code, _, errors = run(library, *argv)
        assert code in (0, 1, 2), argv
        assert errors.count("\n") <= 1, errors


MANIFESTS: dict[str, Callable[[dict[str, Any]], object]] = {
    "empty": lambda m: m.clear(),
    "no shards": lambda m: m.update(shards=[]),
    "shards are a number": lambda m: m.update(shards=7),
    "a shard is text": lambda m: m.update(shards=["x"]),
    "unknown field": lambda m: m.update(more=1),
    "missing field": lambda m: m.pop("tokens"),
    "passages are text": lambda m: m.update(passages="many"),
    "passages are negative": lambda m: m.update(passages=-1),
    "tokens beyond all": lambda m: m.update(tokens=10**400),
    "format of tomorrow": lambda m: m.update(format=99),
    "file upwards": lambda m: m["shards"][0].update(file="../../corpus/bees.md"),
    "file absolute": lambda m: m["shards"][0].update(file="/etc/hostname"),
    "file is a device": lambda m: m["shards"][0].update(file="/dev/zero"),
    "file with NUL": lambda m: m["shards"][0].update(file="a\0b"),
    "bytes are huge": lambda m: m["shards"][0].update(bytes=2**62),
    "bytes are text": lambda m: m["shards"][0].update(bytes="x"),
    "bytes are none": lambda m: m["shards"][0].update(bytes=0),
    "no arrays": lambda m: m["shards"][0].update(arrays={}),
    "array of objects": lambda m: m["shards"][0]["arrays"]["tokens"].update(dtype="|O"),
    "array without size": lambda m: m["shards"][0]["arrays"]["tokens"].update(dtype="|V0"),
    "array too long": lambda m: m["shards"][0]["arrays"]["tokens"].update(shape=[2**60]),
    "array of shape -1": lambda m: m["shards"][0]["arrays"]["tokens"].update(shape=[-1]),
    "array of text shape": lambda m: m["shards"][0]["arrays"]["tokens"].update(shape=["x"]),
    "array before the file": lambda m: m["shards"][0]["arrays"]["tokens"].update(offset=-8),
    "array off its place": lambda m: m["shards"][0]["arrays"]["tokens"].update(offset=3),
    "no checksums": lambda m: m["shards"][0].update(crc32=[]),
    "twice the shards": lambda m: m["shards"].append(m["shards"][0]),
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_forged_manifest_is_refused_or_read_harmlessly(name: str, library: Path) -> None:
    """With every checksum right, what it says is still not believed."""
    forged.forge_manifest(library / "index", MANIFESTS[name])
    refused_or_harmless(library)


@pytest.mark.parametrize("folder", ["../corpus", "/etc", "gen-x/../../corpus", "gen-\0", 7, None])
def test_current_cannot_point_outside(folder: object, library: Path) -> None:
    """The live generation is a folder of the index."""
    forged.vouch(library / "index", b"", folder=folder)
    code, _, errors = run(library, "ask", QUESTION)
    assert (code, errors.count("\n")) == (2, 1)


def mutated(library: Path, seed: int) -> str:
    """Change some numbers of one array to what they should not be; which array it was."""
    draw = random.Random(seed)  # noqa: S311  # no secret
    name = draw.choice(sorted(TYPES))

    def change(array: "np.ndarray[Any, Any]") -> None:
        for _ in range(draw.choice([1, 1, 3, 20])):
            row = draw.randrange(len(array))
            column = array[draw.choice(array.dtype.names)] if array.dtype.names else array
            most = int(np.iinfo(column.dtype).max)
            column[row] = draw.choice([0, 1, most, most // 2, draw.randrange(most)])

    forged.forge_array(library / "index", name, change)
    return name


def try_seeds(good: Path, folder: Path, seeds: range) -> None:
    """Spoil a copy with each seed; the seed is told when something goes wrong."""
    for seed in seeds:
        library = forged.copy_library(good, folder / "spoilt")
        name = mutated(library, seed)
        try:
            refused_or_harmless(library)
        except BaseException as error:
            raise AssertionError(f"seed {seed}, array {name}") from error


def test_forged_arrays_are_refused_or_read_harmlessly(good: Path, tmp_path: Path) -> None:
    """Numbers that point nowhere, into other articles or in circles: no crash, no hang."""
    try_seeds(good, tmp_path, range(40))


@pytest.mark.slow
def test_many_forged_arrays(good: Path, tmp_path: Path) -> None:
    """The same for two thousand seeds."""
    try_seeds(good, tmp_path, range(2000))


def test_a_bug_keeps_its_traceback(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what comes of a forged index is blamed on the index."""

    def wrong(*_: object, **__: object) -> None:
        raise IndexError("a bug of ours")

    monkeypatch.setattr(Library, "ask", wrong)
    with pytest.raises(IndexError, match="a bug of ours"):
        run(library, "ask", QUESTION)


@pytest.mark.parametrize("name", ["CURRENT", "seen.json", "writer.lock", "gen"])
@pytest.mark.parametrize("target", ["/dev/zero", "/etc/hostname", "../corpus/bees.md", ".."])
def test_links_in_the_index_are_not_followed(name: str, target: str, library: Path) -> None:
    """Nothing outside is read as an index, and nothing outside is written."""
    before = {path: path.read_bytes() for path in (library / "corpus").rglob("*.md")}
    path = next((library / "index").glob("gen-*")) if name == "gen" else library / "index" / name
    forged.link_in_place(path, target)
    refused_or_harmless(library)
    run(library, "build", "--full")
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 99, b"[" * 10**6, b'{"a": {}}', b'{"bees.md": 7}']
)
def test_an_odd_seen_json_does_no_harm(content: bytes, library: Path) -> None:
    """It is a hint; without it the files are read."""
    (library / "index" / "seen.json").write_bytes(content)
    (library / "corpus" / "new.md").write_text("A new hive.\n")
    code, out, errors = run(library, "build")
    assert (code, errors) == (0, "")
    assert "1 analysed" in out


def test_files_and_folders_are_private(tmp_path: Path) -> None:
    """With no mask at all, everything the program makes is for its owner only."""
    mask = os.umask(0)
    try:
        page = tmp_path / "in" / "bees.html"
        page.parent.mkdir()
        page.write_text("<article><h1>Bees</h1><p>The island has nine hives today.</p></article>")
        (page.parent / "tides.md").write_text("Tides turn.\n")
        library = tmp_path / "library"
        Library(library).add([page.parent])
        (page.parent / "tides.md").write_text("Tides turn twice.\n")
        Library(library).add([page.parent])
        run(library, "ask", QUESTION)
    finally:
        os.umask(mask)
    # The library's own folder is the person's to share.
    for path in (library / "corpus", library / "index"):
        for each in (path, *path.rglob("*")):
            assert each.stat().st_mode & 0o777 == (0o700 if each.is_dir() else 0o600), each


def test_planted_code_is_not_run(tmp_path: Path) -> None:
    """Pickles, object arrays and modules in the library or the current folder stay data."""
    library, told = tmp_path / "library", tmp_path / "told"
    (library / "corpus").mkdir(parents=True)
    (library / "index").mkdir()
    plant = f"open({str(told)!r}, 'w')\n"
    pickle = f"cbuiltins\nexec\n(V{plant.strip()}\ntR.".encode()
    for folder in (library, library / "corpus", library / "index"):
        for name in ("json", "numpy", "sitecustomize", "usercustomize", "lxml", "conftest"):
            (folder / f"{name}.py").write_text(plant)
        (folder / "index.pkl").write_bytes(pickle)
        (folder / "seen.npy").write_bytes(b"\x93NUMPY\x01\0" + pickle)
    (library / "corpus" / "pickle.md").write_bytes(pickle)
    (library / "corpus" / "bees.md").write_text("The island has nine hives.\n")
    script = tmp_path / "bin" / "assistant"
    script.parent.mkdir()
    script.write_text("import sys\nfrom assistant.cli import run\nrun()\n")
    for argv in (["build"], ["ask", "how many hives?"], ["add", "index.pkl", "."], ["check"]):
        done = subprocess.run(
            [sys.executable, str(script), "--library", str(library), *argv],
            cwd=library,
            env={**os.environ, "PYTHONPATH": str(ROOT.parent)},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert "Traceback" not in done.stderr
    assert not told.exists()


_FORBIDDEN = re.compile(
    r"\b(pickle|joblib|marshal|shelve|dill|cloudpickle)\b|\beval\(|\bexec\(|shell=True|"
    r"allow_pickle=True|yaml\.(unsafe_)?load\(|os\.system|\bmktemp\("
)


def test_no_module_can_turn_data_into_code() -> None:
    """Not one call or import of ours that would run what it reads."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import | ast.ImportFrom | ast.Call):
                assert not _FORBIDDEN.search(ast.unparse(node)[:300]), f"{path}:{node.lineno}"


def test_an_odd_history_does_no_harm(tmp_path: Path) -> None:
    """A link, a folder, a pipe or rubbish where the history should be: a chat without it."""
    from assistant.chat.history import prepare_history

    (tmp_path / "rubbish").write_bytes(b"\xff\0\x1b[2J" * 200_000)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    assert prepare_history(tmp_path / "rubbish")
    assert (tmp_path / "rubbish").stat().st_size <= 2**18
    assert not prepare_history(tmp_path / "folder")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_no_socket_and_nothing_written_outside(tmp_path: Path) -> None:
    """As the kernel sees it: adding, building and asking, all processes of it."""
    library, trace = tmp_path / "library", tmp_path / "trace"
    page = tmp_path / "bees.html"
    page.write_text("<article><h1>Bees</h1><p>The island has nine hives today.</p></article>")
    for argv in (["add", str(page)], ["build", "--full"], ["ask", "how many hives?"]):
        done = subprocess.run(
            [
                *("strace", "-f", "-qq", "-o", str(trace)),
                *("-e", "trace=socket,connect,openat,unlink"),
                *(sys.executable, "-P", "-m", "assistant", "--library", str(library), *argv),
            ],
            env={**os.environ, "PYTHONPATH": str(ROOT.parent), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        assert "openat(" in trace.read_text(), "strace saw nothing"
        for line in trace.read_text().splitlines():
            refused = "= -1" in line
            assert refused or not re.search(r"\b(socket|connect)\(", line), line
            if re.search(r"O_WRONLY|O_RDWR|O_CREAT|unlink\(", line) and not refused:
                assert str(tmp_path) in line or re.search(r'"/dev/(null|shm/|tty)', line), line


def test_json_configuration_is_only_data(tmp_path: Path) -> None:
    """A file of questions with anything in it is refused in a line, or measured."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "bees.md").write_text("The island has nine hives.\n")
    Library(tmp_path).build()
    odd = [
        b"",
        b"\0",
        b"[" * 10**5,
        b"{}\n",
        b'{"question": 7}\n',
        b"\xff",
        json.dumps("x").encode(),
    ]
    for number, content in enumerate(odd):
        (tmp_path / f"{number}.jsonl").write_bytes(content)
        with patch("sys.stdin", io.StringIO()):
            code, _, errors = run(tmp_path, "eval", str(tmp_path / f"{number}.jsonl"))
        assert code in (0, 2)
        assert errors.count("\n") <= 1, errors
