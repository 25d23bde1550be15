"""Building: the index brought up to date with the articles of a corpus folder.

Articles are dealt to shards by a hash of their id, the number of shards by the size of
the corpus alone. A shard whose articles are all unchanged is taken over as it is; in any
other, unchanged articles are copied from where they were analysed before. Thus an index
grown article by article has the same bytes as one built at once.
"""

import hashlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final

from assistant.corpus.article import Article, read_article
from assistant.corpus.folder import Found, find_articles, path_of, read_bytes
from assistant.errors import NoIndex, StaleIndex, UnreadableArticle
from assistant.index.analyse import analyse
from assistant.index.count import count, count_with_sklearn
from assistant.index.files import Files
from assistant.index.generation import Generation, open_generation
from assistant.index.manifest import ShardFile
from assistant.index.part import Part, gather
from assistant.index.seen import read_seen, write_seen
from assistant.index.shard_image import ShardImage, shard_image
from assistant.index.store import clean, commit, live_folder, writer_lock

# Adding one article rewrites one shard: smaller shards make that faster, fewer shards make
# questions faster. Measured at 100,000 passages (docs/quality.md).
SHARD_BYTES: Final = 8 * 2**20
# One batch is a worker's errand: large enough to hide the cost of passing it around.
BATCH_BYTES: Final = 2**20
# Below this much text one process is done before a second one has started.
PARALLEL_BYTES: Final = 4 * 2**20
# A file changed within the resolution of its clock may change again unseen.
SETTLED_NS: Final = 2 * 10**9

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class BuildReport:
    """What a build did: totals of the library, and what it read, dropped and skipped."""

    articles: int
    passages: int
    analysed: int
    removed: int
    skipped: tuple[tuple[str, str], ...]
    seconds: float


@dataclass(frozen=True)
class _Known:
    """Where an article of the old generation is, and the hash it was read with."""

    shard: int
    article: int
    sha256: str


@dataclass(frozen=True)
class _Batch:
    """What came of reading some files: the part of those that are new or changed."""

    part: Part
    analysed: list[str]
    hashes: dict[str, str]
    skipped: list[tuple[str, str]]
    size: int


def build(
    corpus: Path,
    index: Path,
    *,
    full: bool = False,
    without: Sequence[str] = (),
    progress: Progress | None = None,
    files: Files | None = None,
) -> BuildReport:
    """Bring the index up to date with the corpus; ``full`` makes it anew from nothing.

    The articles ``without`` are deleted from the corpus first, once nobody else is writing.
    ``progress`` is called with the bytes read and the bytes to read. Raises `Busy` when
    another process is writing, and, without ``full``, `DamagedIndex`.
    """
    began = time.perf_counter()
    files = files or Files()
    with writer_lock(index), ExitStack() as stack:
        for article in without:
            path_of(corpus, article).unlink(missing_ok=True)
        now = time.time_ns()
        old = _old_generation(index, full)
        if old:
            stack.callback(old.close)
        found, skipped = find_articles(corpus)
        update = _Update(found, old, read_seen(index) if old else {}, progress)
        update.skipped.extend(skipped)
        results = stack.enter_context(_results(update.batches, update.known))
        previous = live_folder(index)
        manifest = commit(index, update.shards(results), files)
        write_seen(index, update.seen(now), now, files)
        clean(index, previous, files)
    return BuildReport(
        articles=manifest.articles,
        passages=manifest.passages,
        analysed=update.analysed,
        removed=len(update.known.keys() - {file.id for file in found}),
        skipped=tuple(sorted(update.skipped)),
        seconds=time.perf_counter() - began,
    )


def _old_generation(index: Path, full: bool) -> Generation | None:
    """The generation to build upon; none when another version's settings made it."""
    try:
        return None if full else open_generation(index)
    except (NoIndex, StaleIndex):
        return None


def shard_count(size: int) -> int:
    """How many shards a corpus of ``size`` bytes has: a power of two.

    >>> [shard_count(size) for size in (0, SHARD_BYTES, SHARD_BYTES + 1, 5 * SHARD_BYTES)]
    [1, 1, 2, 8]
    """
    return 1 << max(0, -(-size // SHARD_BYTES) - 1).bit_length()


def shard_of(article_id: str, shards: int) -> int:
    """The shard an article belongs to, by a hash of its id."""
    digest = hashlib.blake2b(article_id.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") % shards


class _Update:
    """One build on its way: what was known before, and what reading the files brings."""

    def __init__(
        self,
        found: list[Found],
        old: Generation | None,
        seen: dict[str, list[int | str]],
        progress: Progress | None,
    ) -> None:
        self.skipped: list[tuple[str, str]] = []
        self.analysed = 0
        self._old = old
        self._progress = progress
        self._done = 0
        self._hashes: dict[str, str] = {}
        self.known = _known_articles(old)
        self._members = _dealt(found)
        self.batches = [
            batch
            for members in self._members
            for batch in _batches([file for file in members if not self._is_unchanged(file, seen)])
        ]

    def _is_unchanged(self, file: Found, seen: dict[str, list[int | str]]) -> bool:
        """Whether a file need not be read: it looks as it did when it was last read."""
        if file.id not in self.known:
            return False
        return seen.get(file.id) == [file.size, file.mtime_ns, self.known[file.id].sha256]

    def shards(
        self, results: Iterator[_Batch]
    ) -> Iterator[tuple[Generation, ShardFile] | ShardImage]:
        """The shards of the new generation in order, one at a time in memory."""
        pending = iter(self.batches)
        batch = next(pending, None)
        for number, members in enumerate(self._members):
            fresh: dict[str, tuple[Part, int]] = {}
            ids = {file.id for file in members}
            while batch and batch[0].id in ids:
                fresh |= self._take(next(results))
                batch = next(pending, None)
            yield self._shard(number, members, fresh)

    def _take(self, batch: _Batch) -> dict[str, tuple[Part, int]]:
        self.analysed += len(batch.analysed)
        self.skipped.extend(batch.skipped)
        self._hashes |= batch.hashes
        self._done += batch.size
        if self._progress:
            self._progress(self._done, sum(file.size for each in self.batches for file in each))
        return {article: (batch.part, number) for number, article in enumerate(batch.analysed)}

    def _shard(
        self, number: int, members: list[Found], fresh: dict[str, tuple[Part, int]]
    ) -> tuple[Generation, ShardFile] | ShardImage:
        refused = {article for article, _ in self.skipped}
        ids = [file.id for file in members if file.id not in refused]
        file = f"shard-{number:04d}.bin"
        if self._old is None:
            part = gather([fresh[article] for article in ids])
            return shard_image(file, part, count_with_sklearn(part))
        before = [article for article, known in self.known.items() if known.shard == number]
        if not fresh and ids == before and len(self._old.shards) == len(self._members):
            return self._old, self._old.manifest.shards[number]
        needed = {self.known[article].shard for article in ids if article not in fresh}
        parts = {shard: self._old.shards[shard].part() for shard in needed}
        picks = [fresh.get(article) or self._kept(article, parts) for article in ids]
        part = gather(picks)
        return shard_image(file, part, count(part))

    def _kept(self, article: str, parts: dict[int, Part]) -> tuple[Part, int]:
        known = self.known[article]
        return parts[known.shard], known.article

    def seen(self, now_ns: int) -> dict[str, list[int | str]]:
        """How the files looked, for the next build; a file touched just now is left out."""
        hashes = {article: known.sha256 for article, known in self.known.items()} | self._hashes
        return {
            file.id: [file.size, file.mtime_ns, hashes[file.id]]
            for members in self._members
            for file in members
            if file.id in hashes and now_ns - file.mtime_ns > SETTLED_NS
        }


def _known_articles(old: Generation | None) -> dict[str, _Known]:
    known = {}
    for number, shard in enumerate(old.shards if old else ()):
        for article, record in enumerate(shard.records()):
            known[record["id"]] = _Known(number, article, record["sha256"])
    return known


def _dealt(found: list[Found]) -> list[list[Found]]:
    """The files of each shard, sorted by id as they come."""
    shards = shard_count(sum(file.size for file in found))
    members: list[list[Found]] = [[] for _ in range(shards)]
    for file in found:
        members[shard_of(file.id, shards)].append(file)
    return members


def _batches(files: list[Found]) -> Iterator[list[Found]]:
    batch: list[Found] = []
    for file in files:
        batch.append(file)
        if sum(file.size for file in batch) >= BATCH_BYTES:
            yield batch
            batch = []
    if batch:
        yield batch


@contextmanager
def _results(batches: list[list[Found]], known: dict[str, _Known]) -> Iterator[Iterator[_Batch]]:
    """The batches read and analysed in their order, over the cores where it pays."""
    hashes = [
        {file.id: known[file.id].sha256 for file in batch if file.id in known} for batch in batches
    ]
    if sum(file.size for batch in batches for file in batch) < PARALLEL_BYTES:
        yield map(_read_batch, batches, hashes)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Spawned, not forked: a fork would keep the writer's lock should this process die.
    context = multiprocessing.get_context("spawn")
    with _imports_nothing_here():
        pool = ProcessPoolExecutor(mp_context=context, initializer=_leave_interrupts_to_the_parent)
        results = pool.map(_read_batch, batches, hashes)
    try:
        yield results
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _imports_nothing_here() -> Iterator[None]:
    """Workers import neither from the current folder nor the script that asked for a build.

    They are started with `python -c`, which would look in the current folder, and begin with
    the `__main__` of this process: a script without `if __name__ == "__main__"` would build
    once more in each of them, and one from standard input is nowhere to be found.
    """
    before, main = os.environ.get("PYTHONSAFEPATH"), sys.modules["__main__"]
    os.environ["PYTHONSAFEPATH"] = "1"
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_batch(batch: list[Found], hashes: dict[str, str]) -> _Batch:
    """Read and analyse files, but for those that still have the hash they are known by."""
    articles: list[Article] = []
    read: dict[str, str] = {}
    skipped: list[tuple[str, str]] = []
    for file in batch:
        try:
            article = read_article(file.id, read_bytes(file.path))
        except UnreadableArticle as error:
            skipped.append((file.id, str(error)))
            continue
        read[file.id] = article.sha256
        if hashes.get(file.id) != article.sha256:
            articles.append(article)
    size = sum(file.size for file in batch)
    return _Batch(analyse(articles), [article.id for article in articles], read, skipped, size)
