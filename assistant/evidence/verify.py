"""Whether quotes still stand where they stood: each is looked up in the articles' files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from rapidfuzz.fuzz import partial_ratio_alignment

from assistant.corpus.folder import file_hash, find_articles, path_of, read_bytes
from assistant.errors import UnreadableArticle
from assistant.evidence.record import Excerpted, Quoted
from assistant.text.decode import decode
from assistant.text.sentences import sentence_spans

# Share of the characters, in percent, that a text must have in common with a quote to be
# shown as what became of it. Texts of one language on other subjects have about 50.
_NEAR: Final = 65.0
# How far around the nearest text its sentences may reach, in characters.
_AROUND: Final = 1000
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class Verdict(StrEnum):
    """What became of a quote."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"

    @property
    def stands(self) -> bool:
        """Whether the articles still say it, word for word."""
        return self in (Verdict.EXACT, Verdict.MOVED)


class Found(NamedTuple):
    """What was found for a quote: where it stands, or the nearest text in its article.

    ``article`` and ``now`` are empty and None when it is gone. ``same_file`` says whether
    the article has the bytes that were quoted from.
    """

    verdict: Verdict
    article: str
    now: Excerpted | None
    same_file: bool


class Checked(NamedTuple):
    """A quote with what was found for its sentence and for the passage around it."""

    quoted: Quoted
    sentence: Found
    passage: Found

    @property
    def verdict(self) -> Verdict:
        """The worse of the two: what the export shows is what has to stand."""
        order = list(Verdict)
        return max(self.sentence.verdict, self.passage.verdict, key=order.index)


def verify(
    corpus: Path,
    quotes: Iterable[Quoted],
    progress: Callable[[int, int], None] | None = None,
) -> list[Checked]:
    """Look every quote up in the articles of a corpus folder as they are now.

    Only articles of the folder are read, whatever an export names.
    """
    quotes = list(quotes)
    articles = {found.id for found in find_articles(corpus)[0]}
    pieces = [(quoted, piece) for quoted in quotes for piece in {quoted.sentence, quoted.passage}]
    found: dict[tuple[Quoted, Excerpted], Found] = {}
    total = len(articles)
    # Their own articles first: most quotes are there, and the others need not be read then.
    for article in sorted({quoted.article for quoted, _ in pieces} & articles):
        text = _text(corpus, article)
        own = [each for each in pieces if each[0].article == article]
        same = {
            hashed: file_hash(path_of(corpus, article)) == hashed
            for hashed in {quoted.sha256 for quoted, _ in own}
        }
        for quoted, piece in own:
            found[quoted, piece] = _in_its_own(text, article, piece, same[quoted.sha256])
    lost = [each for each in pieces if each not in found or not found[each].verdict.stands]
    for number, article in enumerate(sorted(articles) if lost else (), 1):
        text = _text(corpus, article)
        for quoted, piece in [each for each in lost if each[0].article != article]:
            at = text.find(piece.text)
            if at >= 0:
                moved = _excerpted(text, at, at + len(piece.text))
                found[quoted, piece] = Found(Verdict.MOVED, article, moved, False)
                lost.remove((quoted, piece))
        if progress:
            progress(number, total)
    gone = Found(Verdict.GONE, "", None, False)
    return [
        Checked(q, found.get((q, q.sentence), gone), found.get((q, q.passage), gone))
        for q in quotes
    ]


def tally(checked: Iterable[Checked]) -> Mapping[Verdict, int]:
    """How many quotes there are of each verdict."""
    verdicts = [each.verdict for each in checked]
    return {verdict: verdicts.count(verdict) for verdict in Verdict}


def _text(corpus: Path, article: str) -> str:
    """The text of an article; empty when it cannot be read, so that nothing stands in it."""
    try:
        return decode(read_bytes(path_of(corpus, article)))
    except UnreadableArticle:
        return ""


def _in_its_own(text: str, article: str, piece: Excerpted, same_file: bool) -> Found:
    if text[piece.start : piece.end] == piece.text:
        now = _excerpted(text, piece.start, piece.end)
        return Found(Verdict.EXACT, article, now, same_file)
    if (at := _nearest_copy(text, piece)) is not None:
        moved = _excerpted(text, at, at + len(piece.text))
        return Found(Verdict.MOVED, article, moved, same_file)
    near = partial_ratio_alignment(piece.text, text, score_cutoff=_NEAR) if text else None
    if near is None or near.dest_start == near.dest_end:
        return Found(Verdict.GONE, "", None, same_file)
    start, end = _whole_sentences(text, near.dest_start, near.dest_end)
    return Found(Verdict.CHANGED, article, _excerpted(text, start, end), same_file)


def _nearest_copy(text: str, piece: Excerpted) -> int | None:
    """Where the text of a piece begins, of several places the one nearest to its old one."""
    before = text.rfind(piece.text, 0, piece.start + len(piece.text))
    after = text.find(piece.text, piece.start)
    places = [at for at in (before, after) if at >= 0]
    return min(places, key=lambda at: abs(at - piece.start), default=None)


def _whole_sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentences that lie by more than half between two places of a text.

    The places themselves when none does.
    """
    above = text.rfind("\n", 0, max(0, start - _AROUND)) + 1
    below = text.find("\n", end + _AROUND)
    region = text[above : below if below >= 0 else len(text)]
    spans = [
        (above + line.start() + first, above + line.start() + last)
        for line in re.finditer(r"[^\r\n]+", region)
        for first, last in sentence_spans(line[0])
    ]
    most = [(s, e) for s, e in spans if 2 * (min(e, end) - max(s, start)) > e - s]
    return (most[0][0], most[-1][1]) if most else (start, end)


def _excerpted(text: str, start: int, end: int) -> Excerpted:
    return Excerpted(text[start:end], 1 + len(_LINE_END.findall(text, 0, start)), start, end)
