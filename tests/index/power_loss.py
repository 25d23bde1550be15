"""A model of a power cut: which states of a folder it may leave, from a record of the calls.

What was not synced may be on the disk or not, name by name and in any order; a file whose
bytes were not synced may be whole, half there or empty. That is harsher than real disks.
"""

# ruff: noqa: D102 - what each call does is said by Files

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, combinations
from pathlib import Path
from typing import NamedTuple

from assistant.index.files import Files


@dataclass(eq=False)
class Node:
    """A file with its bytes, or a folder; ``synced`` says that a file's bytes are safe."""

    data: bytes | None = None
    synced: bool = True


class Change(NamedTuple):
    """Names of a folder that change in one step: to another node, or to nothing."""

    folder: Node
    names: dict[str, Node | None]


class Sync(NamedTuple):
    """The names of a folder are on the disk from here on."""

    folder: Node


Log = list[Change | Sync]
Names = dict[tuple[Node, str], Node | None]
Tree = dict[str, bytes]


@dataclass
class Recorder(Files):
    """The real file layer, keeping a log; ``start`` is what stood there before."""

    root: Path
    log: Log = field(default_factory=list)
    start: Names = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.nodes = {self.root: Node()}
        for path in sorted(self.root.rglob("*")):
            self.nodes[path] = Node(path.read_bytes() if path.is_file() else None)
            self.start[self.nodes[path.parent], path.name] = self.nodes[path]

    def make_folder(self, folder: Path) -> None:
        super().make_folder(folder)
        self._put(folder, Node())

    def write(self, path: Path, chunks: object) -> None:
        super().write(path, chunks)  # type: ignore[arg-type]
        self._put(path, Node(path.read_bytes()))

    def link(self, old: Path, new: Path) -> None:
        super().link(old, new)
        self._put(new, self.nodes[old])

    def replace(self, old: Path, new: Path) -> None:
        super().replace(old, new)
        node = self.nodes[old]
        self.log.append(Change(self.nodes[old.parent], {old.name: None, new.name: node}))
        for path in [path for path in self.nodes if path.is_relative_to(old)]:
            self.nodes[new / path.relative_to(old)] = self.nodes.pop(path)

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self.log.append(Sync(self.nodes[folder]))

    def remove_file(self, path: Path) -> None:
        super().remove_file(path)
        self._put(path, None)

    def remove_folder(self, folder: Path) -> None:
        super().remove_folder(folder)
        self._put(folder, None)

    def _put(self, path: Path, node: Node | None) -> None:
        self.log.append(Change(self.nodes[path.parent], {path.name: node}))
        if node:
            self.nodes[path] = node


def after_power_cut(start: Names, log: Log, root: Node) -> Iterator[Tree]:
    """Every folder that a cut right after the last call of the log may leave."""
    durable, pending = dict(start), list[Change]()
    for step in log:
        if isinstance(step, Change):
            pending.append(step)
        else:
            _apply(durable, [change for change in pending if change.folder is step.folder])
            pending = [change for change in pending if change.folder is not step.folder]
    sizes = range(len(pending) + 1)
    for chosen in chain.from_iterable(combinations(pending, size) for size in sizes):
        names = dict(durable)
        _apply(names, chosen)
        safe = all(node.synced for node in names.values() if node)
        for share in [1.0] if safe else [1.0, 0.5, 0.0]:
            yield _tree(names, root, share)


def _apply(names: Names, changes: Iterable[Change]) -> None:
    for change in changes:
        names |= {(change.folder, name): node for name, node in change.names.items()}


def _tree(names: Names, root: Node, share: float) -> Tree:
    """The files by their paths; of bytes that were not synced only a share."""
    tree: Tree = {}
    for (folder, name), node in names.items():
        if folder is not root or node is None:
            continue
        if node.data is not None:
            tree[name] = node.data if node.synced else node.data[: int(len(node.data) * share)]
        else:
            below = _tree(names, node, share).items()
            tree |= {f"{name}/{path}": data for path, data in below} or {f"{name}/": b""}
    return tree
