"""Judging an answer: where its quotes lie beside what was wanted, in characters of the article."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answer.answer import Answer
from assistant.answer.quote import Quote, Slice
from assistant.answer.read import Excerpt
from assistant.errors import AssistantError
from assistant.evaluate.questions import Level, Question, Target


@dataclass(frozen=True)
class Place:
    """Where a target stands: a stretch of an article."""

    article: str
    start: int
    end: int
    level: Level


@dataclass(frozen=True)
class Outcome:
    """What became of a question.

    ``rank`` is that of the first quote that hits, None when none does. ``sentence_right`` and
    ``trapped`` are about the first quote, which ``quoted`` (its sentence) and ``place`` show.
    """

    question: Question
    answered: bool
    confidence: float
    rank: int | None
    sentence_right: bool
    trapped: bool
    quoted: str
    place: str
    quote_words: int
    sentence_words: int
    elapsed_ms: float


def places(
    question: Question, targets: Sequence[Target], whole: Callable[[str], Excerpt]
) -> list[Place]:
    """Where the targets of a question stand, each as often as its article says it.

    ``whole`` gives an article in full by its name. Raises `AssistantError`, with the
    question's place, when an article does not have the words.
    """
    found: list[Place] = []
    for target in targets:
        try:
            article = whole(target.article)
        except AssistantError as error:
            raise AssistantError(f"{question.where}: {error}") from None
        if not target.text:
            found.append(Place(article.article, 0, len(article.text), target.level))
            continue
        start = article.text.find(target.text)
        if start < 0:
            raise AssistantError(f"{question.where}: {target.article} lacks “{target.text}”")
        while start >= 0:
            end = start + len(target.text)
            found.append(Place(article.article, start, end, target.level))
            start = article.text.find(target.text, start + 1)
    return found


def judge(
    question: Question, wanted: Sequence[Place], traps: Sequence[Place], answer: Answer
) -> Outcome:
    """What became of a question, given the places of its answers and of its traps."""
    hitting = [quote.rank for quote in answer.quotes if _any(_hits, wanted, quote, quote.passage)]
    first = answer.quotes[0] if answer.quotes else None
    right = first is not None and _any(_is_right, wanted, first, first.sentence)
    trapped = first is not None and (
        (not right and _any(_is_right, traps, first, first.sentence))
        or (first.rank not in hitting and _any(_hits, traps, first, first.passage))
    )
    return Outcome(
        question=question,
        answered=answer.answered,
        confidence=answer.confidence,
        rank=min(hitting, default=None),
        sentence_right=right,
        trapped=trapped,
        quoted=first.sentence.text if first else "",
        place=f"{first.citation.article}:{first.sentence_line}" if first else "",
        quote_words=len(first.passage.text.split()) if first else 0,
        sentence_words=len(first.sentence.text.split()) if first else 0,
        elapsed_ms=answer.elapsed_ms,
    )


def _any(
    rule: Callable[[Place, Slice], bool], targets: Sequence[Place], quote: Quote, piece: Slice
) -> bool:
    article = quote.citation.article
    return any(place.article == article and rule(place, piece) for place in targets)


def _hits(place: Place, passage: Slice) -> bool:
    """Whether a passage has some of a sentence, or at least half of a list."""
    common = _overlap(place, passage)
    return common * 2 >= place.end - place.start if place.level == "list" else common > 0


def _is_right(place: Place, sentence: Slice) -> bool:
    """Whether the two share more than half of the shorter one; of a list at least half of it."""
    if place.level == "list":
        return _hits(place, sentence)
    shorter = min(place.end - place.start, sentence.end - sentence.start)
    return _overlap(place, sentence) * 2 > shorter


def _overlap(place: Place, piece: Slice) -> int:
    return max(0, min(place.end, piece.end) - max(place.start, piece.start))
