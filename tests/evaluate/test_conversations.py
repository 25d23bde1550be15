"""Our own conversations on the starter articles: follow-ups find what they mean.

The floors only rise. tests/bench/follow_ups.py prints the same figures turn by turn.
"""

import json
import sys
from pathlib import Path

import pytest

from assistant.library import Library

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "bench"))

from follow_ups import Turn, conversation_turns, share  # noqa: E402 - a script, no package

FILE = ROOT / "tests" / "questions" / "starter-conversations.jsonl"
CONVERSATIONS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
AS_TYPED, RESOLVED, REWRITTEN = range(3)


@pytest.fixture(scope="module")
def turns(tmp_path_factory: pytest.TempPathFactory) -> list[Turn]:
    """Every turn of every conversation, on a fresh index of the starter articles."""
    folder = tmp_path_factory.mktemp("starter")
    (folder / "corpus").symlink_to(ROOT / "corpus", target_is_directory=True)
    library = Library(folder)
    library.build()
    found = list(conversation_turns(library, FILE))
    library.close()
    return found


def test_there_are_enough_and_their_answers_stand_in_the_articles() -> None:
    """At least 25 conversations of three turns and more; each answer is a slice."""
    assert len(CONVERSATIONS) >= 25
    assert all(3 <= len(each["turns"]) <= 6 for each in CONVERSATIONS)
    articles = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "corpus").iterdir()}
    wanted = [a for each in CONVERSATIONS for turn in each["turns"] for a in turn["answers"]]
    assert [a["text"] for a in wanted if a.get("text", "") not in articles[a["article"]]] == []


def test_follow_ups_find_their_passage(turns: list[Turn]) -> None:
    """In three, resolved beats typed by far and comes within .05 of what a person wrote out."""
    follow_ups = [turn for turn in turns if turn.follows]
    resolved, rewritten = share(follow_ups, RESOLVED, 3), share(follow_ups, REWRITTEN, 3)
    assert resolved >= 0.80
    assert resolved >= rewritten - 0.05
    assert resolved >= share(follow_ups, AS_TYPED, 3) + 0.15


def test_a_turn_that_says_all_is_asked_as_typed(turns: list[Turn]) -> None:
    """First lines, and lines that are their own stand-alone form, lose nothing."""
    assert [turn for turn in turns if not turn.follows and turn.resolved != turn.typed] == []
    alone = [turn for turn in turns if turn.typed == turn.standalone]
    assert [turn for turn in alone if turn.ranks[RESOLVED] > turn.ranks[AS_TYPED]] == []
