"""The lexicon: the table that questions are looked up in is the one its sources make."""

from assistant.answer.synonyms import PHRASE_WORDS, TABLE, make_table


def test_the_table_is_made_of_its_sources() -> None:
    """`python -m assistant.answer.synonyms` has been run since lexicon/*.txt were edited."""
    assert TABLE.read_text(encoding="utf-8") == make_table()


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
