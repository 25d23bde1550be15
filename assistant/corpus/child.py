"""The child process that reads foreign files: bytes in, the articles made of them out.

Started with standard input and output as pipes to its parent. A message is one line of
JSON and then as many bytes as it says; nothing is ever unpickled, on either side, for
whoever takes over this process must not come any further.
"""

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from assistant.corpus.article import read_article
from assistant.corpus.confine import confine, limit
from assistant.corpus.convert import convert
from assistant.corpus.converted import NewArticle
from assistant.corpus.limits import MOST_TEXT
from assistant.corpus.passages import cut
from assistant.errors import UnreadableArticle

READY: Final = b"ready\n"
OUT_OF_MEMORY: Final = 3
_LONGEST_REASON: Final = 300


def serve() -> None:
    """Read files for the parent until it closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.dont_write_bytecode = True
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # A library that prints must not speak on the line to the parent.
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    confine(int(sys.argv[1]))
    replies.write(READY)
    replies.flush()
    try:
        while line := requests.readline():
            request = json.loads(line)
            data = requests.read(request["bytes"])
            limit(resource.RLIMIT_CPU, int(time.process_time()) + 1 + request["seconds"])
            reply, articles = _answer(os.fsdecode(bytes.fromhex(request["name"])), data, request)
            send(replies, reply, articles)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def send(stream: BinaryIO, message: dict[str, object], data: Sequence[bytes] = ()) -> None:
    """Send a message and the bytes that go with it."""
    stream.write(json.dumps(message).encode() + b"\n")
    for each in data:
        stream.write(each)
    stream.flush()


def _answer(
    name: str, data: bytes, request: dict[str, str]
) -> tuple[dict[str, object], list[bytes]]:
    try:
        articles = read(Path(name), data, date.fromisoformat(request["today"]))
    except UnreadableArticle as error:
        return {"refused": str(error)[:_LONGEST_REASON]}, []
    except MemoryError:
        raise
    except RecursionError:
        return {"refused": "it is nested too deeply; simplify it and try again"}, []
    except Exception as error:
        # Whatever the libraries raise on a damaged file is a reason not to take it in.
        what = f"{type(error).__name__}: {error}"[:_LONGEST_REASON]
        return {"refused": f"cannot be read as {Path(name).suffix.lower()} ({what})"}, []
    heads = [
        {"name": a.name, "origin": a.origin, "notes": a.notes, "bytes": len(a.data)}
        for a in articles
    ]
    return {"articles": heads}, [article.data for article in articles]


def read(path: Path, data: bytes, today: date) -> list[NewArticle]:
    """The articles of a file, each tried as the index will read it."""
    articles = convert(path, data, today)
    for article in articles:
        if len(article.data) > MOST_TEXT:
            raise UnreadableArticle(f"holds more than {MOST_TEXT >> 20} MB of text; split it")
        cut(read_article(article.name, article.data))
    return articles
