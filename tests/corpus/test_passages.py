"""Passages and sentences: what is indexed and quoted, as slices of the article."""

import time

import pytest
from hypothesis import given
from markdown_texts import ENCODINGS, MARKDOWN

from assistant.corpus.article import Article, read_article
from assistant.corpus.markdown import Kind
from assistant.corpus.passages import (
    LIST_WORDS,
    PARAGRAPH_WORDS,
    SENTENCE_CHARACTERS,
    SENTENCE_WORDS,
    cut,
)
from assistant.text.words import word_spans

SENTENCE = "The keeper climbs the stairs and lights the lamp at dusk. "  # 11 words
FULL = f"{SENTENCE * 10}It burns until the sun is up again.\n\n"  # 118 words


def article(text: str) -> Article:
    """An article of this text."""
    return read_article("notes/island.md", text.encode())


def passages(text: str) -> list[str]:
    """The passages of a text."""
    return [text[each.start : each.end] for each in cut(article(text))[1]]


def paths(text: str) -> list[tuple[list[str], str]]:
    """The passages of a text, each below the headings it stands under, the title first."""
    whole = article(text)
    sections, found = cut(whole)

    def path(number: int) -> list[str]:
        section = sections[number]
        if section.parent < 0:
            return [whole.title]
        return [*path(section.parent), text[section.start : section.end]]

    return [(path(each.section), text[each.start : each.end]) for each in found]


@given(MARKDOWN, ENCODINGS)
def test_offsets_are_true_whatever_the_text(text: str, encoding: str) -> None:
    """Passages follow each other inside the text, their sentences inside them, none blank."""
    whole = read_article("x.md", text.removeprefix("\ufeff").encode(encoding))
    at = 0
    for passage in cut(whole)[1]:
        assert at <= passage.start < passage.end <= len(whole.text)
        at = passage.start
        for start, end in passage.sentences:
            assert at <= start < end <= passage.end
            assert whole.text[start:end].strip()
            at = end
        assert at == passage.end


@given(MARKDOWN)
def test_every_word_below_the_headings_is_in_a_passage(text: str) -> None:
    """What is written in the body can be found: it is in a passage or in a heading."""
    whole = article(text.removeprefix("\ufeff"))
    spans = [(passage.start, passage.end) for passage in cut(whole)[1]] + [
        (block.pieces[0].start, block.pieces[0].end)
        for block in whole.blocks
        if block.kind is Kind.HEADING
    ]
    for start, end in word_spans(whole.text):
        if start >= whole.front_matter.body:
            assert any(first <= start and end <= last for first, last in spans)


@given(MARKDOWN)
def test_no_passage_crosses_a_heading(text: str) -> None:
    """A passage stands below one heading, and a heading is in no passage."""
    whole = article(text.removeprefix("\ufeff"))
    for block in whole.blocks:
        if block.kind is Kind.HEADING:
            start, end = block.pieces[0].text, block.pieces[0].end
            assert all(each.end <= start or end <= each.start for each in cut(whole)[1])


@given(MARKDOWN)
def test_passages_have_an_end(text: str) -> None:
    """None is longer than the longest list that is kept whole."""
    assert all(len(passage.split()) <= LIST_WORDS for passage in passages(text))


def test_the_heading_path_is_the_headings_above() -> None:
    """A heading closes those of its own level and below; skipped levels are no matter."""
    text = "# A\n\na\n\n### B\n\nb\n\n## C\n\nc\n\n#### D\n\nd\n\n## E\n\ne\n\n# F\n\nf\n"
    assert paths(text) == [
        (["A"], "a"),
        (["A", "B"], "b"),
        (["A", "C"], "c"),
        (["A", "C", "D"], "d"),
        (["A", "E"], "e"),
        (["A", "F"], "f"),
    ]


def test_the_title_heads_every_path_once() -> None:
    """A title from the head, or from the file's name, stands above the first heading."""
    head = "---\ntitle: Lamps\n---\n"
    assert paths(f"{head}# Lamps\n\na\n\n## Oil\n\nb\n") == [
        (["Lamps"], "a"),
        (["Lamps", "Oil"], "b"),
    ]
    assert paths(f"{head}# Oil\n\na\n") == [(["Lamps", "Oil"], "a")]
    assert paths("a\n") == [(["island"], "a")]


def test_a_heading_without_words_or_text_below_makes_nothing() -> None:
    """Headings alone are no passages; an empty heading leaves the text where it was."""
    assert paths("# A\n\n## B\n\n### C\n\na\n\n## D\n") == [(["A", "B", "C"], "a")]
    assert paths("# A\n\n#\n\na\n") == [(["A"], "a")]


def test_paragraphs_share_a_passage_while_they_fit() -> None:
    """About 120 words under one heading are one passage, with the blank lines between."""
    short = "\n\n".join([SENTENCE * 3] * 3)
    assert passages(short) == [short.rstrip()]
    assert [len(each.split()) for each in passages("\n\n".join([SENTENCE * 5] * 4))] == [110, 110]


def test_a_paragraph_a_little_too_long_stays_whole() -> None:
    """A paragraph is worth more whole: up to 150 words it is not cut."""
    assert passages(SENTENCE * 13) == [(SENTENCE * 13).rstrip()]
    assert 13 * 11 <= PARAGRAPH_WORDS < 14 * 11


def test_a_long_paragraph_is_cut_between_sentences_into_equal_parts() -> None:
    """A paragraph of 286 words gives three passages of whole sentences."""
    cut_up = passages(SENTENCE * 26)
    assert [len(each.split()) // 11 for each in cut_up] == [9, 9, 8]
    assert all(each.startswith("The keeper") and each.endswith("dusk.") for each in cut_up)


def test_a_list_stays_whole_up_to_250_words() -> None:
    """Forty items of six words are one passage, the bullets included."""
    items = "\n".join(f"- item {n} of the keeper's list" for n in range(40))
    assert passages(items) == [items]


def test_a_longer_list_is_cut_between_items() -> None:
    """Each part begins with a bullet and ends with an item's last word."""
    items = "\n".join(f"- item {n} of the keeper's list" for n in range(60))
    cut_up = passages(items)
    assert len(cut_up) > 1
    assert all(each.startswith("- item") and each.endswith("list") for each in cut_up)
    assert "\n".join(cut_up) == items


def test_a_list_keeps_its_lead_in() -> None:
    """What announces a list is in the passage of its first item, however full the one before."""
    text = f"{FULL}The keeper needs **three things:**\n\n- a cloth\n- oil\n- time\n"
    assert passages(text)[1] == "The keeper needs **three things:**\n\n- a cloth\n- oil\n- time"


@pytest.mark.parametrize(
    "below", ["|a|b|\n|-|-|\n|1|2|", "```\nlight(lamp)\n```", "    light(lamp)"]
)
def test_a_table_or_code_keeps_its_lead_in(below: str) -> None:
    """Tables and code are announced like lists."""
    assert passages(f"{FULL}As follows:\n\n{below}")[1] == f"As follows:\n\n{below}"


def test_a_paragraph_without_a_colon_is_no_lead_in() -> None:
    """A list goes with what announces it, not with whatever stands above."""
    items = "\n".join(f"- item {n} of the keeper's list" for n in range(20))
    assert passages(f"No colon.\n\n{items}") == ["No colon.", items]


def test_the_items_of_a_list_are_sentences_without_their_bullets() -> None:
    """A quote of an item begins with its first word; items of several sentences have several."""
    text = "1. Wait.\n2. Smoke the hive until the bees are calm. Then wait.\n   Open it.\n"
    (passage,) = cut(article(text))[1]
    assert [text[start:end] for start, end in passage.sentences] == [
        *("Wait.", "Smoke the hive until the bees are calm.", "Then wait.", "Open it.")
    ]
    assert text[passage.start :].startswith("1. Wait.")


def test_the_label_of_an_item_is_one_sentence_with_what_it_labels() -> None:
    """A word or six with a full stop say nothing by themselves."""
    text = "- **Lamp oil.** It burns all night. It smells.\n"
    (passage,) = cut(article(text))[1]
    found = [text[start:end] for start, end in passage.sentences]
    assert found == ["**Lamp oil.** It burns all night.", "It smells."]


def test_each_row_of_a_table_is_a_sentence() -> None:
    """The header, then the rows; the rule between is no sentence."""
    text = "| Keeper | From |\n|---|---|\n| Ada M. A. | 1871 |\n"
    (passage,) = cut(article(text))[1]
    found = [text[start:end] for start, end in passage.sentences]
    assert found == ["| Keeper | From |", "| Ada M. A. | 1871 |"]


def test_metadata_is_a_passage_of_the_articles_own_lines() -> None:
    """From the first to the last of the lines on who wrote the article, and when."""
    text = (
        "---\ntitle: Lamps\nauthor: Ada\nmood: calm\npublished: 2019\nsource: a.html\n---\nText.\n"
    )
    whole = article(text)
    first = cut(whole)[1][0]
    assert text[first.start : first.end] == "author: Ada\nmood: calm\npublished: 2019"
    assert (first.section, first.sentences) == (0, [(first.start, first.end)])


@pytest.mark.parametrize(
    "head", ["---\ntitle: Lamps\n---\n", f"---\nauthor: A\nx: {'y' * 2000}\ndate: 1\n---\n", ""]
)
def test_no_metadata_passage_where_there_is_nothing_to_quote(head: str) -> None:
    """A title alone says nothing new; a head full of other things is not ours to quote."""
    assert passages(f"{head}Text.\n") == ["Text."]


LONG = {
    "letters": "x" * 300_000,
    "words": "wick " * 60_000,
    "clauses": "wick, oil; " * 27_000,
    "lines": "wick\n" * 60_000,
    "an item": "- " + "wick " * 60_000,
    "a row": "|a|\n|-|\n|" + "wick " * 60_000,
    "code": "    " + "x=1;" * 75_000,
    "Han": "灯台は古い" * 60_000,
}


@pytest.mark.parametrize("name", LONG)
def test_a_text_without_a_place_to_cut_is_cut_hard_in_linear_time(name: str) -> None:
    """No sentence is longer than any sentence is, nothing is lost, and 300 kB take a moment."""
    whole = article(LONG[name])
    began = time.process_time()
    found = cut(whole)[1]
    assert time.process_time() - began < 2
    assert sum(passage.end - passage.start for passage in found) >= 0.99 * len(whole.text)
    for start, end in (span for passage in found for span in passage.sentences):
        assert end - start <= SENTENCE_CHARACTERS
        assert len(whole.text[start:end].split()) <= SENTENCE_WORDS


@pytest.mark.parametrize(
    "text",
    ["x" * 300_000, "|a|b|\n|-|-|\n|" + "1|" * 150_000, "灯台は海の見える丘の上にある。" * 300],
    ids=["letters", "row", "Chinese"],
)
def test_a_text_without_spaces_has_passages_of_a_passages_size(text: str) -> None:
    """A minified file, a line of data or a Chinese chapter is not one passage."""
    assert max(map(len, passages(text))) <= SENTENCE_CHARACTERS


def test_a_run_of_short_words_is_cut_like_any() -> None:
    """A thousand words without a full stop are data, be they short ones."""
    assert all(len(passage.split()) <= LIST_WORDS for passage in passages("a " * 999))
