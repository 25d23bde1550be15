"""What an add, a build or a check found, in lines: every file left out is named, with why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.index.build import BuildReport
    from assistant.index.check import CheckReport
    from assistant.library import AddReport


def render_add(report: AddReport, most: int | None = None) -> str:
    """What became of every file that was to be added, and of the index.

    Of long lists of what went well only the first ``most`` are named; of what was skipped all.
    """
    rows = _named("Added", report.added, most)
    rows += _named("Already there", report.unchanged, most)
    rows += _skipped(report.skipped)
    return "\n".join([*rows, render_build(report.build)])


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


def _named(what: str, articles: Sequence[str], most: int | None) -> list[str]:
    if not articles:
        return []
    rows = [f"  {display_line(article)}" for article in articles[:most]]
    left = len(articles) - len(rows)
    more = [f"  and {left:,} more"] if left else []
    return [f"{what}: {counted(len(articles), 'article')}", *rows, *more]


def _skipped(skipped: Iterable[tuple[str, str]]) -> list[str]:
    rows = [f"  {display_line(path)}: {display_line(reason)}" for path, reason in skipped]
    return [f"Skipped: {counted(len(rows), 'file')}", *rows] if rows else []


def counted(number: int, thing: str) -> str:
    """A number of things, in words."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
