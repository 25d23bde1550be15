"""Quotes looked up again: exact, moved, changed or gone, whatever became of the articles."""

from pathlib import Path

import island
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.evidence.record import Excerpted, Quoted
from assistant.evidence.verify import Found, Verdict, verify
from assistant.text.decode import decode

LAMP = "The lamp burned whale oil until 1902."
TEXTS = {article: decode(data) for article, data in island.ARTICLES.items()}


def quoted(text: str, article: str = "lighthouse.md") -> Quoted:
    """A quote of these words of an article."""
    start = TEXTS[article].index(text)
    line = TEXTS[article].count("\n", 0, start) + 1
    piece = Excerpted(text, line, start, start + len(text))
    return Quoted(article, "", "", piece, piece)


def look_up(corpus: Path, quote: Quoted) -> Found:
    """What is found for the sentence of a quote."""
    (checked,) = verify(corpus, [quote])
    return checked.sentence


def alone(corpus: Path) -> None:
    """Leave out the twins, in which everything stands once more."""
    for twin in ("bees.md", "lighthouse.md"):
        (corpus / "twins" / twin).unlink()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=st.sampled_from(sorted(TEXTS)), places=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_any_slice_of_an_article_is_exact(
    article: str, places: tuple[float, float], corpus: Path
) -> None:
    """Whatever was cut from an article stands there."""
    text = TEXTS[article]
    start, end = sorted(round(place * (len(text) - 1)) for place in places)
    piece = Excerpted(text[start : end + 1], 1, start, end + 1)
    found = look_up(corpus, Quoted(article, "", "", piece, piece))
    assert (found.verdict, found.article) == (Verdict.EXACT, article)


def test_words_that_stand_elsewhere_have_moved(corpus: Path) -> None:
    """Text put in before a quote moves it; it is found with its line and characters."""
    text = TEXTS["lighthouse.md"].replace("## The lamp", "Line one.\nLine two.\n\n## The lamp")
    island.put(corpus, "lighthouse.md", text.encode())
    found = look_up(corpus, quoted(LAMP))
    assert found.verdict is Verdict.MOVED
    assert found.now == Excerpted(LAMP, text[: text.index(LAMP)].count("\n") + 1, *span(text, LAMP))


def test_of_several_places_the_nearest_is_meant(corpus: Path) -> None:
    """What an article now says three times moved by as little as possible."""
    text = f"{LAMP}\n\n{TEXTS['lighthouse.md'].replace(LAMP, LAMP + ' ' + LAMP)}"
    island.put(corpus, "lighthouse.md", text.encode())
    found = look_up(corpus, quoted(LAMP))
    assert found.now
    assert found.now.start == text.index(LAMP, len(LAMP))


@pytest.mark.parametrize("becomes", ["renamed.md", "deep/er/other.txt"])
def test_words_of_another_article_have_moved(becomes: str, corpus: Path) -> None:
    """An article under another name still says it."""
    alone(corpus)
    (corpus / "lighthouse.md").unlink()
    island.put(corpus, becomes, island.LIGHTHOUSE.encode())
    found = look_up(corpus, quoted(LAMP))
    assert (found.verdict, found.article) == (Verdict.MOVED, becomes)


def test_changed_words_are_shown_as_they_are_now(corpus: Path) -> None:
    """The nearest sentence of the article is what became of the quote."""
    alone(corpus)
    text = TEXTS["lighthouse.md"].replace("whale oil until 1902", "seal oil until 1907")
    island.put(corpus, "lighthouse.md", text.encode())
    found = look_up(corpus, quoted(LAMP))
    assert found.verdict is Verdict.CHANGED
    assert found.now
    assert found.now.text == "The lamp burned seal oil until 1907."
    assert text[found.now.start : found.now.end] == found.now.text


def test_a_quote_that_was_edited_in_the_export_is_changed(corpus: Path) -> None:
    """What somebody wrote into the export is not what the article says."""
    quote = quoted(LAMP)
    forged = quote.sentence._replace(text="The lamp burned seal oil until 1902.")
    found = look_up(corpus, quote._replace(sentence=forged, passage=forged))
    assert found.verdict is Verdict.CHANGED
    assert found.now
    assert found.now.text == LAMP


def test_what_is_nowhere_is_gone(corpus: Path) -> None:
    """With its article, or with its section, a quote is gone."""
    alone(corpus)
    text = TEXTS["lighthouse.md"].partition("## The lamp")[0]
    island.put(corpus, "lighthouse.md", text.encode())
    assert look_up(corpus, quoted(LAMP)).verdict is Verdict.GONE
    (corpus / "lighthouse.md").unlink()
    assert look_up(corpus, quoted(LAMP)).verdict is Verdict.GONE


def test_a_quote_is_as_bad_as_its_passage(corpus: Path) -> None:
    """Both stand in an export, so both have to stand in the article."""
    text = TEXTS["lighthouse.md"].replace("has burned electricity", "has burned gas")
    island.put(corpus, "lighthouse.md", text.encode())
    passage = quoted(f"{LAMP} Since then it has burned electricity.").passage
    (checked,) = verify(corpus, [quoted(LAMP)._replace(passage=passage)])
    # A twin still says it.
    assert (checked.sentence.verdict, checked.verdict) == (Verdict.EXACT, Verdict.MOVED)
    alone(corpus)
    (checked,) = verify(corpus, [quoted(LAMP)._replace(passage=passage)])
    assert (checked.sentence.verdict, checked.verdict) == (Verdict.EXACT, Verdict.CHANGED)


@pytest.mark.parametrize("name", ["../secret.md", "/etc/hostname", "link.md", ".hidden.md", "a\0b"])
def test_nothing_outside_the_corpus_is_read(name: str, corpus: Path) -> None:
    """An export that names other files, links or hidden ones learns nothing of them."""
    (corpus.parent / "secret.md").write_text("The secret is 42, and nobody knows it.")
    (corpus / ".hidden.md").write_text("The secret is 42, and nobody knows it.")
    (corpus / "link.md").symlink_to(corpus.parent / "secret.md")
    piece = Excerpted("The secret is 41, and nobody knows it.", 1, 0, 38)
    found = look_up(corpus, Quoted(name, "", "", piece, piece))
    assert (found.verdict, found.now) == (Verdict.GONE, None)


def span(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text."""
    return text.index(words), text.index(words) + len(words)
