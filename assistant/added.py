"""Added: what became of files that were to be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from assistant.corpus.intake import Intake
    from assistant.index.build import BuildReport


class AddReport(NamedTuple):
    """What became of every file that was to be added, and of the index.

    ``build`` is None when it was interrupted: what was added is in corpus/, what was to be
    updated is as it was.
    """

    intake: Intake
    build: BuildReport | None

    @property
    def added(self) -> tuple[str, ...]:
        """The ids of the articles that are new."""
        return tuple(taken.article for taken in self.intake.added)

    @property
    def is_interrupted(self) -> bool:
        """Whether the person stopped it before all was done."""
        return bool(self.intake.left) or self.build is None

    @property
    def is_in_vain(self) -> bool:
        """Whether something was skipped and nothing is in."""
        intake = self.intake
        return bool(intake.skipped) and not (intake.added or intake.updated or intake.unchanged)
