"""Confidence: how likely it is that a candidate answers the question."""

from math import log
from operator import mul
from pathlib import Path
from typing import Final, NamedTuple

from assistant.answer.asked import framing
from assistant.answer.kind import TYPED, Kind
from assistant.answer.logistic import probability
from assistant.answer.question import Query
from assistant.answer.question_words import TALK
from assistant.answer.rank import Candidate
from assistant.text.stop_words import is_stop_word
from assistant.text.words import term

# Written by `python -m assistant.evaluate.calibrate`, which says how.
COEFFICIENTS: Final = Path(__file__).with_name("confidence.json")
# At or above it the assistant stands behind the first quote.
THRESHOLD: Final = 0.5
# What was fitted had more; to libraries smaller still the same is held to apply.
_FEW: Final = 100
# More words than these make a question no surer to be understood.
_MOST_WORDS: Final = 8


class Evidence(NamedTuple):
    """What speaks for a candidate and against it.

    ``passage`` and ``sentence`` are the shares of the question's information, each word
    weighed by its rarity, that the passage with its headings and its best sentence hold; a word
    that stands nowhere in the library counts like the rarest, one that need not be found
    (`unsought`) nothing. Of a question that is nothing but stop words they are 0 unless the
    sentence has all of them. ``untyped`` is 1 when an amount, a date or the like is asked for and
    the sentence has none, else 0; ``undefined`` is the same of a definition. ``unnamed`` is the
    share of the question's names and figures that the passage lacks. ``words`` is how many
    words the question has, of at most 8, as a share: to find many of them together is less of a
    coincidence. ``passages`` is ln N, N being 100 or more: in a larger library it is more of one.
    """

    passage: float
    sentence: float
    untyped: float
    undefined: float
    unnamed: float
    words: float
    passages: float


def evidence(query: Query, candidate: Candidate) -> Evidence:
    """The evidence of a candidate."""
    information, whole = _information(query, unsought(query, candidate))
    if not whole and candidate.context_score:
        # What is asked about was said before.
        information, whole = _information(query, frozenset())
    found = (candidate.found, candidate.found_in_sentence)
    passage, sentence = (sum(map(mul, information, held)) / (whole or 1.0) for held in found)
    is_whole = min(candidate.found_in_sentence) >= 1
    if _is_bare(query) and not (is_whole or candidate.context_score):
        passage = sentence = 0.0
    words = len(query.terms) + len(query.unknown)
    return Evidence(
        passage=passage,
        sentence=sentence,
        untyped=float(query.kind in TYPED and not candidate.type_score),
        undefined=float(query.kind is Kind.DEFINITION and not candidate.form_score),
        unnamed=_unnamed(query, candidate),
        words=min(words, _MOST_WORDS) / _MOST_WORDS,
        passages=log(max(query.passages, _FEW)),
    )


def unsought(query: Query, candidate: Candidate) -> frozenset[str]:
    """The terms of a question that a candidate need not hold to answer it.

    Those are what the unit of a typed sentence says ("heavy" beside "2.5 kg"), what only asks for
    whatever is said ("what did we learn about ..."), and mere talk that the library lacks ("plz").
    """
    said: frozenset[str] = frozenset()
    if candidate.type_score:
        # A plain question does not wait for what knows units.
        from assistant.answer.dimension import said_by_unit

        said = said_by_unit(query.kind, query.question)
    talk = (word for word in query.missing if word.lower() in TALK)
    return said | frozenset(map(term, (*framing(query.question), *talk)))


def _information(query: Query, without: frozenset[str]) -> tuple[list[float], float]:
    """The information of each term of a query, 0 for some, and of the query as a whole."""
    known = [0.0 if term(each.word) in without else each.information for each in query.terms]
    unknown = sum(term(word) not in without for word in query.unknown)
    return known, sum(known) + unknown * query.unknown_information


def _is_bare(query: Query) -> bool:
    """Whether a query is nothing but stop words, which say little unless all stand together."""
    return all(is_stop_word(each.word) for each in query.terms)


def _unnamed(query: Query, candidate: Candidate) -> float:
    """The share of a query's names and figures that a candidate lacks, 0 if it has none."""
    lacking = [number is None or candidate.found[number] < 1 for number in query.named]
    return sum(lacking) / len(lacking) if lacking else 0.0


def confidence(query: Query, candidate: Candidate) -> float:
    """How likely the candidate answers the question, in [0, 1]."""
    return likelihood(evidence(query, candidate))


def likelihood(evidence: Evidence) -> float:
    """How likely an answer with such evidence is one, in [0, 1].

    By a logistic regression on the evidence (``confidence.json``).
    """
    return probability(COEFFICIENTS, evidence._asdict())
