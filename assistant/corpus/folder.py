"""The corpus folder: finding its articles and reading their bytes."""

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from assistant.errors import UnreadableArticle

SUFFIXES: Final = (b".md", b".txt")
# More than any article; a file of this size is data, and would take the memory of many.
MOST_BYTES: Final = 64 * 2**20

# Looking at a file takes 5 us, at its name in a folder 1 us; a question cannot wait for more.
_LOOKED_AT: Final = 1000


class Found(NamedTuple):
    """A file of the corpus as it was found: its id, and what tells whether it changed."""

    id: str
    path: bytes
    size: int
    mtime_ns: int


def find_articles(corpus: Path) -> tuple[list[Found], list[tuple[str, str]]]:
    """The articles below a corpus folder sorted by id, and what was skipped and why.

    Hidden files are passed over; links are not followed.
    """
    found: list[Found] = []
    skipped: list[tuple[str, str]] = []
    # As bytes: ids are UTF-8 whatever the locale, and a Path for each of ten thousand files
    # takes longer than finding them.
    top = os.fsencode(corpus)
    above = len(os.path.join(top, b""))
    for entry in _walk(
        top, lambda folder, reason: skipped.append((_shown(folder[above:]), reason))
    ):
        try:
            article_id = entry.path[above:].decode()
        except UnicodeDecodeError:
            skipped.append((_shown(entry.path[above:]), "its name is not UTF-8; rename it"))
            continue
        reason = _refusal(entry)
        if reason:
            skipped.append((article_id, reason))
        else:
            status = entry.stat(follow_symlinks=False)
            found.append(Found(article_id, entry.path, status.st_size, status.st_mtime_ns))
    return sorted(found, key=lambda file: file.id), sorted(skipped)


def may_have_changed(corpus: Path, since_ns: int, articles: int) -> bool:
    """Whether something in a corpus folder looks changed since a time; a first, quick look.

    Files that were added, removed or renamed show in their folder. Those written over in
    place show only themselves, and are looked at one by one where there are few ``articles``.
    """
    folders, few = [os.fsencode(corpus)], articles <= _LOOKED_AT
    try:
        while folders:
            folder = folders.pop()
            if os.stat(folder).st_mtime_ns > since_ns:
                return True
            with os.scandir(folder) as entries:
                # Ten thousand files, of which none is looked at, are best left at once.
                near = [each for each in entries if few or each.is_dir(follow_symlinks=False)]
            for entry in near:
                if entry.name.startswith(b"."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif _is_article(entry.name) and _changed_at(entry) > since_ns:
                    return True
    except OSError:
        return True
    return False


def _is_article(name: bytes) -> bool:
    return name.lower().endswith(SUFFIXES)


def _changed_at(entry: os.DirEntry[bytes]) -> int:
    return entry.stat(follow_symlinks=False).st_ctime_ns


def path_of(corpus: Path, article_id: str) -> Path:
    """Where the article of an id stands."""
    return corpus / os.fsdecode(article_id.encode())


def _shown(name: bytes) -> str:
    return name.decode(errors="backslashreplace")


def _walk(top: bytes, refused: Callable[[bytes, str], None]) -> Iterator[os.DirEntry[bytes]]:
    """The files below a folder; ``refused`` is told of a folder that cannot be read."""
    # Not by recursion: a folder may be a thousand levels deep.
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith(b"."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        yield entry
        except OSError as error:
            refused(folder, f"cannot be read ({error.strerror})")


def _refusal(entry: os.DirEntry[bytes]) -> str:
    """Why a file is not an article; empty when it may be one."""
    if not entry.is_file(follow_symlinks=False):
        return "a link or special file; put a copy of the file itself here"
    if not _is_article(entry.name):
        return "not a .md or .txt file; take it in with `assistant add`"
    return ""


def read_bytes(path: bytes | str | Path, follow: bool = True) -> bytes:
    """The bytes of a regular file of at most 64 MB.

    A path the person typed may be a link; one that was met on the way is not followed.
    Raises `UnreadableArticle` with the reason.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        raise UnreadableArticle("there is no such file; check the path") from None
    except (OSError, ValueError) as error:
        # ValueError: a path with a NUL in it.
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadableArticle(f"cannot be opened ({reason})") from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableArticle("not a regular file; name a file or a folder")
        if status.st_dev in system_devices():
            raise UnreadableArticle("a file of the running system, not of a person; copy its text")
        # The size a file claims may be wrong: what is read is what counts. But to make room for
        # the largest would take longer than to read a small one.
        claimed = min(status.st_size, MOST_BYTES)
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read(claimed + 1)
            if len(data) > claimed:
                data += file.read(MOST_BYTES - claimed)
    except OSError as error:
        raise UnreadableArticle(f"cannot be read ({error.strerror})") from None
    finally:
        os.close(descriptor)
    if len(data) > MOST_BYTES:
        raise UnreadableArticle(f"larger than {MOST_BYTES >> 20} MB; split it")
    return data


@cache
def system_devices() -> frozenset[int]:
    """The devices of /proc, /sys and /dev, whose files are not what they seem."""
    devices = set()
    for folder in ("/proc", "/sys", "/dev"):
        with contextlib.suppress(OSError):
            devices.add(os.stat(folder).st_dev)
    # Where one of them is an ordinary folder, its device is everybody's.
    return frozenset(devices - {os.stat("/").st_dev})


def file_hash(path: Path) -> str:
    """The SHA-256 of a file as it is now; empty when it cannot be read."""
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except UnreadableArticle:
        return ""
