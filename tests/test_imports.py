"""What a command imports, and what it never does: wait, ask the network, obey a folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import cli
from assistant.library import Library

ROOT = Path(cli.__file__).parents[1]
# Each takes from a tenth of a second to a whole one, and no question needs them; numpy.ma takes
# a tenth of importing numpy, and np.unique imports it where no counts are asked for.
SLOW = {"sklearn", "nltk", "scipy", "prompt_toolkit", "trafilatura", "tqdm", "lxml", "asyncio"}
SLOW |= {"numpy.ma"}

# What pip writes for `assistant`, and two more lines for what is asked here.
SCRIPT = """\
#!{python}
import sys
{before}
from assistant.cli import run
if __name__ == "__main__":
    try:
        run()
    finally:
        {after}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of one article."""
    folder = tmp_path_factory.mktemp("imports")
    (folder / "corpus").mkdir()
    (folder / "corpus/bees.md").write_text("# Bees\n\nA forager dances on the comb.\n")
    Library(folder).build()
    return folder


def run_script(
    folder: Path, *argv: str, before: str = "", after: str = "pass", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `assistant` as it is installed: a script in a folder of its own, started by name."""
    script = folder / "bin" / "assistant"
    script.parent.mkdir(exist_ok=True)
    script.write_text(SCRIPT.format(python=sys.executable, before=before, after=after))
    script.chmod(0o755)
    environ = {
        "PATH": f"{script.parent}:{os.environ['PATH']}",
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        ["assistant", *argv],
        cwd=cwd or folder,
        env=environ,
        input="does a forager dance?\n",
        capture_output=True,
        text=True,
        timeout=60,
    )


def imported(folder: Path, *argv: str) -> set[str]:
    """The modules that a command leaves imported."""
    modules = "print('\\nMODULES', *sys.modules)"
    done = run_script(folder, *argv, after=modules)
    assert done.stderr == ""
    return set(done.stdout.rpartition("MODULES ")[2].split())


@pytest.mark.parametrize(
    "argv", [["ask", "does a forager dance?"], ["chat", "--json"], []], ids=" ".join
)
def test_a_question_imports_nothing_slow(argv: list[str], library: Path, tmp_path: Path) -> None:
    """Asking takes numpy and our own code: no building, no measuring, no prompt."""
    modules = imported(tmp_path, "--library", str(library), *argv)
    assert "numpy" in modules
    assert modules & SLOW == set()


# What only other questions and other commands need; each module takes up to a millisecond.
NEEDLESS = {
    *("assistant.added", "assistant.index.build", "assistant.index.store", "assistant.index.part"),
    *("assistant.answer.spans", "assistant.answer.sides", "assistant.show.beside"),
    *("assistant.answer.dimension", "assistant.answer.units", "assistant.answer.superlative"),
    *("assistant.corpus.pages", "assistant.corpus.front_matter"),
}


def test_a_question_loads_no_code_for_other_things(library: Path, tmp_path: Path) -> None:
    """A plain question waits for nothing that builds, compares or looks for amounts."""
    argv = ("--library", str(library), "ask", "does a forager dance?")
    assert imported(tmp_path, *argv) & NEEDLESS == set()


def test_ending_does_not_look_for_garbage(library: Path, tmp_path: Path) -> None:
    """What is left belongs to the system; going through it would take a sixth of asking."""
    argv = ("--library", str(library), "ask", "does a forager dance?")
    done = run_script(tmp_path, *argv, after="import gc; print('FROZEN', gc.get_freeze_count())")
    assert int(done.stdout.rpartition("FROZEN ")[2]) > 0


@pytest.mark.parametrize("argv", [["--help"], ["--version"], ["ask", "--help"]], ids=" ".join)
def test_help_imports_nothing_to_wait_for(argv: list[str], tmp_path: Path) -> None:
    """Help and the version come without numpy and without the stemmer."""
    modules = imported(tmp_path, *argv)
    assert modules & (SLOW | {"numpy", "Stemmer", "platformdirs", "json"}) == set()


# Every call of the socket module that reaches the system is announced to audit hooks;
# unlike a replaced socket.socket, a hook also sees what C code and caught errors hide.
WATCH = """
calls = []
def watch(event, args):
    if event.startswith("socket."):
        calls.append(event)
sys.addaudithook(watch)
"""


def test_nothing_opens_a_socket(tmp_path: Path) -> None:
    """Adding, building and asking never get as far as to make a socket."""
    notes = tmp_path / "notes.md"
    notes.write_text("# Bees\n\nA forager dances on the comb. See https://example.org/bees.\n")
    for argv in (["add", str(notes)], ["build"], ["ask", "does a forager dance?"]):
        done = run_script(
            tmp_path,
            *("--library", str(tmp_path / "library"), *argv),
            before=WATCH,
            after="print('SOCKETS', calls)",
        )
        assert done.stderr == ""
        assert "SOCKETS []" in done.stdout


PAGE = """<html><head><title>Bees</title><link rel="stylesheet" href="https://example.org/a.css">
</head><body><article><h1>Bees</h1>
<p>A forager that has found flowers dances on the comb to tell her sisters where they stand, and
how far it is to fly there from the hive.</p><img src="https://example.org/bee.png">
<p>A round dance means that the flowers are near; a waggle dance points the way to those that
are far off, and takes the longer the further off they are.</p></article></body></html>"""


def test_a_web_page_reaches_for_nothing(tmp_path: Path) -> None:
    """A page that names style sheets and pictures is read without asking anyone for them."""
    # urllib3, which trafilatura imports, binds a socket to ::1 to see whether there is IPv6.
    local = ("socket.__new__", "socket.bind")
    page = tmp_path / "bees.html"
    page.write_text(PAGE)
    done = run_script(
        tmp_path,
        *("--library", str(tmp_path / "library"), "add", str(page)),
        before=WATCH,
        after=f"print('SOCKETS', [call for call in calls if call not in {local}])",
    )
    assert "Added: 1 article" in done.stdout
    assert "SOCKETS []" in done.stdout


CANARIES = (
    *("json", "numpy", "sklearn", "scipy", "Stemmer", "platformdirs", "argparse", "pickle"),
    *("socket", "struct", "random", "tempfile", "selectors", "re", "shutil", "zlib", "mmap"),
    *("html", "sitecustomize", "assistant"),
)


def plant(folder: Path) -> Path:
    """Modules that tell on whoever imports them, in a folder; the file they would tell in."""
    told = folder / "told"
    for name in CANARIES:
        (folder / f"{name}.py").write_text(f"open({str(told)!r}, 'a').write('{name} ')\n")
    return told


def test_nothing_in_the_current_folder_is_imported(library: Path, tmp_path: Path) -> None:
    """The installed script runs in a folder full of json.py and numpy.py, and imports none."""
    here = tmp_path / "here"
    shutil.copytree(library, here)
    told = [plant(here), plant(here / "corpus")]
    for cwd, argv, code in (
        (here, ["build", "--full"], 0),
        (here, ["add", "json.py"], 2),
        (here / "corpus", ["ask", "does a forager dance?"], 0),
    ):
        assert run_script(tmp_path, *argv, cwd=cwd).returncode == code
    assert [path.exists() for path in told] == [False, False]


def test_the_workers_of_a_large_build_import_nothing_here(library: Path, tmp_path: Path) -> None:
    """With more text than one process builds, its helpers do not obey the folder either."""
    here = tmp_path / "here"
    shutil.copytree(library, here)
    told = plant(here)
    done = run_script(
        tmp_path,
        *("build", "--full"),
        before="import assistant.index.build as build; build.PARALLEL_BYTES = 0",
        cwd=here,
    )
    assert not told.exists(), told.read_text()
    assert (done.returncode, done.stderr) == (0, "")
