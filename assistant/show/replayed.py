"""What the library says now to the questions of a record, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from assistant.evidence.replay import Change
from assistant.show.layout import WIDEST, wrapped
from assistant.show.reports import counted
from assistant.show.style import PLAIN, Theme, paint
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
    from assistant.evidence.replay import Replayed

_SAYS: Final = {
    Change.SAME: "as before",
    Change.ANOTHER: "another quote comes first",
    Change.UNANSWERED: "no longer answered",
    Change.ANSWERED: "answered now",
}


def render_replayed(replayed: Sequence[Replayed], width: int | None, theme: Theme = PLAIN) -> str:
    """A line for each question, and what changed with the first quote of then and of now."""
    rows: list[str] = []
    for number, each in enumerate(replayed, 1):
        style = theme.quiet if each.change is Change.SAME else theme.warning
        line = f"{number}  {display_line(each.asked.question)}: {_SAYS[each.change]}"
        rows += [paint(row, style) for row in wrapped(line, width)]
        if each.change is Change.SAME:
            continue
        if each.asked.answered and each.asked.quotes:
            then = each.asked.quotes[0]
            where = f"{then.article}:{then.sentence.line}"
            rows += _in_lines(f"then, {display_line(where)}:", then.sentence.text, width)
        if each.now and each.now.answered:
            now = (each.now.sides or each.now.quotes)[0]
            where = f"{now.citation.article}:{now.sentence_line}"
            rows += _in_lines(f"now, {display_line(where)}:", now.sentence.text, width)
    changes = [each.change for each in replayed]
    counts = [(what, changes.count(change)) for change, what in _SAYS.items()]
    summed = ", ".join(f"{count} {what}" for what, count in counts if count)
    total = f"{counted(len(replayed), 'question')}: {summed}."
    return "\n".join([*rows, total if replayed else "There are no questions in it."])


def _in_lines(label: str, text: str, width: int | None) -> list[str]:
    measure = None if width is None else min(width, WIDEST) - 6
    lines = [row for line in text.splitlines() for row in wrapped(display_line(line), measure)]
    return [f"    {label}", *(f"      {line}" for line in lines)]


def replayed_json(replayed: Sequence[Replayed]) -> str:
    """One JSON object with every question, ASCII-escaped, on one line."""
    return json.dumps(
        {
            "schema": 1,
            "questions": [
                {
                    "question": each.asked.question,
                    "resolved": each.asked.resolved,
                    "change": str(each.change),
                    "then": _then(each),
                    "now": _now(each.now),
                }
                for each in replayed
            ],
            "counts": {
                str(change): sum(each.change is change for each in replayed) for change in Change
            },
        }
    )


def _then(each: Replayed) -> dict[str, Any] | None:
    if not each.asked.answered or not each.asked.quotes:
        return None
    then = each.asked.quotes[0]
    return {"article": then.article, "sha256": then.sha256, **then.sentence._asdict()}


def _now(answer: Answer | None) -> dict[str, Any] | None:
    if answer is None or not answer.answered:
        return None
    now = (answer.sides or answer.quotes)[0]
    return {
        "article": now.citation.article,
        "sha256": now.citation.sha256,
        "line": now.sentence_line,
        **now.sentence._asdict(),
    }
