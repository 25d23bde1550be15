"""Stop words: what a question is shaped by, not about."""

import pytest

from assistant.text.stop_words import STOP_WORDS, is_stop_word
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
