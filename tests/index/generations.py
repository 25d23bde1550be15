"""What the index tests share: the bytes of an index, and one of many small shards."""

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from assistant.corpus.article import Article, read_article
from assistant.index import build as build_module
from assistant.index.analyse import analyse
from assistant.index.build import build
from assistant.index.generation import open_generation
from assistant.index.part import Part


def live(index: Path) -> dict[str, bytes]:
    """The files of the live generation by name, after every byte was verified."""
    generation = open_generation(index)
    try:
        for shard in generation.shards:
            shard.verify()
        folder = index / generation.pointer.folder
        return {path.name: path.read_bytes() for path in folder.iterdir()}
    finally:
        generation.close()


def built_at_once(corpus: Path) -> dict[str, bytes]:
    """The files of an index made of this corpus from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        build(corpus, Path(folder, "index"))
        return live(Path(folder, "index"))


@contextlib.contextmanager
def small_shards(shard: int = 400, batch: int = 200) -> Iterator[None]:
    """Shards and batches so small that a dozen articles fill several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build_module, "SHARD_BYTES", shard)
        patch.setattr(build_module, "BATCH_BYTES", batch)
        yield


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but the lock, which any writer signs."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "writer.lock"
    }


def analysed(articles: Mapping[str, bytes]) -> tuple[list[Article], Part]:
    """Articles read and analysed, sorted by id."""
    read = [read_article(name, data) for name, data in sorted(articles.items())]
    return read, analyse(read)
