"""What happens while a person types: the library opens, and questions to ask are found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.chat.banner import questions_to_try
from assistant.chat.kept_questions import keep
from assistant.errors import AssistantError
from assistant.show.layout import screen_width

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from assistant.answer.answer import Answer
    from assistant.answer.vocabulary import Headings
    from assistant.chat.line_editor import LineEditor
    from assistant.library import Library


class Background:
    """One thread beside the prompt; nothing of it is started before the first is drawn.

    Only the opening of the library can fail for the person to see: suggestions that
    cannot be made are not missed.
    """

    def __init__(self, library: Library, questions: Path, editor: LineEditor) -> None:
        self._editor = editor
        self._library = library
        self._questions = questions
        self._executor: ThreadPoolExecutor | None = None
        self._opening: Future[Library] | None = None
        self._jobs: list[Future[None]] = []
        self._round = 0
        self._headings: tuple[Headings, ...] = ()
        self._offered: set[str] = set()

    def begin(self, kept: Sequence[str] | None) -> None:
        """Open the library and learn from it, the first time this is called."""
        if self._opening is None:
            from concurrent.futures import ThreadPoolExecutor

            self._executor = ThreadPoolExecutor(max_workers=1)
            self._opening = self._executor.submit(self._library.open)
            self._submit(lambda stopped: self._learn(kept, stopped))

    def opened(self) -> None:
        """Wait for the library to be open; raises what kept it from being so."""
        self.begin(())
        if self._opening:
            self._opening.result()
        for job in [job for job in self._jobs if job.done()]:
            self._jobs.remove(job)
            job.result()

    def learn_anew(self) -> None:
        """Learn the words and headings of a library that has changed."""
        self._submit(lambda stopped: self._learn((), stopped))

    def follow(self, turns: Sequence[Answer], scope: Sequence[str]) -> None:
        """Find questions to ask after the last of these answers, in the articles of the scope."""
        self._submit(lambda stopped: self._follow(turns, scope, stopped))

    def settle(self) -> None:
        """Stop what is under way and wait until it has stopped."""
        self._round += 1
        for job in self._jobs:
            job.exception()

    def close(self) -> None:
        """Stop; what is under way ends within the time of a question."""
        self._round += 1
        if self._executor:
            self._executor.shutdown(wait=False, cancel_futures=True)

    def _submit(self, job: Callable[[Callable[[], bool]], None]) -> None:
        if self._executor is None:
            return
        self._round += 1
        mine = self._round

        def run() -> None:
            try:
                job(lambda: self._round != mine)
            except (AssistantError, OSError):
                return

        self._jobs.append(self._executor.submit(run))

    def _learn(self, kept: Sequence[str] | None, stopped: Callable[[], bool]) -> None:
        """Learn the words and headings; find questions to begin with unless some are kept."""
        from assistant.chat.suggest import opening, verified

        self._headings = tuple(self._library.headings())
        words = self._library.vocabulary()
        if kept is not None:
            self._editor.learn(vocabulary=words, headings=self._headings, questions=tuple(kept))
            return
        self._editor.learn(vocabulary=words, headings=self._headings)

        def ask(question: str) -> Answer:
            return self._library.ask(question, k=1)

        questions = verified(opening(self._headings), ask, (), stopped)
        live = self._library.live()
        if stopped() or live is None:
            return
        keep(self._questions, self._library.index, live, questions)
        rows = questions_to_try(questions, screen_width(sys.stdout))
        self._editor.offer(questions, "\n".join([*rows, ""]))

    def _follow(
        self, turns: Sequence[Answer], scope: Sequence[str], stopped: Callable[[], bool]
    ) -> None:
        from assistant.chat.suggest import following, verified

        asked = {turn.question for turn in turns} | {turn.resolved for turn in turns}
        candidates = following(turns[-1], self._headings)

        def ask(question: str) -> Answer:
            return self._library.ask(question, k=1, scope=scope)

        questions = verified(candidates, ask, asked | self._offered, stopped)
        if not stopped():
            self._offered |= set(questions[:1])
            self._editor.learn(questions=questions)
