"""Ctrl-C held back while a step is done that must not be done by half."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interrupts:
    """Whether a step is being done, and whether Ctrl-C came meanwhile."""

    def __init__(self) -> None:
        self._holding = False
        self._came = False

    def came(self, _number: int, _frame: FrameType | None) -> None:
        """The handler of the signal."""
        if self._holding:
            self._came = True
        else:
            raise KeyboardInterrupt

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold Ctrl-C back for the block; one that came is raised behind it."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
        if self._came:
            self._came = False
            raise KeyboardInterrupt


@contextmanager
def interrupts_held() -> Iterator[Interrupts]:
    """Take Ctrl-C over for the block, where whoever runs us has not put it out of force."""
    interrupts = Interrupts()
    is_main = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT)
    if not is_main or before is not signal.default_int_handler:
        yield interrupts
        return
    signal.signal(signal.SIGINT, interrupts.came)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, before)
