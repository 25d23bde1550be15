"""Make libraries and question files of public sets, to measure and to calibrate on.

    python tests/bench/question_sets.py FOLDER OUT

FOLDER holds one folder for each set, in the usual retrieval format (corpus.jsonl, queries.jsonl,
qrels.tsv); those of squad-train-sample, wikiqa-dev and clapnq-dev that are there are made into
OUT/SET/corpus and OUT/SET.jsonl. Of the Wikipedia set every second article is left out, so that
half of its questions have no answer; the other two have such questions of their own.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from assistant.library import Library

QUESTIONS: Final = 1200
Records = list[dict[str, Any]]


def main(folder: Path, out: Path) -> None:
    """Make every set that is there."""
    for name, make in _SETS.items():
        if not (folder / name).is_dir():
            print(f"{name}: not there")
            continue
        library = Library(out / name)
        library.corpus.mkdir(parents=True, exist_ok=True)
        questions = make(folder / name, library.corpus)
        library.build()
        lines = "".join(json.dumps(each) + "\n" for each in questions)
        (out / f"{name}.jsonl").write_text(lines)
        answerable = sum(bool(each["answers"]) for each in questions)
        print(f"{name}: {len(questions)} questions, {answerable} with an answer")


def _squad(folder: Path, corpus: Path) -> Records:
    """Every second article; a question is answerable when its own article is there."""
    articles: defaultdict[str, Records] = defaultdict(list)
    for each in _lines(folder / "corpus.jsonl"):
        articles[each["title"]].append(each)
    kept: dict[str, str] = {}
    for title in sorted(articles)[::2]:
        own = sorted(articles[title], key=lambda each: int(each["id"].rpartition("#")[2]))
        name = _write(corpus, title, title, "\n\n".join(each["text"] for each in own))
        kept |= {each["id"]: name for each in own}
    queries = _lines(folder / "queries.jsonl")
    queries = queries[:: max(1, len(queries) // QUESTIONS)]
    return [_question(each, kept.get(each["doc"])) for each in queries]


def _wikiqa(folder: Path, corpus: Path) -> Records:
    documents: defaultdict[str, Records] = defaultdict(list)
    for each in _lines(folder / "corpus.jsonl"):
        documents[each["document"]].append(each)
    names = {
        key: _write(corpus, key, own[0]["title"], " ".join(each["text"] for each in own))
        for key, own in documents.items()
    }
    return [
        _question(each, names[each["document"]] if each["answerable"] else None)
        for each in _lines(folder / "queries.jsonl")
    ]


def _clapnq(folder: Path, corpus: Path) -> Records:
    names = {
        each["id"]: _write(corpus, each["id"], each["title"], each["text"])
        for each in _lines(folder / "corpus.jsonl")
    }
    return [
        _question(each, names[each["doc"]] if each["answerable"] else None)
        for each in _lines(folder / "queries.jsonl")
    ]


def _question(query: dict[str, Any], article: str | None) -> dict[str, Any]:
    answer = {"answers": [{"article": article}]} if article else {"answers": [], "near": True}
    return {"id": str(query["id"]), "question": query["text"], **answer}


def _write(corpus: Path, name: str, title: str, text: str) -> str:
    file = re.sub(r"[^\w.-]", "_", name).lstrip(".") + ".md"
    (corpus / file).write_text(f"# {title}\n\n{text}\n")
    return file


def _lines(path: Path) -> Records:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


_SETS: Final[dict[str, Callable[[Path, Path], Records]]] = {
    "squad-train-sample": _squad,
    "wikiqa-dev": _wikiqa,
    "clapnq-dev": _clapnq,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
