"""Same question, same bytes: however the library was made and whatever asks it."""

import json
import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from shelf import QUESTIONS, SMALL, answers, library_of, starter_library, write_articles

import assistant
from assistant.library import Library

ROOT = Path(assistant.__file__).parents[1]

ABOUT_THE_STARTERS = (
    "who owns the roadmap?",
    "what is scope creep?",
    "how much do project managers earn in New York?",
    "who is in charge of the backlog and the budget?",
    "difference between a product manager and a project manager",
    "it is what it is",
)

# Build article by article and ask, in one process with a hash seed of its own.
GROW = """
import sys
from pathlib import Path
from assistant.library import Library
library = Library(Path(sys.argv[1]))
for article in sorted(Path(sys.argv[2]).iterdir(), reverse=True):
    library.add([article])
"""


def run_seeded(seed: int, *argv: str, questions: str = "") -> str:
    """What a Python process with this hash seed prints."""
    done = subprocess.run(
        [sys.executable, *argv],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(seed)},
        input=questions,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def asked(library: Path, seed: int) -> list[dict[str, Any]]:
    """The answers a process with this hash seed gives, without the time they took."""
    argv = ("-m", "assistant", "--library", str(library), "ask", "--batch", "-", "--json")
    printed = run_seeded(seed, *argv, questions="\n".join(ABOUT_THE_STARTERS))
    return [{**json.loads(line), "elapsed_ms": 0} for line in printed.splitlines()]


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The starter library, built at once."""
    return starter_library(tmp_path_factory.mktemp("starter"))


def test_answers_do_not_depend_on_the_hash_seed(starter: Library) -> None:
    """Four processes with four hash seeds print the same bytes."""
    first, *others = (asked(starter.folder, seed) for seed in range(4))
    assert len(first) == len(ABOUT_THE_STARTERS)
    assert others == [first] * 3


def test_a_library_grown_under_another_hash_seed(starter: Library, tmp_path: Path) -> None:
    """Added one by one in another order and process, the articles give the same answers."""
    grown = tmp_path / "grown"
    run_seeded(7, "-c", GROW, str(grown), str(starter.corpus))
    assert answers(Library(grown), ABOUT_THE_STARTERS) == answers(starter, ABOUT_THE_STARTERS)


def test_answers_do_not_depend_on_the_order_of_creation(tmp_path: Path) -> None:
    """The order in which files were written is no part of the answer."""
    found = [
        answers(library_of(tmp_path / str(number), dict(order)))
        for number, order in enumerate(permutations(SMALL.items()))
    ]
    assert all(each == found[0] for each in found)


def test_a_grown_library_answers_like_one_built_at_once(tmp_path: Path) -> None:
    """Article by article, with edits in between, ends where a full build begins."""
    whole = answers(library_of(tmp_path / "whole"))
    library = library_of(tmp_path / "grown", {"bees.md": "# Bees\n\nSomething at first.\n"})
    for name, text in SMALL.items():
        write_articles(library.folder, {name: text})
        library.build()
    assert answers(library) == whole
    library.build(full=True)
    assert answers(library) == whole


def test_add_then_remove_leaves_the_same_answers(tmp_path: Path) -> None:
    """An article that came and went leaves no trace in scores, order or text."""
    library = library_of(tmp_path / "library")
    before = answers(library)
    guest = tmp_path / "guest.md"
    guest.write_text("# Lamps\n\nA keeper of bees burns whale oil at spring tide.\n")
    library.add([guest])
    assert answers(library) != before
    library.remove(["guest"])
    assert answers(library) == before


def test_a_session_gives_the_same_answer_twice(tmp_path: Path) -> None:
    """No answer depends on what was asked before."""
    library = library_of(tmp_path)
    assert answers(library) == list(reversed(answers(library, reversed(QUESTIONS))))


def test_one_bad_file_does_not_change_the_answers(tmp_path: Path) -> None:
    """Files that cannot be read leave the answers from the others as they were."""
    alone = answers(library_of(tmp_path / "alone"))
    bad = {
        "empty.md": b"",
        "latin.md": b"lamp caf\xe9",
        "binary.txt": b"lamp\0oil",
        "x.pdf": b"lamp",
    }
    assert answers(library_of(tmp_path / "bad", {**bad, **SMALL})) == alone
