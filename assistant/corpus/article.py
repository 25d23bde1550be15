"""An article: one file of the corpus, its exact text and what its head says of it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from assistant.corpus.front_matter import FrontMatter, read_front_matter
from assistant.corpus.markdown import Block, Kind, blocks
from assistant.corpus.plain_headings import with_headings
from assistant.errors import UnreadableArticle
from assistant.text.decode import decode


@dataclass(frozen=True)
class Article:
    """``text`` is the decoded file, never changed: every offset counts its characters.

    ``id`` is the path below corpus/ with `/`; ``sha256`` is of the file's bytes.
    ``title`` is the front matter's, else the first heading, else the file's name;
    ``title_span`` is where it stands in the text, None for a file name.
    """

    id: str
    text: str
    sha256: str
    title: str
    title_span: tuple[int, int] | None
    front_matter: FrontMatter
    blocks: list[Block]


def read_article(article_id: str, data: bytes) -> Article:
    """The article in a file's bytes.

    Raises `UnreadableArticle` when they are not text, or hold nothing but headings.
    """
    text = decode(data)
    front_matter = read_front_matter(text)
    body = list(blocks(text, front_matter.body))
    _refuse_without_text(body)
    if article_id.casefold().endswith(".txt"):
        # Markdown says what is a heading; its short lines are what they are.
        body = with_headings(text, body)
    title_span = _title_span(front_matter, body)
    title = text[slice(*title_span)] if title_span else PurePosixPath(article_id).stem
    digest = hashlib.sha256(data).hexdigest()
    return Article(article_id, text, digest, title, title_span, front_matter, body)


def check_article(data: bytes) -> None:
    """Refuse what `read_article` refuses, without reading it to the end."""
    text = decode(data)
    _refuse_without_text(blocks(text, read_front_matter(text).body))


def _refuse_without_text(body: Iterable[Block]) -> None:
    if all(block.kind is Kind.HEADING for block in body):
        raise UnreadableArticle("it has no text; write some or remove it")


def _title_span(front_matter: FrontMatter, body: list[Block]) -> tuple[int, int] | None:
    if front_matter.value("title"):
        field = front_matter.fields["title"]
        return field.start, field.end
    for block in body:
        if block.kind is Kind.HEADING and block.pieces[0].text < block.pieces[0].end:
            return block.pieces[0].text, block.pieces[0].end
    return None
