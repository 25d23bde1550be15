"""The structure a PDF states gives its blocks, if it covers the text."""

import io

from pdf_maker import Text, pdf
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
)

from assistant.corpus.pdf import read_pdf

# The page as a browser draws it: bullets as pictures, the head marked as furniture, cells in
# the middle of their rows, and the second paragraph before the first.
CONTENT = """\
/Artifact BMC BT /F1 9 Tf 72 760 Td (The Island Beekeeper) Tj ET EMC
/P <</MCID 1>> BDC BT /F1 10 Tf 72 600 Td (Frogs wait below the hive in the eve-) Tj
0 -12 Td (ning.) Tj ET EMC
/H1 <</MCID 0>> BDC BT /F1 10 Tf 72 700 Td (Bees of the island) Tj ET EMC
/Span <</MCID 2>> BDC BT /F1 10 Tf 72 500 Td (six of wood) Tj ET EMC
/Span <</MCID 3>> BDC BT /F1 10 Tf 90 488 Td (oak) Tj ET EMC
/TD <</MCID 4>> BDC BT /F1 10 Tf 72 400 Td (Run) Tj ET EMC
/TD <</MCID 5>> BDC BT /F1 10 Tf 72 380 Td (a second) Tj ET EMC
"""


def _element(kind: str, *kids: DictionaryObject | int) -> DictionaryObject:
    """An element of the structure with marks of the page, or further elements, in it."""
    numbers = [NumberObject(kid) if isinstance(kid, int) else kid for kid in kids]
    return DictionaryObject(
        {NameObject("/S"): NameObject(kind), NameObject("/K"): ArrayObject(numbers)}
    )


WHOLE = (
    _element("/H1", 0),
    _element("/P", _element("/Span", 1)),
    _element("/L", _element("/LI", _element("/LBody", 2, _element("/L", _element("/LI", 3))))),
    _element("/Table", _element("/TR", _element("/TH", 4)), _element("/TR", _element("/TD", 5))),
)


def _tagged(*elements: DictionaryObject) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([[Text("x", 72, 700)]]))))
    page = writer.pages[0]
    stream = DecodedStreamObject()
    stream.set_data(CONTENT.encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    root = DictionaryObject({NameObject("/K"): ArrayObject(elements)})
    for element in elements:
        element[NameObject("/Pg")] = page.indirect_reference
    writer._root_object[NameObject("/StructTreeRoot")] = writer._add_object(root)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_headings_lists_and_tables_come_from_the_structure() -> None:
    """In its order, whatever the page looks like; furniture stays out."""
    converted = read_pdf(_tagged(*WHOLE))
    assert converted.metadata["title"] == "Bees of the island"
    assert converted.body == (
        "# Bees of the island\n\nFrogs wait below the hive in the evening.\n\n"
        "- six of wood\n   - oak\n\n| Run |\n| --- |\n| a second |\n"
    )


def test_a_structure_that_leaves_text_out_is_not_believed() -> None:
    """Then the text is read off the page, and all of it is there."""
    body = read_pdf(_tagged(*WHOLE[:2])).body
    for words in ("Bees of the island", "Frogs wait", "six of wood", "oak", "a second"):
        assert words in body
