"""The index folder: putting a new generation in the place of the live one.

The protocol: a generation is written whole under a name of its own, every file and folder
synced; then CURRENT is replaced in one step and its folder synced. A crash at any moment
leaves the old generation live or the new one. Readers hold a shared lock on the folder of
the generation they read; the writer holds ``writer.lock`` and removes only generations
that nobody holds. Locks are the kernel's and end with their process.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, Busy
from assistant.index.generation import Generation, generation_of
from assistant.index.manifest import FORMAT, Manifest, Pointer, ShardFile, read_pointer
from assistant.text.words import analysis

if TYPE_CHECKING:
    from assistant.index.files import Files
    from assistant.index.shard_image import ShardImage

_GENERATION = re.compile(r"gen-(\d{8})-[0-9a-f]{8}")


@contextlib.contextmanager
def writer_lock(index: Path) -> Iterator[None]:
    """Hold the right to write; raises `Busy` at once when another process has it."""
    index.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        descriptor = os.open(index / "writer.lock", flags, 0o600)
    except OSError as error:
        reason = error.strerror or "cannot be opened"
        raise AssistantError(f"{index / 'writer.lock'}: {reason}; remove it") from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 200, 0).decode(errors="replace").strip()
            raise Busy(f"{index} is being written by {holder or 'another process'}; wait") from None
        note = f"process {os.getpid()} since {time.strftime('%Y-%m-%d %H:%M:%S')}\n"
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, note.encode(), 0)
        yield
    finally:
        os.close(descriptor)


def writer_of(index: Path) -> str | None:
    """Who is writing to an index, as they noted it; None when nobody is."""
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        descriptor = os.open(index / "writer.lock", flags)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.pread(descriptor, 200, 0).decode(errors="replace").strip() or "another process"
    finally:
        os.close(descriptor)
    return None


def _last_number(index: Path) -> int:
    """The number of the live generation, 0 when there is no readable pointer."""
    try:
        return read_pointer(index).number
    except AssistantError:
        return 0


def live_folder(index: Path) -> str | None:
    """The name of the live generation's folder, None when there is no readable pointer."""
    try:
        return read_pointer(index).folder
    except AssistantError:
        return None


def commit(
    index: Path,
    shards: Iterable[tuple[Generation, ShardFile] | ShardImage],
    files: Files,
) -> Manifest:
    """Make the shards the live generation: those of an old one by link, new ones written.

    Each shard is written before the next is asked for. Call it under `writer_lock`. When it
    returns, the new generation survives a power cut; when it raises before CURRENT was
    replaced, the old one is untouched.
    """
    number = 1 + max(_last_number(index), *(int(match[1]) for match in _generations(index)), 0)
    folder = index / f"gen-{number:08d}-{os.urandom(4).hex()}"
    files.make_folder(folder)
    try:
        entries: list[ShardFile] = []
        written: list[str] = []
        for shard in shards:
            entries.append(_put(index, folder, shard, files))
            if not isinstance(shard, tuple):
                written.append(shard.entry.file)
        manifest = Manifest(
            FORMAT,
            analysis(),
            articles=sum(entry.arrays["articles"].shape[0] - 1 for entry in entries),
            passages=sum(entry.arrays["passages"].shape[0] for entry in entries),
            tokens=sum(entry.tokens for entry in entries),
            shards=entries,
        )
        data = manifest.to_json()
        files.write(folder / "manifest.json", [data])
        files.sync_folder(folder)
        files.sync_folder(index)
        pointer = Pointer(number, folder.name, zlib.crc32(data))
        _prove(index, pointer, written)
        new = index / f"CURRENT.tmp-{os.getpid()}-{os.urandom(4).hex()}"
        files.write(new, [pointer.to_json()])
    except BaseException:
        _remove_folder(folder, files)
        raise
    if _is_folder(index / "CURRENT"):
        # Somebody's mistake; a file cannot take the place of a folder.
        files.replace(index / "CURRENT", index / f"trash-{os.urandom(4).hex()}")
    files.replace(new, index / "CURRENT")
    try:
        files.sync_folder(index)
    except OSError as error:
        raise AssistantError(
            f"the index was replaced, but the disk did not confirm it ({error.strerror}); "
            "run `assistant check`"
        ) from error
    return manifest


def _put(
    index: Path, folder: Path, shard: tuple[Generation, ShardFile] | ShardImage, files: Files
) -> ShardFile:
    if not isinstance(shard, tuple):
        files.write(folder / shard.entry.file, [shard.data])
        return shard.entry
    generation, entry = shard
    files.link(index / generation.pointer.folder / entry.file, folder / entry.file)
    return entry


def _prove(index: Path, pointer: Pointer, written: list[str]) -> None:
    """Read the new generation with the reader's own code before it is named."""
    generation = generation_of(index, pointer)
    try:
        for shard in generation.shards:
            if shard.path.name in written:
                shard.verify()
    finally:
        generation.close()


def clean(index: Path, previous: str | None, files: Files) -> None:
    """Remove what no reader can need: all but the live generation and the ``previous`` one.

    Call it under `writer_lock`, after `commit`. A generation that a reader holds stays.
    """
    live = read_pointer(index).folder
    for match in sorted(_generations(index), key=lambda match: match[0]):
        if match[0] not in (live, previous):
            _remove_unless_read(index / match[0], files)
    for trash in (path for path in index.glob("trash-*") if _is_folder(path)):
        _remove_folder(trash, files)
    for left in (path for path in index.glob("*.tmp-*") if path.is_file()):
        files.remove_file(left)


def _is_folder(path: Path) -> bool:
    """Whether there is a folder itself: what a link leads to is not ours to remove."""
    return path.is_dir() and not path.is_symlink()


def _generations(index: Path) -> list[re.Match[str]]:
    return [match for path in index.iterdir() if (match := _GENERATION.fullmatch(path.name))]


def _remove_unless_read(folder: Path, files: Files) -> None:
    if not _is_folder(folder):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    trash = folder.with_name(f"trash-{folder.name}")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        files.replace(folder, trash)
    except BlockingIOError:
        return
    finally:
        os.close(descriptor)
    _remove_folder(trash, files)


def _remove_folder(folder: Path, files: Files) -> None:
    for path in folder.iterdir():
        if _is_folder(path):
            _remove_folder(path, files)
        else:
            files.remove_file(path)
    files.remove_folder(folder)
