"""Layout: which lines of a text stay lines, and that none of it is lost in wrapping."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width as cells

from assistant.show.layout import cut, fill, flowing, one_line
from assistant.show.marked import Layer, Marked
from assistant.text.display import display

MARKDOWN = st.lists(
    st.sampled_from(
        [
            "- item",
            "1. ",
            "    code",
            "| a | b |",
            "```",
            "",
            "# Head",
            "word " * 14,
            "中文字" * 9,
            "e\u0301 👩‍👩‍👧",
            "x" * 120,
            "\t",
            ">> ",
            "\x1b[31m",
            "a-b-c",
            " ",
            "\r",
        ]
    )
).map("\n".join)


def words(text: str) -> str:
    """What is left of a text when its white space does not count."""
    return re.sub(r"\s", "", text)


@given(MARKDOWN, st.integers(20, 90))
def test_wrapping_loses_nothing_and_fits(text: str, width: int) -> None:
    """Every character is drawn, in order, and no line is wider than the screen."""
    rows = fill(Marked(text, 0), width)
    assert words("".join(rows)) == words(display(text.replace("\r", "\n")))
    assert max(map(cells, rows)) <= width


@given(MARKDOWN, st.integers(0, 200), st.integers(0, 200), st.integers(20, 90))
def test_styles_do_not_move_the_text(text: str, start: int, end: int, width: int) -> None:
    """A styled text is the plain text with styles in between."""
    styled = Marked(text, 0, (Layer(min(start, end), max(start, end), "1"),))
    rows = fill(styled, width)
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", row) for row in rows]
    assert plain == fill(Marked(text, 0), width)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("- one two three four five\n- six", ["- one two three", "  four five", "- six"]),
        ("10. one two three four five", ["10. one two three", "    four five"]),
        ("  - one two three four", ["  - one two three", "    four"]),
        ("| a | b |\n| c | d |", ["| a | b |", "| c | d |"]),
        ("```\nfor x in y:\n    pass\n```", ["```", "for x in y:", "    pass", "```"]),
        ("Jane Doe\nApril 2023", ["Jane Doe", "April 2023"]),
        ("One.\r\n\r\nTwo.\rThree.", ["One.", "", "Two.", "Three."]),
    ],
)
def test_keeps_lines_that_mean_something(text: str, rows: list[str]) -> None:
    """Items, rows, code and short lines stay lines; items hang."""
    assert fill(Marked(text, 0), 18) == rows


def test_a_hard_wrapped_paragraph_flows_again() -> None:
    """Lines broken by an editor at 60 do not come out as long, short, long, short."""
    text = "The bees come back to the hive when the evening air turns\ncold, all of them."
    rows = fill(Marked(text, 0), 40)
    assert rows == [
        "The bees come back to the hive when the",
        "evening air turns cold, all of them.",
    ]


def test_metadata_is_not_a_paragraph() -> None:
    """A long title above an author stays on a line of its own."""
    text = 'title: "Product management and project management: what is it?"\nauthor: Jane Doe'
    assert fill(Marked(text, 0), 88) == text.split("\n")


def test_cuts_between_graphemes() -> None:
    """A family is not torn apart and an accent stays on its letter."""
    assert cut("ab👩‍👩‍👧cd", 5) == "ab👩‍👩‍👧…"
    assert cut("ab👩‍👩‍👧cd", 4) == "ab…"
    assert cut("cafe\u0301s x", 5) == "cafe\u0301…"
    assert cut("short", 5) == "short"


def test_folds_a_text_into_one_line() -> None:
    """For the short list a sentence over several lines is drawn on one."""
    assert one_line(Marked("four things:\r\n\n- a\n  - b", 0)) == "four things: - a - b"


@given(st.lists(st.from_regex(r" {0,4}[a-zü]{1,9}( [a-z-]{1,9}){0,9}", fullmatch=True)), st.data())
def test_lines_flow_between_words(lines: list[str], data: st.DataObject) -> None:
    """No word that fits is broken, none is lost, and what goes below keeps the indent."""
    width = data.draw(st.integers(20, 60))
    rows = flowing("\n".join(lines), width).split("\n")
    assert [word for row in rows for word in row.split()] == " ".join(lines).split()
    assert all(cells(row) <= width for row in rows)
    indents = {len(line) - len(line.lstrip()) for line in lines} or {0}
    assert {len(row) - len(row.lstrip()) for row in rows} == indents
