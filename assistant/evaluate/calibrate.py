"""Calibrating: the coefficients of confidence, fitted on question files.

    python -m assistant.evaluate.calibrate LIBRARY QUESTIONS [LIBRARY QUESTIONS ...]

asks each library its questions and writes `assistant/answer/confidence.json`. docs/quality.md
says which sets the coefficients in use were fitted on, and how they do on others.
"""

import json
import sys
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from assistant.answer.confidence import COEFFICIENTS, Evidence, evidence
from assistant.answer.find import find
from assistant.answer.request import Request
from assistant.evaluate.questions import read_questions
from assistant.index.generation import open_generation

# Somewhat more than half of the questions have an answer: people ask articles what they may well
# say, and a wrong silence, which still shows its passages, costs less than a wrong answer.
ANSWERABLE: Final = 0.57
# The inverse strength of regularisation; ten times more or less changes no figure.
_C: Final = 0.5


class Sample(NamedTuple):
    """The evidence of a question's best candidate, and whether the question has an answer."""

    evidence: Evidence
    answerable: bool


def samples(library: Path, questions: Path) -> list[Sample]:
    """A sample for every question of a file that finds anything in the library at all."""
    generation = open_generation(library / "index")
    found = []
    for question in read_questions(questions):
        candidates = find(generation, Request(question.question), 1)
        if candidates.candidates:
            best = evidence(candidates.query, candidates.candidates[0])
            found.append(Sample(best, bool(question.answers)))
    generation.close()
    return found


def fit(sets: Sequence[Sequence[Sample]]) -> dict[str, float]:
    """The coefficients and the intercept of a logistic regression.

    Every set counts the same, and in each the answerable questions as much as the others;
    the intercept is then moved to the share of ANSWERABLE. The target is whether a question
    has an answer, so that silence is learned from questions without one and not from
    mistakes in ranking.
    """
    from sklearn.linear_model import LogisticRegression

    every = [sample for each in sets for sample in each]
    features = np.array([sample.evidence for sample in every])
    labels = np.array([sample.answerable for sample in every])
    weights = np.concatenate([_weights(each) for each in sets])
    model = LogisticRegression(C=_C, max_iter=10_000)
    model.fit(features, labels, sample_weight=weights * len(every) / weights.sum())
    names = ("intercept", *Evidence._fields)
    values = (model.intercept_[0] + log(ANSWERABLE / (1 - ANSWERABLE)), *model.coef_[0])
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


def _weights(sample: Sequence[Sample]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    labels = [each.answerable for each in sample]
    return np.array([1 / labels.count(label) for label in labels])


def main(arguments: Sequence[str]) -> None:
    """Fit on pairs of a library and a question file, and write the coefficients."""
    pairs = list(zip(arguments[::2], arguments[1::2], strict=True))
    sets = {Path(file).stem: samples(Path(library), Path(file)) for library, file in pairs}
    record = {
        "fitted_on": {name: len(sample) for name, sample in sets.items()},
        "coefficients": fit(list(sets.values())),
    }
    COEFFICIENTS.write_text(json.dumps(record, indent=2) + "\n")
    print(COEFFICIENTS.read_text())


if __name__ == "__main__":
    main(sys.argv[1:])
