"""The lexicon: the table that questions are looked up in is the one its sources make."""

import pytest

from assistant.answer.synonyms import (
    PHRASE_WORDS,
    TABLE,
    WORDS,
    lexicon_words,
    make_table,
    make_words,
    synonyms,
)
from assistant.text.words import term


def test_the_table_is_made_of_its_sources() -> None:
    """`python -m assistant.answer.synonyms` has been run since lexicon/*.txt were edited."""
    assert TABLE.read_text(encoding="utf-8") == make_table()
    assert WORDS.read_text(encoding="utf-8") == make_words()


def test_every_line_can_be_looked_up() -> None:
    """Sorted, each phrase once, three columns, and no phrase longer than is looked for."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert {len(row) for row in rows} == {3}
    phrases = [phrase for phrase, _, _ in rows]
    assert phrases == sorted(set(phrases))
    assert [phrase for phrase in phrases if len(phrase.split(" ")) > PHRASE_WORDS] == []


def test_nothing_is_its_own_synonym() -> None:
    """A term stands in one column at most, and never beside itself."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        phrase, *columns = line.split("\t")
        members = [member for column in columns for member in column.split(",") if member]
        assert phrase not in members, phrase
        assert len(members) == len(set(members)), phrase


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("cheap", "cheaper"),
        ("old", "older"),
        ("high", "highest"),
        ("woman", "women"),
        ("shelf", "shelves"),
        ("index", "indices"),
        ("hang", "hung"),
        ("deal", "dealt"),
    ],
)
def test_forms_that_the_stemmer_leaves_apart_are_one_word(word: str, form: str) -> None:
    """A comparative, an irregular plural or past finds the word it is of, and is no misprint."""
    known = synonyms(term(word))
    assert known is not None
    assert term(form) in known.close
    assert form in lexicon_words()


@pytest.mark.parametrize("word", ["expert", "specialist", "office", "officer"])
def test_an_authority_is_not_taken_for_an_author(word: str) -> None:
    """The two have one stem: "author:" stands in the head of any article."""
    known = synonyms(term(word))
    assert known is not None
    assert "author" not in (*known.close, *known.looser)


def test_a_day_is_no_year() -> None:
    """What both measure does not make one stand for the other."""
    known = synonyms("day")
    assert known is not None
    assert not {"year", "annual"} & {*known.close, *known.looser}
