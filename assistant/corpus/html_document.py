"""HTML that is a document as a whole: a chapter of a book, the body of a mail.

Nothing has to be told from navigation here, so everything that is shown is kept, where
html.py has to find the article in a page first.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from assistant.corpus.markdown_writer import code, heading, indented, one_line, paragraph, quote
from assistant.corpus.markdown_writer import table as table_of
from assistant.errors import UnreadableArticle

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CONTAINERS: Final = frozenset(
    "html body div section article main header footer aside address figure figcaption "
    "details summary center form fieldset hgroup caption dl dt dd li p td th tr".split()
)
_BLOCKS: Final = _HEADINGS | _CONTAINERS | frozenset("ul ol blockquote pre table hr".split())
_UNSEEN: Final = frozenset(
    "head script style template noscript svg math iframe object select button textarea nav".split()
)
# A cell with one of these lays out the page.
_LAYOUT: Final = "table|h1|h2|h3|h4|h5|h6|ul|ol|p[2]|div[2]|hr"
_SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TOO_DEEP: Final = "its elements are nested too deep; save it anew or as text"


def read_document(data: bytes | str, encoding: str | None = "utf-8") -> list[str]:
    """The Markdown blocks of an HTML document; none when it has no text.

    ``encoding`` is that of bytes; with None the document says it itself. Raises
    `UnreadableArticle` when it is nested too deep to read.
    """
    from lxml import etree, html

    if not data.strip():
        return []
    if isinstance(data, str):
        data, encoding = data.encode(errors="replace"), "utf-8"
    parser = html.HTMLParser(
        encoding=encoding, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(data, parser=parser)
        blocks = list(_blocks(root))
    except etree.ParserError:
        return []
    except (RecursionError, etree.XMLSyntaxError):
        raise UnreadableArticle(_TOO_DEEP) from None
    # Beyond some thousand levels the parser gives an empty document without a word.
    if not len(root) and data.count(b"<") > 2:
        raise UnreadableArticle(_TOO_DEEP)
    return blocks


def _blocks(element: "HtmlElement") -> Iterator[str]:
    """The blocks in an element, loose text as paragraphs."""
    line = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _paragraphs("".join(line))
            yield from _block(child)
            line = []
        elif _holds_blocks(child):
            yield from _paragraphs("".join(line))
            yield from _blocks(child)
            line = []
        else:
            line.append(_inline(child))
        line.append(child.tail or "")
    yield from _paragraphs("".join(line))


def _holds_blocks(element: "HtmlElement") -> bool:
    """Whether an element that is none has blocks in it: a link around a heading, say."""
    return element.tag not in _UNSEEN and any(
        isinstance(each.tag, str) and each.tag in _BLOCKS for each in element.iterdescendants()
    )


def _block(element: "HtmlElement") -> Iterator[str]:
    if _is_hidden(element):
        return
    match element.tag:
        case tag if tag in _HEADINGS:
            if text := one_line(_inline(element)):
                yield heading(int(tag[1]), text)
        case "ul" | "ol":
            if items := list(_items(element)):
                yield "\n".join(items)
        case "blockquote":
            if text := "\n\n".join(_blocks(element)):
                yield quote(text)
        case "pre":
            if lines := "".join(element.itertext()).strip("\n"):
                yield code(lines)
        case "table":
            yield from _table(element)
        case "hr":
            return
        case _:
            yield from _blocks(element)


def _items(element: "HtmlElement") -> Iterator[str]:
    """The items of a list; blocks in one stand below it, indented."""
    start = element.get("start", "1")
    number = int(start) if start.isascii() and start.isdecimal() and len(start) < 9 else 1
    for child in element:
        blocks = list(_blocks(child)) if child.tag == "li" else list(_block_or_text(child))
        text = "\n".join(blocks)
        if text:
            mark = f"{number}. " if element.tag == "ol" else "- "
            yield indented(text, mark, " " * len(mark))
            number += 1


def _block_or_text(element: "HtmlElement") -> Iterator[str]:
    """A child of a list that is no item: a nested list, most often."""
    if element.tag in _BLOCKS:
        yield from _block(element)
    else:
        yield from _paragraphs(_inline(element))


def _table(element: "HtmlElement") -> Iterator[str]:
    """A table of data as such; one that lays out a page as its cells' blocks in order."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(element)]
    caption = element.find("caption")
    if caption is not None:
        yield from _blocks(caption)
    width = max(map(len, rows), default=0)
    is_layout = width < 2 or any(
        cell.find(tag) is not None for row in rows for cell in row for tag in _LAYOUT.split("|")
    )
    if is_layout:
        for row in rows:
            for cell in row:
                yield from _blocks(cell)
    elif text := table_of([" ".join(_blocks(cell)) for cell in row] for row in rows):
        yield text


def _rows(element: "HtmlElement") -> Iterator["HtmlElement"]:
    for child in element:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _inline(element: "HtmlElement") -> str:
    """The words of an element that is part of a line."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or _is_hidden(element):
        return ""
    if element.tag == "br":
        return "\v"
    text = (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element)
    match element.tag:
        case "sup" if text.strip().isascii() and text.strip().isdecimal():
            is_note = element.find(".//a") is not None or element.xpath("ancestor::a")
            return f"[{text.strip()}]" if is_note else text.translate(_SUPERSCRIPT)
        case "code" | "tt" | "kbd" if text.strip() and "`" not in text:
            return f"`{one_line(text)}`"
        case "q":
            return f"“{text}”"
        case _:
            return text


def _is_hidden(element: "HtmlElement") -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a run of text: two line breaks end one, a single one stays."""
    lines: list[str] = []
    for line in [*map(one_line, text.split("\v")), ""]:
        if line:
            lines.append(line)
        elif lines:
            yield paragraph("\n".join(lines))
            lines = []
