"""PDF files: the text of their pages as Markdown, with the page each part stands on.

A PDF says where each letter is and seldom what it is. What is read off the page is written
down in docs/formats.md: lines, columns, paragraphs, headings, lists, tables, furniture.
"""

import io
import logging
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Final

from assistant.corpus.converted import Converted
from assistant.corpus.limits import MOST_ENTRIES, MOST_TEXT, MOST_UNPACKED
from assistant.corpus.markdown_writer import one_line
from assistant.corpus.mended import mended
from assistant.corpus.pdf_blocks import blocks_of, measure
from assistant.corpus.pdf_columns import in_columns
from assistant.corpus.pdf_furniture import furniture
from assistant.corpus.pdf_lines import Line, lines_of, with_labels
from assistant.corpus.pdf_markdown import Outline, markdown
from assistant.corpus.pdf_tags import Tag, tagged_blocks, tags_of
from assistant.corpus.pdf_text import Run, runs_of
from assistant.corpus.stated import stated_author, stated_title
from assistant.errors import UnreadableArticle

if TYPE_CHECKING:
    from pypdf import PdfReader

# Of one stream; a page of text takes some ten thousand bytes.
_MOST_STREAM: Final = MOST_UNPACKED // 8
# PDF's dates: D:20240503101500+02'00'.
_DAY: Final = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
# Above this part of letters that are no letters, the fonts do not say what they show.
_MOST_UNKNOWN: Final = 0.2


def read_pdf(data: bytes) -> Converted:
    """The article of a PDF file.

    The metadata has ``pages``: where in the body each page begins (see pages.py). Raises
    `UnreadableArticle` when the file is damaged, encrypted, larger than the limits, or holds
    pictures of text only.
    """
    pages, tags, outline, stated = _pages(data)
    drawn = [
        list(lines_of((run for run in page if not run.artifact), number))
        for number, page in enumerate(pages, 1)
    ]
    _refuse_unreadable([line for lines in drawn for line in lines])
    left_out = furniture(drawn)
    kept = [
        in_columns(with_labels([line for line in lines if line not in left_out])) for lines in drawn
    ]
    blocks = (tags and tagged_blocks(tags, pages)) or blocks_of(
        kept, measure([line for lines in kept for line in lines])
    )
    title, text, starts = markdown(blocks, outline, stated)
    metadata = {**stated, "title": title, "pages": starts}
    order = ("title", "author", "modified", "pages")
    metadata = {key: metadata[key] for key in order if metadata.get(key)}
    return Converted(metadata, text, tuple(_dropped(drawn, left_out)))


def _pages(data: bytes) -> tuple[list[list[Run]], Tag | None, Outline, dict[str, str]]:
    """The runs of each page, the structure, the outline, and what the file states of itself."""
    # What pypdf has to say of a damaged file would go to the screen as it stands.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import LimitReachedError

    try:
        with apply_configuration(
            zlib_maximum_output_length=_MOST_STREAM,
            lzw_maximum_output_length=_MOST_STREAM,
            run_length_maximum_output_length=_MOST_STREAM,
            array_based_stream_maximum_output_length=_MOST_STREAM,
        ):
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not _opens_without_password(reader):
                raise UnreadableArticle(
                    "it is encrypted; save a copy without a password and try again"
                )
            return list(_runs(reader)), _tags(reader), _outline(reader), _stated(reader)
    except (UnreadableArticle, MemoryError):
        raise
    except LimitReachedError as error:
        raise UnreadableArticle(
            f"larger inside than any document ({one_line(str(error))[:80]}); "
            "print it to a new PDF and try again"
        ) from None
    except Exception as error:
        # A damaged file may raise anything from deep inside pypdf.
        reason = one_line(str(error))[:80] or type(error).__name__
        raise UnreadableArticle(
            f"not a PDF, or damaged ({reason}); print it to a new PDF and try again"
        ) from None


def _opens_without_password(reader: "PdfReader") -> bool:
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _runs(reader: "PdfReader") -> Iterator[list[Run]]:
    size = 0
    for number, page in enumerate(reader.pages):
        runs = runs_of(page, reader)
        size += sum(len(run.text) for run in runs)
        if size > MOST_TEXT or number >= MOST_ENTRIES:
            raise UnreadableArticle(
                f"more than {MOST_TEXT >> 20} MB of text or {MOST_ENTRIES:,} pages; split it"
            )
        yield runs


def _tags(reader: "PdfReader") -> Tag | None:
    try:
        return tags_of(reader)
    except Exception:
        # A damaged structure is no reason to refuse the text.
        return None


def _outline(reader: "PdfReader") -> Outline:
    """The titles of the file's outline, in small letters, with how deep they stand."""
    found: Outline = {}

    def walk(entries: Sequence[object], depth: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, depth + 1)
            else:
                found.setdefault(
                    one_line(mended(str(getattr(entry, "title", "")))).casefold(), depth
                )

    try:
        walk(reader.outline, 1)
    except Exception:
        # A damaged outline is no reason to refuse the text.
        return {}
    return found


def _stated(reader: "PdfReader") -> dict[str, str]:
    """Title, author and last change from the file's properties, where a person wrote them."""
    properties: Mapping[str, object] = reader.metadata or {}

    def value(key: str) -> str:
        found = properties.get(key)
        return one_line(mended(found)) if isinstance(found, str) else ""

    day = _DAY.match(value("/ModDate") or value("/CreationDate"))
    stated = {
        "title": stated_title(value("/Title")),
        "author": stated_author(value("/Author")),
        "modified": "-".join(day.groups()) if day else "",
    }
    return {key: value for key, value in stated.items() if value}


def _refuse_unreadable(lines: Sequence[Line]) -> None:
    """Raise when there is no text, or none that says what its letters are."""
    text = "".join(line.text for line in lines)
    if not text:
        raise UnreadableArticle(
            "no page has text, so it is a scan; run text recognition (OCR) on it and try again"
        )
    unknown = sum(not char.isprintable() or char == "\ufffd" for char in text)
    if unknown > _MOST_UNKNOWN * len(text):
        raise UnreadableArticle(
            "its fonts do not say what they show; run text recognition (OCR) on it and try again"
        )


def _dropped(drawn: Sequence[Sequence[Line]], left_out: Set[Line]) -> Iterator[str]:
    yield from dict.fromkeys(line.text for lines in drawn for line in lines if line in left_out)
    if empty := [str(number) for number, lines in enumerate(drawn, 1) if not lines]:
        yield f"no text on page{'s' * (len(empty) > 1)} {', '.join(empty)}"
