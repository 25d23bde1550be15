"""Converting: a file of any format we read, as the Markdown article that is kept of it."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Final

from assistant.corpus.converted import Converted, NewArticle
from assistant.corpus.front_matter import format_front_matter
from assistant.errors import UnreadableArticle
from assistant.text.decode import decode

MARKDOWN: Final = (".md", ".markdown")
TEXT: Final = (".txt", ".text")
HTML: Final = (".html", ".htm", ".xhtml")
# A new format is its own reader and one line in `_read`.
WORD: Final = (".docx",)
PDF: Final = (".pdf",)
FORMATS: Final = (*MARKDOWN, *TEXT, *HTML, *WORD, *PDF)


def convert(path: Path, data: bytes, today: date) -> list[NewArticle]:
    """The articles of a file, most often one: its own bytes where they need no change.

    What is converted says in its front matter where it came from, when, and the hash of
    the original. Only the name of ``path`` is looked at. Raises `UnreadableArticle` with
    the reason.
    """
    if path.suffix.lower() not in FORMATS:
        raise UnreadableArticle(
            f"{path.suffix or 'a file without a suffix'} is not a format we read; "
            "save it as Markdown, text or HTML and try again"
        )
    if not data.strip():
        raise UnreadableArticle("it is empty; write some text first")
    converted = _read(path, data)
    origin = hashlib.sha256(data).hexdigest()
    if converted is None:
        suffix = ".txt" if path.suffix.lower() in TEXT else ".md"
        return [NewArticle(path.with_suffix(suffix).name, data, origin)]
    metadata = {
        **converted.metadata,
        "source": converted.metadata.get("source", path.name),
        "added": today.isoformat(),
        "sha256": origin,
    }
    article = (format_front_matter(metadata) + "\n" + converted.body).encode()
    return [NewArticle(path.with_suffix(".md").name, article, origin, converted.dropped)]


def _read(path: Path, data: bytes) -> Converted | None:
    """What the file's reader makes of it; None when it is an article as it stands."""
    suffix = path.suffix.lower()
    if suffix in HTML:
        from assistant.corpus.html import read_html

        try:
            return read_html(data, path.name)
        except ValueError as error:
            raise UnreadableArticle(str(error)) from None
    if suffix in WORD:
        from assistant.corpus.docx import read_docx

        return read_docx(data)
    if suffix in PDF:
        from assistant.corpus.pdf import read_pdf

        return read_pdf(data)
    text = decode(data)
    if suffix in MARKDOWN:
        return None
    from assistant.corpus.text_dump import is_text_dump, read_text_dump

    return read_text_dump(text) if is_text_dump(text) else None
