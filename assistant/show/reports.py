"""What an add, a build or a check found, in lines: every file left out is named, with why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.added import AddReport
    from assistant.corpus.intake import Taken
    from assistant.corpus.resemblance import Alike
    from assistant.index.build import BuildReport
    from assistant.index.check import CheckReport

SCHEMA: Final = 1
_NAMED: Final = 20
_NOTES: Final = 3
_NOTE: Final = 100
_KINDS: Final = 8


def render_add(report: AddReport, most: int = _NAMED) -> str:
    """What became of every file that was to be added, and of the index.

    Of long lists of what went well only the first ``most`` are named; of what was skipped all.
    """
    intake = report.intake
    rows = _taken("Added", intake.added, most)
    rows += _taken("Updated", intake.updated, most)
    rows += _taken("Already there", intake.unchanged, most)
    rows += _alike(intake.alike)
    rows += _skipped(intake.skipped)
    rows += _ignored(intake.ignored)
    if intake.left:
        rows.append(f"Interrupted: {counted(intake.left, 'file')} not looked at.")
    if report.build is None:
        rows.append("Interrupted: the index is as it was; run `assistant build`.")
    else:
        rows.append(render_build(report.build))
    return "\n".join(rows)


def add_json(report: AddReport) -> str:
    """The JSON object of an add; every file is in it (docs/json.md)."""
    intake, build = report.intake, report.build
    return json.dumps(
        {
            "schema": SCHEMA,
            "added": [taken._asdict() for taken in intake.added],
            "updated": [taken._asdict() for taken in intake.updated],
            "unchanged": [taken._asdict() for taken in intake.unchanged],
            "skipped": [{"path": path, "reason": reason} for path, reason in intake.skipped],
            "ignored": dict(intake.ignored),
            "alike": [each._asdict() for each in intake.alike],
            "left": intake.left,
            "index": build and _build_object(build),
        }
    )


def _build_object(report: BuildReport) -> dict[str, object]:
    return {
        "articles": report.articles,
        "passages": report.passages,
        "analysed": report.analysed,
        "removed": report.removed,
        "skipped": [{"article": article, "reason": reason} for article, reason in report.skipped],
        "seconds": round(report.seconds, 3),
    }


def render_remove(articles: Iterable[str]) -> str:
    """What was taken out."""
    return "\n".join(f"Removed {display_line(article)}" for article in articles)


def render_build(report: BuildReport) -> str:
    """What is in the index now, and what was done for it."""
    rows = _skipped(report.skipped)
    rows.append(
        f"Index up to date in {report.seconds:.1f} s: {counted(report.articles, 'article')}, "
        f"{counted(report.passages, 'passage')}; {report.analysed} analysed, "
        f"{report.removed} removed."
    )
    return "\n".join(rows)


def render_check(report: CheckReport) -> str:
    """What was proved, and each article that is not what was indexed."""
    rows = [f"{display_line(article)} {display_line(what)}" for article, what in report.problems]
    rows.append(
        f"Checked {counted(report.articles, 'article')}, {counted(report.passages, 'passage')} and "
        f"{counted(report.sentences, 'sentence')}: "
        + (f"{counted(len(rows), 'problem')}." if rows else "every one is a slice of its file.")
    )
    return "\n".join(rows)


def _taken(what: str, files: Sequence[Taken], most: int) -> list[str]:
    """The articles by name; of very many the first, for the list is for a person."""
    if not files:
        return []
    rows = [f"{what}: {counted(len(files), 'article')}"]
    for taken in files[:most]:
        rows.append(f"  {display_line(taken.article)}")
        rows += [f"    {_short(note)}" for note in taken.notes[:_NOTES]]
        if len(taken.notes) > _NOTES:
            rows.append(f"    and {len(taken.notes) - _NOTES} more")
    return rows + _more(len(files) - most)


def _alike(found: Sequence[Alike]) -> list[str]:
    if not found:
        return []
    rows = [f"Nearly the same text as another: {counted(len(found), 'article')}"]
    for article, other, resemblance in found[:_NAMED]:
        rows.append(f"  {display_line(article)}: {resemblance:.0%} like {display_line(other)}")
    return rows + _more(len(found) - _NAMED)


def _more(number: int) -> list[str]:
    return [f"  and {number:,} more (--json lists them all)"] if number > 0 else []


def _short(note: str) -> str:
    note = display_line(note)
    return note if len(note) <= _NOTE else note[: _NOTE - 1] + "…"


def _ignored(ignored: Mapping[str, int]) -> list[str]:
    """What did not look like an article, counted by suffix or kind, the most first."""
    if not ignored:
        return []
    kinds = sorted(ignored.items(), key=lambda kind: (-kind[1], kind[0]))
    named = ", ".join(f"{display_line(kind)} {number}" for kind, number in kinds[:_KINDS])
    others = sum(number for _, number in kinds[_KINDS:])
    named += f", others {others}" if others else ""
    return [f"Passed over: {counted(sum(ignored.values()), 'file')} ({named})"]


def _skipped(skipped: Iterable[tuple[str, str]]) -> list[str]:
    rows = [f"  {display_line(path)}: {display_line(reason)}" for path, reason in skipped]
    return [f"Skipped: {counted(len(rows), 'file')}", *rows] if rows else []


def counted(number: int, thing: str) -> str:
    """A number of things, in words."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
