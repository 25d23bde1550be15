"""The figures of a handful of outcomes, each worked by hand."""

import pytest

from assistant.evaluate.figures import figures, figures_by
from assistant.evaluate.judge import Outcome
from assistant.evaluate.questions import Question, Target


def _outcome(
    confidence: float,
    rank: int | None = None,
    *,
    near: bool | None = None,
    type_: str = "who",
    sentence_right: bool = False,
    trapped: bool | None = None,
    milliseconds: float = 1.0,
) -> Outcome:
    """An outcome; with ``near`` of a question without an answer, with ``trapped`` with traps."""
    target = Target("a.md", "", "article")
    question = Question(
        where="f:1",
        id="q",
        question="who?",
        answers=() if near is not None else (target,),
        traps=() if trapped is None else (target,),
        type=type_,
        style="",
        near=near,
    )
    return Outcome(
        question=question,
        answered=confidence >= 0.5,
        confidence=confidence,
        rank=rank,
        sentence_right=sentence_right,
        trapped=bool(trapped),
        quoted="Ada.",
        place="a.md:1",
        quote_words=int(confidence * 100),
        sentence_words=10,
        elapsed_ms=milliseconds,
    )


OUTCOMES = [
    _outcome(0.9, 1, sentence_right=True, trapped=False),
    _outcome(0.7, 1, type_="why", trapped=True, milliseconds=3.0),
    _outcome(0.6, 2, trapped=False),
    _outcome(0.4, None, type_=""),
    _outcome(0.8, near=True),
    _outcome(0.3, near=True),
    _outcome(0.1, near=False, milliseconds=9.0),
]


def test_the_figures_of_a_file() -> None:
    """Four questions with an answer, two near ones and a far one without."""
    assert figures(OUTCOMES) == {
        "questions": 7,
        "answerable": 4,
        "hit@1": 0.5,
        "hit@3": 0.75,
        "hit@5": 0.75,
        "sentence@1": 0.25,
        "mrr": 2.5 / 4,
        "with_traps": 3,
        "trap_errors": pytest.approx(1 / 3),
        "answered": 0.75,
        # 0.9 0.7 0.6 0.4 against 0.8 0.3: one below the 0.8 less three, none below the 0.3.
        "auroc": pytest.approx((1 + 4 + 4) / 12),
        "auroc_near": pytest.approx((1 + 4) / 8),
        "auroc_far": 1.0,
        "silence_precision": pytest.approx(2 / 3),
        "silence_recall": pytest.approx(2 / 3),
        "quote_words": pytest.approx((90 + 70 + 60 + 40 + 80 + 30 + 10) / 7),
        "sentence_words": 10,
        "p50_ms": 1.0,
        "p99_ms": 9.0,
    }


def test_figures_without_outcomes_are_none() -> None:
    """Nothing is divided by nought; the counts are nought."""
    empty = figures([])
    assert {name for name, value in empty.items() if value == 0} == {
        "questions",
        "answerable",
        "with_traps",
    }
    assert {value for value in empty.values() if value != 0} == {None}


def test_groups_hold_the_answerable_questions() -> None:
    """Each group has its own hits; a question without the key is in none."""
    groups = figures_by(OUTCOMES, lambda outcome: outcome.question.type)
    assert list(groups) == ["who", "why"]
    assert groups["who"] == {
        "questions": 2,
        "hit@1": 0.5,
        "hit@3": 1.0,
        "hit@5": 1.0,
        "sentence@1": 0.5,
        "mrr": 0.75,
    }
