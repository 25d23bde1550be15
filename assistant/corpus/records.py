"""Records that are articles: objects of JSON, lines of JSON Lines, rows of a table."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from assistant.corpus.converted import Converted
from assistant.corpus.headings import below_title
from assistant.corpus.html_document import read_document
from assistant.corpus.markdown_writer import heading, one_line
from assistant.errors import UnreadableArticle

# The names that collections of articles use, the most telling first.
TITLE: Final = ("title", "headline")
TEXT: Final = ("text", "body", "content", "markdown", "articlebody", "article", "html")
_STATED: Final = {
    "title": TITLE,
    "author": ("author", "authors", "byline", "creator"),
    "publisher": ("publisher", "site", "sitename", "site_name", "publication"),
    "published": (
        "published",
        "date",
        "published_at",
        "publishedat",
        "date_published",
        "datepublished",
        "pubdate",
    ),
    "source": ("source", "url", "link", "permalink", "canonical_url"),
}
_TAGS: Final = re.compile(
    r"</(?:p|div|h[1-6]|ul|ol|table|article|body)>|<(?:p|br|div)\b[^<>]*>", re.I
)


def article_of(record: Mapping[str, Any]) -> Converted | None:
    """The article of a record; None when it has no text."""
    fields = {str(key).strip().casefold().replace(" ", "_"): value for key, value in record.items()}
    text = next((text for name in TEXT if (text := _text(fields.get(name))).strip()), "")
    if not text.strip():
        return None
    metadata = {
        key: value
        for key, names in _STATED.items()
        if (value := next((said for name in names if (said := _said(fields.get(name)))), ""))
    }
    title = metadata.get("title", "")
    if _TAGS.search(text):
        blocks = read_document(text)
        if not blocks:
            return None
        return Converted(metadata, "\n\n".join(below_title(blocks, title)) + "\n", ())
    body = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    first = body.split("\n", 1)[0].lstrip("# ")
    if title and one_line(first).casefold() != title.casefold():
        body = f"{heading(1, title)}\n\n{body}"
    return Converted(metadata, body + "\n", ())


def articles_of(records: Iterable[tuple[str, Any]]) -> list[Converted]:
    """The articles of named records; those that are none are told of with the first article.

    Raises `UnreadableArticle` when no record is one.
    """
    found: list[Converted] = []
    without: list[str] = []
    for name, record in records:
        article = article_of(record) if isinstance(record, Mapping) else None
        if article is None:
            without.append(f"{name}: no text")
        else:
            found.append(article)
    if not found:
        raise UnreadableArticle(
            'no article is in it; give each a "title" and a "text" (or "body", "content")'
        )
    first = found[0]
    return [Converted(first.metadata, first.body, (*first.dropped, *without)), *found[1:]]


def _text(value: Any) -> str:
    """The text of a value: a string, or a list of paragraphs."""
    if isinstance(value, list):
        return "\n\n".join(each for each in value if isinstance(each, str))
    return value if isinstance(value, str) else ""


def _said(value: Any) -> str:
    """A value of metadata on one line; names of several people parted as elsewhere."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        return "; ".join(filter(None, map(_said, value)))
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return one_line(str(value))
    return ""
