"""A question understood: its weighted terms, and its words that the library lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.index.search import document_frequencies, idf
from assistant.index.shard import Shard
from assistant.text.stop_words import is_stop_word
from assistant.text.words import term, words


@dataclass(frozen=True)
class QueryTerm:
    """A term to look for, the word it was typed as and its weight (its idf)."""

    term: str
    word: str
    weight: float


@dataclass(frozen=True)
class Query:
    """What a question looks for.

    ``terms`` are distinct, in the order of the question. ``phrases`` are pairs of terms
    that stand next to each other in it, stop words left out. ``missing`` are the words that
    stand nowhere in the library; ``missing_weight`` is what they would have weighed.
    """

    terms: tuple[QueryTerm, ...]
    phrases: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    missing_weight: float


def understand(question: str, shards: Sequence[Shard], passages: int) -> Query:
    """The query of a question over a library of so many passages.

    Stop words count only when the library knows no other word of the question.
    """
    typed = {term(word): word for word in reversed(words(question))}
    typed = dict(reversed(typed.items()))
    frequencies = dict(zip(typed, document_frequencies(shards, list(typed)), strict=True))
    content = [t for t, word in typed.items() if not is_stop_word(word)]
    if not any(frequencies[t] for t in content):
        content = list(typed)
    known = [t for t in content if frequencies[t]]
    missing = [t for t in content if not frequencies[t] and not is_stop_word(typed[t])]
    terms = tuple(QueryTerm(t, typed[t], idf(passages, frequencies[t])) for t in known)
    order = [t for word in words(question) if (t := term(word)) in known]
    phrases = dict.fromkeys(pairwise(order))
    return Query(
        terms=terms,
        phrases=tuple(pair for pair in phrases if pair[0] != pair[1]),
        missing=tuple(typed[t] for t in missing),
        missing_weight=len(missing) * idf(passages, 0),
    )
