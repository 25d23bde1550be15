"""Answers, excerpts, lists and reports as text: read the golden files, they are the spec."""

from collections.abc import Callable

import bees
import pytest
from golden import check_golden, readable
from replacing import replace
from wcwidth import width as cells

from assistant.added import AddReport
from assistant.answer.answer import Expansion
from assistant.answer.quote import Quote, Slice
from assistant.answer.read import ArticleSummary, Excerpt
from assistant.corpus.intake import Intake, Taken
from assistant.index.check import CheckReport
from assistant.show.articles import render_articles
from assistant.show.as_text import render_answer, render_quotes
from assistant.show.excerpt import render_excerpt
from assistant.show.explained import render_parts, render_why_not
from assistant.show.mentions import render_mentions
from assistant.show.overview import render_overview, render_overviews
from assistant.show.reports import render_add, render_build, render_check
from assistant.show.style import ANY, DARK, PLAIN, THEMES, Theme
from assistant.show.turns import render_turns

Draw = Callable[[int | None, Theme], str]

CHANGED = bees.answer(
    replace(bees.SUPERS, citation=replace(bees.SUPERS.citation, changed=True)), bees.LEAVING
)
LIBRARY = bees.BeeLibrary()

CASES: dict[str, Draw] = {
    "answer": lambda w, t: render_answer(bees.ANSWER, w, t),
    "answer-read-otherwise": lambda w, t: render_answer(bees.READ_OTHERWISE, w, t),
    "answer-not-found": lambda w, t: render_answer(bees.UNANSWERED, w, t),
    "answer-changed": lambda w, t: render_answer(CHANGED, w, t),
    "answer-supported": lambda w, t: render_answer(bees.SUPPORTED, w, t),
    "answer-compared": lambda w, t: render_answer(bees.COMPARED, w, t),
    "why": lambda w, t: render_parts(bees.SUPPORTED.quotes[0], w, t),
    "why-not": lambda w, t: render_why_not(bees.WHY_NOT, w, t),
    "all": lambda w, t: render_mentions(bees.MENTIONS, w, t),
    "overview": lambda w, t: render_overview(bees.OVERVIEWS[1], w, t),
    "overviews": lambda w, t: render_overviews(bees.OVERVIEWS, w, t),
    "history": lambda w, t: render_turns([bees.ANSWER, bees.UNANSWERED], w, t),
    "scoped": lambda w, t: render_articles(bees.SUMMARIES, w, t, ("spring.md",)),
    "more": lambda w, t: render_quotes([bees.THINGS, bees.LEAVING, bees.GENTLE], w, t),
    "context": lambda w, t: render_excerpt(LIBRARY.surroundings(bees.THINGS), w, t),
    "articles": lambda w, t: render_articles(bees.SUMMARIES, w, t),
}
WAYS = [
    *((80, "plain"), (50, "plain"), (20, "plain"), (None, "plain"), (200, "plain")),
    *((80, "any"), (50, "any"), (80, "dark"), (80, "light")),
]


@pytest.mark.parametrize("name", CASES)
def test_reads_as_in_the_golden_file(name: str) -> None:
    """Each kind of text at each width, with styles and without, is as in its file."""
    drawn = []
    for width, theme in WAYS:
        way = f"{width or 'no'} columns, {theme}"
        drawn.append(f"{f'==== {way} ':=<60}\n{readable(CASES[name](width, THEMES[theme]))}")
    check_golden(name, "\n\n".join(drawn))


@pytest.mark.parametrize("theme", [PLAIN, ANY, DARK])
@pytest.mark.parametrize("width", [20, 33, 40, 50, 80, 88, 120, 200])
@pytest.mark.parametrize("name", CASES)
def test_keeps_to_the_width(name: str, width: int, theme: Theme) -> None:
    """No line is wider than the screen, which would break it at a place not of our choosing."""
    too_wide = [row for row in CASES[name](width, theme).split("\n") if cells(row) > width]
    assert too_wide == []


@pytest.mark.parametrize("name", CASES)
def test_plain_text_is_plain(name: str) -> None:
    """Without styles nothing but text is sent, and a pipe gets every quote unwrapped."""
    assert "\x1b" not in CASES[name](None, PLAIN)
    assert "\r" not in CASES[name](80, PLAIN)


def hostile(text: str) -> Quote:
    """A quote of an article that tries to take over the terminal, titles included."""
    citation = replace(bees.SUPERS.citation, title=text, article=text, heading=(text, text))
    whole = Slice(text, 100, 100 + len(text))
    half = len(text) // 2
    said = Slice(text[:half], 100, 100 + half)
    marks = tuple((100 + at, 101 + at) for at in range(half))
    return Quote(1, 1.0, 1.0, whole, said, 1, None, marks, replace(citation, changed=True))


@pytest.mark.parametrize("width", [None, 20, 80])
def test_nothing_of_an_article_is_obeyed(width: int | None) -> None:
    """No byte of an article, its title, headings or path controls the terminal."""
    text = "a\x1b]52;c;eHg=\x07 \x1b[2J\x9b31m\r\x08 \u202egnp <<>> \x1b"
    quote = hostile(text)
    nasty = bees.answer(quote, quote, question=text, resolved=text + "x", missing=(text,))
    for drawn in [
        render_answer(nasty, width, ANY),
        render_answer(replace(nasty, answered=False), width),
        render_quotes([quote], width, ANY),
        render_excerpt(Excerpt(text, text, text, 100, 1, (101, 103)), width, ANY),
        render_articles([ArticleSummary(text, text, text, text, 1, 1)], width, ANY),
        render_build(replace(bees.BUILT, skipped=((text, text),))),
    ]:
        controls = set(readable(drawn)) & {chr(code) for code in [*range(32), *range(127, 160)]}
        assert controls <= {"\n", "\t"}
        assert "\u202e" not in drawn


def test_says_that_characters_are_hidden() -> None:
    """A passage with invisible characters says how many, since they are shown as codes."""
    drawn = render_answer(bees.answer(hostile("pay\u200bpal\u202e now")), None)
    assert "This passage holds 2 hidden characters, shown as <U+...>." in drawn


def test_brackets_cannot_be_mistaken_for_the_text() -> None:
    """When a passage holds >> itself, the sentence is set off by more of them."""
    text = "Type cat >> file. Then stop."
    quote = replace(bees.SUPERS, passage=Slice(text, 0, 28), sentence=Slice(text[18:], 18, 28))
    assert "file. >>>Then stop.<<<" in render_answer(bees.answer(quote), None)


def test_shows_as_many_quotes_as_asked() -> None:
    """A chat shows the first quotes of ten; the others wait for /more."""
    drawn = render_answer(bees.ANSWER, 80, shown=2)
    assert "spring.md:9" in drawn
    assert "swarms.md" not in drawn


def test_one_long_name_does_not_cost_the_others_their_counts() -> None:
    """A file with a name of half the screen or more stands above its row, whole."""
    long = ArticleSummary("reports of last year/the-enterprise-plan.md", "Plan", "", "", 7, 1234)
    short = ArticleSummary("spring.md", "Spring", "", "", 3, 117)
    assert render_articles([long, short], 40).splitlines() == [
        "FILE       TITLE   PASSAGES  WORDS",
        "reports of last",
        "year/the-enterprise-plan.md",
        "           Plan           7   1234",
        "spring.md  Spring         3    117",
    ]


def test_an_empty_library_says_what_to_do() -> None:
    """An empty list is a sentence for a person and nothing for a program."""
    assert "assistant add" in render_articles([], 80)
    assert render_articles([], None) == ""


def test_only_words_that_led_to_the_quote_are_named() -> None:
    """Of the words said before, those in the first quote are shown, each once and not many."""
    context = ("kubernetes", "supers", "honey", "weeks", "week", "swarm", "frames")
    drawn = render_answer(bees.answer(bees.SUPERS, context=context), None)
    assert drawn.startswith("in the light of: supers, honey, weeks\n")
    assert "in the light" not in render_answer(bees.answer(bees.SUPERS, context=("tea",)), None)


def test_a_near_synonym_is_named_once() -> None:
    """Forms of the same word in a quote are one word to its reader."""
    found = Expansion("room", ("frame", "hive"), ("frames", "frame", "hive"))
    drawn = render_answer(bees.answer(bees.SUPERS, expansions=(found,)), None)
    assert drawn.startswith("“room” also as frames, hive\n")


def test_a_word_that_was_answered_in_others_is_not_missing() -> None:
    """To find it nowhere and to find it in other words is a contradiction; silence names all."""
    found = Expansion("packed", ("cover",), ("covered",))
    known = bees.answer(bees.SUPERS, expansions=(found,), missing=("packed", "helm"))
    assert "Nowhere in the articles: helm." in render_answer(known, None)
    silent = replace(known, answered=False)
    assert "Nowhere in the articles: packed, helm." in render_answer(silent, None)


def test_silence_says_which_articles_were_asked() -> None:
    """Nobody takes a forgotten /scope for what the whole library knows."""
    scoped = replace(bees.UNANSWERED, scope=("spring.md",))
    assert "Asked only spring.md; /scope all lifts it." in render_answer(scoped, None)
    many = replace(scoped, scope=tuple("abcd"))
    assert "Asked only 4 articles; /scope all lifts it." in render_answer(many, None)
    assert "Asked only" not in render_answer(bees.answer(bees.SUPERS, scope=("spring.md",)), None)


def test_a_short_quote_says_what_it_stands_under() -> None:
    """Where there is room for both, and before items, which mean nothing without their heading."""

    def row(said: str, width: int, heading: str = "Feeding") -> str:
        whole = Slice(said, 0, len(said))
        citation = replace(bees.SUPERS.citation, heading=(bees.TITLES["spring.md"], heading))
        quote = replace(bees.SUPERS, rank=2, passage=whole, sentence=whole, span=None, marks=())
        quote = replace(quote, citation=citation)
        drawn = render_answer(bees.answer(bees.LEAVING, quote), width)
        return (
            drawn.splitlines()[-1].strip().removeprefix("2  ").removesuffix("spring.md:5").strip()
        )

    assert row("At dusk.", 80) == "Feeding › At dusk."
    prose = "Sugar water is given at dusk, when no robbers from other hives are about."
    assert row(prose, 120) == f"Feeding › {prose}"
    assert row(prose, 80).startswith("Sugar water is given at dusk")
    assert row(prose.replace(" when", "\nwhen"), 80).startswith("Sugar water is given at dusk")
    items = "Sugar: 1 kg\n- Water: 1 litre\n- Months: March, April and, if it is cold, May"
    assert row(items, 80).startswith("Feeding › Sugar: 1 kg - Water")
    assert row(f"For each hive:\n- {items}", 80).startswith("For each hive: - Sugar")
    assert row(
        "| March | 1 litre | and more of it where the heather was poor | $1 |", 80
    ).startswith("Feeding › | March")
    assert row("At dusk.", 80, bees.TITLES["spring.md"]) == "At dusk."


def test_nothing_at_all_is_said_as_such() -> None:
    """A library without a single quote to offer still answers honestly."""
    nothing = bees.answer(answered=True)
    assert render_answer(nothing, None) == "The articles do not answer this."


def test_reports_name_every_file() -> None:
    """What was added, was there already or was left out is named, with the reason."""
    intake = Intake(
        added=[Taken("a.md", "a.md"), Taken("b.html", "b.md", ("left out: Log in",))],
        unchanged=[Taken("c.md", "c.md")],
        skipped=[("/home/me/d\n.pdf", "it is encrypted")],
    )
    report = AddReport(intake, bees.BUILT)
    check_golden("add-report", render_add(report))


def test_a_check_names_every_problem() -> None:
    """A check says what it proved, and of which articles it could not and why."""
    fine = render_check(CheckReport(2, 5, 9, ()))
    assert fine.startswith("Checked 2 articles, 5 passages and 9 sentences: ")
    problem = render_check(CheckReport(2, 5, 9, (("a\n.md", "has changed"),)))
    assert problem.startswith("a^J.md has changed\n")
    assert problem.endswith("1 problem.")
