"""What is said more than once is quoted once; the sides of a comparison are both quoted."""

from pathlib import Path

import pytest
from shelf import library_of

from assistant.answer.sides import compared


def test_what_is_said_again_is_cited_with_the_first(tmp_path: Path) -> None:
    """And counts as support; another figure is another answer."""
    said = "The fee of the lantern guild for a full member is {} crowns a year.\n"
    library = library_of(
        tmp_path,
        {
            "a.md": said.format(40),
            "b.md": "So it stands. " + said.format(40),
            "c.md": said.format(50),
        },
    )
    answer = library.ask("what is the fee of the lantern guild?")
    cited = [
        [citation.article for citation in (quote.citation, *quote.also)] for quote in answer.quotes
    ]
    assert sorted(cited) == [["a.md", "b.md"], ["c.md"]]
    assert sorted(answer.supporting) == ["a.md", "b.md", "c.md"]
    assert answer.articles == 3


def test_a_comparison_quotes_both_sides(tmp_path: Path) -> None:
    """Where no sentence names both; each side's words come from its own quote."""
    library = library_of(
        tmp_path,
        {
            "kettle.md": "# Kettles\n\nThe copper kettle boils in four minutes and is light.\n",
            "pot.md": "# Pots\n\nThe iron pot boils in nine minutes and keeps its heat.\n",
            "cup.md": "# Cups\n\nA cup breaks when it falls.\n",
        },
    )
    answer = library.ask("what is the difference between the copper kettle and the iron pot?")
    assert [quote.citation.article for quote in answer.sides] == ["kettle.md", "pot.md"]
    assert library.ask("how long does the iron pot take?").sides == ()


def test_a_sentence_that_names_both_sides_needs_no_other(tmp_path: Path) -> None:
    """It makes the comparison itself."""
    library = library_of(
        tmp_path,
        {
            "both.md": "The copper kettle differs from the iron pot in weight.\n",
            "kettle.md": "The copper kettle boils in four minutes.\n",
        },
    )
    assert library.ask("how does the copper kettle differ from the iron pot?").sides == ()


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("What's the difference between tea and coffee?", ("tea", "coffee")),
        ("tea vs coffee", ("tea", "coffee")),
        ("compare green tea with black coffee.", ("green tea", "black coffee")),
        ("How are teas different from tisanes?", ("teas", "tisanes")),
        ("which is better, tea or coffee?", ("tea", "coffee")),
        ("do I drink tea?", None),
    ],
)
def test_the_sides_are_read_from_the_question(question: str, sides: tuple[str, str] | None) -> None:
    """As they were typed."""
    assert compared(question) == sides


def test_what_only_holds_the_words_supports_nothing(tmp_path: Path) -> None:
    """An article counts whose sentence answers as the first does, not one that has its words."""
    library = library_of(
        tmp_path,
        {
            "a.md": "# Lanterns\n\nA dim lantern is a lantern whose wick is too short.\n",
            "b.md": "# Lamps\n\nA dim lantern is one that nobody has cleaned for a year.\n",
            "c.md": "# Walks\n\nWe met in the cave by the light of a dim lantern and ate bread.\n",
        },
    )
    answer = library.ask("what is a dim lantern?")
    assert sorted(answer.supporting) == ["a.md", "b.md"]
    assert "c.md" in {quote.citation.article for quote in answer.quotes}
