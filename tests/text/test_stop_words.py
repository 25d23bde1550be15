"""Stop words: what a question is shaped by, not about."""

import pytest

from assistant.text.stop_words import STOP_WORDS, WITH_APOSTROPHE, is_contraction, is_stop_word
from assistant.text.words import words


@pytest.mark.parametrize("word", ["Who", "THE", "don't", "Don’t", "what's", "please"])
def test_knows_a_stop_word_however_it_is_typed(word: str) -> None:
    """Capitals and curly apostrophes make no difference."""
    assert is_stop_word(word)


@pytest.mark.parametrize("word", ["roadmap", "not", "no", "first", "more", "best", "own", ""])
def test_leaves_words_that_say_something(word: str) -> None:
    """Negations, comparisons and the subject itself are looked for."""
    assert not is_stop_word(word)


def test_every_stop_word_is_one_word_as_it_can_be_typed() -> None:
    """Each is a single word to the tokeniser, in lower case: none can be missed."""
    assert all(words(word) == [word] and word == word.lower() for word in STOP_WORDS)


def test_an_apostrophe_that_was_not_typed_changes_nothing() -> None:
    """As "what's" is a stop word so is "whats", unless that is a word of its own."""
    own_words = {"cant", "ill", "shell", "wed", "id", "hell", "were", "well"}
    with_apostrophe = {word for word in STOP_WORDS if "'" in word}
    assert with_apostrophe
    for word in with_apostrophe:
        hurried = word.replace("'", "")
        assert is_stop_word(hurried) or hurried in own_words, word
    assert not any(map(is_stop_word, ("cant", "ill", "shell", "wed", "id", "hell")))


def test_a_contraction_is_known_without_its_apostrophe() -> None:
    """Every one as it is spelled is a stop word; words of their own are none."""
    assert WITH_APOSTROPHE["whats"] == "what's"
    assert all(map(is_contraction, ("whats", "What’s", "dont", "DON'T")))
    assert all(is_stop_word(word) for word in WITH_APOSTROPHE.values())
    assert not any(map(is_contraction, ("its", "what", "roadmap", "bee's", "well", "'")))
