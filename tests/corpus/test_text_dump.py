"""Dumps of web pages become articles: every sentence stays, the page's furniture goes."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus.text_dump import is_text_dump, read_text_dump

PROSE = (
    "A colony of bees keeps its brood nest at thirty-five degrees, in January as in July, and "
    "the keeper who opens a hive in the cold undoes a day of its work in a minute."
)
MORE = (
    "It does so by shivering: a bee can let the muscles of flight work without moving its wings, "
    "and a thousand of them are a stove that is fed with honey."
)

DUMP = f"""Skip to main content
  1. Keep
  2. Bees & Hives
  3. How bees keep warm: the winter cluster

How bees keep warm: the winter cluster

KeepBees & Hives
Ada Drone

Ada Drone

August 04, 2023

{PROSE}

{MORE}

What is a winter cluster?

When the air is colder than ten degrees, bees draw together into a ball. Its shell is  made of
old bees — “the coat”, keepers call it.

Loading...
Loading...Learn More
Visit Site

Parts of the cluster

The shell

Bees of the shell stand with their heads inwards and hardly move at all.

The core

Bees of the core eat, shiver and keep the queen.

[ You May also Like: Ten Hives for Beginners ]

How can keepers help?

Help your bees through the winter if you can:

  • checkYou can wrap the hive in felt.
  • checkYou should keep the entrance free of snow.
  • checkYou’re able to feed them in the autumn.

Hives compared
Kind of hiveWall of the hiveWeight in autumn
Straw skepThick and warmLight enough for a child
Wooden boxThin unless it is wrappedToo heavy for one keeper
Plastic boxFoam that mice likeLight

Costs and Benefits The first year is the dearest of all, because everything has to be bought.

Work and Rest While bees rest in the winter, keepers mend frames and read.

Have you wintered bees yourself? If so, what did you learn?

Recommended Readings

Why Do Bees Swarm?

The Hive in Spring

Social Shares

Want more content like this?

Join our newsletter and get the news of the hive.

Leave a Comment

Your email address will not be published. Required fields are marked *

Learn with Skeply to keep more bees alive
"""

ARTICLE = f"""# How bees keep warm: the winter cluster

{PROSE}

{MORE}

## What is a winter cluster?

When the air is colder than ten degrees, bees draw together into a ball. Its shell is  made of
old bees — “the coat”, keepers call it.

## Parts of the cluster

### The shell

Bees of the shell stand with their heads inwards and hardly move at all.

### The core

Bees of the core eat, shiver and keep the queen.

## How can keepers help?

Help your bees through the winter if you can:

- You can wrap the hive in felt.
- You should keep the entrance free of snow.
- You’re able to feed them in the autumn.

### Hives compared

| Kind of hive | Wall of the hive | Weight in autumn |
| --- | --- | --- |
| Straw skep | Thick and warm | Light enough for a child |
| Wooden box | Thin unless it is wrapped | Too heavy for one keeper |
| Plastic box | Foam that mice like | Light |

### Costs and Benefits

The first year is the dearest of all, because everything has to be bought.

### Work and Rest

While bees rest in the winter, keepers mend frames and read.

Have you wintered bees yourself? If so, what did you learn?

## Recommended Readings

- Why Do Bees Swarm?
- The Hive in Spring
"""


def test_a_dump_becomes_the_article() -> None:
    """Sentences, headings, lists and tables are all there and nothing else is."""
    assert read_text_dump(DUMP).body == ARTICLE


def test_what_the_dump_states_becomes_metadata() -> None:
    """Title, author, date and site are read from where the page shows them."""
    assert read_text_dump(DUMP).metadata == {
        "title": "How bees keep warm: the winter cluster",
        "author": "Ada Drone",
        "publisher": "Skeply",
        "published": "August 04, 2023",
    }


def test_every_dropped_line_is_reported() -> None:
    """The report has the lines that were left out, as they stood and in order."""
    dropped = read_text_dump(DUMP).dropped
    assert dropped[:3] == ("Skip to main content", "1. Keep", "2. Bees & Hives")
    assert dropped[-2:] == (
        "Your email address will not be published. Required fields are marked *",
        "Learn with Skeply to keep more bees alive",
    )


def test_line_ends_of_any_kind_are_read() -> None:
    """A dump with CR LF gives the same article with LF."""
    assert read_text_dump(DUMP.replace("\n", "\r\n")) == read_text_dump(DUMP)


def test_the_article_of_a_dump_is_no_dump() -> None:
    """What was cleaned once is left alone."""
    assert is_text_dump(DUMP)
    assert not is_text_dump(read_text_dump(DUMP).body)


PLAIN = f"How Bees Keep Warm\n\nby Ada Drone, May 3, 2021\n\n{PROSE}\n\nThe core\n\n{MORE}\n"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN + "\n• felt\n• straw\n• wood\n",
        PLAIN + "\n© 2021 Ada Drone. All rights reserved.\n",
        f"---\ntitle: Warmth\n---\n\nLearn More\n\n{PROSE}\n",
        f"# Warmth\n\n{PROSE}\n\nLearn More\n",
        f"{PROSE} [Read on](https://bees.example)\n\nShare this\n",
        "Home\n====\n\nThe house stood by the lake, and nobody had lived in it for years.\n",
        "row\tcells\n1\t2\n3\t4\n",
        "",
        "\n\n",
    ],
)
def test_an_ordinary_text_is_no_dump(text: str) -> None:
    """Plain and Markdown articles, lists, tables and credits are the writer's own."""
    assert not is_text_dump(text)


@pytest.mark.parametrize(
    "trace",
    [
        "Skip to content",
        "Loading...Learn More",
        "Subscribe to our newsletter",
        "Your email address will not be published.",
        "Facebook Twitter LinkedIn",
        "2/10/20267 min read",
        "[ Related: Ten Hives for Beginners ]",
        "Home > Bees > Winter",
        "  • felt\n  • straw\n\nHow Bees Keep Warm\n\nHow Bees Keep Warm",
    ],
)
def test_a_trace_of_the_page_makes_a_dump(trace: str) -> None:
    """One line that only a page has is enough, or two milder signs."""
    assert is_text_dump(f"How Bees Keep Warm\n\n{trace}\n\n{PROSE}\n")


@pytest.mark.parametrize(
    "line",
    [
        "Skip to navigation",
        "Read More »",
        "Share this article",
        "Share on Facebook",
        "Follow us on Instagram",
        "12 Comments",
        "Sign up for our free newsletter today!",
        "Get the best of the hive delivered to your inbox",
        "This site uses cookies to improve your visit.",
        "By clicking Subscribe you agree to our terms.",
        "Name *",
        "Back to top",
        "4 min read",
        "© 2021 Skeply. All rights reserved.",
        "queen-bee.jpg",
        "You might also like: Ten Hives for Beginners",
        "Learn more about our keepers",
        "Email Print Share",
    ],
)
def test_the_page_s_own_lines_are_dropped(line: str) -> None:
    """Share bars, forms, buttons and notices are no part of the article."""
    converted = read_text_dump(f"How Bees Keep Warm\n\n{PROSE}\n\n{line}\n\n{MORE}\n")
    assert converted.body == f"# How Bees Keep Warm\n\n{PROSE}\n\n{MORE}\n"
    assert converted.dropped == (line,)


@pytest.mark.parametrize(
    "line",
    [
        "Join us on Friday for the harvest.",
        "Most keepers who subscribe to a newsletter never read it.",
        "Learn more about the school of keepers, which has a garden.",
        "(See also the chapter on wax.)",
        "Cookies are what my grandmother baked with their honey.",
        "Copyright 2019 was a good year for honey, he said.",
        "No spam filter is perfect.",
    ],
)
def test_sentences_that_only_sound_like_debris_stay(line: str) -> None:
    """In doubt a line is the article's."""
    converted = read_text_dump(f"How Bees Keep Warm\n\n{PROSE}\n\n{MORE}\n\n{line}\n\n{MORE}\n")
    assert f"\n\n{line}\n\n" in converted.body


def test_a_menu_word_above_prose_stays_as_a_heading() -> None:
    """A word such as "Print" may be what a section is about, even below a button."""
    body = read_text_dump(f"Old Books\n\n{PROSE}\n\n{MORE}\n\nLoading...\n\nPrint\n\n{MORE}\n").body
    assert f"\n\n## Print\n\n{MORE}\n" in body


@pytest.mark.parametrize(
    ("lines", "author", "published"),
    [
        ("by Ada Drone", "Ada Drone", None),
        ("By The Hive Team", "The Hive Team", None),
        ("by Skeply May 18, 2020", "Skeply", "May 18, 2020"),
        ("Ada Drone\nBy\nUpdated on June 5, 2025\nEdited by", "Ada Drone", "June 5, 2025"),
        ("By\nAda Drone\nMarch 2024", "Ada Drone", "March 2024"),
        ("Ada Drone\n\n2/10/20267 min read", "Ada Drone", "2/10/2026"),
        ("Ada Drone | 3 May 2021 · 4 min read", "Ada Drone", "3 May 2021"),
        ("Written by: Vincent van Drone", "Vincent van Drone", None),
        ("Last updated: 2024-05-03", None, "2024-05-03"),
        ("Company News\n\nMay 3, 2021", None, "May 3, 2021"),
    ],
)
def test_credits_move_to_the_metadata(
    lines: str, author: str | None, published: str | None
) -> None:
    """Bylines and dates of many shapes are read and leave the body."""
    converted = read_text_dump(f"How Bees Keep Warm in Winter\n\n{lines}\n\n{PROSE}\n\n{MORE}\n")
    assert converted.metadata.get("author") == author
    assert converted.metadata.get("published") == published
    assert "202" not in converted.body
    assert not author or author not in converted.body


def test_a_credit_without_a_place_stays() -> None:
    """A second date and an editor are no metadata we keep, so the body keeps them."""
    lines = "By Ada Drone\nMay 3, 2021\nUpdated on June 5, 2022\nEdited by\nIvo Skep"
    converted = read_text_dump(f"How Bees Keep Warm in Winter\n\n{lines}\n\n{PROSE}\n\n{MORE}\n")
    assert converted.metadata["published"] == "May 3, 2021"
    assert "\n\nUpdated on June 5, 2022\nEdited by\nIvo Skep\n\n" in converted.body


@pytest.mark.parametrize(
    ("byline", "closing", "name"),
    [
        ("By The Hive Team", "", "Hive"),
        ("by Skeply May 18, 2020", "", "Skeply"),
        ("by admin", "", None),
        (
            "",
            "Skeply.com is committed to the truth. Every line is checked by our editors.",
            "Skeply.com",
        ),
        ("", "Contact SKEPLY today to buy your first hive.", "SKEPLY"),
        ("", "Subscribe to our newsletter\n\nLearn with Skeply to keep bees", "Skeply"),
        ("", "© 2020-2024 The Bee Times. All rights reserved.", "The Bee Times"),
        ("", "Follow Skeply on Instagram", "Skeply"),
        ("", "Work with Patience and you will learn.", None),
        ("by Ada Drone", "", None),
    ],
)
def test_the_publisher_is_the_name_the_site_gives_itself(
    byline: str, closing: str, name: str | None
) -> None:
    """Teams, slogans and notices name the site; without one there is no publisher."""
    text = f"How Bees Keep Warm\n\n{byline}\n\n{PROSE}\n\n{MORE}\n\n{closing}\n"
    assert read_text_dump(text).metadata.get("publisher") == name


def test_menus_above_and_below_the_article_go() -> None:
    """A long menu is known by standing above the title, and again below the last paragraph."""
    entries = [f"Section {letter}" for letter in "ABCDEFGHIJKLMN"]
    menu = "\n\n".join(entries)
    text = f"{menu}\n\nHow bees keep their brood nest warm\n\n{PROSE}\n\n{MORE}\n\n{menu}\n"
    converted = read_text_dump(text)
    assert converted.body == f"# How bees keep their brood nest warm\n\n{PROSE}\n\n{MORE}\n"
    assert converted.dropped == (*entries, *entries)


def test_a_table_of_contents_goes_and_its_headings_stay() -> None:
    """Lines that all come again as headings are the page's table of contents."""
    text = (
        f"Warm Bees\n\n{PROSE}\n\n{MORE}\n\nOn this page\n  • The shell\n  • The core\n  • Food\n\n"
        f"The shell\n\n{PROSE}\n\nThe core\n\n{MORE}\n\nFood\n\n{PROSE}\n"
    )
    body = read_text_dump(text).body
    assert body.count("The shell") == body.count("Food") == 1
    assert "## The shell\n\n" in body


def test_cards_of_other_articles_are_kept_without_their_doubles() -> None:
    """A card's title is a heading once, its author and date stay below it."""
    card = (
        "The Hive in Spring\n\nThe Hive in Spring\n\nWhat to look for when the willows bloom.\n\n"
        "Ivo Skep\n\nby Ivo Skep\n\nUpdated March 2, 2024\n"
    )
    body = read_text_dump(
        f"Warm Bees\n\n{PROSE}\n\n{MORE}\n\nExplore More Resources\n\n{card}"
    ).body
    assert body.endswith(
        "## Explore More Resources\n\n### The Hive in Spring\n\n"
        "What to look for when the willows bloom.\n\nby Ivo Skep\n\nUpdated March 2, 2024\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "One of the central tasks of a keeper in winter is to leave the bees alone",
        "So what do the bees of the core do all day?",
        "the shell of the cluster",
        "Photo by Ada Drone",
        "“A hive is a stove”",
        "May 3, 2021",
        "Most keepers agree,",
    ],
)
def test_a_short_line_is_not_always_a_heading(line: str) -> None:
    """Sentences without a full stop, captions, quotations and dates stay text."""
    body = read_text_dump(f"Warm Bees\n\n{PROSE}\n\n{MORE}\n\n{line}\n\n{MORE}\n").body
    assert f"\n\n{line}\n\n" in body


def test_lines_that_lost_their_bullets_are_no_headings() -> None:
    """Of many short lines in a row only the last can head the text below it."""
    text = f"Warm Bees\n\n{PROSE}\n\n{MORE}\n\nFelt\n\nStraw\n\nWood\n\nThe core\n\n{MORE}\n"
    assert "\n\nFelt\n\nStraw\n\nWood\n\n## The core\n\n" in read_text_dump(text).body


def test_headings_are_known_without_blank_lines() -> None:
    """A title-like line between the end of one paragraph and a long next one is a heading."""
    text = f"Skip to content\nWarm Bees\n{PROSE}\nThe core\n{MORE}\nFood\n{PROSE}\n"
    assert read_text_dump(text).body == (
        f"# Warm Bees\n\n{PROSE}\n\n## The core\n\n{MORE}\n\n## Food\n\n{PROSE}\n"
    )


def test_a_numbered_line_above_a_paragraph_is_a_heading() -> None:
    """The points of a long list have paragraphs, its short items have not."""
    text = (
        f"Warm Bees\n\n{PROSE}\n\n1. Wrap the hive\n\n{MORE}\n\n2. Feed the bees\n\n{MORE}\n\n"
        "  1. syrup\n  2. honey\n"
    )
    body = read_text_dump(text).body
    assert f"## 1. Wrap the hive\n\n{MORE}\n\n## 2. Feed the bees" in body
    assert body.endswith("1. syrup\n2. honey\n")


def test_a_paragraph_broken_into_lines_stays_whole() -> None:
    """No blank line is put inside a sentence."""
    text = f"Loading...\n\nWarm Bees\n\n{PROSE[:80]}\n{PROSE[80:]}\n\n{MORE}\n"
    assert read_text_dump(text).body == f"# Warm Bees\n\n{PROSE[:80]}\n{PROSE[80:]}\n\n{MORE}\n"


def test_deeper_items_and_lone_bullets() -> None:
    """Indentation makes a list below an item; a bullet alone belongs to the next line."""
    text = f"Warm Bees\n\n{PROSE}\n\n{MORE}\n\n  • felt\n    ◦ old\n    ◦ new\n  •\n  straw\n"
    assert read_text_dump(text).body.endswith("\n\n- felt\n  - old\n  - new\n- straw\n")


@pytest.mark.parametrize(
    "items",
    [
        ["useState keeps a value", "useEffect runs after drawing"],
        ["macOS Sonoma is new", "macOS Ventura is old"],
        ["checkYou can wrap it", "feed them"],
    ],
)
def test_words_that_only_look_glued_stay(items: list[str]) -> None:
    """An icon's name is on every item and is no word of its own."""
    bullets = "".join(f"  • {item}\n" for item in items)
    text = f"Warm Bees\n\n{PROSE}\n\n{MORE} So does useState.\n\n{bullets}"
    assert read_text_dump(text).body.endswith("".join(f"\n- {item}" for item in items) + "\n")


def test_inner_capitals_make_no_table() -> None:
    """Names such as GitHub on lines below each other are not cells."""
    lines = "Using GitHub for hives\nUsing LinkedIn for keepers"
    body = read_text_dump(f"Warm Bees\n\n{PROSE}\n\n{MORE}\n\n{lines}\n\n{MORE}\n").body
    assert f"\n\n{lines}\n\n" in body


def test_cells_parted_by_tabs_are_a_table() -> None:
    """Browsers copy tables with tabs between the cells."""
    table = "Hive\tPrice\nSkep\t20 | 30\nBox\t90\n"
    assert read_text_dump(f"Warm Bees\n\n{PROSE}\n\n{MORE}\n\n{table}").body.endswith(
        "\n\n| Hive | Price |\n| --- | --- |\n| Skep | 20 \\| 30 |\n| Box | 90 |\n"
    )


def test_a_text_of_prose_alone_has_no_title() -> None:
    """Nothing is made a title that the dump does not set out as one."""
    assert read_text_dump(f"{PROSE}\n\n{MORE}\n").body == f"{PROSE}\n\n{MORE}\n"
    assert read_text_dump("").body == ""


SENTENCES = [PROSE, MORE, "They rest.", "Do they?", "He said: “No — never”  and left.", "A hive"]
LINES = st.sampled_from(
    [
        *DUMP.split("\n"),
        *SENTENCES,
        "",
        "",
        "Home",
        "By Ada Drone",
        "May 3, 2021",
        "1. Wrap the hive",
        "• straw",
        "    ◦ old straw",
        "•",
        "a\tb",
        "checkYou can",
        "On this page",
    ]
)
DUMPS = st.lists(LINES, max_size=40).map("\n".join) | st.text()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@given(DUMPS)
def test_no_letter_is_lost_moved_or_made_up(text: str) -> None:
    """Body and dropped lines together have the letters of the dump, the body in its order."""
    converted = read_text_dump(text)
    output = converted.body + "".join(converted.dropped)
    icons = Counter("check" * (text.count("checkYou") - output.count("checkYou")))
    assert Counter(_letters(output)) + icons == Counter(_letters(text))
    below_title = (
        converted.body.partition("\n")[2] if converted.body[:2] == "# " else converted.body
    )
    rest = iter(_letters(text))
    assert all(letter in rest for letter in _letters(below_title))


@given(st.lists(st.sampled_from(SENTENCES[:3]) | LINES, max_size=30))
def test_every_sentence_is_in_the_article_as_it_stood(lines: list[str]) -> None:
    """Prose comes through character for character, whatever stands around it."""
    converted = read_text_dump("\n\n".join(lines))
    for sentence in set(lines) & {PROSE, MORE, SENTENCES[4]}:
        assert sentence in converted.body


@given(DUMPS)
def test_metadata_is_stated_in_the_dump(text: str) -> None:
    """Every value stands in the dump, letter for letter."""
    converted = read_text_dump(text)
    assert set(converted.metadata) <= {"title", "author", "publisher", "published"}
    assert all(value and value in text for value in converted.metadata.values())
    assert converted.body.startswith(f"# {converted.metadata.get('title', '')}".rstrip("# "))


@pytest.mark.parametrize(
    "line",
    ["a" * 200_000, "aA" * 100_000, "A " * 100_000, " > ".join(["home"] * 40), "By A, " * 30_000],
)
def test_long_lines_take_no_long_time(line: str) -> None:
    """No rule looks at a line more than a few times."""
    text = f"Warm Bees\n\n{PROSE}\n\n{MORE}\n\n" + f"{line}\n" * 3
    is_text_dump(text)
    assert not re.search("nothing", read_text_dump(text).body)
