"""Growth: twice the text takes about twice the time, whatever the text is made of.

Markdown and text are read without a child to end: their rules must have no corner in which
they slow down.
"""

import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from bad_files import bad_files

from assistant.corpus.article import read_article
from assistant.corpus.child import read
from assistant.errors import UnreadableArticle
from assistant.index.analyse import analyse

# Twice is 2; a busy machine and what grows with a logarithm make up the rest.
MOST_GROWTH = 2.5


def seconds(name: str, data: bytes) -> float:
    """Computing time of reading a file and of analysing its articles: the shorter of two."""
    took = []
    for _ in range(2):
        began = time.process_time()
        try:
            articles = read(Path(name), data, date(2026, 2, 3))
            analyse([read_article(article.name, article.data) for article in articles])
        except UnreadableArticle:
            pass
        took.append(time.process_time() - began)
    return min(took)


def too_slow(suffixes: tuple[str, ...], size: int, most: float) -> dict[str, list[float]]:
    """The files whose time grows faster than their size, twice in a row."""
    small, large, larger = (dict(bad_files(size * factor)) for factor in (1, 2, 4))
    found = {}
    for name in small:
        if not name.endswith(suffixes):
            continue
        times = [seconds(name, small[name])]
        # What takes next to no time cannot be compared.
        for files in (large, larger):
            if times[-1] * most < 0.1 and len(times) == 1:
                times = [seconds(name, files[name])]
            else:
                times.append(seconds(name, files[name]))
        growth = [after / max(before, 0.02) for before, after in pairwise(times)]
        if len(growth) > 1 and min(growth) > most:
            found[name] = times
    return found


def test_our_own_rules_grow_with_the_text() -> None:
    """Forty kinds of text that would make a careless pattern try everything."""
    assert too_slow((".md", ".txt"), 4096, MOST_GROWTH) == {}


@pytest.mark.slow
def test_every_reader_grows_with_the_file() -> None:
    """The same for all formats, larger."""
    assert too_slow((".md", ".txt", ".html", ".xhtml", ".docx", ".pdf"), 2**16, MOST_GROWTH) == {}
