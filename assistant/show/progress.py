"""A progress bar for long work: on stderr, on a terminal only, after a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from tqdm import tqdm

Progress = Callable[[int, int], None]

_PATIENCE: Final = 1.0
# No unit: a build counts bytes, a check articles.
_FORMAT: Final = "{percentage:3.0f}% |{bar}| {remaining} left"


@contextmanager
def progress_bar(stream: TextIO | None = None) -> Iterator[Progress | None]:
    """A function to call with what is done and what there is to do, or None off a terminal.

    The bar is gone again when the work is over, however it ends.
    """
    stream = stream or sys.stderr
    if not stream.isatty():
        yield None
        return
    started = monotonic()
    bar: tqdm[None] | None = None

    def progress(done: int, total: int) -> None:
        nonlocal bar
        if bar is None and monotonic() - started >= _PATIENCE:
            from tqdm import tqdm

            bar = tqdm(total=total, initial=done, leave=False, file=stream, bar_format=_FORMAT)
        if bar is not None:
            bar.total = total
            bar.update(done - bar.n)

    try:
        yield progress
    finally:
        if bar is not None:
            bar.close()
