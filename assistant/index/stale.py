"""Whether the corpus has changed since it was indexed: looked at before every question."""

import os
from pathlib import Path

from assistant.corpus.folder import Found, find_articles, may_have_changed
from assistant.index.generation import Generation
from assistant.index.seen import built_at, read_seen


def is_stale(generation: Generation, corpus: Path, index: Path) -> bool:
    """Whether the corpus is another than the one that was indexed, by a look at its files."""
    built = built_at(index)
    if not may_have_changed(corpus, built, generation.manifest.articles):
        return False
    found, _ = find_articles(corpus)
    indexed = {record["id"] for shard in generation.shards for record in shard.records()}
    if not indexed <= {file.id for file in found}:
        return True
    seen = read_seen(index)
    strange = [file for file in found if seen.get(file.id, [])[:2] != [file.size, file.mtime_ns]]
    return any(_changed_at(file) > built for file in strange)


def _changed_at(file: Found) -> int:
    try:
        return os.stat(file.path, follow_symlinks=False).st_ctime_ns
    except OSError:
        return 0
