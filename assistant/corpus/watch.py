"""Watching: the offered files that appeared or changed, found by looking again and again."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from assistant.corpus.offered import Offered, looks, offered

# Looking at 10,000 files takes a fifth of a second.
_PAUSE: Final = 2.0

Look = tuple[int, int] | None


def changes(
    paths: Sequence[Path], pause: Callable[[], None] = lambda: time.sleep(_PAUSE)
) -> Iterator[Offered]:
    """What is there at first, and from then on what appeared or changed, look by look.

    It never ends; where nothing changed, nothing is offered.
    A file counts as changed once it looked the same twice: one that is still being written
    is left for later. What cannot be taken in is offered, or named as skipped, only once.
    """
    seen: dict[str, Look] = {}
    before: dict[str, Look] = {}
    told: set[tuple[str, str]] = set()
    is_first = True
    while True:
        now = offered(paths)
        looked = {offer.source: looks(offer) for offer in now.offers}
        settled = [
            offer
            for offer in now.offers
            if (look := looked[offer.source]) != seen.get(offer.source, ())
            and (is_first or look == before.get(offer.source, ()))
        ]
        skipped = [each for each in now.skipped if each not in told]
        yield Offered(settled, skipped, now.ignored if is_first else Counter())
        seen = {
            source: look
            for source, look in (seen | {o.source: looked[o.source] for o in settled}).items()
            if source in looked
        }
        told.update(skipped)
        before, is_first = looked, False
        pause()
