"""Extremes: the row of a table with the least or greatest value, only where that is sure."""

from pathlib import Path

import pytest
from shelf import library_of

from assistant.answer.answer import Answer
from assistant.library import Library

BOATS = """# Boats for sale

## Boat: Tern

- Weight kg: 640
- Length m: 6.1
- Price EUR: 9,800
- Notes: new sails

## Boat: Plover

- Weight kg: 85
- Length m: 3.2
- Price EUR: 1,150
- Notes: oars included

## Boat: Skua

- Weight kg: 1200
- Length m: 8.4
- Price EUR: ask
- Notes: new sails
"""
TIDES = """# Tides

| Place | Spring tide m | Delay min | Gauge |
| --- | --- | --- | --- |
| Kilmory | 4.1 | 20 | a |
| Sandaig | 4.6 | 35 | b |
| Elgol | 4.4 | 35 | c |

The lowest tide of the year uncovers the wreck.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library with records and a table."""
    folder = tmp_path_factory.mktemp("extremes")
    return library_of(folder, {"boats.md": BOATS, "tides.md": TIDES, "bees.md": "Bees hum.\n"})


def _sentence(answer: Answer) -> str:
    return answer.quotes[0].sentence.text.strip()


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("which boat is the lightest?", "Weight kg: 85"),
        ("what is the heaviest boat", "Weight kg: 1200"),
        ("longest boat", "Length m: 8.4"),
        ("which boat has the greatest length", "Length m: 8.4"),
        ("which place has the highest spring tide?", "| Sandaig | 4.6 | 35 | b |"),
        ("place with the least delay", "| Kilmory | 4.1 | 20 | a |"),
    ],
)
def test_the_row_with_the_least_or_greatest_value(
    library: Library, question: str, sentence: str
) -> None:
    """It is quoted first, and the word for it is not named as missing."""
    answer = library.ask(question)
    assert answer.answered
    assert _sentence(answer) == sentence
    assert answer.missing == ()


def test_the_quote_says_whose_value_it_is(library: Library) -> None:
    """By the heading of the record."""
    answer = library.ask("which boat is the lightest?")
    assert answer.quotes[0].citation.heading == ("Boat: Plover",)


@pytest.mark.parametrize(
    "question",
    [
        # A value that is no figure, two rows alike, a limit that leaves out rows, no such column
        "which boat is the cheapest?",
        "which place has the greatest delay?",
        "which boat with new sails is the lightest?",
        "which boat over 100 kg is the lightest?",
        "which boat is the fastest?",
        "how much is it at least?",
    ],
)
def test_no_row_where_it_is_not_sure(library: Library, question: str) -> None:
    """The answer is the one that would have been given without comparing."""
    answer = library.ask(question, explain=True)
    assert not any(part.name == "type" and part.score > 2 for part in answer.quotes[0].parts)
    assert not answer.answered or "type" not in {part.name for part in answer.quotes[0].parts}


def test_a_table_cut_in_two_is_not_compared(tmp_path: Path) -> None:
    """Rows without their heading row may hold the greatest value."""
    rows = "".join(f"| Buoy {n} | {n * 7 % 501} | green and rather rusty |\n" for n in range(400))
    table = f"# Buoys\n\n| Buoy | Depth m | State |\n| --- | --- | --- |\n{rows}"
    answer = library_of(tmp_path, {"buoys.md": table}).ask("which buoy has the greatest depth?")
    assert not answer.quotes[0].span or not answer.answered


def test_scores_stay_sums_and_limits_hold(library: Library) -> None:
    """The row's lead is a part of its score; a passage left out is not brought back."""
    answer = library.ask("which boat is the lightest?", 3, explain=True)
    for quote in answer.quotes:
        assert sum(part.score for part in quote.parts) == pytest.approx(quote.score, abs=1e-9)
    first = answer.quotes[0]
    without = {(first.citation.article, first.passage.start)}
    other = library.ask("which boat is the lightest?", 3, without=without)
    assert first.passage.start not in {quote.passage.start for quote in other.quotes}
    assert library.ask("in:tides which boat is the lightest?").quotes == ()
    assert _sentence(library.ask("which boat is the lightest?", literal=True)) != "Weight kg: 85"
