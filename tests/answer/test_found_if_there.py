"""No question comes back empty by accident: small libraries and common words work."""

from itertools import combinations
from pathlib import Path

import pytest
from shelf import library_of

PARAGRAPHS = {
    "lamp.md": "The lamp burns whale oil and turns once every nine seconds.\n",
    "loaf.md": "A loaf needs sour dough, salt and a night of rest.\n",
    "bees.txt": "A forager that has found flowers dances on the comb.\n",
}
SUBSETS = [names for size in (1, 2, 3) for names in combinations(PARAGRAPHS, size)]


@pytest.mark.parametrize("names", SUBSETS, ids="+".join)
def test_an_article_answers_a_question_made_of_its_words(
    names: tuple[str, ...], tmp_path: Path
) -> None:
    """In a library of one, two or three paragraphs the right one comes first, and is meant."""
    library = library_of(tmp_path, {name: PARAGRAPHS[name] for name in names})
    for name in names:
        answer = library.ask(PARAGRAPHS[name])
        assert answer.quotes[0].citation.article == name
        assert answer.answered
        assert answer.missing == ()


@pytest.mark.parametrize("names", SUBSETS, ids="+".join)
def test_one_word_is_enough(names: tuple[str, ...], tmp_path: Path) -> None:
    """A single content word finds its article, though it stands in every passage there is."""
    library = library_of(tmp_path, {name: PARAGRAPHS[name] for name in names})
    for name, word in (("lamp.md", "lamp"), ("loaf.md", "DOUGH?"), ("bees.txt", "flower")):
        found = [quote.citation.article for quote in library.ask(word).quotes]
        assert found[:1] == ([name] if name in names else [])


@pytest.mark.parametrize("others", [0, 1, 2])
@pytest.mark.parametrize("question", ["to be or not to be", "To be, or not to be?", "be or to be"])
def test_common_words_only(question: str, others: int, tmp_path: Path) -> None:
    """A question of nothing but stop words is looked up whole."""
    more = {"x.md": "She said that it was so.\n", "y.md": "What we have is here for you.\n"}
    library = library_of(
        tmp_path,
        {"be.md": "To be or not to be.\n", **dict(list(more.items())[:others])},
    )
    answer = library.ask(question)
    assert answer.quotes[0].citation.article == "be.md"
    assert answer.answered


@pytest.mark.parametrize("question", ["whats in it", "what's in it?", "isnt it", "dont"])
def test_a_contraction_among_common_words_finds_no_noise(question: str, tmp_path: Path) -> None:
    """Nothing is looked up for it and nothing named as missing, unless word for word."""
    library = library_of(tmp_path, {"jar.md": "There is honey in it, and it is what it is.\n"})
    answer = library.ask(question)
    assert (answer.quotes, answer.missing, answer.answered) == ((), (), False)
    assert library.ask(question, literal=True).missing or library.ask(question, literal=True).quotes
    named = library.ask(f"{question} honey")
    assert (named.missing, named.quotes[0].citation.article) == ((), "jar.md")


def test_a_contraction_that_was_written_is_found(tmp_path: Path) -> None:
    """With the apostrophe or without."""
    library = library_of(tmp_path, {"a.md": "Don't you.\n", "b.md": "You do so.\n"})
    for question in ("don't you", "dont you"):
        assert library.ask(question).quotes[0].citation.article == "a.md"


@pytest.mark.parametrize("copies", [2, 3, 10])
def test_a_word_of_every_passage_is_found(copies: int, tmp_path: Path) -> None:
    """A single-topic library answers a question about its topic."""
    library = library_of(
        tmp_path, {f"{n}.md": f"Bees visit flower number {n}.\n" for n in range(copies)}
    )
    assert len(library.ask("bees", k=copies).quotes) == copies
    answer = library.ask("do bees visit flower 1?")
    assert answer.quotes[0].citation.article == "1.md"
    assert answer.answered


def test_equal_articles_are_in_the_order_of_their_names(tmp_path: Path) -> None:
    """What says the same is told apart by where it stands, never by chance."""
    text = PARAGRAPHS["lamp.md"]
    library = library_of(tmp_path, dict.fromkeys(("c.md", "a.md", "b/d.md", "b.md"), text))
    (quote,) = library.ask("whale oil").quotes
    found = [citation.article for citation in (quote.citation, *quote.also)]
    assert found == ["a.md", "b.md", "b/d.md", "c.md"]


def test_the_heading_finds_the_passage_below_it(tmp_path: Path) -> None:
    """A word that only the heading has leads to the passage, not to the heading."""
    library = library_of(
        tmp_path,
        {"a.md": "# Roads\n\n## Tolls\n\nA cart pays two pence.\n\n## Mud\n\nNobody pays.\n"},
    )
    answer = library.ask("tolls")
    assert answer.quotes[0].passage.text == "A cart pays two pence."
    assert answer.quotes[0].citation.heading[-1] == "Tolls"


@pytest.mark.parametrize("k", [1, 2, 3, 4, 1000])
def test_k_only_cuts(k: int, tmp_path: Path) -> None:
    """Asking for more quotes changes nothing about the first ones, nor about the answer."""
    library = library_of(tmp_path, PARAGRAPHS)
    few, many = (library.ask("lamp loaf forager", k=n) for n in (k, 10))
    assert few.quotes == many.quotes[:k]
    assert (few.answered, few.confidence) == (many.answered, many.confidence)
