"""What is offered to be taken in: the files at the paths a person names, without the noise."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from assistant.corpus.convert import FORMATS
from assistant.corpus.folder import system_devices

# As a path, an address has lost one of its slashes.
_ADDRESS: Final = re.compile(r"(https?):/+(.+)", re.I | re.S)

# Folders that hold what programs left there; so do hidden ones.
_NOISE: Final = frozenset(("node_modules", "__pycache__", "venv", "site-packages"))


@dataclass(frozen=True)
class Offer:
    """A file to be taken in: its path, its name below corpus/, whether it was named itself.

    ``source`` is the path by which it is known again: absolute, and free of links above it.
    """

    path: Path
    name: Path
    source: str
    named: bool


@dataclass
class Offered:
    """The files found so far, and what was passed over on the way.

    ``skipped`` are paths that might have held an article, with the reason; ``ignored``
    counts what did not look like one, by its suffix or what it is.
    """

    offers: list[Offer] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)

    def after(self, before: Offered) -> Offered:
        """These files and those offered before that are not among them."""
        again = {offer.source for offer in self.offers}
        earlier = [offer for offer in before.offers if offer.source not in again]
        return Offered(
            [*earlier, *self.offers],
            [*before.skipped, *self.skipped],
            before.ignored + self.ignored,
        )


def offered(paths: Iterable[Path]) -> Offered:
    """The files at the paths, folders with what is below them, in the order of their names.

    A path that is no file but a pattern (`papers/*.html`) stands for what it matches.
    A link that is named is followed, one that is met on the way is not.
    """
    found = Offered()
    for path in paths:
        if os.path.isdir(path):
            _below(path, found)
            continue
        address = _ADDRESS.fullmatch(str(path))
        if address and not os.path.lexists(path):
            found.skipped.append(("://".join(address.groups()), _FETCH))
            continue
        matches = _matches(path)
        if matches is None:
            source = os.path.join(os.path.realpath(path.parent), path.name)
            found.offers.append(Offer(path, Path(path.name), source, named=True))
            continue
        for match in matches:
            if match.is_symlink():
                found.skipped.append((str(match), _LINK))
            elif match.is_dir():
                _below(match, found)
            else:
                _consider(match.resolve(), Path(match.name), found)
    return found


_FETCH: Final = "nothing is fetched; save the page with your browser and add that file"
_LINK: Final = "a link; name it, or the file it points to"


def _matches(path: Path) -> list[Path] | None:
    """What a pattern matches; None when the path is a file, or no pattern that matches."""
    pattern = str(path)
    if not glob.has_magic(pattern) or os.path.lexists(path):
        return None
    # Without `**`: it would follow links round and round. A folder is named by itself.
    return [Path(match) for match in sorted(glob.iglob(pattern))] or None


def _below(folder: Path, found: Offered) -> None:
    top = folder.resolve()
    # Not by recursion: a folder may be a thousand levels deep.
    folders = [top]
    while folders:
        here = folders.pop()
        inside = []
        for path, entry in _listing(here, found):
            if path.name.startswith("."):
                found.ignored["hidden"] += 1
            elif entry.is_symlink():
                found.skipped.append((str(path), _LINK))
            elif not entry.is_dir(follow_symlinks=False):
                _consider(path, top.name / path.relative_to(top), found)
            elif path.name in _NOISE:
                found.ignored[f"{path.name}/"] += 1
            else:
                inside.append(path)
        folders += reversed(inside)


def _listing(folder: Path, found: Offered) -> Iterator[tuple[Path, os.DirEntry[str]]]:
    """The entries of a folder in the order of their names, its files before its folders."""
    try:
        if os.stat(folder, follow_symlinks=False).st_dev in system_devices():
            found.skipped.append((str(folder), "a folder of the running system"))
            return
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        found.skipped.append((str(folder), f"cannot be read ({error.strerror})"))
        return
    yield from ((folder / entry.name, entry) for entry in entries)


def _consider(path: Path, name: Path, found: Offered) -> None:
    """Offer a file that was not named itself, if its name is that of an article."""
    if path.suffix.lower() in FORMATS:
        found.offers.append(Offer(path, name, str(path), named=False))
    else:
        found.ignored[path.suffix.lower() or "no suffix"] += 1


def looks(offer: Offer) -> tuple[int, int] | None:
    """The size and the time of an offered file, by which a change shows; None when it is gone."""
    try:
        status = os.stat(offer.path, follow_symlinks=offer.named)
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None
