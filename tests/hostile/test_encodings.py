"""Encodings and odd text: what is text is read to the character, what is not is refused."""

import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.corpus.article import read_article
from assistant.corpus.passages import cut
from assistant.errors import UnreadableArticle
from assistant.library import Library
from assistant.text.decode import decode

TEXT = "Käse – 日本 🍞\r\nzweite Zeile\n"

READ = {
    "utf-8": TEXT.encode(),
    "utf-8 with mark": TEXT.encode("utf-8-sig"),
    "utf-16 little": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "utf-16 big": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "utf-32 little": b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"),
    "utf-32 big": b"\0\0\xfe\xff" + TEXT.encode("utf-32-be"),
}
REFUSED = {
    "cut utf-8": TEXT.encode()[:2],
    "latin-1": TEXT[:4].encode("latin-1"),
    "overlong": b"a\xc0\xafb",
    "surrogate in utf-8": b"a\xed\xa0\x80b",
    "beyond unicode": b"a\xf5\x80\x80\x80b",
    "stray continuation": b"a\x80b",
    "lone start": b"a\xc3",
    "utf-16 cut": b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1],
    "utf-16 half pair": b"\xff\xfe" + b"\x3d\xd8" * 3,
    "utf-32 cut": b"\xff\xfe\0\0" + TEXT.encode("utf-32-le")[:-2],
    "utf-32 beyond": b"\xff\xfe\0\0" + b"\xff" * 8,
    "NUL": b"a\0b",
    "utf-16 without mark": "abc".encode("utf-16-le"),
    "utf-32 without mark": "abc".encode("utf-32-le"),
    "program": b"\x7fELF\x02\x01\x01\0\0",
    "picture": b"\x89PNG\r\n\x1a\n\0\0",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "gzip": b"\x1f\x8b\x08\0abc",
    "zip": b"PK\x03\x04\x14\0\0\0",
    "sqlite": b"SQLite format 3\0",
}


@pytest.mark.parametrize("name", READ)
def test_text_is_read_by_its_mark(name: str) -> None:
    """The mark goes, the line ends stay."""
    assert decode(READ[name]) == TEXT


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_text_is_refused(name: str) -> None:
    """With a reason; never an exception of another kind, never a guess."""
    with pytest.raises(UnreadableArticle):
        decode(REFUSED[name])


ODD = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
        st.sampled_from("\r\n\t #*->|`.?!\ufeff\u0301\u200d\U0001f469\xdf\u0130\x1b\x85\u2028a"),
    ),
    min_size=1,
    max_size=300,
)


@given(ODD, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
@settings(max_examples=300)
def test_every_passage_is_a_slice_of_the_bytes(text: str, encoding: str) -> None:
    """Whatever the text: passages, sentences and title are slices, and the hash is the file's."""
    data = text.encode(encoding)
    try:
        article = read_article("odd.md", data)
    except UnreadableArticle:
        return
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert article.text.encode("utf-8") in (data, text.encode(), text.lstrip("\ufeff").encode())
    _, passages = cut(article)
    for passage in passages:
        assert 0 <= passage.start < passage.end <= len(article.text)
        for start, end in passage.sentences:
            assert passage.start <= start < end <= passage.end
            assert article.text[start:end].strip()


@settings(max_examples=20)
@given(st.lists(ODD, min_size=3, max_size=6))
def test_every_quote_is_a_slice_of_the_file(texts: list[str]) -> None:
    """Through the index and back: what is quoted stands in the file at that place."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, text in enumerate(texts):
            (corpus / f"{number}.md").write_bytes(f"Hive {number} hums. {text}".encode())
        library = Library(Path(folder))
        library.build()
        for quote in library.ask("which hive hums?").quotes:
            text = decode((corpus / quote.citation.article).read_bytes())
            for piece in (quote.passage, quote.sentence):
                assert text[piece.start : piece.end] == piece.text
        assert library.check().problems == ()
        library.close()


def test_a_line_of_half_a_megabyte(tmp_path: Path) -> None:
    """It is cut into passages, found, and quoted from its place."""
    (tmp_path / "corpus").mkdir()
    line = " ".join(f"word{n}" for n in range(60_000))
    (tmp_path / "corpus" / "long.md").write_text(line)
    library = Library(tmp_path)
    library.build()
    [first, *_] = library.ask("word47777").quotes
    assert line[first.passage.start : first.passage.end] == first.passage.text
    assert "word47777" in first.passage.text
