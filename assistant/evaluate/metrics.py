"""Measures, as pure functions on plain values; None where there is nothing to measure.

A rank is that of the first quote that hits, from 1, or None when none does. scikit-learn is
imported inside the functions that need it, since it takes a second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

BINS: Final = 5


@dataclass(frozen=True)
class Bin:
    """The questions with a confidence from ``low`` to ``high``: its mean, and the share right."""

    low: float
    high: float
    questions: int
    confidence: float | None
    right: float | None


def mean(values: Sequence[float]) -> float | None:
    """The arithmetic mean.

    >>> mean([True, False]), mean([])
    (0.5, None)
    """
    return sum(values) / len(values) if values else None


def hit_rate(ranks: Sequence[int | None], k: int) -> float | None:
    """hit@k = |{q : rank_q <= k}| / |Q|.

    >>> hit_rate([1, 3, None, 2], 2)
    0.5
    """
    return mean([rank is not None and rank <= k for rank in ranks])


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float | None:
    """MRR = (1 / |Q|) sum_q 1 / rank_q, where a miss adds 0 (Voorhees, TREC-8, 1999).

    >>> mean_reciprocal_rank([1, 2, None, 4])
    0.4375
    """
    return mean([1 / rank if rank else 0.0 for rank in ranks])


def auroc(answerable: Sequence[float], unanswerable: Sequence[float]) -> float | None:
    """The area under the ROC curve of confidence: P(c_a > c_u) + P(c_a = c_u) / 2.

    That is how often an answerable question is given more confidence than an unanswerable
    one (Hanley and McNeil, 1982): 1 is perfect, 0.5 chance.
    """
    if not answerable or not unanswerable:
        return None
    from sklearn.metrics import roc_auc_score

    labels = [True] * len(answerable) + [False] * len(unanswerable)
    return float(roc_auc_score(labels, [*answerable, *unanswerable]))


def silence(
    unanswerable: Sequence[bool], silent: Sequence[bool]
) -> tuple[float | None, float | None]:
    """Precision and recall of silence.

    P = |silent and unanswerable| / |silent|; R = |silent and unanswerable| / |unanswerable|.
    """
    from sklearn.metrics import precision_score, recall_score

    return (
        float(precision_score(unanswerable, silent)) if any(silent) else None,
        float(recall_score(unanswerable, silent)) if any(unanswerable) else None,
    )


def reliability(confidences: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    """The reliability table: how often answers of some confidence are right.

    Confidence is split into bins of equal width, an edge belonging to the bin below it; in
    each, a calibrated confidence has the share right as its mean (Murphy and Winkler, 1977).
    """
    pairs = list(zip(confidences, right, strict=True))
    table = []
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        # The lowest bin has its lower edge as well: nothing is below it.
        inside = [pair for pair in pairs if low < pair[0] <= high or pair[0] == low == 0]
        table.append(
            Bin(low, high, len(inside), mean([c for c, _ in inside]), mean([r for _, r in inside]))
        )
    return tuple(table)


def percentile(values: Sequence[float], share: float) -> float | None:
    """The nearest-rank percentile: the least value that at least this share is not above.

    >>> percentile([5.0, 1.0, 4.0, 2.0], 0.5)
    2.0
    """
    return sorted(values)[max(ceil(share * len(values)) - 1, 0)] if values else None
