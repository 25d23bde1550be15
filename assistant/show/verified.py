"""What became of the quotes of a record, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from assistant.evidence.verify import Verdict, tally
from assistant.show.layout import WIDEST, wrapped
from assistant.show.reports import counted
from assistant.show.style import PLAIN, Theme, paint
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.evidence.record import Excerpted, Record
    from assistant.evidence.verify import Checked, Found

Numbered = tuple[str, "Checked"]


def numbered(record: Record, checked: Sequence[Checked]) -> list[Numbered]:
    """The quotes of a record under the numbers they have in an export, as 2.1."""
    numbers = [
        f"{number}.{rank}"
        for number, asked in enumerate(record.questions, 1)
        for rank, _ in enumerate(asked.quotes, 1)
    ]
    return list(zip(numbers, checked, strict=True))


def render_verified(
    quotes: Sequence[Numbered], width: int | None, theme: Theme = PLAIN, *, standing: bool = True
) -> str:
    """A line for each quote under its number; what changed is shown beside what was quoted.

    Without ``standing``, those that still stand are counted but have no line.
    """
    rows: list[str] = []
    for number, checked in quotes:
        quoted, verdict = checked.quoted, checked.verdict
        if verdict.stands and not standing:
            continue
        was = _place(quoted.article, quoted.sentence)
        line = f"{number}  {verdict:<7}  {was}"
        if verdict is Verdict.MOVED and checked.sentence.now:
            now = _place(checked.sentence.article, checked.sentence.now)
            by = checked.sentence.now.start - quoted.sentence.start
            line += f" → {now}" if now != was else f" by {by:+,} characters"
        style = theme.quiet if verdict.stands else theme.warning
        rows += [paint(row, style) for row in wrapped(line, width)]
        if not verdict.stands:
            rows += _difference(checked, width)
    counts = tally(checked for _, checked in quotes)
    summed = ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
    total = f"{counted(len(quotes), 'quote')}: {summed}."
    return "\n".join([*rows, total if quotes else "There are no quotes to check."])


def _difference(checked: Checked, width: int | None) -> list[str]:
    quoted = checked.quoted
    rows = []
    for what, piece, found in (
        ("the words that answer", quoted.sentence, checked.sentence),
        ("the passage around them", quoted.passage, checked.passage),
    ):
        if found.verdict.stands or (what.startswith("the passage") and piece == quoted.sentence):
            continue
        rows += _in_lines(f"quoted, {what}:", piece, width)
        if found.now:
            where = _place(found.article, found.now)
            rows += _in_lines(f"nearest now, {where}:", found.now, width)
        # The passage holds the words that answer: once is enough.
        break
    return rows


def _in_lines(label: str, piece: Excerpted, width: int | None) -> list[str]:
    measure = None if width is None else min(width, WIDEST) - 6
    lines = [
        row for line in piece.text.splitlines() for row in wrapped(display_line(line), measure)
    ]
    return [f"    {label}", *(f"      {line}" for line in lines)]


def _place(article: str, piece: Excerpted) -> str:
    return display_line(f"{article}:{piece.line}")


def verified_json(quotes: Sequence[Numbered]) -> str:
    """One JSON object with every quote, ASCII-escaped, on one line."""
    counts = tally(checked for _, checked in quotes)
    return json.dumps(
        {
            "schema": 1,
            "quotes": [{"number": number, **_checked(checked)} for number, checked in quotes],
            "counts": {str(verdict): count for verdict, count in counts.items()},
        }
    )


def _checked(checked: Checked) -> dict[str, Any]:
    quoted = checked.quoted
    return {
        "verdict": str(checked.verdict),
        "article": quoted.article,
        "sha256": quoted.sha256,
        "same_file": checked.sentence.same_file,
        "sentence": _piece(quoted.sentence, checked.sentence),
        "passage": _piece(quoted.passage, checked.passage),
    }


def _piece(piece: Excerpted, found: Found) -> dict[str, Any]:
    now = {"article": found.article, **found.now._asdict()} if found.now else None
    return {"verdict": str(found.verdict), **piece._asdict(), "now": now}
