"""Guarded reading: foreign files are parsed in child processes that may come to grief.

A file that takes too much memory or time, or brings its reader down, costs itself: the
child is ended, the file is refused with the reason, the next one gets a new child. Each
core has one child, kept over many files; the results come in the order of the files.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Timer
from typing import Any, BinaryIO, Final, cast

from assistant.corpus.child import OUT_OF_MEMORY, READY, send
from assistant.corpus.converted import NewArticle
from assistant.corpus.limits import MOST_TEXT
from assistant.errors import AssistantError, UnreadableArticle

_LONGEST_LINE: Final = 64 * 2**20
# What a library leaks in a file adds up; a new child begins at nothing.
_FILES_A_CHILD: Final = 500
_START: Final = (
    "import sys; sys.path[:] = sys.argv[2:]; from assistant.corpus.child import serve; serve()"
)


@dataclass(frozen=True)
class Limits:
    """What one file may take: seconds of computing, and bytes of memory.

    Larger files get ``seconds_a_megabyte`` more for each megabyte. The clock on the wall
    may show ``patience`` times as much: a busy machine is no fault of the file's.
    """

    seconds: int = 20
    seconds_a_megabyte: int = 2
    memory: int = 512 * 2**20
    patience: int = 3

    def seconds_for(self, size: int) -> int:
        """How long a file of a size may be computed on."""
        return self.seconds + self.seconds_a_megabyte * (size >> 20)


class _Broken(Exception):
    """A child came to grief over a file; the message says how."""


class _Child:
    """A running child and the pipes to it."""

    def __init__(self, memory: int) -> None:
        import subprocess

        # -P and its own list of folders: nothing in the current one is imported.
        command = [sys.executable, "-P", "-c", _START, str(memory), *filter(None, sys.path)]
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter, our own code
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"},
            cwd="/",
        )
        self._to = cast(BinaryIO, self._process.stdin)
        self._from = cast(BinaryIO, self._process.stdout)
        self.files = 0
        self._late = False
        if self._from.readline(_LONGEST_LINE) != READY:
            self.close()
            raise AssistantError(
                f"the process that reads files did not start (code {self._process.returncode}); "
                "check the installation, or the memory that is free"
            )

    def read(self, path: Path, data: bytes, today: date, limits: Limits) -> list[NewArticle]:
        """What the child makes of a file; raises `UnreadableArticle` or `_Broken`."""
        self.files += 1
        seconds = limits.seconds_for(len(data))
        clock = Timer(limits.patience * seconds, self._stop)
        clock.daemon = True
        clock.start()
        try:
            return self._asked(path, data, today, seconds)
        except (OSError, ValueError, KeyError, TypeError):
            # It is gone, or what it says is not what a child of ours would say.
            raise _Broken(self._end(seconds, limits.patience)) from None
        finally:
            clock.cancel()

    def _asked(self, path: Path, data: bytes, today: date, seconds: int) -> list[NewArticle]:
        name = os.fsencode(path.name).hex()
        asked = {"name": name, "bytes": len(data), "today": today.isoformat(), "seconds": seconds}
        send(self._to, asked, [data])
        reply: dict[str, Any] = json.loads(self._from.readline(_LONGEST_LINE))
        if "refused" in reply:
            raise UnreadableArticle(str(reply["refused"]))
        return [_article(head, self._from.read(_size(head))) for head in reply["articles"]]

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _end(self, seconds: int, patience: int) -> str:
        """How the child ended, which it is made to do if it has not."""
        self.close()
        code = self._process.returncode
        if self._late:
            return f"took longer than {patience * seconds} s"
        if code == -signal.SIGXCPU:
            return f"took more than {seconds} s of computing"
        if code == OUT_OF_MEMORY:
            return "memory"
        how = signal.Signals(-code).name if code < 0 else f"code {code}"
        return f"made its reader end ({how})"

    def kill(self) -> None:
        """End the child at once."""
        self._process.kill()
        self.close()

    def close(self) -> None:
        """End the child."""
        import subprocess

        # A child that ended by itself keeps the code it ended with.
        with suppress(subprocess.TimeoutExpired):
            for pipe in (self._to, self._from):
                with suppress(OSError):
                    pipe.close()
            self._process.wait(0.5)
        self._process.kill()
        self._process.wait()


def _size(head: dict[str, Any]) -> int:
    size = head["bytes"]
    if not isinstance(size, int) or not 0 <= size <= MOST_TEXT:
        raise ValueError(size)
    return size


def _article(head: dict[str, Any], data: bytes) -> NewArticle:
    name, origin, notes = head["name"], head["origin"], head["notes"]
    parts = name.split("/")
    if len(data) != _size(head) or {"", ".", ".."} & set(parts) or "\0" in name:
        raise ValueError(name)
    return NewArticle(name, data, str(origin), tuple(map(str, notes)))


class Guard:
    """Children that read files, started when there is something to read."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._idle: SimpleQueue[_Child] = SimpleQueue()
        self._all: set[_Child] = set()
        self._lock = Lock()
        self._closed = False

    def read(self, path: Path, data: bytes, today: date) -> list[NewArticle]:
        """The articles of a file; may be called from several threads at a time.

        Raises `UnreadableArticle` with the reason, a limit that was hit included.
        """
        while True:
            child = self._take()
            worn = child.files > 0
            try:
                articles = child.read(path, data, today, self.limits)
            except UnreadableArticle:
                self._give_back(child)
                raise
            except _Broken as broken:
                self._drop(child)
                how = str(broken)
                if worn and "took" not in how:
                    # What files before it left behind must not decide over this one.
                    continue
                raise UnreadableArticle(self._explained(how)) from None
            self._give_back(child)
            return articles

    def _explained(self, how: str) -> str:
        if how == "memory":
            how = f"needed more than {self.limits.memory >> 20} MB of memory to be read"
            return f"{how}; split it, or allow more with --memory"
        if how.startswith("took"):
            return f"{how} to be read; split it, or allow more with --seconds"
        return f"{how}; save it anew in another format"

    def _take(self) -> _Child:
        with suppress(Empty):
            return self._idle.get_nowait()
        child = _Child(self.limits.memory)
        with self._lock:
            if self._closed:
                child.kill()
                raise UnreadableArticle("was not read, for it was interrupted")
            self._all.add(child)
        return child

    def _give_back(self, child: _Child) -> None:
        if child.files < _FILES_A_CHILD:
            self._idle.put(child)
        else:
            self._drop(child)

    def _drop(self, child: _Child) -> None:
        child.close()
        with self._lock:
            self._all.discard(child)

    def close(self) -> None:
        """End all children."""
        with self._lock:
            self._closed = True
            for child in self._all:
                child.kill()
            self._all.clear()


@contextmanager
def guard(limits: Limits) -> Iterator[Guard]:
    """A guard whose children end with the block, however that ends."""
    opened = Guard(limits)
    try:
        yield opened
    finally:
        opened.close()
