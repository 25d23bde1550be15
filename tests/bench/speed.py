"""How fast the assistant is, every figure beside a peer measured in the same run.

    python tests/bench/speed.py [--passages N] [--folder DIR]

The library is made up, or of the Markdown files below --folder. Each comparison runs its
sides in turn (A B A B ...) and takes medians, so that what else the machine does meanwhile
falls on all of them; files and bytecode are warm. The peers have it a little easier: they
get the library's own passages, already cut; their building is timed without starting,
reading and, for bm25s, saving; and what they return is passages, not answers.
"""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import quantiles
from typing import Final

from corpus_maker import make_articles
from library_maker import Bench, make_bench
from measure import interleaved, prompt_seconds, run_memory, run_seconds
from peers import Bm25s, Fts5, fts5_query

from assistant.corpus.article import read_article
from assistant.corpus.passages import cut
from assistant.library import Library

_STARTS: Final = 9
_BUILDS: Final = 3
_ADDS: Final = 5


@dataclass(frozen=True)
class Row:
    """A line of the table: a figure of ours, a peer's, their ratio, and what it should be."""

    what: str
    ours: float
    unit: str
    peer: str
    theirs: float
    target: str = ""
    met: bool | None = None


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--passages", type=int, default=100_000, help="to make up (100,000)")
    parser.add_argument("--folder", type=Path, help="a folder of Markdown to use instead")
    options = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as work:
        bench = make_bench(Path(work), options.folder, options.passages)
        _print_heading(bench)
        for measure in (_building, _starting, _adding, _asking):
            for row in measure(bench):
                _print_row(row)
    load = os.getloadavg()[0]
    print(f"\nMeasured in {time.perf_counter() - began:.0f} s; load at the end {load:.1f}.")


def _building(bench: Bench) -> Iterator[Row]:
    memory: dict[str, float] = {}

    def ours() -> float:
        taken, memory["ours"], _ = run_memory(bench.assistant("build", "--full"), bench.place)
        return taken

    def peer(name: str, task: str, index: str) -> float:
        command = bench.peer(task, bench.file("passages.jsonl"), index)
        _, memory[name], printed = run_memory(command, bench.place)
        return float(printed)

    took = interleaved(
        {
            "ours": lambda _: ours(),
            "bm25s": lambda _: peer("bm25s", "bm25s-build", "bm25s"),
            "FTS5": lambda number: peer("FTS5", "fts5-build", f"fts5-{number}"),
        },
        _BUILDS,
        warm=False,
    )
    speed = {name: bench.megabytes / seconds for name, seconds in took.items()}
    yield Row(
        "build from nothing",
        *(speed["ours"], "MB/s", "bm25s", speed["bm25s"]),
        *("at least 0.5 x", speed["ours"] >= 0.5 * speed["bm25s"]),
    )
    yield Row("", speed["ours"], "MB/s", "SQLite FTS5", speed["FTS5"])
    yield Row(
        "  its memory at the peak",
        *(memory["ours"], "MB", "bm25s", memory["bm25s"]),
        *("under 1,000 MB", memory["ours"] < 1000),
    )
    yield Row("", memory["ours"], "MB", "SQLite FTS5", memory["FTS5"])


def _starting(bench: Bench) -> Iterator[Row]:
    questions, place = bench.questions, bench.place
    took = interleaved(
        {
            "ask": lambda n: run_seconds(bench.assistant("ask", questions[n]), place),
            "numpy": lambda _: run_seconds([sys.executable, "-c", "import numpy"], place),
            "FTS5": lambda n: run_seconds(
                bench.peer("fts5-ask", fts5_query(questions[n]), "fts5-0"), place
            ),
            "prompt": lambda _: prompt_seconds(bench.assistant(), place),
            "toolkit": lambda _: run_seconds(
                [sys.executable, "-c", "import prompt_toolkit"], place
            ),
        },
        _STARTS,
    )
    yield _at_most(1.6, "one question, whole process", took["ask"], "import numpy", took["numpy"])
    yield _milliseconds("", took["ask"], "SQLite FTS5", took["FTS5"])
    yield _at_most(
        1.6, "first prompt of the chat", took["prompt"], "import prompt_toolkit", took["toolkit"]
    )


def _adding(bench: Bench) -> Iterator[Row]:
    files = make_articles(bench.place.folder, _ADDS + 1)
    passages = []
    for file in files:
        article = read_article(file.name, file.read_bytes())
        texts = [article.text[passage.start : passage.end] for passage in cut(article)[1]]
        passages.append(bench.write_passages(f"{file.stem}.jsonl", texts))
    took = interleaved(
        {
            "ours": lambda n: run_seconds(bench.assistant("add", str(files[n])), bench.place),
            "FTS5": lambda n: run_seconds(
                bench.peer("fts5-add", passages[n], "fts5-0"), bench.place
            ),
        },
        _ADDS,
    )
    yield Row(
        "one article added, whole process",
        *(took["ours"] * 1e3, "ms", "SQLite FTS5", took["FTS5"] * 1e3),
        *("at most 1,000 ms", took["ours"] <= 1),
    )


def _asking(bench: Bench) -> Iterator[Row]:
    """Questions inside one session, the sides taking turns question by question."""
    library, bm25s, fts5 = Library(bench.library).open(), Bm25s(), Fts5(bench.file("fts5-0"))
    bm25s.load(bench.file("bm25s"))
    queries = [fts5_query(question) for question in bench.questions]
    took: dict[str, list[float]] = {"ours": [], "bm25s": [], "SQLite FTS5": []}
    for question, query in zip(bench.questions, queries, strict=True):
        took["ours"].append(_seconds(library.ask, question))
        took["bm25s"].append(_seconds(bm25s.search, question))
        took["SQLite FTS5"].append(_seconds(fts5.search, query))
    library.close()
    percentiles = {name: quantiles(times, n=100) for name, times in took.items()}
    for percent in (50, 99):
        at = {name: figures[percent - 1] for name, figures in percentiles.items()}
        yield _milliseconds(
            f"a question in a session, p{percent}", at["ours"], "bm25s", at["bm25s"]
        )
        yield _milliseconds("", at["ours"], "SQLite FTS5", at["SQLite FTS5"])


def _seconds(task: Callable[[str], object], argument: str) -> float:
    began = time.perf_counter()
    task(argument)
    return time.perf_counter() - began


def _milliseconds(what: str, ours: float, peer: str, theirs: float) -> Row:
    return Row(what, ours * 1e3, "ms", peer, theirs * 1e3)


def _at_most(ratio: float, what: str, ours: float, peer: str, theirs: float) -> Row:
    target = f"at most {ratio} x"
    return Row(what, ours * 1e3, "ms", peer, theirs * 1e3, target, ours <= ratio * theirs)


def _print_heading(bench: Bench) -> None:
    packages = ("numpy", "scikit-learn", "prompt-toolkit", "bm25s")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    print(
        f"{len(bench.passages):,} passages, {bench.megabytes:.1f} MB of Markdown\n"
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {versions}, load {os.getloadavg()[0]:.1f}\n\n"
        f"{'':34}{'ours':>12}  {'':22}{'theirs':>12}{'ratio':>8}  target",
        flush=True,
    )


_MET: Final[Mapping[bool | None, str]] = {None: "", True: "met", False: "MISSED"}


def _print_row(row: Row) -> None:
    ours, theirs = f"{row.ours:,.1f} {row.unit}", f"{row.theirs:,.1f} {row.unit}"
    ratio = f"{row.ours / row.theirs:.2f} x"
    line = f"{row.what:34}{ours:>12}  {row.peer:22}{theirs:>12}{ratio:>8}  {row.target}"
    print(f"{line}  {_MET[row.met]}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
