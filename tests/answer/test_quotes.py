"""A quote is a slice of its article, whatever the article and the question."""

import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelf import SMALL, check_slices, library_of

from assistant.answer.quote import Quote
from assistant.answer.restrict import restrictions
from assistant.library import Library
from assistant.show.as_json import answer_json
from assistant.show.as_text import render_answer
from assistant.show.style import DARK
from assistant.text.stop_words import is_stop_word
from assistant.text.words import term, words

KNOWN = (
    *("lamp", "lamps", "oil", "keeper", "keeper's", "Køge", "café", "naïve", "İstanbul", "ﬁsh"),
    *("98,420", "U.S.", "3.5", "don’t", "the", "of", "is", "旅館", "🍞", "नमस्ते", "e\u0301clair"),
)
UNKNOWN = ("zanzibar", "xylophone", "42", "ß", "\u202e", "?!")

sentence = st.lists(st.sampled_from(KNOWN), min_size=1, max_size=12).map(
    lambda chosen: " ".join(chosen).capitalize()
)
ended = st.builds(str.__add__, sentence, st.sampled_from((".", "?", "!", " …", ".”", "")))
paragraph = st.builds(
    str.join, st.sampled_from((" ", "\n", "  ", "\u00a0")), st.lists(ended, min_size=1, max_size=6)
)
block = st.one_of(
    paragraph,
    paragraph,
    sentence.map("## {}".format),
    sentence.map("> {}".format),
    st.lists(sentence, min_size=1, max_size=5).map(lambda items: "- " + "\n- ".join(items)),
    st.lists(sentence, min_size=1, max_size=4).map(lambda steps: "1. " + "\n2. ".join(steps)),
    st.builds("| a | b |\n|---|---|\n| {} | {} |".format, sentence, sentence),
    sentence.map("```\n{}\n```".format),
    st.just("---"),
)
article = st.builds(
    lambda blocks, mark, end: (mark + "\n\n".join(blocks)).replace("\n", end).encode(),
    st.lists(block, min_size=1, max_size=8),
    st.sampled_from(("", "\ufeff", "---\ntitle: Some title\n---\n\n")),
    st.sampled_from(("\n", "\r\n", "\r")),
)
question = st.lists(st.sampled_from(KNOWN + UNKNOWN), min_size=1, max_size=8).map(" ".join)


def text_of(library: Library, quote: Quote) -> str:
    """The decoded text of the file that a quote names."""
    return (library.corpus / quote.citation.article).read_bytes().decode("utf-8-sig")


@settings(max_examples=25)
@given(st.lists(article, min_size=1, max_size=3), st.lists(question, min_size=1, max_size=3))
def test_every_quote_is_a_slice(articles: list[bytes], questions: list[str]) -> None:
    """Passage, sentence, span, marks, line and column agree with the file; its hash is told."""
    with tempfile.TemporaryDirectory() as folder:
        named = {f"{number}.md": data for number, data in enumerate(articles)}
        library = library_of(Path(folder), named)
        if not library.articles():  # nothing but headings
            return
        for each in questions:
            answer = library.ask(each)
            assert 0 <= answer.confidence <= 1
            assert [quote.rank for quote in answer.quotes] == [
                number for number, _ in enumerate(answer.quotes, 1)
            ]
            for quote in answer.quotes:
                check_slices(quote, text_of(library, quote))
                data = named[quote.citation.article]
                assert quote.citation.sha256 == hashlib.sha256(data).hexdigest()
                assert not quote.citation.changed
            assert render_answer(answer, 80, DARK)
        library.close()


@settings(max_examples=25)
@given(article, st.lists(st.sampled_from(KNOWN + UNKNOWN), min_size=1, max_size=6))
def test_marks_are_the_words_that_matched(data: bytes, asked: list[str]) -> None:
    """Every content word of the question is marked wherever it stands, and no other word is.

    A marked word that was not typed is among the expansions or corrections of the answer; a
    word that stands nowhere is named as missing unless it was read as another.
    """
    with tempfile.TemporaryDirectory() as folder:
        library = library_of(Path(folder), {"a.md": data})
        if not library.articles():
            return
        answer = library.ask(" ".join(asked))
        typed = words(answer.question)
        content = {term(word) for word in typed if not is_stop_word(word)}
        content = content or {term(word) for word in typed}
        accepted = content | {each for e in answer.expansions for each in e.terms}
        accepted |= {term(word) for c in answer.corrections for word in words(c.read)}
        for quote in answer.quotes:
            text = text_of(library, quote)
            marked = [text[start:end] for start, end in quote.marks]
            assert all(words(each) == [each] for each in marked)
            assert {term(each) for each in marked} <= accepted
            in_passage = [word for word in words(quote.passage.text) if term(word) in content]
            assert [each for each in marked if term(each) in content] == in_passage
        read_otherwise = {correction.typed for correction in answer.corrections}
        there = {term(word) for word in words(data.decode("utf-8-sig"))}
        for word in typed:
            if term(word) in content and term(word) not in there and word not in read_otherwise:
                assert term(word) in {term(each) for each in answer.missing}
        library.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small library."""
    return library_of(tmp_path_factory.mktemp("small"))


anything = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(" ".join(SMALL.values()).split()),
    st.sampled_from(
        [
            "what",
            "is",
            "who",
            "when",
            "why",
            "how",
            "many",
            "much",
            "did",
            "vs",
            "-",
            "not",
            '"',
            "'",
            "/",
            "?",
            "the",
        ]
    ),
)


def _asks(text: str) -> bool:
    """Whether a text has a question besides what limits it ("-a", "in:bees")."""
    question, limits = restrictions(text)
    return bool(question.strip()) and not limits.articles


@settings(max_examples=60)
@given(question=st.lists(anything, min_size=1, max_size=8).map(" ".join).filter(_asks))
def test_any_text_can_be_asked(question: str, small: Library) -> None:
    """Every question has an answer that is true to the files and can be shown and sent."""
    answer = small.ask(question)
    assert answer.question == question
    assert 0 <= answer.confidence <= 1
    for quote in answer.quotes:
        check_slices(quote, text_of(small, quote))
    assert answer_json(answer).isprintable()
    assert answer_json(answer).isascii()
    for width in (None, 20, 80):
        assert "\x1b" not in render_answer(answer, width)


AWKWARD = {
    "byte order mark": "\ufeff# Title\n\nThe lamp burns oil.\n".encode(),
    "utf-16": "# Tïtle 🍞\r\n\r\nThe lamp burns oil.\r\n".encode("utf-16"),
    "carriage returns": b"# Title\r\rThe lamp burns oil.\rThe keeper sleeps.\r",
    "no last line end": b"The lamp burns oil",
    "one word": b"oil",
    "line separators": "A line.\u2028The lamp\u2029burns\x0coil.\x85It does.\n".encode(),
    "tabs and spaces": b"\t \n\n    The  lamp\tburns oil.   \n \n",
    "longer when lowered": "İİİİ İİİİ. The lamp burns oil in İzmir.\n".encode(),
    "four bytes each": "🕯🕯🕯 🕯. The lamp burns oil 🕯.\n".encode(),
    "composed later": "Le\u0301ger. The lamp burns oil e\u0301.\n".encode(),
    "right to left": "‏המנורה דולקת. The lamp burns oil.\u202c\n".encode(),
    "one long line": b"The lamp burns oil. " * 500,
    "one long word": b"a" * 20000 + b" lamp burns oil",
    "a table": b"| what | burns |\n|---|---|\n| lamp | oil |\n",
    "a fence": b"```\nthe lamp burns oil\n\n\nmore\n```\n",
    "front matter": b"---\ntitle: Lamps\n---\nThe lamp burns oil.\n",
    "escapes": b"The \x1b[31mlamp\x1b[0m burns\x07 oil.\x08\n",
}


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_articles(name: str, tmp_path: Path) -> None:
    """Encodings, line ends, widths and shapes of text that move offsets in careless programs."""
    data = AWKWARD[name]
    library = library_of(tmp_path, {"a.md": data})
    answer = library.ask("does the lamp burn oil?")
    encoding = "utf-16" if name == "utf-16" else "utf-8-sig"
    assert answer.quotes
    for quote in answer.quotes:
        check_slices(quote, data.decode(encoding))
    assert "oil" in answer.quotes[0].passage.text


def test_an_edited_file_is_announced(tmp_path: Path) -> None:
    """The quote stays what was indexed, and says that its file no longer is."""
    library = library_of(tmp_path)
    path = library.corpus / "lighthouse.md"
    indexed = path.read_bytes().decode()
    path.write_text(indexed.replace("whale oil", "paraffin"))
    answer = library.ask("what oil did the lamp burn? bees")
    changed = {q.citation.article: q.citation.changed for q in answer.quotes}
    assert changed["lighthouse.md"]
    assert not any(changed[article] for article in changed if article != "lighthouse.md")
    quote = next(q for q in answer.quotes if "whale oil" in q.passage.text)
    check_slices(quote, indexed)
    said = render_answer(answer, None)
    assert "lighthouse.md has changed since being indexed; this is what it said then." in said


def test_a_deleted_file_is_announced(tmp_path: Path) -> None:
    """A quote from a file that is gone is still shown, as changed; a build takes it away."""
    library = library_of(tmp_path)
    (library.corpus / "lighthouse.md").unlink()
    quote = library.ask("what oil did the lamp burn?").quotes[0]
    assert (quote.citation.article, quote.citation.changed) == ("lighthouse.md", True)
    library.build()
    articles = {q.citation.article for q in library.ask("what oil did the lamp burn?").quotes}
    assert "lighthouse.md" not in articles


def test_a_file_touched_but_not_changed_is_the_same(tmp_path: Path) -> None:
    """What counts is the bytes, not the time."""
    library = library_of(tmp_path)
    for name in SMALL:
        (library.corpus / name).write_bytes((library.corpus / name).read_bytes())
    assert not any(q.citation.changed for q in library.ask("lamp bees tides").quotes)


def test_missing_words_are_named(tmp_path: Path) -> None:
    """As they were typed, in their order, once; what stands in the articles is not named."""
    answer = library_of(tmp_path).ask("Zanzibar: did the lamp burn in Zanzibar or Quokkaville?")
    assert answer.missing == ("Zanzibar", "Quokkaville")
