"""E-books (EPUB): the chapters in the order of the spine, as one article.

An EPUB is a zip archive of web pages with a package file that lists them (EPUB 3.3, and
2.0.1 before it).
"""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from assistant.corpus.converted import Converted
from assistant.corpus.headings import below_title, level_of
from assistant.corpus.html_document import read_document
from assistant.corpus.limits import MOST_ENTRIES, MOST_TEXT, Archive, refuse_entities
from assistant.corpus.markdown_writer import one_line
from assistant.errors import UnreadableArticle

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTAINER: Final = "META-INF/container.xml"
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_PAGES: Final = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
# What the guide and the landmarks of a book call its pages around the text.
_AROUND: Final = frozenset(
    {"cover", "toc", "titlepage", "title-page", "copyright-page", "loi", "lot"}
)


def read_epub(data: bytes) -> Converted:
    """The article of an EPUB: its chapters under headings.

    Raises `UnreadableArticle` when it is damaged, protected, larger than the limits, or
    holds no text.
    """
    archive = Archive(data)
    if "META-INF/rights.xml" in archive.names or _is_protected(archive):
        raise UnreadableArticle("it is protected against copying; add a copy without protection")
    package = _package(archive)
    root = _xml(archive, package)
    metadata = _metadata(root)
    blocks: list[str] = []
    dropped: list[str] = []
    size = 0
    for path, is_around in _spine(root, posixpath.dirname(package)):
        try:
            page = archive.read(path)
        except KeyError:
            dropped.append(f"{path}: not in the file")
            continue
        refuse_entities(page)
        chapter = read_document(page, encoding=None)
        if is_around or _says_nothing_new(chapter, metadata):
            dropped += [f"{path}: {block}" for block in chapter]
            continue
        size += sum(map(len, chapter))
        if size > MOST_TEXT:
            raise UnreadableArticle(f"more than {MOST_TEXT >> 20} MB of text; split it")
        blocks += chapter
    if not any(block and not level_of(block) for block in blocks):
        raise UnreadableArticle("it holds no text; if its pages are pictures, it cannot be read")
    title = metadata.get("title", "")
    return Converted(metadata, "\n\n".join(below_title(blocks, title)) + "\n", tuple(dropped))


def _is_protected(archive: Archive) -> bool:
    """Whether pages are encrypted; fonts may be, which does not matter."""
    name = "META-INF/encryption.xml"
    if name not in archive.names:
        return False
    references = _xml(archive, name).iter("{http://www.w3.org/2001/04/xmlenc#}CipherReference")
    return any("html" in reference.get("URI", "").rpartition(".")[2] for reference in references)


def _package(archive: Archive) -> str:
    """The path of the package file."""
    names = "{urn:oasis:names:tc:opendocument:xmlns:container}"
    for rootfile in _xml(archive, _CONTAINER).iter(f"{names}rootfile"):
        return rootfile.get("full-path", "")
    raise UnreadableArticle("not an EPUB, or damaged (no package file); get a whole copy")


def _xml(archive: Archive, name: str) -> "Element":
    from xml.etree import ElementTree as ET

    if name not in archive.names:
        raise UnreadableArticle(f"not an EPUB, or damaged (no {name}); get a whole copy")
    data = archive.read(name)
    refuse_entities(data)
    try:
        # No entities are left to expand, and the parser loads nothing.
        return ET.fromstring(data)  # noqa: S314
    except (ET.ParseError, ValueError, LookupError) as error:
        raise UnreadableArticle(f"damaged ({name}: {error}); get a whole copy") from None


def _spine(root: "Element", folder: str) -> Iterator[tuple[str, bool]]:
    """The paths of the pages in order, and whether each stands around the text."""
    manifest = {item.get("id"): item for item in root.iter(f"{_OPF}item")}
    guide = {
        _path(folder, reference.get("href", ""))
        for reference in root.iter(f"{_OPF}reference")
        if reference.get("type") in _AROUND
    }
    for number, reference in enumerate(root.iter(f"{_OPF}itemref")):
        item = manifest.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or number >= MOST_ENTRIES:
            continue
        path = _path(folder, item.get("href", ""))
        is_nav = "nav" in item.get("properties", "").split()
        yield path, is_nav or path in guide or reference.get("linear") == "no"


def _path(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _says_nothing_new(chapter: list[str], metadata: dict[str, str]) -> bool:
    """Whether a page only shows what the metadata state, as a title page does."""
    said = " ".join(metadata.values()).casefold()
    return all(one_line(block.lstrip("# ")).casefold() in said for block in chapter)


def _metadata(root: "Element") -> dict[str, str]:
    def stated(name: str) -> list[str]:
        found = (one_line("".join(each.itertext())) for each in root.iter(_DC + name))
        return [each for each in found if each]

    dates = [each for each in stated("date") if each[:4].isdecimal()]
    source = next((each for each in stated("source") if "://" in each), "")
    metadata = {
        "title": next(iter(stated("title")), ""),
        "author": "; ".join(dict.fromkeys(stated("creator"))),
        "publisher": next(iter(stated("publisher")), ""),
        "published": dates[0].partition("T")[0] if dates else "",
        "source": source,
    }
    return {key: value for key, value in metadata.items() if value}
