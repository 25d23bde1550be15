"""Confidence: how much of what a question asks about the best quote really holds."""

from math import exp
from typing import Final

from assistant.answer.question import Query
from assistant.answer.rank import Candidate

# log-odds = INTERCEPT + PASSAGE c_p + SENTENCE c_s, fitted by logistic regression on
# development questions with and without an answer (docs/quality.md).
INTERCEPT: Final = -2.75
PASSAGE: Final = 3.6
SENTENCE: Final = 2.35
# At or above it the assistant stands behind the first quote.
THRESHOLD: Final = 0.5


def confidence(query: Query, candidate: Candidate) -> float:
    """How likely the candidate answers the question, in [0, 1].

    c_p is the share of the question's information, each term weighed by its idf, that the
    passage and its headings hold; c_s the share that the best sentence holds. A word that
    stands nowhere in the library counts like the rarest: it cannot be found.
    """
    passage, sentence = coverage(query, candidate)
    return 1 / (1 + exp(-(INTERCEPT + PASSAGE * passage + SENTENCE * sentence)))


def coverage(query: Query, candidate: Candidate) -> tuple[float, float]:
    """The shares c_p and c_s of the question's information."""
    weights = [term.information for term in query.terms]
    whole = sum(weights) + query.missing_weight
    if not whole:
        return 0.0, 0.0
    passage, sentence = (
        sum(weight * share for weight, share in zip(weights, found, strict=True)) / whole
        for found in (candidate.found, candidate.found_in_sentence)
    )
    return passage, sentence
