"""The blocks of an article: what each is, and where."""

import time

import pytest
from hypothesis import given
from markdown_texts import MARKDOWN

from assistant.corpus.markdown import Block, Kind, blocks, is_item


def outline(text: str) -> list[str]:
    """The blocks, as "kind: piece / piece", headings with their level."""
    return [
        f"{block.kind.value}{block.level or ''}: "
        + " / ".join(text[piece.text : piece.end] for piece in block.pieces)
        for block in blocks(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo\n\n\nThree", ["paragraph: One\ntwo", "paragraph: Three"]),
        ("# Lamp #\n## C# ##\n###\tOil", ["heading1: Lamp", "heading2: C#", "heading3: Oil"]),
        ("#\n   # Lamp", ["heading1: ", "heading1: Lamp"]),
        ("#hashtag\n####### Seven", ["paragraph: #hashtag\n####### Seven"]),
        ("Lamp\n====\nOil\nwick\n---\n", ["heading1: Lamp", "heading2: Oil\nwick"]),
        ("  Lamp \n====", ["heading1: Lamp"]),
        ("- a\n- b\n  more\n\n- c\n\n  below", ["list: a / b\n  more / c\n\n  below"]),
        ("- a\nlazy", ["list: a\nlazy"]),
        ("• a\n1. b\n2) c\n+ d", ["list: a / b / c / d"]),
        ("- a\n\nText", ["list: a", "paragraph: Text"]),
        ("- a\n# Lamp\n- b", ["list: a", "heading1: Lamp", "list: b"]),
        ("Text\n- a", ["paragraph: Text", "list: a"]),
        ("|a|b|\n|-|-|\n|1|2|\nText", ["table: |a|b| / |1|2|", "paragraph: Text"]),
        ("|a|b|\n|1|2|", ["paragraph: |a|b|\n|1|2|"]),
        ("a | b\n--|--\n1 | 2", ["table: a | b / 1 | 2"]),
        ("```py\n# x\n\ny\n```\nText", ["code: ```py\n# x / y\n```", "paragraph: Text"]),
        ("~~~\n```\n~~~", ["code: ~~~\n```\n~~~"]),
        ("```\nnever closed\n# Lamp", ["code: ```\nnever closed\n# Lamp"]),
        ("    a\n\tb\nText", ["code:     a\n\tb", "paragraph: Text"]),
        ("> a\n> b\n\nText", ["paragraph: a\n> b", "paragraph: Text"]),
        ("Text\n> a", ["paragraph: Text", "paragraph: a"]),
        ("a\n\n---\n\n***\nb", ["paragraph: a", "paragraph: b"]),
        ("* * *\n- - -\n___", []),
        ("-no list\n1.nor\n-5 degrees", ["paragraph: -no list\n1.nor\n-5 degrees"]),
        ("", []),
        (" \n\t\r\n\r", []),
    ],
)
def test_blocks_of_a_text(text: str, expected: list[str]) -> None:
    """Each construct of Markdown is told by its first line and ends where it should."""
    assert outline(text) == expected


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(end: str) -> None:
    """Files from Windows and old Macs have the same blocks."""
    text = "# Lamp\n\nOne\ntwo\n\n- a\n  b\n\n|x|y|\n|-|-|\n|1|2|\n\nOil\n---\n"
    expected = [block.replace("\n", end) for block in outline(text)]
    assert outline(text.replace("\n", end)) == expected


@given(MARKDOWN)
def test_every_line_is_in_one_block_or_is_blank(text: str) -> None:
    """Nothing is lost and nothing is twice: all that lies between the pieces is furniture."""
    at = 0
    for piece in (piece for block in blocks(text) for piece in block.pieces):
        assert at <= piece.start <= piece.text <= piece.end <= len(text)
        assert not set(text[at : piece.start]) - FURNITURE
        assert not set(text[piece.start : piece.text]) - FURNITURE
        at = piece.end
    assert not set(text[at:]) - FURNITURE


# White space, rules, and the marks before and behind the words of headings, lists and quotes.
FURNITURE = set(" \t\r\n\x0b\x0c\x85\u2028#-*+•◦‣▪·>|:=_.)0123456789") | {
    character for character in map(chr, range(0x3001)) if character.isspace()
}


@given(MARKDOWN)
def test_a_heading_is_one_piece_and_only_headings_have_a_level(text: str) -> None:
    """Headings have levels 1 to 6; what else there is has many pieces and none."""
    for block in blocks(text):
        assert block.pieces
        assert (block.kind is Kind.HEADING) == (1 <= block.level <= 6)
        assert block.kind is not Kind.HEADING or len(block.pieces) == 1


def test_a_body_below_front_matter_keeps_the_articles_offsets() -> None:
    """Blocks can begin anywhere in a text; offsets are those of the whole."""
    text = "skipped\n# Lamp\n"
    assert list(blocks(text, 8)) == [Block(Kind.HEADING, 1, [(8, 10, 14)])]


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("- a b", 4, True),
        ("Fog\r\n1. a", 8, True),
        ("Fog\r• a", 6, True),
        ("- a\n  b", 6, True),
        ("- a\r\nb", 5, True),
        ("- a\n\n  b", 7, True),
        ("- a\n\nb", 5, False),
        ("Fog - a", 6, False),
        ("- a\n", 4, False),
        ("", 0, False),
    ],
)
def test_a_place_is_of_an_item_on_the_line_of_its_bullet_and_below(
    text: str, place: int, expected: bool
) -> None:
    """What stands below a bullet belongs to it, behind a blank line when it is indented."""
    assert is_item(text, place) is expected


def test_looking_at_a_line_does_not_read_all_that_stands_above_it() -> None:
    """It is done for every sentence: an article of 4 MB must not take 20 s."""
    text = "Fog.\n" * 800_000
    began = time.process_time()
    for place in range(len(text) - 10_000, len(text), 5):
        is_item(text, place)
    assert time.process_time() - began < 0.2


LONG = {
    "a line": "x" * 50_000,
    "words": "word " * 10_000,
    "blank lines": "\n" * 50_000,
    "CRLF lines": "a\r\n" * 17_000,
    "items": "- a\n" * 12_000,
    "rows": "|a|b|\n|-|-|\n" + "|1|2|\n" * 9_000,
    "headings": "# a\n" * 12_000,
    "fences": "```\n" * 12_000,
    "marks": "#" * 50_000,
    "dashes": "- " * 25_000 + "x",
    "underlines": "=" * 50_000 + "x",
    "stars": "* \t" * 17_000 + "x",
    "bars": "|" * 50_000,
    "spaces": " " * 50_000 + "x",
    "digits": "1" * 50_000,
}
BETWEEN = {
    "an item, blank lines, an item": "- a" + "\n" * 2_000 + "- b",
    "a long quote mark, many quoted lines": "> " * 7_000 + "\n" + "> a\n" * 1_000,
}


@pytest.mark.parametrize("name", LONG)
def test_time_is_linear(name: str) -> None:
    """50,000 characters of anything are read in a fraction of a second."""
    assert seconds(LONG[name]) < 1


@pytest.mark.parametrize("name", BETWEEN)
def test_time_is_linear_in_what_lies_between(name: str) -> None:
    """A list is not searched again from each blank line, nor a quote from each line."""
    assert seconds(BETWEEN[name]) < 0.05


def seconds(text: str) -> float:
    """How long reading the blocks of a text takes this process: the shorter of two times."""
    took = []
    for _ in range(2):
        began = time.process_time()
        list(blocks(text))
        took.append(time.process_time() - began)
    return min(took)
