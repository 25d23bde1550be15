"""Hostile and broken files, made when they are wanted: none of them is stored.

Each is a name and the bytes of the file. None holds an article that anybody would want; the
few that may be taken in as text are harmless as that.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

WORDS = b"<p>The island has nine hives, and the baker looks after all of them every day.</p>"


def bad_files(size: int) -> Iterator[tuple[str, bytes]]:
    """Every one of them; ``size`` is how many bytes a large one has, about."""
    yield from _pages(size)
    yield from _texts(size)
    yield from _archives(size)
    yield from _pdfs(size)
    yield from _disguised()


def _pages(size: int) -> Iterator[tuple[str, bytes]]:
    repeated = {
        "open-tags": b"<a ",
        "comments": b"<!--",
        "marked-section": b"<![",
        "nested-div": b"<div>",
        "nested-table": b"<table><tr><td>",
        "nested-list": b"<ul><li>",
        "nested-inline": b"<b><i>",
        "nested-quote": b"<blockquote>",
        "attributes": b"<p a=1 ",
        "entities": b"&lt;&amp;",
        "unknown-entities": b"&x",
        "numbers": b"&#x10ffff;&#0;",
        "scripts": b"<script>",
        "slashes": b"</p",
        "forms": b"<form><input>",
        "frames": b"<frameset><frame>",
    }
    for name, piece in repeated.items():
        yield f"{name}.html", piece * (size // len(piece))
        yield f"article-{name}.html", b"<article>" + WORDS + piece * (size // len(piece)) + WORDS
    yield "five-bytes.html", b"<![]>"
    yield "nul.html", b"<html>\0<body>" + WORDS
    yield "bad-charset.html", b'<meta charset="utf-999"><article>' + WORDS * 3
    yield "lying-charset.html", b'<meta charset="utf-16"><article>' + WORDS * 3
    yield "one-attribute.html", b'<p title="' + b"x" * size + b'">'
    yield (
        "outside-entity.xhtml",
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        b"<html><body><article>" + WORDS * 3 + b"<p>&e;</p></article></body></html>",
    )
    yield "billion-laughs.xhtml", billion_laughs() + b"<html><body><p>&l9;</p></body></html>"


def billion_laughs() -> bytes:
    """The head of an XML file whose entities unfold to 10^9 words."""
    entities = [b'<!ENTITY l0 "lol">']
    for n in range(1, 10):
        entities.append(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10))
    return b'<?xml version="1.0"?><!DOCTYPE html [' + b"".join(entities) + b"]>"


def _texts(size: int) -> Iterator[tuple[str, bytes]]:
    repeated = {
        "quotes": b"> ",
        "lists": b"- ",
        "headings": b"# ",
        "fences": b"```\n",
        "brackets": b"[",
        "links": b"[a](",
        "stars": b"*",
        "pipes": b"|",
        "table": b"|a|b|\n|-|-|\n",
        "spaces": b" ",
        "tabs": b"a\t",
        "blank-lines": b"\n",
        "carriage-returns": b"\r",
        "dots": b".",
        "questions": b"?! ",
        "capitals": b"A. ",
        "dashes": b"---\n",
        "html-comments": b"<!--",
        "keys": b"---\nkey: value\n",
        "numbers": b"1. ",
        "combining": "e\u0301\u0301".encode(),
        "emoji": "\U0001f469\u200d".encode(),
        "bidi": "\u202e\u2066".encode(),
        "escapes": b"\x1b[2J\x1b]0;t\x07",
        "one-word": b"x",
        "ideographs": "\u6c38".encode(),
    }
    for name, piece in repeated.items():
        yield f"{name}.md", b"Hives.\n\n" + piece * (size // len(piece))
    for name in ("dots", "bullets", "share"):
        piece = {"dots": b". ", "bullets": "\u2022 a\n".encode(), "share": b"Share this\n"}[name]
        yield (
            f"dump-{name}.txt",
            b"Home | Log in\nShare this article\n" + piece * (size // len(piece)),
        )
    indents = b"".join(b" " * n + b"- a\n" for n in range(min(1500, size // 64)))
    yield "indented-list.md", indents
    yield "nested-quotes.md", b"".join(b"> " * n + b"a\n" for n in range(min(400, size // 64)))


def _archives(size: int) -> Iterator[tuple[str, bytes]]:
    inner = b"<w:document>" + b"<w:p>" * (size // 4)
    types = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    for name, files in {
        "empty.docx": {},
        "no-document.docx": {"[Content_Types].xml": types},
        "nested.docx": {"[Content_Types].xml": types, "word/document.xml": inner},
        "entities.docx": {"word/document.xml": billion_laughs() + b"<w:p>&l9;</w:p>"},
        "upwards.docx": {
            "../../../../../../../../hostile-upwards": b"x",
            "word/document.xml": b"<a/>",
        },
        "absolute.docx": {"/hostile-absolute": b"x", "word/document.xml": b"<a/>"},
        "bomb.docx": {"[Content_Types].xml": types, "word/document.xml": b" " * size * 50},
        "many.docx": {f"word/{n}.xml": b"" for n in range(20_000 if size > 2**16 else 12_000)},
        "bomb.epub": {"mimetype": b"application/epub+zip", "a.xhtml": b" " * size * 50},
        "upwards.epub": {"mimetype": b"application/epub+zip", "../../../hostile-epub": b"x"},
    }.items():
        yield name, archive(files)
    whole = archive({"[Content_Types].xml": types, "word/document.xml": b"<a/>" * 100})
    yield "cut.docx", whole[: len(whole) // 2]
    yield "overlapped.docx", overlapped(200, size)
    yield "lying-size.docx", lying_size(whole)


def archive(files: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return out.getvalue()


def overlapped(entries: int, size: int) -> bytes:
    """An archive whose many entries are all the same packed bytes."""
    once = archive({"word/document.xml": b" " * size})
    directory = once.index(b"PK\x01\x02")
    end = once.index(b"PK\x05\x06")
    record = once[directory:end]
    tail = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, entries, entries, len(record) * entries, directory, 0
    )
    return once[:directory] + record * entries + tail


def lying_size(data: bytes) -> bytes:
    """An archive whose directory states small sizes for its files."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<L", 3) + data[at + 28 :]


def _pdfs(size: int) -> Iterator[tuple[str, bytes]]:
    yield "cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"
    yield "twice-packed.pdf", pdf(zlib.compress(zlib.compress(b" " * size * 200, 9), 9), twice=True)
    yield "operators.pdf", pdf(zlib.compress(b"q " * (size // 2)))
    yield "nested-arrays.pdf", pdf(zlib.compress(b"[" * size))
    yield "loop.pdf", pdf(b"", kids="[3 0 R 2 0 R]")
    yield "many-pages.pdf", pdf(b"", kids="[" + "3 0 R " * (size // 8) + "]")


def pdf(stream: bytes, twice: bool = False, kids: str = "[3 0 R]") -> bytes:
    """A PDF of one page with this stream of drawing, packed once or twice."""
    packed = "[/FlateDecode /FlateDecode]" if twice else "/FlateDecode"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids {kids} /Count 1 >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        f"<< /Length {len(stream)} /Filter {packed} >>\nstream\n".encode()
        + stream
        + b"\nendstream",
    ]
    out, starts = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % s for s in starts)
    return out + table + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)


def _disguised() -> Iterator[tuple[str, bytes]]:
    """Files whose name says another thing than their bytes."""
    yield "program.md", b"\x7fELF\2\1\1" + bytes(200)
    yield "picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    yield "zip.html", archive({"a": b"a" * 1000})
    yield "pdf.docx", pdf(b"")
    yield "page.pdf", b"<html>" + WORDS
    yield "pickle.md", b"\x80\x04\x95\x17\x00\x00\x00cposix\nsystem\n(Vtouch told\ntR."
    yield "halves.md", "\ud83d".encode("utf-16-le", "surrogatepass") * 100
    yield "cut-utf-8.md", "Käse".encode()[:-3]
    yield "utf-7.md", b"\xff\xfe" + b"+AGE-" * 3
    yield "empty.html", b""
    yield "blank.docx", b" \n"
