"""The library that is measured: its articles, its passages, and questions about them."""

import json
import os
import random
import re
import shutil
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from corpus_maker import make_corpus
from measure import Place, Run, run, run_seconds

from assistant.index.generation import open_generation
from assistant.index.rows import ArticleRow, PassageRow
from assistant.index.shard import Shard
from assistant.library import Library
from assistant.text.stop_words import is_stop_word

_ROOT: Final = Path(__file__).parents[2]
_PEERS: Final = str(Path(__file__).with_name("peers.py"))
_QUESTIONS: Final = 300
_OPENERS: Final = ("what is", "who does", "why is", "how does", "when did", "which", "where are")
_WORD: Final = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True)
class Bench:
    """A library with its index, its passages and questions; and where processes start."""

    place: Place
    library: Path
    built: Run
    megabytes: float
    passages: list[str]
    questions: list[str]

    def file(self, name: str) -> str:
        """A file or folder beside the library."""
        return str(self.place.folder / name)

    def assistant(self, *arguments: str) -> list[str]:
        """The command line of the assistant on the library."""
        return [*_assistant(self.library), *arguments]

    def peer(self, task: str, argument: str, index: str) -> list[str]:
        """The command line of a peer."""
        return [sys.executable, _PEERS, task, argument, self.file(index)]

    def write_passages(self, name: str, texts: list[str]) -> str:
        """Write passages down for a peer; returns the file."""
        with open(self.file(name), "w", encoding="utf-8") as file:
            file.writelines(json.dumps(text) + "\n" for text in texts)
        return self.file(name)


def _assistant(library: Path) -> list[str]:
    """The command line as the installed program starts."""
    start = "from assistant.cli import run; run()"
    return [sys.executable, "-c", start, "--library", str(library)]


def make_bench(work: Path, folder: Path | None, passages: int) -> Bench:
    """A library below ``work``: of the Markdown in a folder, or made up."""
    library = Library(work / "library")
    library.corpus.mkdir(parents=True)
    if folder:
        _copy_articles(folder, library.corpus)
    else:
        make_corpus(library.corpus, passages)
    place = Place(work, _environ(work))
    _warm(work, place)
    built = run([*_assistant(library.folder), "build", "--full"], place)
    texts = _passages(library.index)
    size = sum(file.stat().st_size for file in library.corpus.rglob("*.md"))
    bench = Bench(place, library.folder, built, size / 1e6, texts, make_questions(texts))
    bench.write_passages("passages.jsonl", texts)
    return bench


def _warm(work: Path, place: Place) -> None:
    """Build a library of one article: the first start writes the bytecode."""
    article = work / "small" / "corpus" / "article.md"
    article.parent.mkdir(parents=True)
    article.write_text("# One\n\nArticle.\n", encoding="utf-8")
    run_seconds([*_assistant(work / "small"), "build", "--full"], place)


def _copy_articles(folder: Path, corpus: Path) -> None:
    for file in folder.rglob("*.md"):
        target = corpus / file.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def _environ(work: Path) -> dict[str, str]:
    """An environment without the person's own settings; bytecode is kept in ``work``."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(work),
        "TMPDIR": str(work),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(_ROOT),
        "PYTHONPYCACHEPREFIX": str(work / "bytecode"),
    }


def _passages(index: Path) -> list[str]:
    generation = open_generation(index)
    texts = [text for shard in generation.shards for text in _shard_passages(shard)]
    generation.close()
    return texts


def _shard_passages(shard: Shard) -> list[str]:
    text, rows = shard.rows("text").tobytes(), shard.rows("passages")
    texts = []
    for here, after in pairwise(ArticleRow(*row) for row in shard.rows("articles").tolist()):
        for row in rows[here.passage : after.passage].tolist():
            passage = PassageRow(*row)
            start = here.text + passage.byte
            texts.append(text[start : start + passage.bytes].decode())
    return texts


def make_questions(passages: list[str]) -> list[str]:
    """Questions as people type them, each with some words of one sentence of a passage."""
    rng = random.Random(len(passages))  # noqa: S311 - no secret
    questions: list[str] = []
    while len(questions) < _QUESTIONS:
        found = _WORD.findall(rng.choice(rng.choice(passages).split(". ")))
        kept = [word for word in found if rng.random() < 0.5][:8]
        if sum(not is_stop_word(word) for word in kept) >= 2:
            questions.append(f"{rng.choice(_OPENERS)} {' '.join(kept).lower()}?")
    return questions
