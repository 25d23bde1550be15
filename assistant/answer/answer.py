"""The answer to one question: quotes, and how far the assistant stands behind them."""

from dataclasses import dataclass

from assistant.answer.quote import Quote


@dataclass(frozen=True)
class Correction:
    """A word of the question that was read as another one."""

    typed: str
    read: str


@dataclass(frozen=True)
class Expansion:
    """A word of the question and the terms that were looked for beside it.

    ``found`` are the words of the first quote that stand for it there.
    """

    word: str
    terms: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """Question, quotes and confidence.

    ``resolved`` is the question that was looked up (it differs from ``question`` after a
    correction or in a follow-up). ``quotes`` always holds the best candidates;
    ``answered`` says whether the assistant stands behind the first. ``missing`` are words
    of the question that stand nowhere in the library. ``confidence`` is in [0, 1].
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
