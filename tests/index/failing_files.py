"""A file layer that fails: what a full disk, a bad sector or a pulled plug do to a call."""

import errno
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from assistant.index.files import Files

CALLS = [name for name in vars(Files) if not name.startswith("_")]


class FailingFiles(Files):
    """Fails its n-th call: before anything was done, after half of it, or after all of it.

    With ``for_good`` every later call fails too, as on a disk that is full.
    """

    def __init__(self, nth: int, how: str, for_good: bool) -> None:
        self.calls = 0
        self.nth, self.how, self.for_good = nth, how, for_good

    @property
    def failed(self) -> bool:
        """Whether it came to the n-th call."""
        return self.calls >= self.nth

    def __getattribute__(self, name: str) -> Any:
        attribute = super().__getattribute__(name)
        return self._failing(attribute) if name in CALLS else attribute

    def _failing(self, method: Callable[..., None]) -> Callable[..., None]:
        def call(*arguments: Any) -> None:
            self.calls += 1
            if self.calls < self.nth or (self.calls > self.nth and not self.for_good):
                method(*arguments)
                return
            if self.how == "half" and method.__name__ == "write":
                write_half(*arguments)
            elif self.how == "after":
                method(*arguments)
            raise OSError(errno.EIO, "Input/output error")

        return call


def write_half(path: Path, chunks: Iterable[bytes | bytearray]) -> None:
    """Leave a file that ends early."""
    data = b"".join(chunks)
    path.write_bytes(data[: len(data) // 2])
