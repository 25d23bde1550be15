"""PDF files become Markdown with their words in reading order and the pages they stand on."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_maker import Text, pdf, width, wrapped

from assistant.corpus.pages import page_of
from assistant.corpus.pdf import read_pdf
from assistant.errors import UnreadableArticle

HIVES = (
    "The island has nine hives, and the baker looks after all of them. In spring she adds a "
    "super when seven of ten frames are covered with bees. Heather honey is dark and bitter; "
    "clover honey is pale and sweet. What the hives give goes to the market on Saturdays."
)
DANCE = (
    "Bees dance in the dark of the hive. The angle to the vertical is the angle to the sun, and "
    "the length of a run is the way to the flowers. Those who follow the dancer find them."
)
FROGS = "Frogs wait below the hive in the evening. They take a bee or two, and nobody minds."


def _body(data: bytes) -> str:
    return read_pdf(data).body


def test_lines_become_paragraphs_in_one_column() -> None:
    """A paragraph is one line of Markdown; more room between lines parts two of them."""
    lines = [*wrapped(HIVES, 72, 700, 460), *wrapped(DANCE, 72, 640, 460)]
    assert _body(pdf([lines])) == f"{HIVES}\n\n{DANCE}\n"


def test_a_first_line_set_in_begins_a_paragraph() -> None:
    """Paragraphs without room between them are told by their first lines."""
    first, second = wrapped(HIVES, 72, 700, 300), wrapped(DANCE, 72, 0, 300)
    low = first[-1].y - 12
    moved = [Text(line.text, 90 if n == 0 else 72, low - 12 * n) for n, line in enumerate(second)]
    assert _body(pdf([[*first, *moved]])) == f"{HIVES}\n\n{DANCE}\n"


@pytest.mark.parametrize("across", [False, True])
def test_two_columns_are_read_one_after_the_other(across: bool) -> None:
    """Whether the page draws column after column or line by line across both."""
    text = " ".join([HIVES, DANCE, FROGS] * 3)
    lines = wrapped(text, 72, 700, 220)
    half = (len(lines) + 1) // 2
    left = [Text(line.text, 72, 700 - 12 * n) for n, line in enumerate(lines[:half])]
    right = [Text(line.text, 320, 700 - 12 * n) for n, line in enumerate(lines[half:])]
    drawn = sorted([*left, *right], key=lambda line: -line.y) if across else [*left, *right]
    assert _body(pdf([drawn])).split() == text.split()


def test_headings_are_larger_or_bold_and_the_largest_is_the_title() -> None:
    """Sizes give the levels; bold at the text's own size is the lowest."""
    page = [
        Text("Bees of the island", 72, 740, 20, bold=True),
        Text("Hives", 72, 700, 14, bold=True),
        *wrapped(HIVES, 72, 680, 460),
        Text("In numbers", 72, 600, 10, bold=True),
        *wrapped(FROGS, 72, 580, 460),
    ]
    converted = read_pdf(pdf([page]))
    assert converted.metadata["title"] == "Bees of the island"
    assert converted.body == (
        f"# Bees of the island\n\n## Hives\n\n{HIVES}\n\n### In numbers\n\n{FROGS}\n"
    )


def test_lists_keep_their_items_numbers_and_depth() -> None:
    """An item that is set in belongs to the one above; its further lines are joined to it."""
    page = [
        *wrapped(HIVES, 72, 740, 460),
        Text("\u2022 Angle: where", 72, 660),
        Text("to fly", 80, 648),
        Text("\u2022 Length: how far", 72, 636),
        Text("- one second is a kilometre", 90, 624),
        Text("1. Watch the dancer.", 72, 590),
        Text("2. Follow her.", 72, 578),
    ]
    assert _body(pdf([page])).split("\n\n", 1)[1] == (
        "- Angle: where to fly\n- Length: how far\n   - one second is a kilometre\n"
        "1. Watch the dancer.\n2. Follow her.\n"
    )


def test_bullets_drawn_after_the_text_come_before_their_items() -> None:
    """Some programs draw all bullets of a page at its end."""
    page = [
        *wrapped(HIVES, 72, 740, 460),
        Text("Angle: where to fly", 84, 660),
        Text("Length: how far", 84, 648),
        Text("\u2022", 74, 660),
        Text("\u2022", 74, 648),
    ]
    assert _body(pdf([page])).split("\n\n", 1)[1] == ("- Angle: where to fly\n- Length: how far\n")


def test_a_paragraph_that_begins_in_bold_is_no_heading() -> None:
    """Its first line goes on in the next, in the middle of a word even."""
    page = [
        *wrapped(HIVES, 72, 740, 460),
        Text(
            "The dance of bees and all that has been written of it: on manage-", 72, 660, bold=True
        ),
        Text("ment of hives, on wood, and on frogs that wait below in the evening.", 72, 648),
    ]
    assert "#" not in _body(pdf([page]))


def test_cells_in_the_middle_of_their_rows_are_cells() -> None:
    """Browsers set a short cell at half the height of the long one beside it."""
    page = [
        *wrapped(HIVES, 72, 740, 460),
        *(Text("Run", 72, 630), Text("Way", 250, 630)),
        *(
            Text("a second", 72, 600),
            Text("a kilometre", 250, 606),
            Text("or a little more", 250, 594),
        ),
        *(Text("two", 72, 570), Text("two kilometres", 250, 570)),
    ]
    assert _body(pdf([page])).split("\n\n", 1)[1] == (
        "| Run | Way |\n| --- | --- |\n| a second | a kilometre or a little more |\n"
        "| two | two kilometres |\n"
    )


def test_tables_keep_rows_and_cells() -> None:
    """Cells drawn one after the other, each with its lines, are the row they stand in."""
    rows = [
        ("Run", "Distance"),
        ("half a second", "five hundred metres"),
        ("a second", "a kilometre"),
    ]
    cells = [
        Text(cell, 72 + 200 * column, 600 - 20 * row)
        for row, texts in enumerate(rows)
        for column, cell in enumerate(texts)
    ]
    page = [*wrapped(HIVES, 72, 740, 460), *cells]
    assert _body(pdf([page])).split("\n\n", 1)[1] == (
        "| Run | Distance |\n| --- | --- |\n| half a second | five hundred metres |\n"
        "| a second | a kilometre |\n"
    )


def _book() -> bytes:
    """Three pages with a running head and a number at the foot, text going on over them."""
    lines = wrapped(" ".join([HIVES, DANCE, FROGS] * 9), 72, 700, 300)
    size = (len(lines) + 2) // 3
    pages = []
    for n in range(3):
        part = lines[n * size : (n + 1) * size]
        text = [Text(line.text, 72, 700 - 12 * k) for k, line in enumerate(part)]
        head = Text("The Island Beekeeper, 2024", 72, 760, 9)
        pages.append([head, *text, Text(f"{n + 1}", 300, 40, 9)])
    return pdf(pages)


def test_running_heads_and_page_numbers_are_left_out_and_said() -> None:
    """What comes again at the same place of the pages is not part of the text."""
    converted = read_pdf(_book())
    assert converted.body.split() == " ".join([HIVES, DANCE, FROGS] * 9).split()
    assert set(converted.dropped) == {"The Island Beekeeper, 2024", "1", "2", "3"}


def test_each_place_of_the_text_knows_its_page() -> None:
    """The front matter says where pages begin, in the middle of a paragraph too."""
    converted = read_pdf(_book())
    article = f"---\npages: {converted.metadata['pages']}\nadded: today\n---\n\n{converted.body}"
    starts = converted.metadata["pages"].split()
    assert len(starts) == 3
    first = int(starts[1].split("+")[1])
    offset = article.index(converted.body)
    assert page_of(article, offset + first - 1) == 1
    assert page_of(article, offset + first) == 2
    assert page_of(article, len(article) - 2) == 3


def test_words_cut_at_line_ends_are_mended_and_compounds_keep_their_hyphens() -> None:
    """The document's own words decide; see docs/formats.md."""
    page = [
        Text("The management of hives is a first duty, and one that takes a hand.", 72, 700),
        Text("It is well-known that it begins in March, and the man-", 72, 688),
        Text("agement of swarms in May, which nobody learns from books but first-", 72, 676),
        Text("hand, and which every keeper of bees has to learn, as is well-", 72, 664),
        Text("known.", 72, 652),
    ]
    body = _body(pdf([page]))
    assert "and the management of swarms" in body
    assert "but first-hand, and" in body
    assert "as is well-known." in body


def test_metadata_are_what_a_person_wrote() -> None:
    """The program that made the file and its name for it answer no question."""
    page = wrapped(HIVES, 72, 700, 460)
    stated = {"Title": "Bees", "Author": "Ada Drone", "ModDate": "D:20240503101500+02'00'"}
    metadata = read_pdf(pdf([page], stated)).metadata
    assert (metadata["title"], metadata["author"]) == ("Bees", "Ada Drone")
    assert metadata["modified"] == "2024-05-03"
    made_up = {"Title": "Microsoft Word - bees3.docx", "Author": "Microsoft Office User"}
    assert set(read_pdf(pdf([page], made_up)).metadata) == {"pages"}


def test_a_scan_is_refused_with_what_to_do() -> None:
    """Pages without letters hold pictures of text."""
    with pytest.raises(UnreadableArticle, match=r"scan; run text recognition \(OCR\)"):
        read_pdf(pdf([[], []]))


def test_an_encrypted_file_is_refused_with_what_to_do() -> None:
    """A password is never asked for or guessed."""
    entry = (
        "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">>>"
        "/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    )
    data = pdf([wrapped(HIVES, 72, 700, 460)], encrypt=entry)
    with pytest.raises(UnreadableArticle, match="encrypted; save a copy without a password"):
        read_pdf(data)


def test_a_page_that_unpacks_without_end_is_refused() -> None:
    """A small file may hold what fills the memory."""
    data = pdf([[Text(" " * 40_000_000, 72, 700)]])
    assert len(data) < 100_000
    with pytest.raises(UnreadableArticle, match="larger inside than any document"):
        read_pdf(data)


def test_letters_of_a_line_are_measured_as_the_font_says() -> None:
    """A gap that only the eye sees is a space; letters drawn one by one are a word."""
    x, letters = 72.0, []
    for char in "Bees hum":
        if char != " ":
            letters.append(Text(char, x, 700))
        x += width(char)
    assert _body(pdf([[*letters, *wrapped(HIVES, 72, 650, 460)]])).startswith("Bees hum\n")


WHOLE = _book()


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_is_refused_or_read_but_never_breaks(data: st.DataObject) -> None:
    """Cut, flipped or filled with anything: one reason, or an article."""
    damaged = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    damaged = damaged[: data.draw(st.integers(1, len(damaged)))]
    with contextlib.suppress(UnreadableArticle):
        read_pdf(bytes(damaged))


@settings(max_examples=40)
@given(st.binary(max_size=400))
def test_bytes_of_any_kind_are_refused(data: bytes) -> None:
    """What is no PDF gives one reason."""
    with pytest.raises(UnreadableArticle):
        read_pdf(data)
