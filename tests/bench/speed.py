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
from statistics import median, quantiles
from typing import Final

from corpus_maker import make_articles
from library_maker import Bench, make_bench
from measure import Run, interleaved, prompt_seconds, run, run_seconds
from peers import Bm25s, Fts5, fts5_query

from assistant.corpus.article import read_article
from assistant.corpus.passages import cut
from assistant.library import Library

# Starting may take this many times as long as importing the one package that it needs.
_START: Final = 1.6
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
    runs = _builds(bench)
    ours = runs.pop("ours")
    speed = bench.megabytes / median(each.seconds for each in ours)
    speeds = {
        name: bench.megabytes / median(float(each.printed) for each in theirs)
        for name, theirs in runs.items()
    }
    met = speed >= 0.5 * speeds["bm25s"]
    yield from _beside("build from nothing", speed, "MB/s", speeds, "at least 0.5 x", met)
    processor = {name: median(each.processor for each in theirs) for name, theirs in runs.items()}
    mine = median(each.processor for each in ours)
    yield from _beside("  its processor time, all cores", mine, "s", processor)
    memory = {name: max(each.megabytes for each in theirs) for name, theirs in runs.items()}
    most = max(each.megabytes for each in ours)
    yield from _beside("  its memory", most, "MB", memory, "under 1,000 MB", most < 1000)


def _builds(bench: Bench) -> dict[str, list[Run]]:
    """The builds of each, in turn; the first of ours has been when the library was made."""
    runs: dict[str, list[Run]] = {"ours": [bench.built], "bm25s": [], "SQLite FTS5": []}
    passages = bench.file("passages.jsonl")
    for number in range(_BUILDS):
        if number:
            runs["ours"].append(run(bench.assistant("build", "--full"), bench.place))
        bm25s = bench.peer("bm25s-build", passages, "bm25s")
        runs["bm25s"].append(run(bm25s, bench.place))
        fts5 = bench.peer("fts5-build", passages, f"fts5-{number}")
        runs["SQLite FTS5"].append(run(fts5, bench.place))
    return runs


def _starting(bench: Bench) -> Iterator[Row]:
    def start(*command: str) -> float:
        return run_seconds(command, bench.place)

    def ask_fts5(question: str) -> float:
        return start(*bench.peer("fts5-ask", fts5_query(question), "fts5-0"))

    took = interleaved(
        {
            "ask": lambda n: start(*bench.assistant("ask", bench.questions[n])),
            "import numpy": lambda _: start(sys.executable, "-c", "import numpy"),
            "SQLite FTS5": lambda n: ask_fts5(bench.questions[n]),
            "chat": lambda _: prompt_seconds(bench.assistant(), bench.place),
            "import prompt_toolkit": lambda _: start(sys.executable, "-c", "import prompt_toolkit"),
        },
        _STARTS,
    )
    ask, chat = took.pop("ask"), took.pop("chat")
    toolkit = {"import prompt_toolkit": took.pop("import prompt_toolkit")}
    met = ask <= _START * took["import numpy"]
    yield from _times("one question, whole process", ask, took, f"at most {_START} x", met)
    met = chat <= _START * toolkit["import prompt_toolkit"]
    yield from _times("first prompt of the chat", chat, toolkit, f"at most {_START} x", met)


def _adding(bench: Bench) -> Iterator[Row]:
    files = make_articles(bench.place.folder, _ADDS + 1)
    passages = []
    for file in files:
        article = read_article(file.name, file.read_bytes())
        texts = [article.text[passage.start : passage.end] for passage in cut(article)[1]]
        passages.append(bench.write_passages(f"{file.stem}.jsonl", texts))

    def add(number: int) -> float:
        return run_seconds(bench.assistant("add", str(files[number])), bench.place)

    def add_to_fts5(number: int) -> float:
        return run_seconds(bench.peer("fts5-add", passages[number], "fts5-0"), bench.place)

    took = interleaved({"ours": add, "SQLite FTS5": add_to_fts5}, _ADDS)
    ours = took.pop("ours")
    what = "one article added, whole process"
    yield from _times(what, ours, took, "at most 1,000 ms", ours <= 1)


def _asking(bench: Bench) -> Iterator[Row]:
    """Questions inside one session, the sides taking turns question by question."""
    library, bm25s, fts5 = Library(bench.library).open(), Bm25s(), Fts5(bench.file("fts5-0"))
    bm25s.load(bench.file("bm25s"))
    took: dict[str, list[float]] = {"ours": [], "bm25s": [], "SQLite FTS5": []}
    for question in bench.questions:
        took["ours"].append(_seconds(library.ask, question))
        took["bm25s"].append(_seconds(bm25s.search, question))
        took["SQLite FTS5"].append(_seconds(fts5.search, fts5_query(question)))
    library.close()
    percentiles = {name: quantiles(times, n=100) for name, times in took.items()}
    for percent in (50, 99):
        at = {name: figures[percent - 1] for name, figures in percentiles.items()}
        yield from _times(f"a question in a session, p{percent}", at.pop("ours"), at)


def _seconds(task: Callable[[str], object], argument: str) -> float:
    began = time.perf_counter()
    task(argument)
    return time.perf_counter() - began


def _times(
    what: str, ours: float, peers: Mapping[str, float], target: str = "", met: bool | None = None
) -> Iterator[Row]:
    """Rows of seconds, in milliseconds."""
    theirs = {name: seconds * 1e3 for name, seconds in peers.items()}
    yield from _beside(what, ours * 1e3, "ms", theirs, target, met)


def _beside(
    what: str,
    ours: float,
    unit: str,
    peers: Mapping[str, float],
    target: str = "",
    met: bool | None = None,
) -> Iterator[Row]:
    """A row for each peer; the first says what it is and what it should be."""
    for name, theirs in peers.items():
        yield Row(what, ours, unit, name, theirs, target, met)
        what, target, met = "", "", None


def _print_heading(bench: Bench) -> None:
    packages = ("numpy", "scikit-learn", "prompt-toolkit", "bm25s")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    print(
        f"{len(bench.passages):,} passages, {bench.megabytes:.1f} MB of Markdown\n"
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {versions}, load {os.getloadavg()[0]:.1f}\n\n"
        f"{'':34}{'ours':>12}  {'':22}{'theirs':>12}{'ratio':>9}  target",
        flush=True,
    )


_MET: Final[Mapping[bool | None, str]] = {None: "", True: "met", False: "MISSED"}


def _print_row(row: Row) -> None:
    ours, theirs = (f"{figure:,.1f} {row.unit}" for figure in (row.ours, row.theirs))
    ratio = f"{row.ours / row.theirs:.2f} x"
    line = f"{row.what:34}{ours:>12}  {row.peer:22}{theirs:>12}{ratio:>9}  {row.target}"
    print(f"{line}  {_MET[row.met]}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
