"""Words that typesetting broke are mended by what the document itself has elsewhere."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus.mended import joined, mended, vocabulary

HYPHENATED = ["the manage-", "ment of man-", "ners in hives", "management manners"]
PLAIN = ["hives of straw", "and of wood", "stand in rows"] * 20


def test_a_word_that_stands_elsewhere_in_whole_is_joined() -> None:
    """Also where the document cuts no other word."""
    assert joined(["the hi-", "ves"], vocabulary(PLAIN)) == "the hives"


def test_a_compound_that_stands_elsewhere_keeps_its_hyphen() -> None:
    """Also where the document cuts words."""
    known = vocabulary([*HYPHENATED, "a well-known hive"])
    assert joined(["a well-", "known"], known) == "a well-known"


def test_unknown_words_are_joined_only_where_the_document_cuts_words() -> None:
    """A hyphen at the end of a line is the writer's own in most others."""
    lines = ["a decision-", "making bee"]
    assert joined(lines, vocabulary(HYPHENATED)) == "a decisionmaking bee"
    assert joined(lines, vocabulary(PLAIN)) == "a decision-making bee"


def test_a_sign_of_its_own_for_cut_words_tells_them_from_compounds() -> None:
    """Some typesetters cut with U+2010 and write compounds with the plain hyphen."""
    known = vocabulary(["the time\u2010", "frame of a well-known hive", "time and frame"])
    assert joined(["a time\u2010", "frame"], known) == "a timeframe"
    assert joined(["a decision-", "making bee"], known) == "a decision-making bee"


def test_capitals_numbers_dashes_and_addresses_are_not_cut_words() -> None:
    """Each is joined as it was written."""
    known = vocabulary(HYPHENATED)
    assert joined(["Anglo-", "Saxon"], known) == "Anglo-Saxon"
    assert joined(["2023-", "2024"], known) == "2023-2024"
    assert joined(["the hive—", "of straw"], known) == "the hive—of straw"
    assert joined(["the hive -", "of straw"], known) == "the hive - of straw"
    assert joined(["at https://bees.example/", "skep"], known) == "at https://bees.example/skep"


def test_ligatures_soft_hyphens_and_signs_without_a_meaning() -> None:
    """They are letters, nothing, and nothing."""
    assert mended("e\ufb03cient \ufb01sh\xading \uf0b7") == "efficient fishing "
    assert joined(["fish\xad", "ing"], vocabulary(PLAIN)) == "fishing"


@given(st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"])), max_size=6))
def test_nothing_but_hyphens_and_spaces_is_lost_at_line_ends(lines: list[str]) -> None:
    """The other characters are all there, in their order."""

    def plain(text: str) -> str:
        return "".join(char for char in mended(text) if not char.isspace() and char not in "-‐")

    assert plain(joined(lines, vocabulary(lines))) == plain("".join(lines))
