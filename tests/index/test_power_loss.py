"""A power cut at any moment: the old index or the new one, and never less than promised."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import island
import pytest
from generations import live, small_shards
from power_loss import Change, Node, Recorder, Sync, Tree, after_power_cut

from assistant.errors import AssistantError, NoIndex
from assistant.index.build import build

State = dict[str, bytes] | str


@pytest.fixture(autouse=True)
def shards() -> Iterator[None]:
    """Every index here has several shards."""
    with small_shards(1500):
        yield


def edit(corpus: Path) -> None:
    """Change an article."""
    island.put(corpus, "bees.md", island.BEES.replace("nine", "five").encode())


def add(corpus: Path) -> None:
    """Add an article."""
    island.put(corpus, "wasps.md", b"# Wasps\n\nWasps sting.\n")


def remove(corpus: Path) -> None:
    """Remove an article."""
    (corpus / "bees.md").unlink()


def recorded(corpus: Path, change: Callable[[Path], None]) -> tuple[Recorder, State, State]:
    """The record of a build after a change, and the index before and after it."""
    index = corpus.parent / "index"
    for text in (b"One.\n", b"Two.\n", b"Three.\n"):
        island.put(corpus, "count.md", text)
        build(corpus, index)
    before = live(index)
    change(corpus)
    recorder = Recorder(index)
    build(corpus, index, files=recorder)
    return recorder, before, live(index)


def states(recorder: Recorder, steps: int | None = None) -> Iterator[State]:
    """What a reader finds after a power cut, each different folder once.

    With ``steps`` the cut comes after so many calls, else after any number of them.
    """
    seen = set[frozenset[tuple[str, bytes]]]()
    for end in range(len(recorder.log) + 1) if steps is None else [steps]:
        for tree in after_power_cut(
            recorder.start, recorder.log[:end], recorder.nodes[recorder.root]
        ):
            relevant = frozenset((path, data) for path, data in tree.items() if path != "seen.json")
            if relevant not in seen:
                seen.add(relevant)
                yield state(tree)


def state(tree: Tree) -> State:
    """What a reader finds in a folder: the live generation, or the name of our error."""
    with tempfile.TemporaryDirectory() as folder:
        for path, data in tree.items():
            target = Path(folder, path)
            (target if path.endswith("/") else target.parent).mkdir(parents=True, exist_ok=True)
            if not path.endswith("/"):
                target.write_bytes(data)
        try:
            return live(Path(folder))
        except AssistantError as error:
            return type(error).__name__


@pytest.mark.parametrize("change", [edit, add, remove])
def test_a_power_cut_leaves_the_index_as_before_or_as_after(
    corpus: Path, change: Callable[[Path], None]
) -> None:
    """Whatever was on its way to the disk; and once the build returned, only as after."""
    recorder, before, after = recorded(corpus, change)
    found = list(states(recorder))
    assert len(found) > 30
    assert before in found
    assert after in found
    assert all(each in (before, after) for each in found)
    assert all(each == after for each in states(recorder, len(recorder.log)))


def written(recorder: Recorder) -> dict[str, Node]:
    """The files that were written and are read again, by name."""
    old = set(recorder.start.values())
    changes = [step for step in recorder.log if isinstance(step, Change)]
    return {
        name: node
        for change in changes
        for name, node in change.names.items()
        if node and node.data is not None and node not in old and not name.startswith("seen")
        if ".tmp-" not in name
    }


def test_each_sync_is_needed(corpus: Path) -> None:
    """Leaving out any one of the six: the model finds an unreadable or a forgotten index."""
    recorder, before, after = recorded(corpus, edit)

    def harmless() -> bool:
        returned = states(recorder, len(recorder.log))
        return all(each in (before, after) for each in states(recorder)) and all(
            each == after for each in returned
        )

    assert harmless()
    left_out = 0
    for place, step in enumerate(recorder.log):
        if isinstance(step, Sync):
            del recorder.log[place]
            assert not harmless(), f"the sync of a folder at {place}"
            recorder.log.insert(place, step)
            left_out += 1
    for name, node in written(recorder).items():
        node.synced = False
        assert not harmless(), f"the sync of {name}"
        node.synced = True
        left_out += 1
    assert left_out == 6


def test_a_power_cut_in_the_first_build_leaves_no_index_or_the_first(corpus: Path) -> None:
    """Before there was an index there is nothing to protect: building again must do."""
    index = corpus.parent / "index"
    index.mkdir()
    recorder = Recorder(index)
    build(corpus, index, files=recorder)
    expected = (NoIndex.__name__, live(index))
    assert all(each in expected for each in states(recorder))
