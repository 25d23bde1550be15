"""Running question files on a library: every question asked, every answer judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.evaluate.judge import Outcome, judge, places
from assistant.evaluate.questions import Question, read_questions

if TYPE_CHECKING:
    from assistant.library import Library

Progress = Callable[[int, int], None]

# How many quotes are judged: a reader who has seen ten does not look for more.
DEPTH: Final = 10


@dataclass(frozen=True)
class Evaluation:
    """The outcomes of the questions of one file."""

    name: str
    outcomes: tuple[Outcome, ...]


def evaluate(
    library: Library, questions: Sequence[Question], progress: Progress | None = None
) -> list[Outcome]:
    """Ask a library the questions and judge what it answers.

    Raises `AssistantError` before the first is asked when an answer is not in its article.
    """
    whole = cache(library.excerpt)
    wanted = [places(each, each.answers, whole) for each in questions]
    traps = [places(each, each.traps, whole) for each in questions]
    outcomes = []
    for number, question in enumerate(questions):
        answer = library.ask(question.question, DEPTH)
        outcomes.append(judge(question, wanted[number], traps[number], answer))
        if progress:
            progress(number + 1, len(questions))
    return outcomes


def evaluate_files(
    library: Library, paths: Sequence[Path], progress: Progress | None = None
) -> list[Evaluation]:
    """Evaluate files of questions; all of them are read before the first question is asked."""
    files = [(path, read_questions(path)) for path in paths]
    outcomes = evaluate(library, [each for _, questions in files for each in questions], progress)
    evaluations, start = [], 0
    for path, questions in files:
        end = start + len(questions)
        evaluations.append(Evaluation(path.stem, tuple(outcomes[start:end])))
        start = end
    return evaluations
