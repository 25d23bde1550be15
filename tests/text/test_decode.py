"""Bytes to text: what is honoured, what is kept, what is refused."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnreadableArticle
from assistant.text.decode import decode

TEXT = "Fog over Ærø,\r\n灯台\rand a lamp\n"
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"))


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_says_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    """All five marks are honoured and taken off; line ends stay as they are."""
    assert decode(mark + TEXT.encode(encoding)) == TEXT


@given(TEXTS)
def test_utf_8_comes_out_as_it_went_in(text: str) -> None:
    """Whatever the characters, none is changed, joined or lost."""
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("café".encode("latin-1"), "not UTF-8 text (byte 3)"),
        (b"cut \xe7\x81", "not UTF-8 text (byte 4)"),
        (b"surrogate \xed\xa0\x80", "not UTF-8 text (byte 10)"),
        (codecs.BOM_UTF16_LE + b"a\0b", "not UTF-16 text"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\0", "not UTF-16 text"),
        (codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff", "not UTF-32 text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\r", "not UTF-8 text (byte 0)"),
        (b"\x7fELF\2\1\1\0\0", "a binary file"),
        ("lamp".encode("utf-16-le"), "a binary file"),
    ],
)
def test_what_is_not_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    """Nothing is guessed and nothing replaced: another encoding would move every offset."""
    with pytest.raises(UnreadableArticle) as caught:
        decode(data)
    assert str(caught.value).startswith(reason)
    assert "try again" in str(caught.value)


def test_the_place_of_a_bad_byte_counts_the_mark() -> None:
    """The byte named is that of the file, so that an editor finds it."""
    with pytest.raises(UnreadableArticle, match=r"byte 5"):
        decode(codecs.BOM_UTF8 + b"ab\xff")


@given(st.binary(max_size=40))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """No other error than ours, and no text that could not be written again."""
    try:
        text = decode(data)
    except UnreadableArticle:
        return
    assert "\0" not in text
    text.encode()
