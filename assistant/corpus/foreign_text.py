"""Text of any encoding: by its byte order mark, else UTF-8, else what its bytes look like.

The corpus itself is strict (text/decode.py); this is for what is being taken in.
"""

import re

from assistant.errors import UnreadableArticle
from assistant.text.decode import decode

# No encoding of text uses these; an escape begins the codes of ISO 2022.
_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")


def decode_foreign(data: bytes) -> tuple[str, str]:
    """The text of a file and, when it had to be guessed, the name of its encoding.

    Raises `UnreadableArticle` when the bytes are no text.
    """
    try:
        return decode(data), ""
    except UnreadableArticle:
        if _BINARY.search(data):
            raise
    # 0.1 s to import, and few files need it.
    import chardet

    guess = chardet.detect(data)["encoding"] or ""
    try:
        return data.decode(guess), guess
    except (LookupError, ValueError):
        raise UnreadableArticle(
            "its encoding is not known; save it as UTF-8 and try again"
        ) from None
