"""Measure web questions and FAQ questions, beside BM25 over the same sentences and entries.

    python tests/bench/web_questions.py FOLDER

FOLDER holds wikiqa-dev, clapnq-dev and stackfaq in the usual retrieval format; those that are
there are measured. Of the first two every document is an article, and the marked sentence of
the first quote is right when people marked it as answering; BM25 ranks the sentences of all
documents, with their titles and without. Of the FAQ every entry is an article with the question
as its title, and every answer to it is right.
"""

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from math import log2
from pathlib import Path
from typing import Any, Final

from peers import Bm25s, Fts5, fts5_query

from assistant.library import Library
from assistant.text.sentences import sentence_spans
from assistant.text.words import words

DEPTH: Final = 10
Records = list[dict[str, Any]]
# A document's name, its title and its text; and what is right for a question.
Documents = dict[str, tuple[str, str]]


def main(folder: Path) -> None:
    """Measure the sets that are there."""
    for name, measure in (("wikiqa-dev", _wikiqa), ("clapnq-dev", _clapnq), ("stackfaq", _faq)):
        if (folder / name).is_dir():
            measure(folder / name)


def _wikiqa(folder: Path) -> None:
    sentences = _lines(folder / "corpus.jsonl")
    documents: Documents = {}
    for each in sentences:
        title, text = documents.get(each["document"], (each["title"], ""))
        documents[each["document"]] = title, f"{text} {each['text']}".strip()
    right: defaultdict[str, list[str]] = defaultdict(list)
    texts = {each["id"]: each["text"] for each in sentences}
    for line in (folder / "qrels.tsv").read_text().splitlines():
        question, sentence, _ = line.split("\t")
        right[question].append(texts[sentence])
    asked = [(q["text"], right[q["id"]]) for q in _lines(folder / "queries.jsonl")]
    _sentences(folder.name, documents, [each for each in asked if each[1]])


def _clapnq(folder: Path) -> None:
    corpus = _lines(folder / "corpus.jsonl")
    documents = {each["id"]: (each["title"], each["text"]) for each in corpus}
    asked = [
        (q["text"], [answer["text"] for answer in q.get("answers", ())])
        for q in _lines(folder / "queries.jsonl")
    ]
    _sentences(folder.name, documents, [each for each in asked if each[1]])


def _sentences(name: str, documents: Documents, asked: Sequence[tuple[str, list[str]]]) -> None:
    every = [
        (title, text[start:end])
        for title, text in documents.values()
        for start, end in sentence_spans(text)
    ]
    with tempfile.TemporaryDirectory() as work:
        library = _library(Path(work), documents)
        answers = [library.ask(question, 1).quotes for question, _ in asked]
        library.close()
    ours = [quotes[0].sentence.text if quotes else "" for quotes in answers]
    length = sum(len(q[0].passage.text.split()) for q in answers if q) / len(asked)
    rows = [(f"assistant (first quotes of {length:.0f} words)", ours)]
    for what, texts in (
        ("BM25", [s for _, s in every]),
        ("with titles", [" ".join(e) for e in every]),
    ):
        peer = Bm25s()
        peer.build(texts)
        found = [peer.search(question)[:1] for question, _ in asked]
        rows.append((what, [every[numbers[0]][1] if len(numbers) else "" for numbers in found]))
    for what, said in rows:
        hits = sum(_is_among(s, right) for s, (_, right) in zip(said, asked, strict=True))
        print(f"{name}: {len(asked)} questions, sentence right {hits / len(asked):.3f}  {what}")


def _is_among(sentence: str, right: Sequence[str]) -> bool:
    plain = _plain(sentence)
    return bool(plain) and any(plain in other or other in plain for other in map(_plain, right))


def _plain(text: str) -> str:
    return " ".join(words(text.lower()))


def _faq(folder: Path) -> None:
    corpus = _lines(folder / "corpus.jsonl")
    documents = {each["id"]: (each["title"], each["text"]) for each in corpus}
    right: defaultdict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text().splitlines():
        question, entry, *_ = line.split("\t")
        right[question].add(entry)
    asked = [(q["text"], right[q["id"]]) for q in _lines(folder / "queries.jsonl")]
    asked = [each for each in asked if each[1]]
    with tempfile.TemporaryDirectory() as work:
        library = _library(Path(work), documents)
        _print_faq("assistant", asked, lambda question: _entries(library, question))
        library.close()
    names = list(documents)
    texts = [f"{title} {text}" for title, text in documents.values()]
    bm25s, fts5 = Bm25s(), Fts5(":memory:")
    bm25s.build(texts)
    fts5.build(texts)
    _print_faq("bm25s", asked, lambda question: [names[n] for n in bm25s.search(question, DEPTH)])
    numbers = dict(zip(texts, names, strict=True))
    _print_faq(
        "FTS5",
        asked,
        lambda question: [numbers[t] for t in fts5.search(fts5_query(question), DEPTH)],
    )


def _entries(library: Library, question: str) -> list[str]:
    """The entries quoted, each once; a quote may stand for several that say the same."""
    found = [
        Path(citation.article).stem
        for quote in library.ask(question, 2 * DEPTH).quotes
        for citation in (quote.citation, *quote.also)
    ]
    return list(dict.fromkeys(found))[:DEPTH]


def _print_faq(
    what: str, asked: Sequence[tuple[str, set[str]]], search: Callable[[str], list[str]]
) -> None:
    """nDCG@10 with gain 1 (Järvelin and Kekäläinen, 2002), and how often the first is right."""
    gain = first = 0.0
    for question, right in asked:
        found = search(question)[:DEPTH]
        ideal = sum(1 / log2(rank + 2) for rank in range(min(DEPTH, len(right))))
        gain += sum(1 / log2(r + 2) for r, name in enumerate(found) if name in right) / ideal
        first += bool(found) and found[0] in right
    print(f"FAQ: {len(asked)} questions, nDCG@10 {gain / len(asked):.3f}, ", end="")
    print(f"first right {first / len(asked):.3f}  {what}")


def _library(folder: Path, documents: Documents) -> Library:
    (folder / "corpus").mkdir()
    for name, (title, text) in documents.items():
        (folder / "corpus" / f"{name}.md").write_text(f"# {title}\n\n{text}\n")
    library = Library(folder)
    library.build()
    return library


def _lines(path: Path) -> Records:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
