"""Converting: a file of any format we read, as the Markdown articles that are kept of it."""

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Final

from assistant.corpus.converted import Converted, NewArticle
from assistant.corpus.foreign_text import decode_foreign
from assistant.corpus.front_matter import format_front_matter
from assistant.errors import UnreadableArticle

MARKDOWN: Final = (".md", ".markdown")
TEXT: Final = (".txt", ".text")
# A new format is its own reader and one line in `_read`.
FORMATS: Final = (
    *MARKDOWN,
    *TEXT,
    *(".html", ".htm", ".xhtml", ".mht", ".mhtml", ".pdf", ".docx", ".epub", ".eml"),
    *(".rst", ".org", ".ipynb", ".csv", ".tsv", ".json", ".jsonl", ".ndjson"),
)
# What to do with formats that are not read, by what they are.
_ADVICE: Final = {
    "save it as .docx or PDF": ".doc .dot .docm .dotx .rtf .odt .ott .pages .wpd .wps",
    "save it as PDF": ".ppt .pptx .odp .key .ps .djvu .xps .tex .latex .dvi .indd .pub",
    "save it as CSV": ".xls .xlsx .ods .numbers .parquet .sqlite .db",
    "convert it to EPUB": ".mobi .azw .azw3 .fb2 .lit .prc",
    "save the mails as .eml": ".msg .pst .mbox .mbx",
    "run text recognition (OCR) on it": ".png .jpg .jpeg .gif .tif .tiff .webp .bmp .heic",
    "write down what is said in it": ".mp3 .m4a .wav .ogg .mp4 .mov .mkv .avi .webm",
    "unpack it and add the folder": ".zip .tar .gz .tgz .bz2 .xz .7z .rar",
}
_LONGEST_NAME: Final = 60


def convert(path: Path, data: bytes, today: date) -> list[NewArticle]:
    """The articles of a file, most often one: its own bytes where they need no change.

    What is converted says in its front matter where it came from, when, and the hash of
    the original. Only the name of ``path`` is looked at. Raises `UnreadableArticle` with
    the reason.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise UnreadableArticle(_refusal(path.suffix))
    if not data.strip():
        raise UnreadableArticle("it is empty; write some text first")
    origin = hashlib.sha256(data).hexdigest()
    if suffix in MARKDOWN + TEXT:
        article = _plain(path, data, origin)
        if article is not None:
            return [article]
    found = _read(path, data)
    if len(found) == 1:
        return [_article(path.with_suffix(".md").name, found[0], path.name, origin, today)]
    return _articles(path, found, today)


def _plain(path: Path, data: bytes, origin: str) -> NewArticle | None:
    """Markdown or text that is an article as it stands; None when it is a dump of a page.

    In another encoding than Unicode's it is written anew in UTF-8, word for word.
    """
    text, guessed = decode_foreign(data)
    is_text = path.suffix.lower() in TEXT
    if is_text:
        from assistant.corpus.text_dump import is_text_dump

        if is_text_dump(text):
            return None
    name = path.with_suffix(".txt" if is_text else ".md").name
    if guessed:
        return NewArticle(name, text.encode(), origin, (f"read as {guessed}, written as UTF-8",))
    return NewArticle(name, data, origin)


def _read(path: Path, data: bytes) -> list[Converted]:
    """What the file's reader makes of it."""
    match path.suffix.lower():
        case ".html" | ".htm" | ".xhtml":
            from assistant.corpus.html import read_html

            try:
                return [read_html(data, path.name)]
            except ValueError as error:
                raise UnreadableArticle(str(error)) from None
        case ".mht" | ".mhtml":
            from assistant.corpus.mail import read_mhtml

            return [read_mhtml(data)]
        case ".pdf":
            from assistant.corpus.pdf import read_pdf

            return [read_pdf(data)]
        case ".docx":
            from assistant.corpus.docx import read_docx

            return [read_docx(data)]
        case ".epub":
            from assistant.corpus.epub import read_epub

            return [read_epub(data)]
        case ".eml":
            from assistant.corpus.mail import read_mail

            return [read_mail(data)]
        case ".ipynb":
            from assistant.corpus.notebook import read_notebook

            return [read_notebook(data)]
    return _read_text(path, decode_foreign(data)[0])


def _read_text(path: Path, text: str) -> list[Converted]:
    """What the reader of a format that is written as text makes of it."""
    match path.suffix.lower():
        case ".rst":
            from assistant.corpus.rst import read_rst

            return [read_rst(text)]
        case ".org":
            from assistant.corpus.org import read_org

            return [read_org(text)]
        case ".csv" | ".tsv" as suffix:
            from assistant.corpus.csv_table import read_csv

            return read_csv(text, tabs=suffix == ".tsv", name=path.stem)
        case ".json":
            from assistant.corpus.json_articles import read_json

            return read_json(text)
        case ".jsonl" | ".ndjson":
            from assistant.corpus.json_articles import read_json_lines

            return read_json_lines(text)
    from assistant.corpus.text_dump import read_text_dump

    return [read_text_dump(text)]


def _article(name: str, converted: Converted, source: str, origin: str, today: date) -> NewArticle:
    """A converted article with the front matter that says where it came from."""
    metadata = {
        **converted.metadata,
        "source": converted.metadata.get("source", source),
        "added": today.isoformat(),
        "sha256": origin,
    }
    text = format_front_matter(metadata) + "\n" + converted.body
    # What moved into the front matter is not lost.
    moved = set(converted.metadata.values())
    notes = tuple(f"left out: {line}" for line in converted.dropped if line not in moved)
    return NewArticle(name, _encoded(text), origin, notes)


def _articles(path: Path, found: list[Converted], today: date) -> list[NewArticle]:
    """The articles of a file of several, in a folder of its name, each named by its title."""
    articles: list[NewArticle] = []
    taken: set[str] = set()
    for number, converted in enumerate(found, 1):
        words = re.findall(r"\w+", converted.metadata.get("title", "").casefold())
        name = "-".join(words)[:_LONGEST_NAME].strip("-_") or f"{number}"
        if name in taken:
            name = f"{name}-{number}"
        taken.add(name)
        stated = format_front_matter(converted.metadata) + converted.body
        origin = hashlib.sha256(_encoded(stated)).hexdigest()
        source = f"{path.name}#{name}"
        articles.append(_article(f"{path.stem}/{name}.md", converted, source, origin, today))
    return articles


def _encoded(text: str) -> bytes:
    """The text in UTF-8; half of a pair of surrogates, which JSON may hold, is no character."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _refusal(suffix: str) -> str:
    named = suffix or "a file without a suffix"
    for advice, suffixes in _ADVICE.items():
        if suffix.lower() in suffixes.split():
            return f"{named} is not a format we read; {advice} and try again"
    return f"{named} is not a format we read; save it as Markdown, text or HTML and try again"
