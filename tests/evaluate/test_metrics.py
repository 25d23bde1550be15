"""The measures, against examples worked by hand and against scikit-learn."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve
from sklearn.metrics import label_ranking_average_precision_score, top_k_accuracy_score

from assistant.evaluate.metrics import (
    auroc,
    hit_rate,
    mean_reciprocal_rank,
    percentile,
    reliability,
    silence,
)

DEPTH = 6
# scikit-learn takes a moment at its first call, longer than an example may.
unhurried = settings(deadline=None)
ranks_of_questions = st.lists(st.integers(1, DEPTH), min_size=1)
confidences_and_right = st.lists(
    st.tuples(st.integers(0, 100).map(lambda percent: percent / 100), st.booleans()), min_size=1
)


def _scores(ranks: list[int]) -> np.ndarray:
    """Scores of DEPTH passages per question such that passage 0 is at the question's rank."""
    scores = np.empty((len(ranks), DEPTH))
    for row, rank in enumerate(ranks):
        others = [place for place in range(DEPTH) if place != rank - 1]
        scores[row, 0] = -rank
        scores[row, 1:] = [-(place + 1) for place in others]
    return scores


def test_hits_are_counted_down_to_k() -> None:
    """Of ranks 1, 2, none and 4 one is at the top, two are in two and three in five."""
    ranks = [1, 2, None, 4]
    assert [hit_rate(ranks, k) for k in (1, 2, 3, 5)] == [0.25, 0.5, 0.5, 0.75]


@unhurried
@given(ranks_of_questions, st.integers(1, DEPTH - 1))
def test_hits_are_top_k_accuracy(ranks: list[int], k: int) -> None:
    """With one right passage a question, hit@k is scikit-learn's top-k accuracy."""
    right = [0] * len(ranks)
    accuracy = top_k_accuracy_score(right, _scores(ranks), k=k, labels=range(DEPTH))
    assert hit_rate(ranks, k) == pytest.approx(accuracy)


@unhurried
@given(ranks_of_questions)
def test_mrr_is_label_ranking_average_precision(ranks: list[int]) -> None:
    """With one right passage a question the two measures are the same by definition."""
    right = np.zeros((len(ranks), DEPTH))
    right[:, 0] = 1
    precision = label_ranking_average_precision_score(right, _scores(ranks))
    assert mean_reciprocal_rank(ranks) == pytest.approx(precision)


def test_a_miss_adds_nothing_to_mrr() -> None:
    """(1 + 1/2 + 0 + 1/4) / 4."""
    assert mean_reciprocal_rank([1, 2, None, 4]) == 0.4375


def test_auroc_is_the_share_of_pairs_in_order() -> None:
    """Six pairs: four in order, one tied, one not; (4 + 1/2) / 6."""
    assert auroc([0.9, 0.6, 0.4], [0.6, 0.1]) == pytest.approx(4.5 / 6)


@unhurried
@given(st.lists(st.integers(0, 9), min_size=1), st.lists(st.integers(0, 9), min_size=1))
def test_auroc_counts_pairs(answerable: list[int], unanswerable: list[int]) -> None:
    """The area under the curve is the count of its docstring, ties counted half."""
    pairs = [(a > u) + (a == u) / 2 for a in answerable for u in unanswerable]
    assert auroc(answerable, unanswerable) == pytest.approx(sum(pairs) / len(pairs))


def test_silence_is_measured_both_ways() -> None:
    """Silent on three, two of them rightly; of four without an answer two were met so."""
    unanswerable = [True, True, True, True, False, False]
    silent = [True, True, False, False, True, False]
    assert silence(unanswerable, silent) == (pytest.approx(2 / 3), 0.5)


def test_nothing_to_measure_is_none() -> None:
    """No question, no figure: never a nought that looks like a bad one."""
    assert hit_rate([], 1) is None
    assert mean_reciprocal_rank([]) is None
    assert auroc([0.5], []) is None
    assert auroc([], [0.5]) is None
    assert silence([False], [False]) == (None, None)
    assert percentile([], 0.5) is None


def test_reliability_has_a_row_for_every_bin() -> None:
    """Worked by hand: two questions low, none in the middle, two high."""
    low, *middle, high = reliability([0.0, 0.2, 0.9, 1.0], [False, True, True, True])
    assert (low.low, low.high, low.questions, low.confidence, low.right) == (0, 0.2, 2, 0.1, 0.5)
    assert [(each.questions, each.confidence, each.right) for each in middle] == [
        (0, None, None)
    ] * 3
    assert (high.questions, high.confidence, high.right) == (2, 0.95, 1)


@unhurried
@given(confidences_and_right)
def test_reliability_is_the_calibration_curve(pairs: list[tuple[float, bool]]) -> None:
    """The bins that hold questions are those of scikit-learn, and no question is lost."""
    confidences, right = zip(*pairs, strict=True)
    table = reliability(confidences, right)
    filled = [each for each in table if each.questions]
    true, predicted = calibration_curve(right, confidences, n_bins=len(table))
    assert sum(each.questions for each in table) == len(pairs)
    assert [each.right for each in filled] == pytest.approx(list(true))
    assert [each.confidence for each in filled] == pytest.approx(list(predicted))


@unhurried
@given(st.lists(st.floats(0, 1e6), min_size=1), st.sampled_from([0.01, 0.5, 0.99, 1.0]))
def test_a_percentile_is_one_of_the_values(values: list[float], share: float) -> None:
    """It is numpy's nearest-rank percentile."""
    expected = np.percentile(values, share * 100, method="inverted_cdf")
    assert percentile(values, share) == expected
