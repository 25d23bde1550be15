"""Files put in the corpus folder: whole or not at all, private, on the disk before they count.

A file that is replaced is kept aside, in a hidden folder, until an index has been built
with the new one; until then it can be put back.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

_ASIDE: Final = ".aside"


def put_new(corpus: Path, target: Path, data: bytes) -> bool:
    """Put a new file on the disk; False when there is something of that name already.

    Its name is there for good once its folder has been through `sync_folders`.
    """
    make_folder(corpus, target.parent)
    new = _written(target.parent, data)
    try:
        os.link(new, target)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        # A file system without hard links (FAT): then as well as it can be done.
        if os.path.lexists(target):
            return False
        new.rename(target)
    finally:
        new.unlink(missing_ok=True)
    return True


def put_in_place(corpus: Path, target: Path, data: bytes) -> None:
    """Replace a file of the corpus in one step, with the old one kept aside."""
    aside = _aside(corpus, target)
    make_folder(corpus, aside.parent)
    # One kept aside before belongs to the index that is still in use: that one stays.
    with suppress(FileExistsError):
        os.link(target, aside)
    _sync(aside.parent)
    new = _written(target.parent, data)
    try:
        os.replace(new, target)
    finally:
        new.unlink(missing_ok=True)
    _sync(target.parent)


def put_back(corpus: Path, targets: Iterable[Path]) -> None:
    """Undo `put_in_place`: the old files stand where they stood."""
    for target in targets:
        with suppress(FileNotFoundError):
            os.replace(_aside(corpus, target), target)
            _sync(target.parent)


def _aside(corpus: Path, target: Path) -> Path:
    return corpus / _ASIDE / target.relative_to(corpus)


def sync_folders(folders: Iterable[Path]) -> None:
    """Have the names of the files in these folders on the disk before returning."""
    for folder in folders:
        _sync(folder)


def let_go(corpus: Path) -> None:
    """Remove what was kept aside: an index has been built with what replaced it.

    The folder stays, empty: removing it would make the corpus look changed.
    """
    aside = corpus / _ASIDE
    if not aside.is_dir() or aside.is_symlink():
        return
    for path in aside.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def make_folder(corpus: Path, folder: Path) -> None:
    """Make the folders down to this one, private, and have their names on the disk."""
    missing = []
    while folder != corpus and not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        with suppress(FileExistsError):
            each.mkdir(mode=0o700)
        _sync(each.parent)


def _written(folder: Path, data: bytes) -> Path:
    """A new file on the disk; hidden, so that a crash leaves nothing like an article."""
    new = folder / f".{secrets.token_hex(8)}.tmp"
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        new.unlink()
        raise
    return new


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
