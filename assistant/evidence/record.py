"""A record: the questions of a session and their quotes, with all that checking them takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
    from assistant.answer.quote import Quote
    from assistant.answer.request import Context


class Excerpted(NamedTuple):
    """A stretch of an article as it stood: its text, the line it begins on, its characters."""

    text: str
    line: int
    start: int
    end: int


class Quoted(NamedTuple):
    """A quote of a record: the words that answered, and the passage they stood in.

    ``cited`` is the title and the headings above it, on a line for people; ``sha256`` is
    the hash of the article's file when it was indexed.
    """

    article: str
    sha256: str
    cited: str
    sentence: Excerpted
    passage: Excerpted


class Asked(NamedTuple):
    """A question of a record: how it was asked, when, of which index, and what came of it.

    ``resolved`` is what was looked up: ``literal`` (word for word), in the articles of the
    ``scope`` (all when empty), ``without`` the passages of these articles and starts,
    in the light of what was said ``before``. ``when`` is a time in ISO 8601, ``fingerprint``
    that of the index.
    """

    question: str
    resolved: str
    literal: bool
    scope: tuple[str, ...]
    without: tuple[tuple[str, int], ...]
    when: str
    fingerprint: str
    answered: bool
    confidence: float
    quotes: tuple[Quoted, ...]
    before: Context | None = None


class Record(NamedTuple):
    """The questions of one session; ``session`` is its name, ``made`` when this was written."""

    session: str
    library: str
    made: str
    questions: tuple[Asked, ...]

    def quotes(self) -> tuple[Quoted, ...]:
        """The quotes of all questions, in their order."""
        return tuple(quoted for asked in self.questions for quoted in asked.quotes)


class Turn(NamedTuple):
    """A turn of a chat: when it was asked, of which index, and the answer.

    ``shown`` are the ranks of the quotes that stood on the screen.
    """

    when: str
    fingerprint: str
    answer: Answer
    shown: tuple[int, ...]


def asked(turn: Turn) -> Asked:
    """What a record keeps of a turn: the quotes that were shown, both sides of a comparison."""
    answer = turn.answer
    sides = answer.sides if answer.answered else ()
    said = {side.sentence for side in sides}
    shown = (q for q in answer.quotes if q.rank in turn.shown and q.sentence not in said)
    return Asked(
        question=answer.question,
        resolved=answer.resolved,
        literal=answer.literal,
        scope=answer.scope,
        without=answer.without,
        when=turn.when,
        fingerprint=turn.fingerprint,
        answered=answer.answered,
        confidence=round(answer.confidence, 4),
        quotes=tuple(_quoted(quote) for quote in (*sides, *shown)),
        before=answer.before,
    )


def _quoted(quote: Quote) -> Quoted:
    citation, passage, sentence = quote.citation, quote.passage, quote.sentence
    headings = [heading for heading in citation.heading if heading != citation.title]
    return Quoted(
        article=citation.article,
        sha256=citation.sha256,
        cited=" · ".join((citation.title, *headings)),
        sentence=Excerpted(sentence.text, quote.sentence_line, sentence.start, sentence.end),
        passage=Excerpted(passage.text, citation.line, passage.start, passage.end),
    )
