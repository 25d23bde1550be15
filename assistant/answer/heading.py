"""Headings: whether one above a passage asks what the question asks."""

from collections.abc import Mapping, Sequence

from assistant.answer.reading import Reading
from assistant.answer.weights import HEADING_WEIGHT, LONG, SHORT

# What a token stands for: numbers of the query's terms and the share it counts of each.
Meaning = tuple[tuple[int, float], ...]


def heading_match(
    reading: Reading, meanings: Mapping[int, Meaning], weights: Sequence[float]
) -> float:
    """How well the best of the headings fits: the greatest of HEADING_WEIGHT q sqrt(h) t.

    q is the share of the question's weight that the heading holds, h the share of the
    heading's own words that the question has, and t is 1 but for the title, for which it is
    LONG + SHORT / the number of the article's passages.
    """
    best = 0.0
    for number, heading in enumerate(reading.headings):
        shares = [0.0] * len(weights)
        held = 0.0
        for token in heading:
            meaning = meanings.get(token, ())
            for term, share in meaning:
                shares[term] = max(shares[term], share)
            held += max((share for _, share in meaning), default=0.0)
        if held:
            q = sum(w * share for w, share in zip(weights, shares, strict=True)) / sum(weights)
            t = 1.0 if number else LONG + SHORT / reading.siblings
            best = max(best, HEADING_WEIGHT * q * (held / len(heading)) ** 0.5 * t)
    return best
