"""Web pages: the article in a saved HTML file, as Markdown that has the page's own words.

Which part of the page is the article, and who wrote it when, is trafilatura's judgement.
The Markdown is written here, from the tree of blocks it finds: its own writer escapes
characters, marks emphasis inside words, and loses quote marks, blank lines in code, and
the paragraphs of a list item. A quote from a page should read as the page does.
"""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.corpus.converted import Converted
from assistant.corpus.markdown_writer import (
    code,
    heading,
    indented,
    one_line,
    paragraph,
    quote,
    table,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

# Blocks in trafilatura's tree; other tags are part of a line. `code` and `quote` may be both.
_BLOCKS = frozenset({"head", "p", "list", "item", "quote", "table", "row", "cell", "code", "div"})
_BLANKS = re.compile(r" {2,}")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK = re.compile(r" *\n *")
_BLANK_LINES = re.compile(r"\n{2,}")
# The sign of a link to the heading itself.
_PERMALINK = "¶"


def read_html(data: bytes, source: str) -> Converted:
    """The article of a web page; ``source`` stands in when the page states no address.

    What was left out of the page is not listed: that would be most of it. Raises
    `ValueError` when no article text is found.
    """
    # 0.2 s to import, and only this function needs it.
    # What it has to say of a broken page would go to the screen beside our own line.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(
        data,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        # Keeps more of the lists that stand inside an article; on saved pages it costs nothing.
        favor_recall=True,
        with_metadata=True,
        # Only a date that the page marks as its own: the extensive search also guesses.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    blocks = list(_blocks(document.body)) if isinstance(document, Document) else []
    if not isinstance(document, Document) or not blocks:
        raise ValueError("no article text was found in the page")
    title = _first_heading(blocks) or one_line(document.title or "")
    if title:
        blocks = [f"# {title}", *_without_heading(blocks, title)]
    stated = {
        "title": title,
        "author": _each_once(document.author or ""),
        "publisher": document.sitename,
        "published": document.date,
        "source": document.url or source,
    }
    metadata = {key: value for key, value in stated.items() if value}
    return Converted(metadata, "\n\n".join(blocks) + "\n", ())


def _each_once(authors: str) -> str:
    """The authors without those who come again in other letters, as headers and bylines do."""
    names = {name.casefold(): name for name in reversed(authors.split("; "))}
    return "; ".join(reversed(names.values()))


def _first_heading(blocks: list[str]) -> str:
    """The page's own main heading, when the article begins with it."""
    return blocks[0][2:] if blocks[0].startswith("# ") else ""


def _without_heading(blocks: list[str], title: str) -> Iterator[str]:
    """The blocks without the heading that repeats the title, other main headings a level down."""
    repeated = False
    for block in blocks:
        marks, _, text = block.partition(" ")
        is_heading = 1 <= len(marks) <= 6 and not marks.strip("#")
        if is_heading and not repeated and text.casefold() == title.casefold():
            repeated = True
        else:
            yield f"#{block}" if is_heading and len(marks) == 1 else block


def _blocks(element: "_Element") -> Iterator[str]:
    """The Markdown blocks of an element's content, loose text as paragraphs."""
    line = [_spaced(element.text)]
    for child in element:
        if _is_block(child):
            yield from _paragraphs("".join(line))
            yield from _block(child)
            line = []
        else:
            line.append(_inline(child))
        line.append(_spaced(child.tail))
    yield from _paragraphs("".join(line))


def _block(element: "_Element") -> Iterator[str]:
    match element.tag:
        case "head":
            if text := one_line(_inline(element)).removesuffix(_PERMALINK).rstrip():
                yield heading(_level(element), text)
        case "list":
            if items := [item for child in element if (item := _item(child))]:
                yield "\n".join(_numbered(items) if element.get("rend") == "ol" else items)
        case "quote":
            if text := "\n\n".join(_blocks(element)):
                yield quote(text)
        case "table":
            yield from _table(element)
        case "code":
            if lines := _code_text(element).strip("\n"):
                yield code(lines)
        case _:
            yield from _blocks(element)


def _is_block(element: "_Element") -> bool:
    """Whether an element stands on lines of its own.

    Code does when it has several lines, a quotation when it is not part of a sentence.
    """
    if element.tag == "code":
        return "\n" in _code_text(element).strip()
    if element.tag == "quote":
        parent = element.getparent()
        return parent is None or parent.tag != "p" or len(element) > 0
    return element.tag in _BLOCKS


def _inline(element: "_Element") -> str:
    """The text of an element that is part of a line; a line break is kept."""
    if element.tag == "lb":
        return "\n"
    if element.tag == "code":
        words = one_line(_code_text(element))
        return f"`{words}`" if words and "`" not in words else words
    parts = [_spaced(element.text)]
    for child in element:
        parts += _inline(child), _spaced(child.tail)
    text = "".join(parts)
    # Browsers put the marks around <q>; the page's source has none.
    return f"“{text}”" if element.tag == "quote" else text


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a run of text: two line breaks end one, a single one stays."""
    for part in _BLANK_LINES.split(_BREAK.sub("\n", text)):
        if line := _spaced(part, keep_breaks=True).strip():
            yield paragraph(line)


def _item(element: "_Element") -> str:
    """A list item with what stands below it indented; a definition belongs to its term."""
    text = "\n".join(_blocks(element))
    mark = "  " if (element.get("rend") or "").startswith("dd") else "- "
    return indented(text, mark, "  ") if text else ""


def _numbered(items: list[str]) -> list[str]:
    return [
        indented(item.removeprefix("- "), f"{number}. ", " " * len(str(number)))
        for number, item in enumerate(items, 1)
    ]


def _table(element: "_Element") -> Iterator[str]:
    """A table with its first row as head; one of a single column is layout, not a table."""
    rows = [list(row) for row in element if row.tag == "row"]
    width = max(map(len, rows), default=0)
    if width < 2:
        for row in rows:
            for cell in row:
                yield from _blocks(cell)
        return
    if text := table([" ".join(_blocks(cell)) for cell in row] for row in rows):
        yield text


def _code_text(element: "_Element") -> str:
    """The text of code as it stands, its line breaks as newlines."""
    parts = [element.text or ""]
    for child in element:
        parts += "\n" if child.tag == "lb" else _code_text(child), child.tail or ""
    return "".join(parts)


def _level(head: "_Element") -> int:
    rend = head.get("rend") or ""
    return int(rend[1]) if rend[1:] in set("123456") else 2


def _spaced(text: str | None, *, keep_breaks: bool = False) -> str:
    """The text with each run of white space as one space, as a browser shows it."""
    return (_BLANKS if keep_breaks else _SPACE).sub(" ", text or "")
