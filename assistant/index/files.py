"""The file layer: every call by which the index changes what is on disk.

One small place, so that a test can put another in its stead and let any call fail, or
record the calls and replay the states a power cut could leave.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW


class Files:
    """The real file system. Files are 0600 and folders 0700: articles are private."""

    def make_folder(self, folder: Path) -> None:
        """Make a folder that must not exist yet."""
        folder.mkdir(mode=0o700)

    def write(self, path: Path, chunks: Iterable[bytes | bytearray]) -> None:
        """Write a new file and have it on the disk before returning."""
        with open(os.open(path, _NEW, 0o600), "wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())

    def link(self, old: Path, new: Path) -> None:
        """Give an unchanged file a second name in a new generation."""
        os.link(old, new, follow_symlinks=False)

    def replace(self, old: Path, new: Path) -> None:
        """Put a file in the place of another in one step."""
        os.replace(old, new)

    def sync_folder(self, folder: Path) -> None:
        """Have the names in a folder on the disk before returning."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def remove_file(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def remove_folder(self, folder: Path) -> None:
        """Remove a folder that is empty."""
        folder.rmdir()
