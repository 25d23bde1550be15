"""The peers: SQLite FTS5 and bm25s over a list of passages, as a program of its own.

    python peers.py bm25s-build PASSAGES INDEX     PASSAGES has a JSON string a line
    python peers.py fts5-build PASSAGES INDEX      both print the seconds that it took
    python peers.py fts5-add PASSAGES INDEX
    python peers.py fts5-ask QUERY INDEX

What is not needed for one question in a process of its own is imported where it is used.
"""

import sqlite3
import sys
import time
from typing import Any, Final

QUOTES: Final = 5


class Fts5:
    """SQLite's full-text search, with its Porter stemmer; a passage is a row."""

    def __init__(self, path: str) -> None:
        self._database = sqlite3.connect(path)

    def build(self, passages: list[str]) -> None:
        """Index the passages and have them on the disk."""
        self._database.execute(
            "create virtual table passages using fts5(text, tokenize = 'porter unicode61')"
        )
        self.add(passages)

    def add(self, passages: list[str]) -> None:
        """Add passages and have them on the disk."""
        rows = ((text,) for text in passages)
        self._database.executemany("insert into passages values (?)", rows)
        self._database.commit()

    def search(self, query: str, k: int = QUOTES) -> list[str]:
        """The k best passages of a query."""
        rows = self._database.execute(
            "select text from passages where passages match ? order by rank limit ?",
            (query, k),
        )
        return [text for (text,) in rows]


def fts5_query(question: str) -> str:
    """A question for FTS5: any of its words but stop words, which would only slow it down."""
    from assistant.text.stop_words import is_stop_word
    from assistant.text.words import words

    content = [word for word in words(question) if not is_stop_word(word)]
    return " OR ".join(f'"{word}"' for word in content)


class Bm25s:
    """bm25s with its own tokenizer and the Snowball stemmer."""

    def __init__(self) -> None:
        import bm25s
        import Stemmer

        self._bm25s = bm25s
        self._stemmer = Stemmer.Stemmer("english")
        self._retriever = bm25s.BM25()

    def build(self, passages: list[str]) -> None:
        """Index the passages, in memory."""
        self._retriever.index(self._tokens(passages), show_progress=False)

    def save(self, folder: str) -> None:
        """Put the index on the disk."""
        self._retriever.save(folder, show_progress=False)

    def load(self, folder: str) -> None:
        """Read an index into memory."""
        self._retriever = self._bm25s.BM25.load(folder)

    def search(self, question: str, k: int = QUOTES) -> list[int]:
        """The numbers of the k best passages of a question."""
        found, _ = self._retriever.retrieve(self._tokens([question]), k=k, show_progress=False)
        return [int(number) for number in found[0]]

    def _tokens(self, texts: list[str]) -> Any:
        return self._bm25s.tokenize(
            texts, stopwords="en", stemmer=self._stemmer, show_progress=False
        )


class Tantivy:
    """tantivy with its English stemmer; a passage is a document."""

    def __init__(self) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", stored=False, tokenizer_name="en_stem")
        schema.add_integer_field("number", stored=True)
        self._document = tantivy.Document
        self._index = tantivy.Index(schema.build())

    def build(self, passages: list[str]) -> None:
        """Index the passages, in memory."""
        writer = self._index.writer()
        for number, text in enumerate(passages):
            writer.add_document(self._document(text=text, number=number))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, query: str, k: int = QUOTES) -> list[int]:
        """The numbers of the k best passages of a query."""
        searcher = self._index.searcher()
        parsed = self._index.parse_query(query, ["text"])
        hits = searcher.search(parsed, k).hits
        return [int(searcher.doc(address)["number"][0]) for _, address in hits]


def _read(path: str) -> list[str]:
    import json

    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main(task: str, argument: str, index: str) -> None:
    """Do one of the tasks."""
    if task == "fts5-ask":
        for text in Fts5(index).search(argument):
            print(text)
        return
    passages = _read(argument)
    began = time.perf_counter()
    if task == "fts5-build":
        Fts5(index).build(passages)
    elif task == "fts5-add":
        Fts5(index).add(passages)
    else:
        bm25s = Bm25s()
        bm25s.build(passages)
        print(time.perf_counter() - began)
        bm25s.save(index)
        return
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main(*sys.argv[1:])
