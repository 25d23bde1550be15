"""An index made by somebody who means harm: every checksum right, the content forged."""

import json
import os
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from assistant.index.manifest import BLOCK


def forge_manifest(index: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the manifest, and have CURRENT vouch for it."""
    pointer = json.loads((index / "CURRENT").read_bytes())
    path = index / pointer["folder"] / "manifest.json"
    content = json.loads(path.read_bytes())
    change(content)
    path.write_bytes(json.dumps(content).encode())
    vouch(index, path.read_bytes())


def vouch(index: Path, manifest: bytes, **changes: Any) -> None:
    """Have CURRENT name a manifest, with the fields of CURRENT that are to change."""
    pointer = json.loads((index / "CURRENT").read_bytes())
    pointer.pop("crc32")
    pointer |= {"manifest_crc32": zlib.crc32(manifest), **changes}
    crc = zlib.crc32(json.dumps(pointer, sort_keys=True).encode())
    (index / "CURRENT").write_text(json.dumps(pointer | {"crc32": crc}) + "\n")


def forge_array(index: Path, name: str, change: Callable[["np.ndarray[Any, Any]"], None]) -> None:
    """Change an array of the first shard, and have the manifest vouch for its bytes."""
    pointer = json.loads((index / "CURRENT").read_bytes())
    folder = index / pointer["folder"]
    content = json.loads((folder / "manifest.json").read_bytes())
    shard = content["shards"][0]
    layout = shard["arrays"][name]
    dtype = layout["dtype"]
    dtype = np.dtype([tuple(f) for f in dtype] if isinstance(dtype, list) else dtype)
    data = bytearray((folder / shard["file"]).read_bytes())
    change(np.frombuffer(data, dtype, layout["shape"][0], layout["offset"]))
    # Generations share unchanged files: a new one in its place.
    (folder / shard["file"]).unlink()
    (folder / shard["file"]).write_bytes(data)
    starts = range(0, len(data), BLOCK)
    crcs = [zlib.crc32(data[start : start + BLOCK]) for start in starts]
    forge_manifest(index, lambda manifest: manifest["shards"][0].update(crc32=crcs))


def copy_library(library: Path, to: Path) -> Path:
    """A copy of a library to spoil."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(library, to, symlinks=True)
    return to


def link_in_place(path: Path, target: str) -> None:
    """Put a link in the place of a file or folder."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif os.path.lexists(path):
        path.unlink()
    path.symlink_to(target)
