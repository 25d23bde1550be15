"""A generation: a snapshot of the index, opened for reading.

Readers hold a shared lock on the folder of the generation they read, so that no writer
removes it meanwhile (`assistant.index.store`).
"""

import fcntl
import os
from pathlib import Path
from typing import Final, NamedTuple

from assistant.errors import Busy, StaleIndex
from assistant.index.manifest import Manifest, Pointer, damaged, read_manifest, read_pointer
from assistant.index.shard import Shard
from assistant.text.words import analysis

_RETRIES: Final = 50


class Generation(NamedTuple):
    """A snapshot of the index: it stays readable whatever a writer does meanwhile."""

    pointer: Pointer
    manifest: Manifest
    shards: tuple[Shard, ...]
    folder_descriptor: int

    def close(self) -> None:
        """Let go of the generation, so that a writer may remove it."""
        os.close(self.folder_descriptor)


def open_generation(index: Path) -> Generation:
    """The live generation.

    A writer may replace it while it is being opened; then the next one is tried, as long
    as the numbers move forward. Raises `NoIndex`, `DamagedIndex` or `StaleIndex`.
    """
    tried = -1
    for _ in range(_RETRIES):
        pointer = read_pointer(index)
        try:
            return generation_of(index, pointer)
        except FileNotFoundError as error:
            if pointer.number <= tried:
                missing = Path(error.filename or "").name
                raise damaged(index / pointer.folder, f"lacks {missing}") from None
            tried = pointer.number
        except OSError as error:
            # A link or a folder where a file belongs.
            raise damaged(index / pointer.folder, error.strerror or "cannot be read") from None
    raise Busy(f"{index} is being rewritten over and over; try again")


def generation_of(index: Path, pointer: Pointer) -> Generation:
    """The generation that a pointer names.

    Raises `FileNotFoundError` when it is gone or lacks a file, `DamagedIndex` and `StaleIndex`.
    """
    folder = index / pointer.folder
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        manifest = read_manifest(index, pointer)
        if manifest.analysis != analysis():
            raise StaleIndex(
                "the index was made with other analysis settings; run `assistant build`"
            )
        shards = tuple(Shard(folder, descriptor, entry) for entry in manifest.shards)
    except BaseException:
        os.close(descriptor)
        raise
    return Generation(pointer, manifest, shards, descriptor)
