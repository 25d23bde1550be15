"""What is fuzzed: bytes in, and nothing but what is declared may come of it."""

import contextlib
import json
import tempfile
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import forged
import island

from assistant.corpus.article import read_article
from assistant.corpus.child import read
from assistant.corpus.passages import cut
from assistant.errors import AssistantError, UnreadableArticle
from assistant.library import Library
from assistant.text.display import display, display_line

TODAY = date(2026, 2, 3)


def article(data: bytes) -> None:
    """Markdown: passages and sentences are slices in order."""
    try:
        found = read_article("fuzz.md", data)
    except UnreadableArticle:
        return
    _, passages = cut(found)
    for passage in passages:
        assert 0 <= passage.start < passage.end <= len(found.text)
        assert all(passage.start <= s < e <= passage.end for s, e in passage.sentences)


def dump(data: bytes) -> None:
    """Text dumps: an article, or a reason."""
    with contextlib.suppress(UnreadableArticle):
        read(Path("fuzz.txt"), b"Home | Log in\nShare this article\n" + data, TODAY)


def page(data: bytes) -> None:
    """Web pages: an article, or a reason; alone, and behind what has a page read to its end."""
    for before in (b"", b"<article><h1>Bees</h1><p>The island has nine hives today.</p>"):
        with contextlib.suppress(UnreadableArticle):
            read(Path("fuzz.html"), before + data, TODAY)


def screen(data: bytes) -> None:
    """Display: nothing comes out that a terminal obeys."""
    text = data.decode(errors="surrogateescape")
    for shown in (display(text), display_line(text)):
        shown.encode()
        kept = "\n\t\u200c\u200d\xad"
        assert not any(unicodedata.category(c) in ("Cc", "Cf") for c in shown if c not in kept)


@cache
def _library() -> Path:
    folder = Path(tempfile.mkdtemp())
    island.put(folder / "corpus", "bees.md", island.BEES.encode())
    Library(folder).build()
    return folder


def manifest(data: bytes) -> None:
    """The manifest, vouched for: an index that answers, or one of our errors."""
    with tempfile.TemporaryDirectory() as folder:
        library = forged.copy_library(_library(), Path(folder, "library"))
        index = library / "index"
        generation = json.loads((index / "CURRENT").read_bytes())["folder"]
        (index / generation / "manifest.json").write_bytes(data)
        forged.vouch(index, data)
        from assistant.index.sound import blame_forged

        try:
            Library(library).ask("how many hives?")
        except AssistantError:
            return
        except Exception as error:
            with contextlib.suppress(AssistantError):
                blame_forged(index, error)
                raise


TARGETS: dict[str, Callable[[bytes], None]] = {
    "article": article,
    "dump": dump,
    "page": page,
    "screen": screen,
    "manifest": manifest,
}
