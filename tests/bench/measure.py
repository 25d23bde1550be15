"""Measuring processes: how long one takes, how much memory, when it shows its prompt."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import pyte

_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_EVERY: Final = 0.1
_PATIENCE: Final = 60


@dataclass(frozen=True)
class Place:
    """Where processes are started: their folder and environment."""

    folder: Path
    environ: Mapping[str, str]


def interleaved(
    tasks: Mapping[str, Callable[[int], float]], rounds: int, warm: bool = True
) -> dict[str, float]:
    """The median of each task, all of them run once a round: A B C A B C ...

    A task is called with the number of the round. To ``warm`` caches, one more round is
    run first, which does not count.
    """
    figures: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(rounds + warm):
        for name, task in tasks.items():
            figure = task(number)
            if number >= warm:
                figures[name].append(figure)
    return {name: median(taken) for name, taken in figures.items()}


def run_seconds(command: Sequence[str], place: Place) -> float:
    """How long a process takes from its start to its end."""
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=place.folder, env=place.environ, stdout=subprocess.DEVNULL, check=False
    )
    taken = time.perf_counter() - began
    _must_succeed(command, done.returncode)
    return taken


@dataclass(frozen=True)
class Run:
    """What a process and its children took: seconds, seconds of all cores, MB at the peak.

    Where /proc tells, the memory is that of all of them together, looked at every 0.1 s;
    pages that they share count for each, so it is an upper bound. Elsewhere it is that of
    the largest of them, from wait4.
    """

    seconds: float
    processor: float
    megabytes: float
    printed: str


def run(command: Sequence[str], place: Place) -> Run:
    """Run a process to its end and look at it closely."""
    began = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=place.folder, env=place.environ, stdout=subprocess.PIPE, text=True
    )
    peak, ended = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not ended.wait(_EVERY):
            peak = max(peak, _resident(child.pid))

    watching = threading.Thread(target=watch)
    watching.start()
    _, status, usage = os.wait4(child.pid, 0)
    taken = time.perf_counter() - began
    ended.set()
    watching.join()
    child.returncode = os.waitstatus_to_exitcode(status)
    _must_succeed(command, child.returncode)
    printed = child.stdout.read() if child.stdout else ""
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(taken, usage.ru_utime + usage.ru_stime, max(peak, largest) / 1e6, printed)


def _resident(pid: int) -> int:
    """The bytes that a process and its descendants hold in memory; 0 without /proc."""
    parents: dict[int, int] = {}
    pages: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)], pages[int(folder.name)] = int(status[1]), int(status[21])
    family = [pid]
    for each in family:
        family.extend(child for child, parent in parents.items() if parent == each)
    return sum(pages.get(each, 0) for each in family) * _PAGE


def prompt_seconds(command: Sequence[str], place: Place) -> float:
    """How long a chat takes from its start to its prompt on the screen of a terminal."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    began = time.perf_counter()
    child = subprocess.Popen(
        command,
        cwd=place.folder,
        env=place.environ,
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
    )
    os.close(its)
    try:
        shown_at = _prompt_shown(ours)
        os.write(ours, b"\x04")
        _must_succeed(command, child.wait(_PATIENCE))
    finally:
        child.kill()
        os.close(ours)
    return shown_at - began


def _prompt_shown(terminal: int) -> float:
    """When the prompt came on the screen: the program draws it with cursor movements."""
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    while select.select([terminal], [], [], _PATIENCE)[0]:
        stream.feed(os.read(terminal, 65536))
        now = time.perf_counter()
        if any(line.startswith("> ") for line in screen.display):
            return now
    sys.exit("the chat showed no prompt")


def _must_succeed(command: Sequence[str], code: int) -> None:
    """A process that failed is no figure; `ask` says with 1 that it found no answer."""
    if code not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {code}")
