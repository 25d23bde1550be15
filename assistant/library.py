"""A library: a folder with corpus/ and index/, as an object to ask and to change.

    library = Library(Path("papers"))
    library.add([Path("article.html")])
    print(library.ask("who owns the roadmap?").quotes[0].sentence.text)

What a method needs is imported when it is called: asking must not wait for what building
takes, nor a prompt for either.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, Busy, NoLibrary
from assistant.index.manifest import Manifest, read_manifest, read_pointer

if TYPE_CHECKING:
    from assistant.added import AddReport
    from assistant.answer.answer import Answer
    from assistant.answer.mention import Mentions
    from assistant.answer.overview import Overview
    from assistant.answer.quote import Quote
    from assistant.answer.read import ArticleSummary, Excerpt
    from assistant.answer.request import Context
    from assistant.answer.vocabulary import Headings, Vocabulary
    from assistant.answer.why_not import WhyNot
    from assistant.corpus.guard import Limits
    from assistant.corpus.offered import Offered
    from assistant.index.build import BuildReport
    from assistant.index.check import CheckReport
    from assistant.index.generation import Generation

Progress = Callable[[int, int], None]

# How many passages are shown on either side of the one that was asked for.
AROUND = 2


class Library:
    """A library folder; it keeps one snapshot of the index until it builds another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.corpus = folder / "corpus"
        self.index = folder / "index"
        self._generation: Generation | None = None

    def open(self) -> Library:
        """Open the index now instead of at the first question; returns the library."""
        self._open()
        return self

    def ask(
        self,
        question: str,
        k: int = 5,
        *,
        literal: bool = False,
        scope: Sequence[str] = (),
        without: Collection[tuple[str, int]] = (),
        context: Context | None = None,
        explain: bool = False,
    ) -> Answer:
        """The answer to a question, with at most k quotes.

        A ``literal`` question is looked up word for word, without synonyms or corrections; one
        with a ``scope`` in the articles of these ids; none by the passages ``without``, by article
        and start. ``context`` was said before; ``explain`` gives quotes the parts of their scores.
        """
        from assistant.answer.ask import ask
        from assistant.answer.own_synonyms import own_synonyms
        from assistant.answer.request import NO_CONTEXT, Request

        own, before = own_synonyms(self.folder), context or NO_CONTEXT
        request = Request(question, literal, tuple(scope), without, own, before)
        return ask(self._not_empty(), self.corpus, request, k, explain)

    def why_not(self, question: str, article: str) -> WhyNot:
        """What an article had to say to a question, beside the first quote of the library."""
        from assistant.answer.own_synonyms import own_synonyms
        from assistant.answer.request import Request
        from assistant.answer.why_not import why_not

        request = Request(question, own=own_synonyms(self.folder))
        return why_not(self._not_empty(), self.corpus, request, article)

    def articles(self) -> list[ArticleSummary]:
        """Every article, sorted by id."""
        from assistant.answer.read import summaries

        return summaries(self._open())

    def excerpt(self, article: str, line: int | None = None) -> Excerpt:
        """An article whole, or around one of its lines."""
        from assistant.answer.read import excerpt

        return excerpt(self._open(), article, line, AROUND)

    def excerpt_at(self, place: str) -> Excerpt:
        """What ``ARTICLE`` or ``ARTICLE:LINE`` names."""
        name, colon, line = place.rpartition(":")
        if not colon or not line.isdecimal():
            return self.excerpt(place)
        # No file has a line of ten digits, and Python refuses to read a thousand of them.
        return self.excerpt(name, int(line[:10]))

    def articles_named(self, names: Iterable[str]) -> tuple[str, ...]:
        """The ids of the articles that the names fit: whole, or in part."""
        from assistant.answer.read import articles_meant

        return articles_meant(self._open(), names)

    def named(self, name: str) -> str:
        """The id of the one article that a name fits."""
        ids = self.articles_named([name])
        if len(ids) > 1:
            raise AssistantError(f"{name} may be {', '.join(ids)}; name one of them")
        return ids[0]

    def mentions(self, text: str, scope: Sequence[str] = ()) -> Mentions:
        """Every passage that says something, in the articles of the scope or in all."""
        from assistant.answer.mention import mentions

        return mentions(self._not_empty(), text, scope)

    def overviews(self, articles: Iterable[str] = ()) -> list[Overview]:
        """What the articles of these ids are about, by default all of them."""
        from assistant.answer.overview import overviews

        return overviews(self._open(), articles)

    def vocabulary(self) -> Vocabulary:
        """The words that are worth completing."""
        from assistant.answer.vocabulary import vocabulary

        return vocabulary(self._open())

    def headings(self) -> list[Headings]:
        """The headings of every article."""
        from assistant.answer.vocabulary import headings

        return headings(self._open())

    def surroundings(self, quote: Quote) -> Excerpt:
        """A quote in its article."""
        from assistant.answer.read import surroundings

        return surroundings(self._open(), quote, AROUND)

    def require_corpus(self) -> Path:
        """The corpus folder; raises `NoLibrary` when there is none."""
        if not self.corpus.is_dir():
            raise NoLibrary(f"there is no {self.corpus}; {_ADD}")
        return self.corpus

    def manifest(self) -> Manifest:
        """What the index holds, read without opening it."""
        return read_manifest(self.index, read_pointer(self.index))

    def add(
        self,
        paths: Sequence[Path],
        progress: Progress | None = None,
        limits: Limits | None = None,
    ) -> AddReport:
        """Take files and folders in and bring the index up to date.

        An interrupt leaves every article in that was taken in until then.
        """
        from assistant.corpus.offered import offered

        return self.add_offered(offered(paths), progress, limits)

    def add_offered(
        self, offers: Offered, progress: Progress | None = None, limits: Limits | None = None
    ) -> AddReport:
        """Take the files offered in and bring the index up to date."""
        from datetime import date

        from assistant.added import AddReport
        from assistant.corpus.intake import Intake, take_back, take_in

        self.corpus.mkdir(mode=0o700, parents=True, exist_ok=True)
        intake = Intake()
        try:
            take_in(self.corpus, offers, date.today(), limits, progress, intake)
            return AddReport(intake, self.build(progress=progress))
        except BaseException as stopped:
            take_back(self.corpus, intake)
            if isinstance(stopped, KeyboardInterrupt):
                return AddReport(intake, None)
            raise

    def watch(self, paths: Sequence[Path], limits: Limits | None = None) -> Iterator[AddReport]:
        """Add what is at the paths, and then, without end, what appears or changes there.

        While another process is writing to the index, what changed waits for the next look.
        """
        from assistant.corpus.offered import Offered
        from assistant.corpus.watch import changes

        waiting = Offered()
        for number, changed in enumerate(changes(paths)):
            waiting = changed.after(waiting)
            if number and not (waiting.offers or waiting.skipped):
                continue
            try:
                report = self.add_offered(waiting, limits=limits)
            except Busy:
                continue
            waiting = Offered()
            yield report
            if report.is_interrupted:
                return

    def build(self, full: bool = False, progress: Progress | None = None) -> BuildReport:
        """Bring the index up to date with corpus/; ``full`` makes it anew."""
        return self._build(full, (), progress)

    def _build(self, full: bool, without: Sequence[str], progress: Progress | None) -> BuildReport:
        from assistant.corpus.shelf import let_go
        from assistant.index.build import build

        self.require_corpus()
        report = build(self.corpus, self.index, full=full, without=without, progress=progress)
        let_go(self.corpus)
        self.close()
        return report

    def remove(self, names: Sequence[str], progress: Progress | None = None) -> tuple[str, ...]:
        """Delete articles from corpus/ and the index; returns their ids.

        No article is deleted when one of the names is not known.
        """
        from assistant.answer.read import article_id

        generation = self._open()
        ids = tuple(dict.fromkeys(article_id(generation, name) for name in names))
        self.take_out(ids, progress)
        return ids

    def take_out(self, articles: Sequence[str], progress: Progress | None = None) -> None:
        """Delete the articles of these ids from corpus/ and, as far as it has them, the index."""
        self._build(False, articles, progress)

    def file_of(self, article: str) -> Path:
        """The file of the article of an id."""
        from assistant.corpus.folder import path_of

        return path_of(self.corpus, article)

    def read_files(self, names: Iterable[str]) -> tuple[tuple[str, bytes], ...]:
        """The ids and bytes of the articles of these names, as they stand in corpus/."""
        from assistant.answer.read import article_id
        from assistant.corpus.folder import path_of, read_bytes

        generation = self._open()
        ids = dict.fromkeys(article_id(generation, name) for name in names)
        return tuple((each, read_bytes(path_of(self.corpus, each))) for each in ids)

    def put_back(self, files: Mapping[str, bytes], progress: Progress | None = None) -> None:
        """File articles under the ids they had, and bring the index up to date.

        Raises `AssistantError` when another file has the place of one of them.
        """
        from assistant.corpus.restore import restore

        restore(self.corpus, files)
        self.build(progress=progress)

    def fingerprint(self) -> str:
        """What tells the open index from others; equal for equal articles and settings."""
        return self._open().manifest.fingerprint()

    def check(self, progress: Progress | None = None) -> CheckReport:
        """Prove every byte of the index and every passage against the articles."""
        from assistant.index.check import check

        return check(self._open(), self.corpus, progress)

    def is_outdated(self) -> bool:
        """Whether another process replaced the index since this one was opened."""
        opened = self._generation.pointer.folder if self._generation else None
        return opened is not None and self.live() not in (None, opened)

    def live(self) -> str | None:
        """The name of the live generation, told without opening it; None when unreadable."""
        try:
            return read_pointer(self.index).folder
        except AssistantError:
            return None

    def is_stale(self) -> bool:
        """Whether corpus/ has changed since the index was built, by a quick look."""
        from assistant.index.stale import is_stale

        return is_stale(self._open(), self.corpus, self.index)

    def close(self) -> None:
        """Let go of the snapshot; the next question opens the newest."""
        if self._generation:
            self._generation.close()
            self._generation = None

    def _not_empty(self) -> Generation:
        generation = self._open()
        if not generation.manifest.passages:
            raise AssistantError(f"{self.folder} has no articles yet; {_ADD}")
        return generation

    def _open(self) -> Generation:
        from assistant.index.generation import open_generation

        if self._generation is None:
            if not self.corpus.is_dir():
                raise NoLibrary(f"{self.folder} is not a library (it has no corpus/); {_ADD}")
            self._generation = open_generation(self.index)
        return self._generation


_ADD = "take articles in with `assistant add PATH`"
