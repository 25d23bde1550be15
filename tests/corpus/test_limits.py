"""Archives and documents that would take the machine are refused by what comes out of them."""

import io
import zipfile

import pytest

from assistant.corpus import limits
from assistant.corpus.html_document import read_document
from assistant.corpus.limits import Archive, refuse_entities
from assistant.errors import UnreadableArticle


def _zip(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_an_archive_reads_its_files() -> None:
    """Names are only names: nothing is written anywhere."""
    archive = Archive(_zip({"a": b"hum", "../b": b"x"}))
    assert archive.read("a") == b"hum"
    assert archive.names == {"a", "../b"}
    with pytest.raises(KeyError):
        archive.read("c")


def test_what_is_counted_is_what_comes_out_over_all_files() -> None:
    """Two files that are each within the limit may be above it together."""
    archive = Archive(_zip({"a": bytes(5 * 2**20), "b": bytes(5 * 2**20)}))
    archive.read("a")
    with pytest.raises(UnreadableArticle, match="unpacks to more than"):
        archive.read("b")


def test_a_size_that_the_header_claims_is_not_believed() -> None:
    """The header says one byte; twenty million come out, or an error."""
    data = bytearray(_zip({"a": bytes(20 * 2**20)}))
    place = data.index(b"PK\1\2") + 24
    data[place : place + 4] = (1).to_bytes(4, "little")
    with pytest.raises(UnreadableArticle):
        Archive(bytes(data)).read("a")


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive of a million empty files is no document."""
    monkeypatch.setattr(limits, "MOST_ENTRIES", 2)
    with pytest.raises(UnreadableArticle, match="more than 2 files"):
        Archive(_zip({"a": b"", "b": b"", "c": b""}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(encoding: str) -> None:
    """A declaration is enough: nothing is expanded to see what it does."""
    with pytest.raises(UnreadableArticle, match="XML entities"):
        refuse_entities('<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode(encoding))
    refuse_entities("<a>ENTITY</a>".encode(encoding))


def test_a_document_nested_deep_is_read() -> None:
    """As deep as the worst of what people write."""
    assert read_document("<div>" * 150 + "hum" + "</div>" * 150) == ["hum"]


@pytest.mark.parametrize("levels", [1_500, 3_000, 60_000])
def test_a_document_nested_without_end_is_refused(levels: int) -> None:
    """The parser gives an empty page for some of these; no text is lost without a word."""
    with pytest.raises(UnreadableArticle, match="nested too deep"):
        read_document("<div>" * levels + "hum" + "</div>" * levels)
