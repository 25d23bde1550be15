"""What counts for a passage: words, phrases, synonyms; and how far to stand behind it."""

from pathlib import Path

import pytest
from shelf import QUESTIONS, SMALL, library_of

from assistant.answer.synonyms import synonyms
from assistant.library import Library
from assistant.text.stop_words import is_stop_word
from assistant.text.words import words


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small library."""
    return library_of(tmp_path_factory.mktemp("small"))


def test_parts_are_only_given_where_they_are_asked_for(small: Library) -> None:
    """Whether or not they are, the answer is the same."""
    for question in QUESTIONS:
        plain, explained = small.ask(question), small.ask(question, explain=True)
        assert not any(quote.parts for quote in plain.quotes)
        assert all(quote.parts for quote in explained.quotes)
        bare = tuple(quote._replace(parts=()) for quote in explained.quotes)
        assert (plain.quotes, plain.confidence) == (bare, explained.confidence)


def test_a_score_is_the_sum_of_its_named_parts(small: Library) -> None:
    """Every part of every quote is computed on its own and named; the sum is exact to 1e-9."""
    quotes = [quote for each in QUESTIONS for quote in small.ask(each, k=100, explain=True).quotes]
    assert quotes
    for quote in quotes:
        assert quote.score == pytest.approx(sum(part.score for part in quote.parts), abs=1e-9)
        assert {"word", "heading"} & {part.name for part in quote.parts}


def test_quotes_come_best_first(small: Library) -> None:
    """Scores never rise from one quote to the next."""
    for question in QUESTIONS:
        scores = [quote.score for quote in small.ask(question, k=100).quotes]
        assert scores == sorted(scores, reverse=True)


def test_a_phrase_counts(tmp_path: Path) -> None:
    """Neighbours in the question that are neighbours in the text weigh more than apart."""
    library = library_of(
        tmp_path,
        {
            "apart.md": "The red door stands here, and the blue lantern hangs there.\n",
            "together.md": "The red lantern stands here, and the blue door hangs there.\n",
        },
    )
    together, apart = library.ask("red lantern").quotes
    assert (together.citation.article, apart.citation.article) == ("together.md", "apart.md")
    assert together.score > apart.score


def test_a_synonym_counts_less_than_the_word(tmp_path: Path) -> None:
    """It is found, said to have been looked for, and ranked below the word itself."""
    library = library_of(
        tmp_path,
        {
            "synonym.md": "The warden may purchase apples on Friday.\n",
            "typed.md": "The warden may buy apples on Friday.\n",
        },
    )
    answer = library.ask("who may buy apples?")
    typed, synonym = answer.quotes
    assert (typed.citation.article, synonym.citation.article) == ("typed.md", "synonym.md")
    assert typed.score > synonym.score
    (expansion,) = [each for each in answer.expansions if each.word == "buy"]
    assert "purchas" in expansion.terms


def test_a_synonym_alone_is_found_and_marked(tmp_path: Path) -> None:
    """Where the word itself stands nowhere it is named as missing, and the synonym is marked."""
    library = library_of(tmp_path, {"a.md": "The warden may purchase apples on Friday.\n"})
    answer = library.ask("buy apples")
    assert answer.missing == ("buy",)
    quote = answer.quotes[0]
    text = quote.passage.text
    assert [text[start:end] for start, end in quote.marks] == ["purchase", "apples"]


def test_a_phrase_of_the_question_has_synonyms(tmp_path: Path) -> None:
    """What the lexicon knows of several words together is looked for."""
    library = library_of(
        tmp_path,
        {
            "a.md": "The harbour master is responsible for the boats.\n",
            "b.md": "The harbour master paints the boats.\n",
        },
    )
    first, second = library.ask("who is in charge of the boats?").quotes
    assert (first.citation.article, second.citation.article) == ("a.md", "b.md")
    assert first.score > second.score


def test_the_lexicon_is_looked_up_in_whole_terms() -> None:
    """A phrase is found by its terms; a part of one or of a word is not."""
    in_charge = synonyms("in charg of")
    assert in_charge
    assert "respons" in in_charge.close + in_charge.looser
    assert synonyms("in charg o") is None
    assert synonyms("n charg of") is None
    assert synonyms("no such phrase") is None
    assert synonyms("") is None


def _half_unknown(sentence: str) -> str:
    """The sentence with every other of its content words made one that stands nowhere."""
    content = [word for word in words(sentence) if not is_stop_word(word)]
    lost = set(content[::2])
    return " ".join(f"xq{word}zv" if word in lost else word for word in words(sentence))


SENTENCES = [
    (name, line.strip().lstrip("- "))
    for name, text in SMALL.items()
    for line in text.replace(". ", ".\n").splitlines()
    if line.endswith(".") and len(line) > 30
]


@pytest.mark.parametrize(("article", "sentence"), SENTENCES, ids=[s[:20] for _, s in SENTENCES])
def test_confidence_falls_with_words_that_stand_nowhere(
    article: str, sentence: str, small: Library
) -> None:
    """A question made of a sentence is answered by it; with half its words unknown, less so."""
    whole, half = small.ask(sentence), small.ask(_half_unknown(sentence))
    assert whole.quotes[0].citation.article == article
    assert whole.answered
    assert 0 <= half.confidence < whole.confidence <= 1
    assert len(half.missing) >= 2


def test_nothing_found_is_no_confidence(small: Library) -> None:
    """Without a quote there is nothing to stand behind."""
    answer = small.ask("xylophone quokka")
    assert (answer.answered, answer.quotes) == (False, ())
    assert answer.confidence < 0.1
