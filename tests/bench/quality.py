"""Measure which paragraph comes first, beside SQLite FTS5, bm25s and tantivy, in one run.

    python tests/bench/quality.py FOLDER [--questions N]

FOLDER holds a set in the usual retrieval format: corpus.jsonl with paragraphs (``id`` of the
form TITLE#N, ``title``, ``text``), queries.jsonl (``id``, ``text``, optionally ``answers``
with ``text``) and qrels.tsv (query, paragraph, grade). The paragraphs of a title become one
Markdown article, in their order. A quote of ours is right when it lies in a right paragraph;
the peers are given each paragraph with its title and answer with paragraphs.
"""

import argparse
import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from peers import Bm25s, Fts5, Tantivy, fts5_query

from assistant.library import Library

DEPTH: Final = 5


@dataclass(frozen=True)
class Task:
    """A question, its right paragraphs and the words of its answers, which may be unknown."""

    question: str
    right: tuple[str, ...]
    answers: tuple[str, ...]


def main() -> None:
    """Print the share of questions with the right paragraph first and among five."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=1500, metavar="N", help="at most (1500)")
    options = parser.parse_args()
    paragraphs = list(_lines(options.folder / "corpus.jsonl"))
    tasks = _tasks(options.folder, {each["id"]: each["text"] for each in paragraphs})
    tasks = tasks[:: max(1, len(tasks) // options.questions)]
    print(f"{len(paragraphs)} paragraphs, {len(tasks)} questions\n")
    print(f"{'':12}{'first':>8}{'in five':>9}{'sentence':>10}")
    with tempfile.TemporaryDirectory() as work:
        _ours(Path(work), paragraphs, tasks)
    texts = [f"{each['title']} {each['text']}" for each in paragraphs]
    fts5 = Fts5(":memory:")
    fts5.build(texts)
    _print("FTS5", [[_judge(t, q) for t in fts5.search(fts5_query(q.question))] for q in tasks])
    bm25s = Bm25s()
    bm25s.build(texts)
    _print("bm25s", [[_judge(texts[n], q) for n in bm25s.search(q.question)] for q in tasks])
    tantivy = Tantivy()
    tantivy.build(texts)
    found = [[texts[n] for n in tantivy.search(fts5_query(q.question))] for q in tasks]
    _print("tantivy", [[_judge(t, q) for t in each] for each, q in zip(found, tasks, strict=True)])


def _ours(work: Path, paragraphs: Sequence[dict[str, Any]], tasks: Sequence[Task]) -> None:
    articles: dict[str, list[str]] = {}
    for each in sorted(paragraphs, key=lambda each: int(each["id"].rpartition("#")[2])):
        articles.setdefault(each["title"], []).append(each["text"])
    (work / "corpus").mkdir()
    for title, texts in articles.items():
        name = re.sub(r"[^\w.-]", "_", title)
        (work / "corpus" / f"{name}.md").write_text("\n\n".join([f"# {title}", *texts]) + "\n")
    library = Library(work)
    library.build()
    quotes = [library.ask(task.question, DEPTH).quotes for task in tasks]
    sentence = [
        bool(found)
        and _judge(found[0].passage.text, task)
        and any(answer in found[0].sentence.text for answer in task.answers)
        for found, task in zip(quotes, tasks, strict=True)
    ]
    judged = [
        [_judge(quote.passage.text, task) for quote in found]
        for found, task in zip(quotes, tasks, strict=True)
    ]
    _print("assistant", judged, sum(sentence) / len(tasks))


def _judge(text: str, task: Task) -> bool:
    return any(text in right or right in text for right in task.right)


def _print(name: str, judged: Sequence[Sequence[bool]], sentence: float | None = None) -> None:
    first = sum(any(each[:1]) for each in judged) / len(judged)
    five = sum(any(each) for each in judged) / len(judged)
    print(f"{name:12}{first:8.3f}{five:9.3f}" + (f"{sentence:10.3f}" if sentence else ""))


def _tasks(folder: Path, texts: dict[str, str]) -> list[Task]:
    right: dict[str, list[str]] = {}
    for line in (folder / "qrels.tsv").read_text().splitlines():
        query, *_, paragraph, grade = line.split("\t")
        if grade.isdecimal() and int(grade) and paragraph in texts:
            right.setdefault(query, []).append(texts[paragraph])
    return [
        Task(
            each["text"],
            tuple(right[each["id"]]),
            tuple(answer["text"] for answer in each.get("answers", ())),
        )
        for each in _lines(folder / "queries.jsonl")
        if each["id"] in right
    ]


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


if __name__ == "__main__":
    main()
