"""The catalogue: what is known of each article's file, by which it is known again.

It is kept in a hidden file of the corpus folder, one JSON array a line; of two lines on an
article the later counts. It only saves work: without it, or with lines that make no sense,
the articles are read once more and no longer recognised by where they came from.
"""

import base64
import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from assistant.corpus.folder import Found, find_articles, read_bytes
from assistant.corpus.front_matter import read_front_matter
from assistant.corpus.resemblance import sketch
from assistant.errors import UnreadableArticle
from assistant.text.decode import decode

_FILE: Final = ".catalogue.jsonl"
_MOST_BYTES: Final = 2**30
# The file is written anew when that many of its lines no longer count.
_STALE_LINES: Final = 1000


class Entry(NamedTuple):
    """An article's file as it was last seen, and what `assistant add` made it of.

    ``sha256`` is of the file, ``filed`` of what add put there: they differ once the person
    has edited it, and ``filed`` is empty for a file that they put there themselves.
    ``source`` is the path of the original, ``name`` the article's name beside it, ``origin``
    the original's SHA-256. ``address`` is the web address that the front matter states.
    """

    size: int
    mtime_ns: int
    sha256: str
    sketch: str
    address: str
    title: str
    filed: str = ""
    source: str = ""
    name: str = ""
    origin: str = ""

    @property
    def is_edited(self) -> bool:
        """Whether the person has had a hand in it."""
        return self.filed != self.sha256


def entry(data: bytes, size: int, mtime_ns: int) -> Entry:
    """What is known of an article's file by itself; raises `UnreadableArticle`."""
    text = decode(data)
    head = read_front_matter(text)
    source = head.value("source")
    return Entry(
        size=size,
        mtime_ns=mtime_ns,
        sha256=hashlib.sha256(data).hexdigest(),
        sketch=base64.b64encode(sketch(text[head.body :])).decode(),
        # "Annual report, p. 4" may be the source of many articles, an address is one page's.
        address=source if "://" in source else "",
        title=head.value("title"),
        origin=head.value("sha256"),
    )


def read_catalogue(
    corpus: Path, progress: Callable[[int, int], None] | None = None
) -> dict[str, Entry]:
    """What is known of every article in the corpus; files that changed are read anew."""
    noted = _noted(corpus)
    found, _ = find_articles(corpus)
    entries = {}
    fresh = [file for file in found if not _is_as_noted(file, noted.get(file.id))]
    for done, file in enumerate(fresh, 1):
        try:
            now = entry(read_bytes(file.path, follow=False), file.size, file.mtime_ns)
        except UnreadableArticle:
            continue
        before = noted.get(file.id)
        if before and before.filed:
            now = now._replace(
                filed=before.filed,
                source=before.source,
                name=before.name,
                origin=before.origin,
            )
        entries[file.id] = now
        if progress:
            progress(done, len(fresh))
    if entries:
        write_entries(corpus, entries)
    refused = {file.id for file in fresh} - entries.keys()
    return {
        file.id: entries.get(file.id) or noted[file.id] for file in found if file.id not in refused
    }


def _is_as_noted(file: Found, noted: Entry | None) -> bool:
    return noted is not None and (noted.size, noted.mtime_ns) == (file.size, file.mtime_ns)


def _noted(corpus: Path) -> dict[str, Entry]:
    """The entries of the file, as far as they make sense."""
    try:
        descriptor = os.open(
            corpus / _FILE, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
        )
        with open(descriptor, "rb") as file:
            lines = file.read(_MOST_BYTES).splitlines()
    except OSError:
        return {}
    entries = {
        row[0]: Entry._make(row[1:])
        for row in _rows(lines)
        if isinstance(row, list) and list(map(type, row)) == _TYPES
    }
    if len(lines) > 2 * len(entries) + _STALE_LINES:
        write_entries(corpus, entries, anew=True)
    return entries


def _rows(lines: Sequence[bytes]) -> list[object]:
    """What stands in the lines, without those that are no JSON."""
    try:
        # All at once takes half as long as one by one.
        rows: list[object] = json.loads(b"[%s]" % b",".join(lines))
        return rows
    except (ValueError, RecursionError):
        pass
    rows = []
    for line in lines:
        with suppress(ValueError, RecursionError):
            rows.append(json.loads(line))
    return rows


# An article's id, and its entry.
_TYPES: Final = [str, int, int, *[str] * 8]


def write_entries(corpus: Path, entries: Mapping[str, Entry], anew: bool = False) -> None:
    """Note entries, readable by the owner only; ``anew`` in the place of all others.

    That it fails is no reason to stop: what is not noted is read once more.
    """
    lines = (
        json.dumps([article, *each], separators=(",", ":")) + "\n"
        for article, each in entries.items()
    )
    path = corpus / _FILE
    if anew:
        path = corpus / f"{_FILE}.{os.getpid()}"
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        with open(os.open(path, flags | os.O_NONBLOCK, 0o600), "wb") as file:
            file.write("".join(lines).encode())
        if anew:
            path.replace(corpus / _FILE)
    except OSError:
        return


class Catalogue:
    """The entries, and the ways in which a file may be known again."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        self.entries = entries
        self._by_hash: dict[str, str] = {}
        self._by_origin: dict[str, str] = {}
        self._by_source: dict[tuple[str, str], str] = {}
        self._by_address: dict[tuple[str, str], str] = {}
        for article, each in entries.items():
            self._index(article, each)

    def put(self, article: str, each: Entry) -> None:
        """Note an article that was filed or updated."""
        self.entries[article] = each
        self._index(article, each)

    def _index(self, article: str, each: Entry) -> None:
        self._by_hash.setdefault(each.sha256, article)
        if each.origin:
            self._by_origin[each.origin] = article
        if each.filed:
            self._by_source[each.source, each.name] = article
        if each.address:
            self._by_address.setdefault((each.address, each.title), article)

    def same_content(self, sha256: str) -> str | None:
        """The article whose file has this hash."""
        return self._by_hash.get(sha256)

    def same_origin(self, sha256: str) -> str | None:
        """The article that was made of an original with this hash."""
        article = self._by_origin.get(sha256)
        return article if article and self.entries[article].origin == sha256 else None

    def same_source(self, source: str, name: str, page: tuple[str, str]) -> str | None:
        """The article that came from the same place.

        Or, failing that, from the same web ``page``: its address and its title.
        """
        return self._by_source.get((source, name)) or (
            self._by_address.get(page) if page[0] else None
        )

    def sketches(self) -> dict[str, bytes]:
        """The sketch of every article."""
        return {article: _sketch(each.sketch) for article, each in self.entries.items()}


def _sketch(written: str) -> bytes:
    try:
        return base64.b64decode(written)
    except ValueError:
        return b""
