"""Limits of a question: articles, quoted phrases, words that must not stand there, --literal."""

from pathlib import Path

import pytest
from shelf import library_of

from assistant.answer.restrict import restrictions
from assistant.errors import AssistantError
from assistant.library import Library

ARTICLES = {
    "harbour.md": "# The harbour\n\nThe red lantern hangs by the door. The door is blue.\n",
    "notes/mill.md": "---\npublisher: Gull Press\n---\n# The mill\n\n"
    "The lantern of the mill is red.\n\n## Red lantern rules\n\nLight it at dusk.\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of two articles."""
    return library_of(tmp_path_factory.mktemp("limits"), ARTICLES)


def _articles(library: Library, question: str, **limits: bool | tuple[str, ...]) -> list[str]:
    answer = library.ask(question, 10, **limits)  # type: ignore[arg-type]
    return sorted({quote.citation.article for quote in answer.quotes})


@pytest.mark.parametrize("name", ["mill", "NOTES", '"the mill"', "gull"])
def test_in_names_an_article(library: Library, name: str) -> None:
    """By a piece of its path, its title or its publisher, in any case."""
    assert _articles(library, f"in:{name} where is the lantern?") == ["notes/mill.md"]


@pytest.mark.parametrize(
    ("name", "articles"),
    [("il", ["notes/mill.md"]), ("har", ["harbour.md"]), ("our", ["notes/our_bour.md"])],
)
def test_a_name_is_looked_for_where_words_begin_first(
    name: str, articles: list[str], tmp_path: Path
) -> None:
    """Inside a word only if no article has it where one begins; the scope of a chat too."""
    library = library_of(tmp_path, {**ARTICLES, "notes/our_bour.md": "# Tides\n\nHigh at noon.\n"})
    assert _articles(library, f"in:{name} lantern tides high door") == articles
    assert list(library.articles_named([name])) == articles


def test_a_name_that_no_article_has_is_said(library: Library) -> None:
    """Rather than an answer from the wrong articles, or none."""
    with pytest.raises(AssistantError, match="no article is called barn"):
        library.ask("in:barn lantern")


def test_a_scope_limits_as_in_does(library: Library) -> None:
    """By ids; together with in: only what both admit."""
    assert _articles(library, "lantern", scope=("harbour.md",)) == ["harbour.md"]
    assert _articles(library, "lantern in:mill", scope=("harbour.md",)) == []


def test_a_quoted_phrase_must_stand_there(library: Library) -> None:
    """Word for word, in any case, in the passage or in a heading above it."""
    quotes = library.ask('"red lantern"', 10).quotes
    said = sorted(quote.passage.text.splitlines()[-1] for quote in quotes)
    assert said == ["Light it at dusk.", "The red lantern hangs by the door. The door is blue."]
    assert _articles(library, "“blue lantern”")


def test_a_quoted_phrase_that_stands_nowhere_is_named(library: Library) -> None:
    """The nearest passages are shown, and the assistant does not stand behind them."""
    answer = library.ask('who lights the "blue lantern"?')
    assert answer.missing[0] == "blue lantern"
    assert not answer.answered
    assert answer.quotes


def test_an_excluded_word_does_not_stand_there(library: Library) -> None:
    """In any of its forms; headings do not count, or a title would exclude an article."""
    assert _articles(library, "red lantern -doors") == ["notes/mill.md"]
    assert _articles(library, "lantern -mill") == ["harbour.md", "notes/mill.md"]


def test_literal_looks_up_what_was_typed(library: Library) -> None:
    """No synonyms, no corrections."""
    assert library.ask("where is the lantren?").corrections
    literal = library.ask("where is the lantren?", literal=True)
    assert (literal.corrections, literal.missing) == ((), ("lantren",))
    assert any(library.ask("which regulations has the lantern?").expansions)
    assert not any(library.ask("which regulations has the lantern?", literal=True).expansions)


@pytest.mark.parametrize(
    "question",
    ['a 6" by 4" card', "well - known", "the -5 degrees", "x-ray", "begin:now", '"', '""', '" "'],
)
def test_what_limits_nothing_is_left_alone(question: str) -> None:
    """Inches, dashes, minus signs and stray quotation marks."""
    assert restrictions(question) == (question, restrictions("")[1])


def test_a_question_of_nothing_but_limits_is_empty(library: Library) -> None:
    """There is nothing to look up."""
    with pytest.raises(AssistantError, match="empty"):
        library.ask("in:mill -door")


def test_why_not_says_what_an_article_lacked(tmp_path: Path) -> None:
    """Its best passage beside the first quote, its rank, and the words only that one has."""
    library = library_of(tmp_path, ARTICLES)
    found = library.why_not("where is the blue door?", "mill")
    assert found.article == "notes/mill.md"
    assert found.first is not None
    assert found.first.citation.article == "harbour.md"
    assert found.here is None
    found = library.why_not("which red lantern hangs by the door?", "notes/mill.md")
    assert found.here is not None
    assert found.rank is not None
    assert found.rank > 1
    assert set(found.lacks) == {"hangs", "door"}


def test_a_correction_keeps_the_limits(library: Library) -> None:
    """The question that was looked up finds the same when it is asked again."""
    answer = library.ask("in:mill -blue where does the lantrn hang?")
    assert answer.resolved == "in:mill -blue where does the lantern hang?"
    again = library.ask(answer.resolved)
    assert [each.citation for each in again.quotes] == [each.citation for each in answer.quotes]
