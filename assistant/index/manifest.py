"""CURRENT and the manifests: which generation lives and what its files must hold.

JSON only and no numpy here, so that a prompt can say what the library holds before
anything heavy is imported.
"""

import errno
import hashlib
import json
import os
import stat
import zlib
from pathlib import Path
from typing import Any, Final, NamedTuple

from assistant.errors import DamagedIndex, NoIndex, StaleIndex

FORMAT: Final = 1
# How the folder of the first generation is named.
FIRST: Final = "gen-00000001-"
# Small enough that a question verifies little more than it reads, large enough that the
# list of checksums stays short: 16 KiB is 6,400 numbers for 100 MB.
BLOCK: Final = 1 << 14
_POINTER_BYTES: Final = 4096
_MANIFEST_BYTES: Final = 1 << 28


class Layout(NamedTuple):
    """One array inside a shard file; dtype is numpy's name or [field, name] pairs."""

    dtype: str | list[list[str]]
    shape: list[int]
    offset: int


class ShardFile(NamedTuple):
    """A shard's file, its arrays and the CRC32 of each 16 KiB block.

    ``tokens`` is the sum of its passages' lengths.
    """

    file: str
    bytes: int
    tokens: int
    arrays: dict[str, Layout]
    crc32: list[int]


class Manifest(NamedTuple):
    """What a generation holds; equal articles and settings give equal bytes."""

    format: int
    analysis: dict[str, str | int]
    articles: int
    passages: int
    tokens: int
    shards: list[ShardFile]

    def to_json(self) -> bytes:
        """The manifest as it is written."""
        shards = [
            shard._asdict() | {"arrays": {n: each._asdict() for n, each in shard.arrays.items()}}
            for shard in self.shards
        ]
        content = self._asdict() | {"shards": shards}
        return (json.dumps(content, separators=(",", ":")) + "\n").encode()

    def fingerprint(self) -> str:
        """The SHA-256 of the manifest, in hex: another one means another index."""
        return hashlib.sha256(self.to_json()).hexdigest()


class Pointer(NamedTuple):
    """CURRENT: the number and folder of the live generation and its manifest's CRC32."""

    number: int
    folder: str
    manifest_crc32: int

    def to_json(self) -> bytes:
        """The pointer as it is written, with a CRC32 of its own."""
        content = self._asdict()
        return (json.dumps(content | {"crc32": _crc_of(content)}) + "\n").encode()


def read_pointer(index: Path) -> Pointer:
    """The pointer to the live generation.

    Raises `NoIndex` when there is none and never was (a first build may have been cut
    short), and `DamagedIndex` when it is unreadable: unreadable is never taken for empty.
    """
    path = index / "CURRENT"
    try:
        data = read_regular(path, _POINTER_BYTES)
    except FileNotFoundError:
        if any(not path.name.startswith(FIRST) for path in index.glob("gen-*")):
            raise damaged(path, "is missing") from None
        raise NoIndex(f"there is no index in {index} yet; run `assistant build`") from None
    except OSError as error:
        raise damaged(path, error.strerror or "cannot be read") from None
    try:
        content = json.loads(data)
        crc = content.pop("crc32")
        pointer = Pointer(**content)
        plain = os.sep not in pointer.folder and pointer.folder.startswith("gen-")
        sound = plain and isinstance(pointer.number, int) and crc == _crc_of(content)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise damaged(path, "is not what the program wrote") from None
    if not sound:
        raise damaged(path, "is not what the program wrote")
    return pointer


def read_manifest(index: Path, pointer: Pointer) -> Manifest:
    """The manifest of a generation, checked against the pointer's CRC32.

    Raises `FileNotFoundError` when the generation is gone (another may have taken its
    place), `DamagedIndex` and `StaleIndex`.
    """
    path = index / pointer.folder / "manifest.json"
    try:
        data = read_regular(path, _MANIFEST_BYTES)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise damaged(path, error.strerror or "cannot be read") from None
    if zlib.crc32(data) != pointer.manifest_crc32:
        raise damaged(path, "is not what the program wrote")
    content: dict[str, Any] = json.loads(data)
    if content.get("format") != FORMAT:
        raise StaleIndex(
            f"the index has format {content.get('format')}, this version reads {FORMAT}; "
            "run `assistant build`"
        )
    shards = [
        ShardFile(
            file=shard["file"],
            bytes=shard["bytes"],
            tokens=shard["tokens"],
            arrays={name: Layout(**layout) for name, layout in shard["arrays"].items()},
            crc32=shard["crc32"],
        )
        for shard in content.pop("shards")
    ]
    return Manifest(shards=shards, **content)


def read_regular(path: Path, most: int) -> bytes:
    """A regular file's bytes, without following a link and without a surprise in size."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    with open(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "Not a regular file", str(path))
        return file.read(most + 1)[:most]


def _crc_of(content: dict[str, Any]) -> int:
    return zlib.crc32(json.dumps(content, sort_keys=True).encode())


def damaged(path: Path, what: str) -> DamagedIndex:
    """What to raise of a file of the index that is not as the program left it."""
    return DamagedIndex(
        f"{path} {what}; the articles are safe: run `assistant build --full` to make the index anew"
    )
