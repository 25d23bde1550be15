"""The fuzz targets: with random bytes always, and with every input that ever broke one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from targets import TARGETS

# (target, input): what was found once and must not come back.
FOUND = [
    ("page", b"<![]"),
    ("page", b"<!--" * 4000),
    ("page", b"<a " * 4000),
    ("article", b"---\nkey: value\n" * 50),
    ("article", "\u2028\u2029\x85\x0b\x0c\r".encode() * 20),
    ("manifest", b"[" * 100_000),
    ("manifest", b"[]"),
    ("manifest", b'{"format": 1, "shards": [[]]}'),
    ("manifest", b"\xff"),
    ("manifest", b""),
    ("screen", b"\x1b]0;x"),
]
PIECES = [
    *(b"# ", b"- ", b"> ", b"---\n", b"```\n", b"|a|b|\n|-|-|\n", b"1. ", b"[a](b)", b"key: v\n"),
    *(
        b"<p>",
        b"</p>",
        b"<table>",
        b"<tr><td>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"<script>",
        b"&#0;",
    ),
    *(b'{"format":1', b'"shards":[', b"]}", b"\r\n", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0"),
    *(
        b"\x1b[2J",
        "\u202e".encode(),
        "•".encode(),
        b"By Ada Merrow\n",
        b"May 3, 2021\n",
        b"words. ",
    ),
]
BYTES = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=12)), max_size=30)


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_was_found_stays_mended(name: str, data: bytes) -> None:
    """Every input that ever broke a target."""
    TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=80)
@given(BYTES)
def test_random_input(name: str, pieces: list[bytes]) -> None:
    """Pieces of every format in any order, with rubbish between them."""
    TARGETS[name](b"".join(pieces))


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=5000)
@given(BYTES)
def test_random_input_at_length(name: str, pieces: list[bytes]) -> None:
    """The same, five thousand times each."""
    TARGETS[name](b"".join(pieces))
