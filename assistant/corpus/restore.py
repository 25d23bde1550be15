"""Restoring: articles that were removed, filed again where they were."""

from collections.abc import Mapping
from pathlib import Path

from assistant.corpus.folder import path_of, read_bytes
from assistant.corpus.shelf import put_new, sync_folders
from assistant.errors import AssistantError


def restore(corpus: Path, files: Mapping[str, bytes]) -> None:
    """File articles under the ids they had before they were removed.

    Raises `AssistantError` when another file has the place of one of them.
    """
    for article, data in files.items():
        target = path_of(corpus, article)
        if not put_new(corpus, target, data) and read_bytes(target) != data:
            raise AssistantError(f"{target} is another file by now; move it away and try again")
        sync_folders([target.parent])
