"""Answers in the light of what was said before the question."""

from pathlib import Path

import pytest
from shelf import library_of

from assistant.answer.request import Context
from assistant.library import Library

ARTICLES = {
    "corals.md": "The effects are bleaching and hunger, above all among corals.\n",
    "bees.md": "The effects are swarming and hunger, above all among bees.\n",
    "plain.md": "Corals are animals that live on reefs.\n",
}
QUESTION = "what are the effects?"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Effects on corals and on bees."""
    return library_of(tmp_path_factory.mktemp("effects"), ARTICLES)


@pytest.mark.parametrize("word", ["corals", "bees"])
def test_context_decides_between_passages_alike(library: Library, word: str) -> None:
    """Of two that hold the question's words, the one that was spoken of comes first."""
    answer = library.ask(QUESTION, context=Context(((word, 0.5),)))
    assert answer.quotes[0].citation.article == f"{word}.md"
    assert answer.context == (word,)


def test_context_finds_passages_without_a_word_of_the_question(library: Library) -> None:
    """They come last here, and nobody stands behind them; an unknown word alone finds none."""
    context = Context((("corals", 0.5),))
    quotes = library.ask(QUESTION, context=context, explain=True).quotes
    assert quotes[-1].citation.article == "plain.md"
    assert [part.name for part in quotes[-1].parts] == ["context"]
    assert quotes[-1].confidence < 0.5 <= quotes[0].confidence
    nothing = library.ask("zyzzyva?", literal=True, context=context)
    assert (nothing.quotes, nothing.context) == ((), ())


def test_a_question_that_stands_alone_is_helped_only_where_it_has_no_sure_answer(
    library: Library,
) -> None:
    """Nor where it has a word that the library lacks: a new topic carries nothing over."""
    context = Context((("swarming", 1.0),), sure=0.5)
    assert library.ask(QUESTION).confidence >= 0.5
    assert library.ask(QUESTION, context=context).context == ()
    unclear = "what eats animals that swarm by night?"
    assert not library.ask(unclear).answered
    assert library.ask(unclear, context=context).context == ()
    vague = "how many bees live among corals?"
    alone = library.ask(vague)
    assert (alone.answered, alone.missing) == (False, ())
    assert library.ask(vague, context=context).context == ("swarming",)


def test_context_moves_the_score_and_not_the_confidence(library: Library) -> None:
    """The parts still add up, one of them named for it."""
    context = Context((("corals", 0.5),))
    plain = {quote.citation.article: quote for quote in library.ask(QUESTION).quotes}
    for quote in library.ask(QUESTION, context=context, explain=True).quotes[: len(plain)]:
        before = plain[quote.citation.article]
        named = {part.name: part.score for part in quote.parts}
        assert quote.confidence == before.confidence
        assert quote.score - before.score == pytest.approx(named.get("context", 0.0))
        assert quote.score == pytest.approx(sum(part.score for part in quote.parts), abs=1e-9)


def test_a_passage_gains_less_from_words_it_lent(library: Library) -> None:
    """What was just shown makes way for another passage that speaks of the same."""
    words = (("corals", 0.5),)
    shown = library.ask(QUESTION).quotes
    place = next((q.citation.article, q.passage.start) for q in shown if "corals" in q.passage.text)
    lent = library.ask(QUESTION, context=Context(words, frozenset({place})))
    free = library.ask(QUESTION, context=Context(words))
    assert lent.quotes[0].score < free.quotes[0].score


def test_words_of_the_question_and_unknown_ones_are_no_context(library: Library) -> None:
    """Only what adds something is said to have been looked for."""
    context = Context((("effect", 0.5), ("zyzzyva", 0.5), ("bees", 0.5)))
    assert library.ask(QUESTION, context=context).context == ("bees",)


def test_an_unrelated_context_changes_nothing(tmp_path: Path) -> None:
    """Words that stand in no passage with the question's leave those as they were."""
    several = library_of(tmp_path, {**ARTICLES, "kiln.md": "A kiln fires clay.\n"})
    plain = several.ask(QUESTION).quotes
    *before, kiln = several.ask(QUESTION, context=Context((("kiln", 0.5),))).quotes
    assert tuple(before) == plain
    assert kiln.citation.article == "kiln.md"


def test_all_that_was_said_weighs_at_most_so_much(tmp_path: Path) -> None:
    """Many words said before outweigh the question no more than a few."""
    said = "lamp kiln loom vane sail oar".split()
    library = library_of(
        tmp_path,
        {**ARTICLES, "said.md": f"The effects on {' '.join(said)} are none.\n"},
    )

    def gain(many: int) -> float:
        context = Context(tuple((word, 1.0) for word in said[:many]))
        quotes = library.ask(QUESTION, context=context, explain=True).quotes
        found = next(quote for quote in quotes if quote.citation.article == "said.md")
        return sum(part.score for part in found.parts if part.name == "context")

    assert 0 < gain(1) < gain(4) == pytest.approx(gain(6))
