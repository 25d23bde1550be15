"""Converting: any format to the article that is kept of it."""

import contextlib
import hashlib
from datetime import date
from pathlib import Path

import pytest

from assistant.corpus.article import read_article
from assistant.corpus.convert import FORMATS, convert
from assistant.errors import UnreadableArticle
from assistant.text.decode import decode

TODAY = date(2026, 2, 3)
PAGE = b"""\
<!DOCTYPE html><html><head><title>Bees - Island News</title></head><body><article>
<h1>Bees on the island</h1>
<p>The island has nine hives, and the baker looks after all of them.</p>
<p>Heather honey is dark and bitter; clover honey is pale and sweet.</p>
</article></body></html>
"""


@pytest.mark.parametrize("name", ["bees.md", "BEES.Markdown", "bees.txt", "bees.text"])
@pytest.mark.parametrize(
    "data", [b"# Bees\r\n\r\n  Hum. \n\n\n", b"\xef\xbb\xbfHum", b"\xff\xfeH\0"]
)
def test_what_is_an_article_already_stays_as_it_is(name: str, data: bytes) -> None:
    """Markdown and ordinary text are kept byte for byte, mark and line ends included."""
    [article] = convert(Path(name), data, TODAY)
    assert article.data == data


@pytest.mark.parametrize("name", ["bees.html", "bees.HTM", "bees.xhtml"])
def test_a_page_becomes_markdown_that_says_where_it_came_from(name: str) -> None:
    """The head states the source, the day and the original's hash; the words are the page's."""
    [made] = convert(Path("saved") / name, PAGE, TODAY)
    article = read_article(made.name, made.data)
    assert made.name == "bees.md"
    head = article.front_matter
    assert article.title == "Bees on the island"
    assert (head.value("source"), head.value("added")) == (name, "2026-02-03")
    assert head.value("sha256") == hashlib.sha256(PAGE).hexdigest()
    body = article.text[head.body :]
    assert body.startswith("\n# Bees on the island\n\nThe island has nine hives, and the baker")
    assert "Heather honey is dark and bitter; clover honey is pale and sweet." in body


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("bees", "save it as Markdown, text or HTML"),
        ("bees.md.bak", "save it as Markdown, text or HTML"),
        (".md", "save it as Markdown, text or HTML"),
        ("bees.DOC", "save it as .docx or PDF"),
        ("bees.odt", "save it as .docx or PDF"),
        ("bees.pptx", "save it as PDF"),
        ("bees.xlsx", "save it as CSV"),
        ("bees.mobi", "convert it to EPUB"),
        ("bees.msg", "save the mails as .eml"),
        ("bees.png", "run text recognition (OCR) on it"),
        ("bees.zip", "unpack it and add the folder"),
    ],
)
def test_an_unknown_format_is_refused_with_what_to_do(name: str, advice: str) -> None:
    """The message names the suffix and what would do."""
    with pytest.raises(UnreadableArticle) as caught:
        convert(Path(name), b"Bees hum.\n", TODAY)
    assert str(caught.value).startswith(Path(name).suffix or "a file without a suffix")
    assert str(caught.value).endswith(f"{advice} and try again")


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_has_a_reader(suffix: str) -> None:
    """What is no file of its format is an article or refused, never a broken program."""
    with contextlib.suppress(UnreadableArticle):
        assert convert(Path(f"bees{suffix}"), b"Bees hum.\n", TODAY)


LETTER = "Die Bienen von Übersee fliegen über die Körbe, und am Abend grüßen sie schön zurück. "


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("name", ["bees.txt", "bees.md"])
def test_text_in_another_encoding_is_written_as_utf_8(name: str, encoding: str) -> None:
    """Word for word, and the encoding it was taken for is said."""
    [made] = convert(Path(name), (LETTER * 3).encode(encoding), TODAY)
    assert (made.name, made.data.decode()) == (name, LETTER * 3)
    assert "written as UTF-8" in made.notes[0]


RUSSIAN = "Пчёлы жужжат над ульями, и старый пасечник слушает их каждый вечер до темноты. "


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16", "utf-8-sig"])
def test_other_alphabets_are_read(encoding: str) -> None:
    """By the mark at the beginning, or by what the bytes look like."""
    [made] = convert(Path("bees.txt"), (RUSSIAN * 3).encode(encoding), TODAY)
    assert decode(made.data) == RUSSIAN * 3


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
@pytest.mark.parametrize("name", ["bees.md", "bees.txt", "bees.html"])
def test_an_empty_file_is_refused(name: str, data: bytes) -> None:
    """White space is no article in any format."""
    with pytest.raises(UnreadableArticle, match="it is empty"):
        convert(Path(name), data, TODAY)


@pytest.mark.parametrize("name", ["bees.md", "bees.txt"])
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\xff\x01", b"PK\3\4\0\0"])
def test_what_is_not_text_is_refused(name: str, data: bytes) -> None:
    """A binary file under a text's name does not become an article."""
    with pytest.raises(UnreadableArticle, match="try again"):
        convert(Path(name), data, TODAY)


@pytest.mark.parametrize("data", [b"<html></html>", b"\x89PNG\r\n\x1a\n\0\0", b"<", b"<![]"])
def test_a_page_without_an_article_is_refused(data: bytes) -> None:
    """A page of nothing, or no page at all, is one skipped file."""
    with pytest.raises(UnreadableArticle):
        convert(Path("bees.html"), data, TODAY)
