"""Measures: figures with units, the questions that ask for them, and tables that hold them."""

import pytest

from assistant.answer.cells import labelled_cells
from assistant.answer.dimension import dimensions
from assistant.answer.measures import measures

# Each line is a text and, behind the bar, its measures.
TEXTS = """
    The shed is 40 by 60 centimetres. | 40 by 60 centimetres
    A path of 210 x 120 cm, or 2 m by 3 m | 210 x 120 cm ; 2 m by 3 m
    Bake at 240 °C or 464 °F, rest at 20 degrees Celsius. | 240 °C ; 464 °F ; 20 degrees Celsius
    It never went above 13 degrees. | 13 degrees
    Between 1 and 1.5 bar, 6 to 8 l | 1 and 1.5 bar ; 6 to 8 l
    74 square metres, 6 m², 28 cubic metres | 74 square metres ; 6 m² ; 28 cubic metres
    It goes 80 km/h, 5 miles per hour, 20 knots. | 80 km/h ; 5 miles per hour ; 20 knots
    6 kilometres a day | 6 kilometres
    2,380 kilowatt hours at 230 V and 10 A | 2,380 kilowatt hours ; 230 V ; 10 A
    16 GB of memory, 50 Mbit/s | 16 GB ; 50 Mbit/s
    1 1/2 cups, ½ tsp and half a litre | 1 1/2 cups ; ½ tsp ; half a litre
    A 12-litre pack, 150m from here | 12-litre ; 150m
    He is 5 ft 11 inches and weighs 12 stone 4 pounds. | 5 ft 11 inches ; 12 stone 4 pounds
    90 km (56 mi) away | 90 km (56 mi)
    Some 15 percent, 4% | 15 percent ; 4%
    Weight kg: 1.09 | kg: 1.09
    Weight (kg): 1.09 | 1.09
    Speed Mbit/s: 50 | Mbit/s: 50
    Five ships, 12 men, in 1945, for $5 |
    m l g: no figure |
"""
CASES = [tuple(part.strip() for part in line.split("|")) for line in TEXTS.strip().splitlines()]

# Each line is a question and the letters of what it wants measured.
ASKED = """
    how heavy is the anvil? | g
    how much does the anvil weigh | g
    what is the weight of the anvil | g
    hwo tall is the mast | m
    how long is the pier? | m
    how long does it take? |
    how long did the siege last? |
    at what temperature does it boil? | t
    how many miles is it? | m
    how many square metres has it | q
    how many frames per second |
    how many ships |
    how fast is the ferry | shy
    who weighs the fish? |
"""


@pytest.mark.parametrize(("text", "found"), CASES)
def test_measures(text: str, found: str) -> None:
    """The measures found are the ones listed, no more and no fewer."""
    assert " ; ".join(text[a:b] for a, b in measures(text, 0, len(text))) == found


def test_only_measures_of_the_dimensions_asked_for() -> None:
    """Other figures of the sentence are left alone."""
    text = "A 12 kg bag, 60 cm high, keeps for 3 weeks."
    assert [text[a:b] for a, b in measures(text, 0, len(text), "m")] == ["60 cm"]


@pytest.mark.parametrize("line", ASKED.strip().splitlines())
def test_what_a_question_wants_measured(line: str) -> None:
    """By the adjective, the noun, the verb or the unit in it."""
    question, letters = (part.strip() for part in line.split("|"))
    assert dimensions(question) == letters


TABLE = (
    "| Kiln | Heat °C | Time min |\n| --- | --- | --- |\n| Old | 900 | 40 |\n| New | 1100 |  |\n"
)


def test_cells_have_the_labels_above_them() -> None:
    """A row with an empty cell has none: which one is meant is not known."""
    start = TABLE.index("| Old")
    cells = labelled_cells(TABLE, start, start + 18)
    assert [(label, TABLE[a:b]) for label, (a, b) in cells] == [
        ("Kiln", "Old"), ("Heat °C", "900"), ("Time min", "40"),
    ]  # fmt: skip
    assert labelled_cells(TABLE, TABLE.index("| New"), len(TABLE)) == []
    assert labelled_cells(TABLE[start:], 0, 18) == []
