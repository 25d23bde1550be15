"""The island library (`island.py`), on the disk: as a corpus folder and with its index."""

import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import island
import pytest

from assistant.library import Library

# How long an example takes says more of the machine than of the program.
hypothesis.settings.register_profile("calm", deadline=None)
hypothesis.settings.load_profile("calm")

# What a script starts in the background ignores Ctrl-C, and so would all that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The folder of the island's articles, written long ago."""
    folder = tmp_path / "corpus"
    for article, data in island.ARTICLES.items():
        island.put(folder, article, data)
    return folder


@pytest.fixture
def library(corpus: Path) -> Iterator[Library]:
    """The island's library with its index built."""
    library = Library(corpus.parent)
    library.build()
    yield library
    library.close()
