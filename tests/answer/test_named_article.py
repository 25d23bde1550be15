"""Who wrote an article and when, asked by its name: no other article's head answers that."""

from pathlib import Path

import pytest
from shelf import library_of

from assistant.library import Library

ARTICLES = {
    "dough-days.md": "---\ntitle: Bread or cake: what is the difference?\nauthor: Ida Rye\n"
    "publisher: Crumb\npublished: May 4, 2021\n---\n\nBread has yeast in it.\n",
    "oven.md": "---\ntitle: Bread and cake: which bakes longer?\nauthor: Tom Hale\n"
    "publisher: Hearth\npublished: 2019-03-02\nupdated: 2022-01-05\n---\n\nBread bakes longer.\n",
    "jam.md": "---\ntitle: Jam\nauthor: Eva Plum\n---\n\nWhen fruit is ripe, jam sets.\n\n"
    "Last updated on June 7, 2018.\n",
    "cake_notes.md": "# Notes on cake\n\nThe article on bread was published by Crumb in 2021.\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Four articles with names that share words; one states no date, one nothing at all."""
    return library_of(tmp_path_factory.mktemp("named"), ARTICLES)


@pytest.mark.parametrize(
    ("question", "article", "line"),
    [
        ("who wrote the dough days article?", "dough-days.md", "author: Ida Rye"),
        ("Who is the author of the Hearth article?", "oven.md", "author: Tom Hale"),
        ("when was the Crumb post published?", "dough-days.md", "published: May 4, 2021"),
        ("when was the oven article last updated?", "oven.md", "updated: 2022-01-05"),
        ("who published the article Bread and cake: which bakes longer?", "oven.md", "Hearth"),
        (
            "when was the article Bread or cake: what is the difference published?",
            "dough-days.md",
            "published: May 4, 2021",
        ),
    ],
)
def test_only_the_head_of_the_article_named_answers(
    library: Library, question: str, article: str, line: str
) -> None:
    """By its title, its file's name or its publisher."""
    answer = library.ask(question)
    assert answer.answered
    (quote,) = answer.quotes
    assert quote.citation.article == article
    assert line in quote.sentence.text
    assert answer.supporting == (article,)
    assert answer.missing == ()


def test_what_the_head_does_not_state_is_looked_for_below_it(library: Library) -> None:
    """Neither its author's name nor another article's date is the date of this one."""
    answer = library.ask("when was the jam article last updated?")
    assert answer.answered
    assert answer.quotes[0].sentence.text == "Last updated on June 7, 2018."
    nobody = library.ask("who published the jam article?")
    assert not nobody.answered
    assert {quote.citation.article for quote in nobody.quotes} <= {"jam.md"}


@pytest.mark.parametrize(
    "question",
    [
        "who wrote the bread article?",
        "who wrote the article on sourdough?",
        "when was the jam article on yeast published?",
    ],
)
def test_a_name_that_fits_no_article_best_limits_nothing(library: Library, question: str) -> None:
    """Two with the word in their titles, none, or one that lacks a word of it."""
    assert len({quote.citation.article for quote in library.ask(question).quotes}) > 1


def test_limits_that_were_typed_come_first(tmp_path: Path) -> None:
    """An article outside the scope is not asked because it is named."""
    library = library_of(tmp_path, ARTICLES)
    answer = library.ask("who wrote the oven article?", scope=("jam.md",))
    assert {quote.citation.article for quote in answer.quotes} == {"jam.md"}
