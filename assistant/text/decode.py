"""Bytes to text, strictly: every later offset counts the characters decoded here."""

import codecs
from typing import Final

from assistant.errors import UnreadableArticle

# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """The text of a file: by its byte order mark, else UTF-8; line ends stay as they are.

    Raises `UnreadableArticle` when the bytes are not text in that encoding.
    """
    mark, encoding = next((each for each in _MARKS if data.startswith(each[0])), (b"", "utf-8"))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # Python counts from behind the mark of UTF-8, an editor from the file's first byte.
        place = error.start + (len(mark) if encoding == "utf-8-sig" else 0)
        raise UnreadableArticle(
            f"not {encoding.removesuffix('-sig').upper()} text (byte {place}); "
            "save it as UTF-8 and try again"
        ) from None
    if "\0" in text:
        raise UnreadableArticle("a binary file, not text; convert it to text and try again")
    return text
