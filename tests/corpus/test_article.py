"""An article: its text, its title and its hash."""

import contextlib
import hashlib

import island
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import ENCODINGS, MARKDOWN

from assistant.corpus.article import check_article, read_article
from assistant.errors import UnreadableArticle


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: The lamp\n---\n# Another\n\nOil.\n", "The lamp"),
        ("---\ntitle:\n---\n# The lamp\n\nOil.\n", "The lamp"),
        ("# The lamp #\n\nOil.\n", "The lamp"),
        ("Some words first.\n\n## The lamp\n\n# Too late\n", "The lamp"),
        ("The lamp\n========\n\nOil.\n", "The lamp"),
        ("#\n\n# The lamp\n\nOil.\n", "The lamp"),
        ("No heading at all.\n", "oil.v2"),
        ("```\n# a comment in code\n```\n", "oil.v2"),
    ],
)
def test_the_title_is_the_heads_else_the_first_headings_else_the_files(
    text: str, title: str
) -> None:
    """What the author calls the article comes before what the file is called."""
    article = read_article("notes/oil.v2.md", text.encode())
    assert article.title == title
    if article.title_span:
        assert article.text[slice(*article.title_span)] == title
    else:
        assert title == "oil.v2"


@given(MARKDOWN, ENCODINGS)
def test_the_text_is_the_decoded_file_and_the_hash_is_of_its_bytes(
    text: str, encoding: str
) -> None:
    """Nothing is normalised on the way in, whatever the file is written in."""
    data = text.removeprefix("\ufeff").encode(encoding)
    article = read_article("oil.md", data)
    assert article.text == text.removeprefix("\ufeff")
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    if article.title_span:
        assert article.text[slice(*article.title_span)] == article.title


def test_twins_say_the_same() -> None:
    """A byte order mark changes no offset; CRLF changes offsets only, not words or titles."""
    plain, marked = (read_article("x.md", island.ARTICLES[f"{a}bees.md"]) for a in ("", "twins/"))
    assert plain.text == marked.text
    assert plain.blocks == marked.blocks
    unix, dos = (read_article("x.md", island.ARTICLES[f"{a}lighthouse.md"]) for a in ("", "twins/"))
    assert (dos.title, len(dos.blocks)) == (unix.title, len(unix.blocks))
    assert dos.text.split() == unix.text.split()
    assert dos.front_matter.value("author") == "Ada Merrow"


@pytest.mark.parametrize("text", ["", "# Lamp\n\n## Oil\n", "---\ntitle: A\n---\n", "***\n---\n"])
def test_an_article_without_text_is_refused(text: str) -> None:
    """Headings, rules and a head alone have nothing to quote."""
    with pytest.raises(UnreadableArticle, match="it has no text"):
        read_article("oil.md", text.encode())


@given(st.binary(max_size=60))
def test_bytes_are_an_article_or_refused(data: bytes) -> None:
    """No other error than ours comes out of any file."""
    with contextlib.suppress(UnreadableArticle):
        read_article("x.md", data)


@given(st.text(st.sampled_from("# a-\n>|`=~\0"), max_size=30), st.sampled_from(["utf-8", "utf-16"]))
def test_what_is_refused_is_refused_by_the_quick_look(text: str, encoding: str) -> None:
    """`check_article` says what `read_article` says, for the same files."""
    said = []
    for look in (check_article, lambda data: read_article("a.md", data)):
        try:
            look(text.encode(encoding))
            said.append("")
        except UnreadableArticle as error:
            said.append(str(error))
    assert said[0] == said[1]
