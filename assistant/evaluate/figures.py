"""Figures: the measures of a set of outcomes by their names, the same in text, JSON and tests."""

from collections.abc import Callable, Sequence

from assistant.evaluate.judge import Outcome
from assistant.evaluate.metrics import (
    auroc,
    hit_rate,
    mean,
    mean_reciprocal_rank,
    percentile,
    silence,
)

Figures = dict[str, float | None]


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Every figure of a set of outcomes.

    ``answered`` is the share of the answerable questions; ``trap_errors`` that of the questions
    with traps whose first quote fell for one; ``auroc_near`` and ``auroc_far`` compare all
    answerable questions with the unanswerable ones of that kind.
    """
    answerable = [each for each in outcomes if each.question.answers]
    unanswerable = [each for each in outcomes if not each.question.answers]
    near = [each for each in unanswerable if each.question.near]
    far = [each for each in unanswerable if not each.question.near]
    trapped = [each.trapped for each in outcomes if each.question.traps]
    precision, recall = silence(
        [not each.question.answers for each in outcomes], [not each.answered for each in outcomes]
    )
    times = [each.elapsed_ms for each in outcomes]
    return {
        "questions": len(outcomes),
        "answerable": len(answerable),
        **_found(answerable),
        "with_traps": len(trapped),
        "trap_errors": mean(trapped),
        "answered": mean([each.answered for each in answerable]),
        "auroc": auroc(_confidences(answerable), _confidences(unanswerable)),
        "auroc_near": auroc(_confidences(answerable), _confidences(near)),
        "auroc_far": auroc(_confidences(answerable), _confidences(far)),
        "silence_precision": precision,
        "silence_recall": recall,
        "quote_words": mean([each.quote_words for each in outcomes]),
        "sentence_words": mean([each.sentence_words for each in outcomes]),
        "p50_ms": percentile(times, 0.5),
        "p99_ms": percentile(times, 0.99),
    }


def figures_by(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, Figures]:
    """How well the answerable questions are found, in groups by a key; no key, no group."""
    answerable = [each for each in outcomes if each.question.answers]
    groups = sorted({key(each) for each in answerable} - {""})
    return {
        group: {"questions": len(members), **_found(members)}
        for group in groups
        if (members := [each for each in answerable if key(each) == group])
    }


def _found(answerable: Sequence[Outcome]) -> Figures:
    ranks = [each.rank for each in answerable]
    return {
        "hit@1": hit_rate(ranks, 1),
        "hit@3": hit_rate(ranks, 3),
        "hit@5": hit_rate(ranks, 5),
        "sentence@1": mean([each.sentence_right for each in answerable]),
        "mrr": mean_reciprocal_rank(ranks),
    }


def _confidences(outcomes: Sequence[Outcome]) -> list[float]:
    return [each.confidence for each in outcomes]
