"""A shard of the index: one file of arrays, memory-mapped, verified as it is touched."""

import json
import mmap
import os
import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from assistant.errors import DamagedIndex, StaleIndex
from assistant.index.manifest import BLOCK, ShardFile
from assistant.index.rows import (
    ARTICLE,
    PASSAGE,
    SECTION,
    SENTENCE,
    Array,
    ArticleRow,
    PassageRow,
    SectionRow,
    SentenceRow,
)

if TYPE_CHECKING:
    from assistant.index.part import Part

TYPES: Final[dict[str, np.dtype[Any]]] = {
    "records": np.dtype("u1"),
    "text": np.dtype("u1"),
    "articles": ARTICLE,
    "sections": SECTION,
    "passages": PASSAGE,
    "sentences": SENTENCE,
    "heading_tokens": np.dtype("<u4"),
    "tokens": np.dtype("<u4"),
    "lengths": np.dtype("<u4"),
    "words": np.dtype("u1"),
    "word_starts": np.dtype("<u8"),
    "word_terms": np.dtype("<u4"),
    "term_keys": np.dtype("<u8"),
    "terms": np.dtype("u1"),
    "term_starts": np.dtype("<u8"),
    "posting_starts": np.dtype("<u8"),
    "posting_passages": np.dtype("<u4"),
    "posting_counts": np.dtype("<u2"),
}


# The first bytes of a term that are its key.
_KEY: Final = 8


class Listed(NamedTuple):
    """A term's number, where its postings begin and how many they are; None when not held."""

    number: int | None = None
    start: int = 0
    size: int = 0


_ABSENT: Final = Listed()


def dtype_json(dtype: np.dtype[Any]) -> str | list[list[str]]:
    """A type as a manifest states it."""
    if dtype.names is None:
        return dtype.str
    return [[name, dtype[name].str] for name in dtype.names]


def key_of(term: bytes) -> int:
    """The first eight bytes of a term as a number that sorts as the terms do."""
    return int.from_bytes(term[:_KEY].ljust(_KEY, b"\0"), "big")


_LAYOUT: Final = {name: dtype_json(dtype) for name, dtype in TYPES.items()}


class Shard:
    """A shard opened for reading; no byte is used before its block's checksum was checked.

    The arrays are views of the mapped file: nothing is read but what is asked for.
    """

    def __init__(self, folder: Path, descriptor: int, entry: ShardFile) -> None:
        """Open the shard's file in the folder that ``descriptor`` holds open.

        Raises `FileNotFoundError` when it is gone, `StaleIndex` when its arrays are not ours
        and `DamagedIndex` when its size is not that of the manifest.
        """
        self.path = folder / entry.file
        self._entry = entry
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
        file = os.open(entry.file, flags, dir_fd=descriptor)
        try:
            if {name: array.dtype for name, array in entry.arrays.items()} != _LAYOUT:
                raise StaleIndex("another version made the index; run `assistant build`")
            if os.fstat(file).st_size != entry.bytes:
                raise self._damaged()
            self._map = mmap.mmap(file, entry.bytes, prot=mmap.PROT_READ)
        finally:
            os.close(file)
        self._view = memoryview(self._map)
        self._verified = bytearray(len(entry.crc32))
        self._listed: dict[str, Listed] = {}
        self._postings: dict[str, tuple[Array, Array]] = {}
        self._arrays = {name: self._array(name) for name in TYPES}
        # numpy takes five times as long over fields.
        self._tables = {
            name: array.view(array.dtype[0]).reshape(-1, len(array.dtype.names))
            for name, array in self._arrays.items()
            if array.dtype.names
        }
        # Looked at hundreds of times a question: where each array begins, and its size of a row.
        self._places = {
            name: (entry.arrays[name].offset, dtype.itemsize) for name, dtype in TYPES.items()
        }

    def _array(self, name: str) -> Array:
        layout, dtype = self._entry.arrays[name], TYPES[name]
        rows = layout.shape[0] if len(layout.shape) == 1 else -1
        inside = 0 <= layout.offset <= self._entry.bytes - rows * dtype.itemsize
        if rows < 0 or not inside:
            raise self._damaged()
        return np.frombuffer(self._map, dtype, rows, layout.offset)

    def rows(self, name: str, start: int = 0, end: int | None = None) -> Array:
        """Rows of an array, verified; raises `DamagedIndex` when a checksum is wrong."""
        array = self._arrays[name]
        end = len(array) if end is None else end
        if not 0 <= start <= end <= len(array):
            raise self._damaged()
        offset, size = self._places[name]
        self._verify(offset + start * size, offset + end * size)
        return array[start:end]

    def stretches(self, name: str, bounds: Sequence[tuple[int, int]]) -> Array:
        """Several stretches of rows, each from a start to an end, as one array, verified.

        Rows with fields come as a table, (rows, fields), in the type of the first of them.
        Raises `DamagedIndex` when a checksum is wrong.
        """
        array = self._arrays[name]
        offset, size = self._places[name]
        for start, end in bounds:
            if not 0 <= start <= end <= len(array):
                raise self._damaged()
            self._verify(offset + start * size, offset + end * size)
        table = self._tables.get(name, array)
        return np.concatenate([table[start:end] for start, end in bounds])

    def article(self, number: int) -> ArticleRow:
        """Where an article's rows begin."""
        return ArticleRow(*self.rows("articles", number, number + 1)[0].item())

    def section(self, number: int) -> SectionRow:
        """A heading."""
        return SectionRow(*self.rows("sections", number, number + 1)[0].item())

    def passage(self, number: int) -> PassageRow:
        """A passage."""
        return PassageRow(*self.rows("passages", number, number + 1)[0].item())

    def sentences(self, article: ArticleRow, passage: PassageRow) -> list[SentenceRow]:
        """The sentences of a passage."""
        first = article.sentence + passage.sentence
        rows = self.rows("sentences", first, first + passage.sentences).tolist()
        return [SentenceRow(*row) for row in rows]

    def text(self, article: ArticleRow, byte: int, size: int) -> str:
        """A stretch of an article's text."""
        start = article.text + byte
        return self.rows("text", start, start + size).tobytes().decode()

    def article_of(self, passage: int) -> int:
        """The number of the article that a passage belongs to."""
        beginnings = self.rows("articles")["passage"]
        return int(np.searchsorted(beginnings, passage, side="right")) - 1

    def size(self, name: str) -> int:
        """How many rows an array has."""
        return len(self._arrays[name])

    def _verify(self, start: int, end: int) -> None:
        if start == end:
            return
        last = (end - 1) // BLOCK
        block = self._verified.find(0, start // BLOCK, last + 1)
        while block >= 0:
            stretch = self._view[block * BLOCK : (block + 1) * BLOCK]
            if zlib.crc32(stretch) != self._entry.crc32[block]:
                raise self._damaged()
            self._verified[block] = 1
            block = self._verified.find(0, block, last + 1)

    def verify(self) -> None:
        """Check every block; raises `DamagedIndex`."""
        self._verify(0, self._entry.bytes)

    def look_up(self, terms: Iterable[str]) -> None:
        """Find several terms at once, which takes a fraction of finding each when asked for."""
        new = [each for each in dict.fromkeys(terms) if each not in self._listed]
        if not new:
            return
        encoded = [each.encode() for each in new]
        keys = self.rows("term_keys")
        sought = np.array([key_of(each) for each in encoded], "<u8")
        first, after = (keys.searchsorted(sought, side).tolist() for side in ("left", "right"))
        for term, data, begin, stop in zip(new, encoded, first, after, strict=True):
            number = self._numbered(data, begin, stop)
            if number is None:
                self._listed[term] = _ABSENT
            else:
                start, end = self.rows("posting_starts", number, number + 2).tolist()
                self._listed[term] = Listed(number, start, end - start)

    def _numbered(self, term: bytes, start: int, end: int) -> int | None:
        """Which of the terms with its key a term is."""
        if start < end and len(term) < _KEY and 0 not in term:
            # No word holds a NUL: so short a term is all in the key.
            return start
        return next((n for n in range(start, end) if self._term_bytes(n) == term), None)

    def _list(self, term: str) -> Listed:
        if term not in self._listed:
            self.look_up([term])
        return self._listed[term]

    def term_number(self, term: str) -> int | None:
        """The number of a term, None when the shard does not hold it."""
        return self._list(term).number

    def document_frequencies(self, terms: Sequence[str]) -> list[int]:
        """In how many passages of the shard each of the terms stands."""
        self.look_up(terms)
        return [self._listed[term].size for term in terms]

    def postings(self, term: str) -> tuple[Array, Array]:
        """The passages that hold a term, ascending, and how often each does: (df,) u4 and u2.

        Views of the file, kept for the next question: its words are often those of this one.
        """
        found = self._postings.get(term)
        if found is None:
            _, start, size = self._list(term)
            passages = self.rows("posting_passages", start, start + size)
            if size and passages.max() >= self.size("passages"):
                # Who counts by passage would count up to wherever a forged index points.
                raise self._damaged()
            found = passages, self.rows("posting_counts", start, start + size)
            self._postings[term] = found
        return found

    def term(self, number: int) -> str:
        """The term of a number."""
        return self._term_bytes(number).decode()

    def _term_bytes(self, number: int) -> bytes:
        start, end = self.rows("term_starts", number, number + 2).tolist()
        return self.rows("terms", start, end).tobytes()

    def part(self) -> "Part":
        """What the shard was counted from, whole."""
        from assistant.index.part import Part

        terms = self._strings("terms", "term_starts")
        return Part(
            records=self.rows("records"),
            text=self.rows("text"),
            articles=self.rows("articles"),
            sections=self.rows("sections"),
            passages=self.rows("passages"),
            sentences=self.rows("sentences"),
            heading_tokens=self.rows("heading_tokens"),
            tokens=self.rows("tokens"),
            words=self.words(),
            terms=[terms[number] for number in self.rows("word_terms").tolist()],
        )

    def words(self) -> list[str]:
        """Every word of the shard's articles, in lower case, sorted."""
        return self._strings("words", "word_starts")

    def _strings(self, name: str, starts: str) -> list[str]:
        blob = self.rows(name).tobytes()
        return [blob[start:end].decode() for start, end in pairwise(self.rows(starts).tolist())]

    def terms_of(self, stream: str, start: int, end: int) -> list[int]:
        """The numbers of the terms of a stretch of tokens or heading tokens."""
        numbers: list[int] = self.rows("word_terms")[self.rows(stream, start, end)].tolist()
        return numbers

    def records(self) -> list[dict[str, Any]]:
        """What the index knows of every article, in order."""
        lines = self.rows("records").tobytes().splitlines()
        records: list[dict[str, Any]] = json.loads(b"[" + b",".join(lines) + b"]")
        return records

    def record(self, article: int) -> dict[str, Any]:
        """What the index knows of an article: id, title, sha256, metadata, words."""
        start, end = self.article(article).record, self.article(article + 1).record
        record: dict[str, Any] = json.loads(self.rows("records", start, end).tobytes())
        return record

    def _damaged(self) -> DamagedIndex:
        return DamagedIndex(
            f"{self.path} is damaged; the articles are safe: "
            "run `assistant build --full` to make the index anew"
        )
