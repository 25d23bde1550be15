"""The headings of plain text: which lines are told as such, and that nothing is lost."""

from itertools import chain

import pytest
from hypothesis import example, given
from markdown_texts import MARKDOWN

from assistant.corpus.article import read_article
from assistant.corpus.markdown import Kind, blocks
from assistant.corpus.plain_headings import with_headings

PROSE = "The pump failed in the night of the second, and nobody noticed until noon."
MINUTES = f"""\
Minutes of the harbour board, 4 May

Present: Hale (chair), Merrow
Away: Reed

1. Pump
{PROSE}

2. Dues for the coming winter
They go up to four dollars. {PROSE}
Nobody has paid yet.

Next meeting: 9 June.
"""


def outline(text: str) -> list[str]:
    """The blocks, as "kind: piece / piece", headings with their level."""
    return [
        f"{block.kind.value}{block.level or ''}: "
        + " / ".join(text[piece.text : piece.end] for piece in block.pieces)
        for block in with_headings(text, list(blocks(text)))
    ]


def test_minutes_have_a_section_for_each_number() -> None:
    """Numbered lines above running text are headings, the first line is the title."""
    assert outline(MINUTES) == [
        "heading1: Minutes of the harbour board, 4 May",
        "paragraph: Present: Hale (chair), Merrow\nAway: Reed",
        "heading2: Pump",
        f"paragraph: {PROSE}",
        "heading2: Dues for the coming winter",
        f"paragraph: They go up to four dollars. {PROSE}\nNobody has paid yet.",
        "paragraph: Next meeting: 9 June.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A label right above running text, above a list, and with a blank line between.
        (f"It began. Badly.\n\nThe pump\n{PROSE}", ["heading2: The pump", f"paragraph: {PROSE}"]),
        (
            "It began. Badly.\n\nSteps\n1. Open.\n2. Close.",
            ["heading2: Steps", "list: Open. / Close."],
        ),
        (f"It began. Badly.\n\nThe pump\n\n{PROSE}", ["heading2: The pump", f"paragraph: {PROSE}"]),
        (
            f"It began. Badly.\n\n3. The pump\n\n{PROSE}",
            ["heading2: The pump", f"paragraph: {PROSE}"],
        ),
        (
            f"It began. Badly.\n\nWho mends the pump?\n{PROSE}",
            ["heading2: Who mends the pump?", f"paragraph: {PROSE}"],
        ),
        # What is none: a lead-in, a greeting, a sentence, a broken line, verse, a signature.
        ("It began. Badly.\n\nYou need:\n- oil", ["paragraph: You need:", "list: oil"]),
        (
            f"It began. Badly.\n\nDear Ada,\n\n{PROSE}",
            ["paragraph: Dear Ada,", f"paragraph: {PROSE}"],
        ),
        (f"It began. Badly.\n\nStop.\n{PROSE}", [f"paragraph: Stop.\n{PROSE}"]),
        (f"It began. Badly.\n\nHe said that\nthe end came. {PROSE}", None),
        ("It began. Badly.\n\nThe sea came in by night again\nAnd took the boats away.", None),
        ("It began. Badly.\n\nKind regards\nAda", None),
        ("It began. Badly.\n\n1. Milk\n2. Oil\n\nThen bake.", None),
        ("It began. Badly.\\n\\n1. Open the hive\\n   Lift its lid and look.", None),
        (f"# Marked\n\nThe pump\n{PROSE}", None),
    ],
)
def test_headings_of_plain_text(text: str, expected: list[str] | None) -> None:
    """Each way in which a short line may stand; None where nothing in the text is a heading."""
    if expected is None:
        assert with_headings(text, list(blocks(text))) == list(blocks(text))
    else:
        assert outline(text)[1:] == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (MINUTES, "Minutes of the harbour board, 4 May"),
        (f"PROTOCOL: pumping\nVersion 4, by R. Reed\n\n{PROSE}", "PROTOCOL: pumping"),
        (f"{PROSE}\n\nMore.", "pump"),
        ("milk\noil\n\nwicks", "pump"),
        ("Just one line", "pump"),
    ],
)
def test_titles_of_plain_text(text: str, title: str) -> None:
    """A first line that stands by itself is the title, else it is the file's name."""
    article = read_article("notes/pump.txt", text.encode())
    assert article.title == title
    span = article.title_span
    assert span is None or text[slice(*span)] == title


def test_markdown_keeps_its_own_headings() -> None:
    """In a .md file only what is marked is a heading."""
    assert read_article("minutes.md", MINUTES.encode()).title == "minutes"


@given(MARKDOWN)
@example(MINUTES)
@example(">\n\n> ")
def test_every_character_stays_where_it_is(text: str) -> None:
    """The pieces are the same stretches of text, cut at the ends of headings and nowhere else."""
    plain = list(blocks(text))
    told = with_headings(text, plain)
    before = [text[p.text : p.end].split() for block in plain for p in block.pieces]
    after = [text[p.text : p.end].split() for block in told for p in block.pieces]
    assert list(chain(*before)) == list(chain(*after))
    ends = [place for block in told for p in block.pieces for place in p]
    assert ends == sorted(ends)
    if any(block.kind is Kind.HEADING for block in plain):
        assert told == plain
