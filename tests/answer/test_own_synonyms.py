"""synonyms.toml: what the person says means the same, for their library only."""

import re
from pathlib import Path

import pytest
from shelf import library_of

from assistant.errors import AssistantError
from assistant.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library in which nobody would find the fish."""
    return library_of(
        tmp_path,
        {
            "pond.md": "The old carp rests below the willow at noon.\n",
            "barn.md": "The owl of the barn hunts at dusk.\n",
            "gate.md": "The keeper of the north gate sleeps in the loft.\n",
        },
    )


def test_a_word_finds_what_it_is_called_here(library: Library) -> None:
    """In either direction, and the answer says so; --literal looks up what was typed."""
    assert library.ask("where does Leviathan rest?").missing == ("Leviathan",)
    (library.folder / "synonyms.toml").write_text('sets = [["Leviathan", "carp"]]\n')
    answer = library.ask("where does Leviathan sleep?")
    assert answer.quotes[0].citation.article == "pond.md"
    assert answer.expansions[0].word == "Leviathan"
    assert answer.expansions[0].found == ("carp",)
    literal = library.ask("where does Leviathan sleep?", literal=True)
    assert literal.quotes[0].citation.article == "gate.md"


def test_a_phrase_may_be_in_a_set(library: Library) -> None:
    """It is looked up by the word that tells most."""
    (library.folder / "synonyms.toml").write_text('sets = [["NG", "north gate"]]\n')
    assert library.ask("NG loft").quotes[0].citation.article == "gate.md"
    assert "gate" in library.ask("who keeps the NG?").expansions[-1].terms


def test_a_change_of_the_file_counts_at_once(library: Library) -> None:
    """Nothing is to be built, and nothing to be opened again."""
    path = library.folder / "synonyms.toml"
    path.write_text('sets = [["Leviathan", "owl"]]\n')
    assert library.ask("Leviathan").quotes[0].citation.article == "barn.md"
    path.write_text('sets = [["Leviathan", "the carp"]]\n')
    assert library.ask("Leviathan").quotes[0].citation.article == "pond.md"


def test_a_word_of_the_file_is_no_typing_mistake(library: Library) -> None:
    """However near it is to a word of the library."""
    assert library.ask("where is the wilow?").corrections
    (library.folder / "synonyms.toml").write_text('sets = [["wilow", "owl"]]\n')
    answer = library.ask("where is the wilow?")
    assert not answer.corrections
    assert answer.quotes[0].citation.article == "barn.md"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"sets = [", "synonyms.toml: "),
        (b"\xff\xfe", "utf-8"),
        (b'words = [["a", "b"]]', "sets and nothing else"),
        (b'sets = ["a", "b"]', "'a' is not a list of words"),
        (b"sets = [[1, 2]]", "is not a list of words"),
        (b'sets = [["a b c d e f", "b"]]', "has more than 4 words"),
        (b"sets = " + b"[" * 5000 + b"]" * 5000, "nested"),
    ],
)
def test_a_file_that_is_wrong_is_said(library: Library, content: bytes, says: str) -> None:
    """In one line that shows how it should be."""
    (library.folder / "synonyms.toml").write_bytes(content)
    with pytest.raises(AssistantError, match=re.escape(says)) as raised:
        library.ask("where is the carp?")
    assert "\n" not in str(raised.value)
