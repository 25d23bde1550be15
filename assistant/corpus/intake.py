"""Taking articles in: files and folders the person names, filed in the corpus folder.

A file that was taken in before is known again by its content or by where it came from: the
same content is not filed twice, and new content from the same place takes the place of the
old. Nothing else that is in the corpus is ever changed.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from assistant.corpus.article import check_article
from assistant.corpus.catalogue import Catalogue, Entry, entry, read_catalogue, write_entries
from assistant.corpus.convert import FORMATS, MARKDOWN, TEXT, convert
from assistant.corpus.converted import NewArticle
from assistant.corpus.folder import SUFFIXES, path_of, read_bytes
from assistant.corpus.guard import Guard, Limits, guard
from assistant.corpus.interrupts import interrupts_held
from assistant.corpus.offered import Offer, Offered
from assistant.corpus.resemblance import Alike, alike
from assistant.corpus.shelf import put_back, put_in_place, put_new, sync_folders
from assistant.errors import UnreadableArticle

Progress = Callable[[int, int], None]

_MOST_NAMESAKES: Final = 1000
# Markdown and text up to this size are read here, by our own rules alone, whose time grows
# with the text and no faster (tests/hostile/test_growth.py); for a smaller file a child
# takes longer to start than its reading.
_OWN_BYTES: Final = 2**18
# How many files are read ahead of the one that is being filed, for each child.
_AHEAD: Final = 4


class Taken(NamedTuple):
    """A file that was taken in: its path, the id of its article, what its reader noted."""

    path: str
    article: str
    notes: tuple[str, ...] = ()


@dataclass
class Intake:
    """What became of every file offered.

    ``skipped`` holds paths and why; ``ignored`` counts what does not look like an article,
    by suffix or kind; ``alike`` are the new articles that nearly are another one;
    ``left`` is how many files were not looked at because the person interrupted.
    """

    added: list[Taken] = field(default_factory=list)
    updated: list[Taken] = field(default_factory=list)
    unchanged: list[Taken] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    ignored: Mapping[str, int] = field(default_factory=dict)
    alike: list[Alike] = field(default_factory=list)
    left: int = 0
    before: dict[str, Entry] = field(default_factory=dict)


def take_in(
    corpus: Path,
    offers: Offered,
    today: date,
    limits: Limits | None = None,
    progress: Progress | None = None,
    intake: Intake | None = None,
) -> Intake:
    """File the articles of the files offered in the corpus; other content is not overwritten.

    Each article is on the disk, whole, before the next is begun. An interrupt ends it between
    two files; what is in stays in. ``intake`` also tells it when a second one ends this.
    """
    intake = intake or Intake()
    catalogue = Catalogue(read_catalogue(corpus, progress))
    intake.skipped += offers.skipped
    intake.ignored = dict(offers.ignored)
    filing = _Filing(corpus, catalogue, intake)
    done = 0
    with interrupts_held() as interrupts:
        try:
            with guard(limits or Limits()) as guarded:
                for offer, reading in _read_ahead(offers.offers, catalogue, guarded, today):
                    try:
                        read = reading()
                        with interrupts.held():
                            filing.file(offer, read)
                            done += 1
                    except UnreadableArticle as error:
                        intake.skipped.append((str(offer.path), str(error)))
                        done += 1
                    if progress:
                        progress(done, len(offers.offers))
        except KeyboardInterrupt:
            intake.left = len(offers.offers) - done
        finally:
            with interrupts.held():
                # One at a time would take as long as writing the articles.
                folders = {path_of(corpus, article).parent for article in filing.entries}
                sync_folders(sorted(folders))
                write_entries(corpus, filing.entries)
    new = [taken.article for taken in (*intake.added, *intake.updated)]
    intake.alike = alike(new, catalogue.sketches())
    return intake


def take_back(corpus: Path, intake: Intake) -> None:
    """Put the old text of the updated articles back: no index could be built with the new."""
    put_back(corpus, [path_of(corpus, article) for article in intake.before])
    write_entries(corpus, intake.before)
    reason = "not updated, for the index was not built; add it again"
    intake.skipped += [(taken.path, reason) for taken in intake.updated]
    intake.updated.clear()


class _Read(NamedTuple):
    """A file that was read: its hash, and its articles; none when it is known already."""

    sha256: str
    articles: Sequence[NewArticle]
    known_as: str | None = None

    @property
    def is_as_it_was(self) -> bool:
        """Whether the file is an article as it stands."""
        return hashlib.sha256(self.articles[0].data).hexdigest() == self.sha256


def _read_ahead(
    offers: Sequence[Offer], catalogue: Catalogue, guarded: Guard, today: date
) -> Iterator[tuple[Offer, Callable[[], _Read]]]:
    """Each offer in order with how to get its reading, some of them on their way already."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    workers = cores or 1
    pool = ThreadPoolExecutor(workers)
    waiting: deque[tuple[Offer, Future[_Read] | None]] = deque()

    def reading(offer: Offer, future: Future[_Read] | None) -> Callable[[], _Read]:
        return future.result if future else lambda: _read(offer, catalogue, None, today)

    try:
        for offer in offers:
            foreign = _is_foreign(offer)
            future = pool.submit(_read, offer, catalogue, guarded, today) if foreign else None
            waiting.append((offer, future))
            if len(waiting) > _AHEAD * workers:
                yield waiting[0][0], reading(*waiting.popleft())
        while waiting:
            yield waiting[0][0], reading(*waiting.popleft())
    finally:
        guarded.close()
        pool.shutdown(cancel_futures=True)


def _is_foreign(offer: Offer) -> bool:
    """Whether a file is read in a child."""
    suffix = offer.path.suffix.lower()
    if suffix not in MARKDOWN + TEXT:
        # One that no reader takes is refused without a child.
        return suffix in FORMATS
    try:
        return offer.path.stat().st_size > _OWN_BYTES
    except OSError:
        return False


def _read(offer: Offer, catalogue: Catalogue, guarded: Guard | None, today: date) -> _Read:
    data = read_bytes(offer.path, follow=offer.named)
    sha256 = hashlib.sha256(data).hexdigest()
    if known := catalogue.same_origin(sha256):
        return _Read(sha256, (), known)
    if guarded:
        return _Read(sha256, guarded.read(offer.path, data, today))
    articles = convert(offer.path, data, today)
    for article in articles:
        # An article that the index would refuse is refused before anything is written.
        check_article(article.data)
    return _Read(sha256, articles)


class _Filing:
    """The articles of one intake on their way into the corpus."""

    def __init__(self, corpus: Path, catalogue: Catalogue, intake: Intake) -> None:
        self._corpus = corpus
        self._top = os.path.realpath(corpus)
        self._catalogue = catalogue
        self._intake = intake
        self.entries: dict[str, Entry] = {}

    def file(self, offer: Offer, read: _Read) -> None:
        """File the articles of one file, and note what became of them."""
        name = offer.name
        inside = _below(os.path.realpath(offer.path) if offer.named else offer.source, self._top)
        if inside:
            name = Path(inside)
            is_article = name.suffix.lower().encode() in SUFFIXES
            if is_article and (read.known_as or read.is_as_it_was):
                self._intake.unchanged.append(Taken(str(offer.path), _id(name)))
                return
        if read.known_as:
            self._intake.unchanged.append(Taken(str(offer.path), read.known_as))
        for article in read.articles:
            self._file(offer, name.parent / article.name, article)

    def _file(self, offer: Offer, name: Path, article: NewArticle) -> None:
        now = entry(article.data, 0, 0)._replace(
            source=offer.source,
            name=article.name,
            origin=article.origin,
        )
        if there := self._there(now):
            if not self._catalogue.entries[there].source:
                self._note(there, now)
            self._intake.unchanged.append(Taken(str(offer.path), there))
            return
        notes = article.notes
        old = self._catalogue.same_source(now.source, now.name, (now.address, now.title))
        # Within one intake no file takes the place of another: both were meant.
        if old and old not in self.entries:
            if self._is_as_filed(old):
                self._intake.before[old] = self._catalogue.entries[old]
                put_in_place(self._corpus, path_of(self._corpus, old), article.data)
                self._note(old, now)
                self._intake.updated.append(Taken(str(offer.path), old, notes))
                return
            notes = (f"{old} was edited since it was added, so this stands beside it", *notes)
            # From now on the source is that of the new article.
            released = self._catalogue.entries[old]._replace(source="", name="")
            self.entries[old] = released
        filed = self._put(name, article)
        self._note(filed, now)
        self._intake.added.append(Taken(str(offer.path), filed, notes))

    def _there(self, now: Entry) -> str | None:
        """The article that has this content already."""
        if same := self._catalogue.same_origin(now.origin):
            return same
        same = self._catalogue.same_content(now.sha256)
        # The catalogue may be wrong; the file is what counts.
        return same if same and self._hash(same) == now.sha256 else None

    def _is_as_filed(self, article: str) -> bool:
        """Whether an article is what an earlier intake made it, to the byte."""
        filed = self._catalogue.entries[article].filed
        return bool(filed) and self._hash(article) == filed

    def _hash(self, article: str) -> str:
        try:
            data = read_bytes(path_of(self._corpus, article), follow=False)
        except UnreadableArticle:
            return ""
        return hashlib.sha256(data).hexdigest()

    def _put(self, name: Path, article: NewArticle) -> str:
        """Put a new article under its name, or with a number when that is taken."""
        for number in range(1, _MOST_NAMESAKES):
            candidate = name if number == 1 else name.with_stem(f"{name.stem}-{number}")
            target = self._corpus / candidate
            filed = _id(candidate)
            try:
                if not os.path.lexists(target) and put_new(self._corpus, target, article.data):
                    return filed
            except OSError as error:
                if error.errno not in (errno.ENAMETOOLONG, errno.ENOTDIR):
                    raise
                raise UnreadableArticle(f"cannot be filed ({error.strerror}); rename it") from None
        raise UnreadableArticle(f"the corpus holds {_MOST_NAMESAKES} of that name; rename the file")

    def _note(self, article: str, now: Entry) -> None:
        """Note an article as it stands on the disk now."""
        try:
            status = path_of(self._corpus, article).stat(follow_symlinks=False)
        except OSError:
            return
        now = now._replace(size=status.st_size, mtime_ns=status.st_mtime_ns, filed=now.sha256)
        self._catalogue.put(article, now)
        self.entries[article] = now


def _id(name: Path) -> str:
    """The id of the article of a name below corpus/: UTF-8 whatever the locale."""
    try:
        return os.fsencode(name.as_posix()).decode()
    except UnicodeDecodeError:
        raise UnreadableArticle("its name is not UTF-8; rename it") from None


def _below(path: str, top: str) -> str:
    """The path below a folder; empty when it is not below it."""
    return path[len(top) + 1 :] if path.startswith(top + os.sep) else ""
