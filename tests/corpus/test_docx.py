"""Word documents become Markdown with everything that is shown, in its order."""

import contextlib
import io
import re
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as Made
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.corpus.docx import read_docx
from assistant.errors import UnreadableArticle

W = nsdecls("w")


def _saved(document: Made) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _body(fill: Callable[[Made], object]) -> str:
    document = Document()
    fill(document)
    return read_docx(_saved(document)).body


def _changed(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The document with one of its files changed or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, change(content.decode()) if entry == name else content)
        if name not in old.namelist():
            new.writestr(name, change(""))
    return file.getvalue()


def _hives(document: Made) -> None:
    document.add_heading("Bees of the island", 0)
    document.add_heading("Hives", 1)
    paragraph = document.add_paragraph("There are ")
    paragraph.add_run("nine").bold = True
    paragraph.add_run(" hives.")
    document.add_heading("Their keepers", 2)
    document.add_paragraph("The baker looks after them.")


def test_title_headings_and_runs() -> None:
    """The title comes first, headings one level below it, bold words as plain words."""
    assert _body(_hives) == (
        "# Bees of the island\n\n## Hives\n\nThere are nine hives.\n\n"
        "### Their keepers\n\nThe baker looks after them.\n"
    )


def test_lists_keep_bullets_numbers_and_depth() -> None:
    """Word's own list styles, items of two levels, and numbers that begin anew."""

    def fill(document: Made) -> None:
        document.add_paragraph("Angle: where to fly", "List Bullet")
        document.add_paragraph("Length: how far", "List Bullet")
        document.add_paragraph("Then:")
        document.add_paragraph("Watch the dancer.", "List Number")
        document.add_paragraph("Follow her.", "List Number")

    assert _body(fill) == (
        "- Angle: where to fly\n- Length: how far\n\nThen:\n\n"
        "1. Watch the dancer.\n2. Follow her.\n"
    )


def test_tables_keep_their_cells_merged_ones_too() -> None:
    """A cell over two columns leaves the second empty; nothing is said twice."""

    def fill(document: Made) -> None:
        table = document.add_table(3, 2)
        for n, text in enumerate(["Run", "Distance | m", "half a second", "500"]):
            table.cell(n // 2, n % 2).text = text
        table.cell(2, 0).merge(table.cell(2, 1)).text = "none"

    assert _body(fill) == (
        "| Run | Distance \\| m |\n| --- | --- |\n| half a second | 500 |\n| none |  |\n"
    )


def test_a_table_of_one_column_is_layout() -> None:
    """What stands in it are paragraphs."""

    def fill(document: Made) -> None:
        document.add_table(1, 1).cell(0, 0).text = "Bees hum."

    assert _body(fill) == "Bees hum.\n"


def _with_xml(xml: str) -> str:
    document = Document()
    document.add_paragraph("Bees hum.")
    document.element.body.insert(1, parse_xml(xml))
    return read_docx(_saved(document)).body


def test_content_controls_and_insertions_are_text_and_deletions_are_not() -> None:
    """What python-docx's own paragraphs pass over."""
    xml = (
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Frogs </w:t></w:r>"
        "<w:ins><w:r><w:t>wait</w:t></w:r></w:ins><w:del><w:r><w:delText>sing</w:delText></w:r></w:del>"
        '<w:hyperlink><w:r><w:t xml:space="preserve"> below</w:t></w:r></w:hyperlink>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    assert _with_xml(xml) == "Bees hum.\n\nFrogs wait below.\n"


def test_a_table_of_contents_is_left_out() -> None:
    """It only says what the headings say."""
    xml = (
        f'<w:sdt {W}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Hives 3</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    assert _with_xml(xml) == "Bees hum.\n"


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    """Word keeps every box twice, for old versions of itself."""
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    xml = (
        f"<w:p {W} {mc}><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:t>Beside it.</w:t></w:r></w:p>"
    )
    assert _with_xml(xml) == "Bees hum.\n\nBeside it.\n\nIn the box.\n"


def test_footnotes_stand_below_their_paragraph() -> None:
    """The mark in the text and the note have the same number."""
    document = Document()
    document.add_paragraph("Bees hum.")
    data = _saved(document)
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    data = _changed(data, "word/document.xml", lambda xml: xml.replace("</w:p>", mark, 1))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    data = _changed(
        data,
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace("</Relationships>", relation),
    )
    text = "<w:p><w:r><w:t>At 230 Hz.</w:t></w:r></w:p>"
    note = f'<w:footnotes {W}><w:footnote w:id="2">{text}</w:footnote></w:footnotes>'
    data = _changed(data, "word/footnotes.xml", lambda _: note)
    assert read_docx(data).body == "Bees hum.[^1]\n\n[^1]: At 230 Hz.\n"


def test_quotes_and_code_by_their_styles() -> None:
    """Paragraphs of such a style below each other are one block."""

    def fill(document: Made) -> None:
        document.add_paragraph("The dance is a language.", "Quote")
        document.add_paragraph("We can read it.", "Quote")
        document.add_paragraph("x = 1", "macro")

    assert _body(fill) == "> The dance is a language.\n>\n> We can read it.\n\n```\nx = 1\n```\n"


def test_bold_lines_are_headings_where_no_style_says_so() -> None:
    """Many documents have no headings but bold paragraphs."""

    def fill(document: Made) -> None:
        document.add_paragraph().add_run("Hives").bold = True
        document.add_paragraph("The island has nine hives.")
        document.add_paragraph().add_run("Frogs").bold = True
        document.add_paragraph("Frogs wait below.")

    assert (
        _body(fill) == "## Hives\n\nThe island has nine hives.\n\n## Frogs\n\nFrogs wait below.\n"
    )


def test_metadata_are_what_a_person_wrote() -> None:
    """The template's author and day are nobody's."""
    document = Document()
    document.add_paragraph("Bees hum.")
    assert read_docx(_saved(document)).metadata == {}
    document.core_properties.author = "Ada Drone"
    document.core_properties.title = "Bees"
    assert read_docx(_saved(document)).metadata == {"title": "Bees", "author": "Ada Drone"}


def test_headers_and_pictures_are_left_out_and_said() -> None:
    """Running heads are not text of the article."""
    document = Document()
    document.add_paragraph("Bees hum.")
    document.sections[0].header.paragraphs[0].text = "The Island Beekeeper"
    converted = read_docx(_saved(document))
    assert converted.dropped == ("page header: The Island Beekeeper",)
    assert converted.body == "Bees hum.\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"PK\3\4 no more than this", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old or an encrypted Word file"),
        (_changed(_saved(Document()), "word/document.xml", lambda _: "<a"), "damaged"),
        (_saved(Document()), "holds no text"),
        (_changed(_saved(Document()), "word/numbering.xml", lambda _: "\x01"), "damaged"),
        (
            _changed(_saved(Document()), "a.xml", lambda _: '<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
            "declares XML entities",
        ),
    ],
)
def test_what_is_no_document_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """One line each."""
    with pytest.raises(UnreadableArticle, match=reason) as caught:
        read_docx(data)
    assert "\n" not in str(caught.value)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """Counted are the bytes that come out."""
    bomb = _changed(_saved(Document()), "word/a.bin", lambda _: " " * 30_000_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in zipfile.ZipFile(io.BytesIO(bomb)).infolist():
            new.writestr(entry.filename, zipfile.ZipFile(io.BytesIO(bomb)).read(entry))
    assert len(packed.getvalue()) < 100_000
    with pytest.raises(UnreadableArticle, match="unpacks to more than"):
        read_docx(packed.getvalue())


def _whole() -> bytes:
    document = Document()
    _hives(document)
    document.add_table(2, 2).cell(0, 0).text = "Run"
    return _saved(document)


@settings(max_examples=40)
@given(st.data(), st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml"]))
def test_a_damaged_part_is_refused_or_read_but_never_breaks(data: st.DataObject, part: str) -> None:
    """Elements and attributes of any kind at any place."""

    def damage(xml: str) -> str:
        tags = [match.span() for match in re.finditer(r"<[^>]*>|\"[^\"]*\"", xml)]
        start, end = tags[data.draw(st.integers(0, len(tags) - 1))]
        return xml[:start] + data.draw(st.text(max_size=9)) + xml[end:]

    with contextlib.suppress(UnreadableArticle):
        read_docx(_changed(_whole(), part, damage))


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_file_is_refused_or_read_but_never_breaks(data: st.DataObject) -> None:
    """Bytes flipped and cut."""
    damaged = bytearray(_whole())
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(UnreadableArticle):
        read_docx(bytes(damaged[: data.draw(st.integers(0, len(damaged)))]))
