"""PDF files written by hand: text at places of pages, in Helvetica, as a test needs it."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

# Widths of Helvetica's letters from the space on, in thousandths of the size (Adobe's AFM).
_WIDTHS: Final = [
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *([556] * 10),
    *(278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500),
    *(667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278),
    *(278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556),
    *(556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
]
WIDTH, HEIGHT = 612, 792


@dataclass(frozen=True)
class Text:
    """A line of text at a place; ``y`` counts from the bottom of the page, in points."""

    text: str
    x: float
    y: float
    size: float = 10
    bold: bool = False


def width(text: str, size: float = 10) -> float:
    """How wide a line is set, in points."""
    return (
        sum(_WIDTHS[ord(char) - 32] if 32 <= ord(char) < 127 else 500 for char in text)
        * size
        / 1000
    )


def wrapped(text: str, x: float, y: float, room: float, size: float = 10) -> list[Text]:
    """A paragraph as lines of a width, 1.2 of its size apart."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [Text(line, x, y - n * size * 1.2, size) for n, line in enumerate(lines)]


def pdf(
    pages: Sequence[Sequence[Text]], properties: Mapping[str, str] | None = None, encrypt: str = ""
) -> bytes:
    """A PDF of these pages, drawn in the given order; ``encrypt`` adds an entry to the trailer."""
    count = len(pages)
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(count))
    stated = "".join(f"/{key} ({_escaped(value)})" for key, value in (properties or {}).items())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        _font("Helvetica"),
        _font("Helvetica-Bold"),
    ]
    for n, page in enumerate(pages):
        content = zlib.compress(b"\n".join(map(_drawn, page)))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]"
            f"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents {6 + 2 * n} 0 R>>".encode()
        )
        objects.append(
            b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(content), content)
        )
    objects.append(f"<<{stated}>>".encode("latin-1"))
    return _file(objects, f"/Root 1 0 R/Info {len(objects)} 0 R{encrypt}")


def _font(name: str) -> bytes:
    widths = " ".join(map(str, _WIDTHS))
    return (
        f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding"
        f"/FirstChar 32/LastChar 126/Widths[{widths}]>>"
    ).encode()


def _drawn(text: Text) -> bytes:
    font = "F2" if text.bold else "F1"
    return f"BT /{font} {text.size} Tf {text.x} {text.y} Td ({_escaped(text.text)}) Tj ET".encode(
        "cp1252"
    )


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<</Size {len(objects) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
