"""Near-duplicates: found among many as they would be found two by two."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus import resemblance as module
from assistant.corpus.resemblance import THRESHOLD, Alike, alike, resemblance, sketch

WORDS = [f"word{number}" for number in range(200)]


def text(start: int, end: int, changed: int = 0) -> str:
    """A stretch of the words with its first ones changed."""
    return " ".join([*(f"other{start}-{n}" for n in range(changed)), *WORDS[start + changed : end]])


def two_by_two(new: list[str], sketches: dict[str, bytes]) -> list[Alike]:
    """What `alike` promises, in the plainest way."""
    found = []
    for article in new:
        others = [other for other in sketches if other not in new[new.index(article) :]]
        pairs = [(resemblance(sketches[article], sketches[o]), o) for o in sorted(others)]
        best = max(pairs, key=lambda pair: pair[0], default=(0.0, ""))
        if sketches[article] and best[0] >= THRESHOLD:
            found.append(Alike(article, best[1], best[0]))
    return found


@given(st.lists(st.integers(0, 25), min_size=1, max_size=12), st.integers(1, 12))
def test_the_nearest_is_found(changes: list[int], new: int) -> None:
    """Copies of one text, each with another number of words changed."""
    sketches = {
        f"{number}.md": sketch(text(number % 2 * 5, 150 + number, changed))
        for number, changed in enumerate(changes)
    }
    names = list(sketches)[-new:]
    assert alike(names, sketches) == two_by_two(names, sketches)


def test_short_articles_and_none_are_like_nothing() -> None:
    """Two of a few words each are not compared, nor is an article with itself."""
    sketches = {
        "a.md": sketch("Bees hum."),
        "b.md": sketch("Bees hum."),
        "c.md": sketch(text(0, 99)),
    }
    assert alike([], sketches) == []
    assert alike(["a.md", "b.md", "c.md"], sketches) == []


def test_a_damaged_sketch_is_like_nothing() -> None:
    """Numbers in any order, some of them twice, half a number, and another article's."""
    whole = sketch(text(0, 150))
    twice = whole[:40] * 6
    sketches = {"odd.md": b"odd", "twice.md": twice, "whole.md": whole, "new.md": whole}
    assert alike(["new.md"], sketches) == [Alike("new.md", "whole.md", 1.0)]


def test_boilerplate_is_not_compared_with_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """What many articles have in common is looked up in the first of them only."""
    compared = []
    monkeypatch.setattr(
        module, "resemblance", lambda one, other: compared.append((one, other)) or 0.9
    )
    number = np.arange(64, dtype="<u4").tobytes()
    sketches = {f"{n:03}.md": number for n in range(200)}
    found = alike(["199.md"], sketches)
    assert found == [Alike("199.md", "000.md", 0.9)]
    assert len(compared) == module._HOLDERS
