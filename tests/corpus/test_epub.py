"""E-books become one article: chapters in the order of the spine, under headings."""

import contextlib
import io
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.corpus.epub import read_epub
from assistant.errors import UnreadableArticle

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
OPF = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>Bees of the island</dc:title><dc:creator>Ada Drone</dc:creator>
<dc:creator>Ben Skep</dc:creator><dc:publisher>Island Press</dc:publisher>
<dc:date>2024-05-03T00:00:00Z</dc:date></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="t" href="title.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="pic" href="a.png" media-type="image/png"/></manifest>
<spine><itemref idref="t"/><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/>
<itemref idref="pic"/></spine></package>"""


def _page(content: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>x</title></head><body>{content}</body></html>"
    )


FILES = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": OPF,
    "OEBPS/nav.xhtml": _page("<nav><ol><li><a href='one.xhtml'>Hives</a></li></ol></nav>"),
    "OEBPS/title.xhtml": _page("<h1>Bees of the island</h1><p>Ada Drone</p>"),
    "OEBPS/text/one.xhtml": _page(
        "<h1>Hives</h1><p>There are <b>nine</b> hives.<sup><a href='#n'>1</a></sup></p>"
        "<h2>Wood</h2><ul><li>oak<ul><li>old</li></ul></li><li>ash</li></ul>"
        "<aside id='n'><p>1 In spring.</p></aside>"
    ),
    "OEBPS/text/two b.xhtml": _page(
        "<h1>Frogs</h1><blockquote><p>They wait.</p></blockquote><pre>x = 1\n  y</pre>"
        "<table><tr><th>Frog</th><th>Bees</th></tr><tr><td>Otto</td><td>2</td></tr></table>"
    ),
}


def _epub(files: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_chapters_follow_the_spine_under_the_title() -> None:
    """Lists, quotes, code and tables are such; title page and contents are left out."""
    assert read_epub(_epub(FILES)).body == (
        "# Bees of the island\n\n## Hives\n\nThere are nine hives.[1]\n\n### Wood\n\n"
        "- oak\n  - old\n- ash\n\n1 In spring.\n\n"
        "## Frogs\n\n> They wait.\n\n```\nx = 1\n  y\n```\n\n"
        "| Frog | Bees |\n| --- | --- |\n| Otto | 2 |\n"
    )


def test_metadata_come_from_the_package() -> None:
    """Several authors stand as everywhere else, a time is a day."""
    assert read_epub(_epub(FILES)).metadata == {
        "title": "Bees of the island",
        "author": "Ada Drone; Ben Skep",
        "publisher": "Island Press",
        "published": "2024-05-03",
    }


def test_what_is_left_out_is_said() -> None:
    """Also a page that the spine names and the file lacks."""
    files = {name: content for name, content in FILES.items() if "two" not in name}
    dropped = read_epub(_epub(files)).dropped
    assert "OEBPS/title.xhtml: # Bees of the island" in dropped
    assert "OEBPS/text/two b.xhtml: not in the file" in dropped


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"META-INF/container.xml": "<a/>"}, "no package file"),
        ({"META-INF/container.xml": CONTAINER.replace("book", "other")}, "no OEBPS/other.opf"),
        ({"META-INF/rights.xml": "<a/>"}, "protected against copying"),
        ({"OEBPS/book.opf": "<package"}, "damaged"),
        ({"OEBPS/book.opf": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}, "XML entities"),
        ({"OEBPS/book.opf": OPF.replace("itemref", "other")}, "holds no text"),
        ({"OEBPS/text/one.xhtml": _page("<div>" * 5000 + "x")}, "nested too deep"),
        ({"OEBPS/text/one.xhtml": _page("<p>a</p>" * 4_000_000)}, "unpacks to more than"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    changed: dict[str, str], reason: str
) -> None:
    """One line each."""
    with pytest.raises(UnreadableArticle, match=reason):
        read_epub(_epub({**FILES, **changed}))


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_file_is_refused_or_read_but_never_breaks(data: st.DataObject) -> None:
    """Bytes flipped and cut, and parts of any content."""
    name = data.draw(st.sampled_from(sorted(FILES)))
    content = data.draw(st.one_of(st.binary(max_size=99), st.just(FILES[name].encode())))
    damaged = bytearray(_epub({**FILES, name: content}))
    for _ in range(data.draw(st.integers(0, 5))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(UnreadableArticle):
        read_epub(bytes(damaged[: data.draw(st.integers(0, len(damaged)))]))
