"""Evaluations as text for a person and as JSON for a program."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Final

from assistant.evaluate.figures import Figures, figures, figures_by
from assistant.evaluate.judge import Outcome
from assistant.evaluate.metrics import Bin, reliability
from assistant.evaluate.run import Evaluation
from assistant.text.display import display_line

SCHEMA: Final = 1

_GROUPS: Final[dict[str, Callable[[Outcome], str]]] = {
    "type": lambda outcome: outcome.question.type,
    "style": lambda outcome: outcome.question.style,
}


def render_report(evaluations: Sequence[Evaluation]) -> str:
    """Plain tables: the figures of each file and of all, then where and what went wrong."""
    outcomes = [outcome for each in evaluations for outcome in each.outcomes]
    columns = {each.name: figures(each.outcomes) for each in evaluations}
    if len(evaluations) > 1:
        columns["all"] = figures(outcomes)
    names = list(next(iter(columns.values())))
    blocks = [
        _table(
            ["figure", *map(display_line, columns)],
            [[name, *(_number(column[name]) for column in columns.values())] for name in names],
        ),
        _reliability_table(_reliability(outcomes)),
    ]
    for group, key in _GROUPS.items():
        blocks += _group_table(group, figures_by(outcomes, key))
    return "\n\n".join([*blocks, *_misses(outcomes)])


def report_json(evaluations: Sequence[Evaluation]) -> str:
    """One JSON object; the figures have the names of the text, null where nothing was measured."""
    outcomes = [outcome for each in evaluations for outcome in each.outcomes]
    report = {
        "schema": SCHEMA,
        "all": figures(outcomes),
        "files": {each.name: figures(each.outcomes) for each in evaluations},
        "reliability": [asdict(each) for each in _reliability(outcomes)],
        "by": {group: figures_by(outcomes, key) for group, key in _GROUPS.items()},
        "questions": [_outcome(outcome) for outcome in outcomes],
    }
    return json.dumps(report, allow_nan=False)


def _outcome(outcome: Outcome) -> dict[str, object]:
    flat = {name: value for name, value in vars(outcome).items() if name != "question"}
    return {"id": outcome.question.id, "where": outcome.question.where, **flat}


def _reliability(outcomes: Sequence[Outcome]) -> tuple[Bin, ...]:
    """What is right is a first quote that hits: nothing is for a question without an answer."""
    return reliability(
        [each.confidence for each in outcomes], [each.rank == 1 for each in outcomes]
    )


def _reliability_table(bins: Sequence[Bin]) -> str:
    rows = [
        [f"{b.low:.1f}-{b.high:.1f}", str(b.questions), _number(b.confidence), _number(b.right)]
        for b in bins
    ]
    return _table(["confidence", "questions", "mean", "right"], rows)


def _group_table(group: str, members: dict[str, Figures]) -> list[str]:
    if not members:
        return []
    names = list(next(iter(members.values())))
    rows = [[member, *map(_number, found.values())] for member, found in members.items()]
    return [_table([group, *names], rows)]


def _misses(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Each question whose first quote is not right, or that should not have been answered."""
    for outcome in outcomes:
        question = outcome.question
        rows = [f"{question.where} {question.id}: {question.question}"]
        if question.answers and not (outcome.rank == 1 and outcome.sentence_right):
            rows[0] += f"  [{_what_went_wrong(outcome)}]"
            rows += [f"  wanted {t.article}: {t.text or 'any of it'}" for t in question.answers]
        elif not question.answers and outcome.answered:
            rows[0] += "  [answered, though it has no answer]"
        else:
            continue
        rows.insert(1, f"  quoted {outcome.place}: {outcome.quoted}")
        yield "\n".join(map(display_line, rows))


def _what_went_wrong(outcome: Outcome) -> str:
    what = [f"rank {outcome.rank}" if outcome.rank else "no rank"]
    if outcome.rank == 1:
        what = ["wrong sentence"]
    return ", ".join(what + ["trap"] * outcome.trapped + ["silent"] * (not outcome.answered))


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns two spaces apart, the first one to the left and the numbers to the right."""
    table = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in table
    )
