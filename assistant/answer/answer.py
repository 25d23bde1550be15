"""The answer to one question: quotes, and how far the assistant stands behind them."""

from typing import NamedTuple

from assistant.answer.quote import Quote
from assistant.answer.request import Context


class Correction(NamedTuple):
    """A word of the question that was read as another one."""

    typed: str
    read: str


class Expansion(NamedTuple):
    """A word of the question and the terms that were looked for beside it.

    ``found`` are the words of the first quote that stand there in its stead.
    """

    word: str
    terms: tuple[str, ...]
    found: tuple[str, ...]


class Answer(NamedTuple):
    """Question, quotes and confidence.

    ``resolved`` is the question that was looked up (it differs from ``question`` after a
    correction or in a follow-up). ``quotes`` always holds the best candidates;
    ``answered`` says whether the assistant stands behind the first. ``missing`` are words
    of the question that stand nowhere in the library, quoted phrases among them.
    ``confidence`` is in [0, 1].

    ``supporting`` are the ids of the articles with a sentence that answers as the first quote's
    does, out of ``articles`` in the library. ``sides`` are two quotes to be read
    beside each other: one for each side of a comparison that no one sentence makes, or two
    that give different values for what was asked; empty for any other question. ``suggestion`` is
    a question near to this one that has an answer, where this one has none.
    ``context`` are words said before the question that were looked for beside its own.

    ``literal``, ``scope``, ``without`` and ``before`` (its ``context``, None for an empty one)
    are how it was looked up, as `Library.ask` takes them.
    """

    question: str
    resolved: str
    answered: bool
    confidence: float
    corrections: tuple[Correction, ...]
    expansions: tuple[Expansion, ...]
    missing: tuple[str, ...]
    quotes: tuple[Quote, ...]
    elapsed_ms: float
    supporting: tuple[str, ...] = ()
    articles: int = 0
    sides: tuple[Quote, ...] = ()
    suggestion: str | None = None
    context: tuple[str, ...] = ()
    literal: bool = False
    scope: tuple[str, ...] = ()
    without: tuple[tuple[str, int], ...] = ()
    before: Context | None = None
