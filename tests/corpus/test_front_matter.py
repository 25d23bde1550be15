"""Front matter: reading an article's head in place, and writing one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import MARKDOWN

from assistant.corpus.front_matter import format_front_matter, read_front_matter

KEYS = st.from_regex(r"[a-z_][a-z0-9_.-]{0,8}", fullmatch=True)
VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=30),
    st.sampled_from(["a: b", "x #", "\"both\" 'kinds'", "'", '"', "'a'", '"b"', "- x", "e:", "@"]),
).filter(str.strip)


def test_fields_are_slices_of_the_text() -> None:
    """A field's span holds its value without quotes, so a title can be quoted in place."""
    text = "---\ntitle:  'The lamp: a life' \nAuthor: Ada\n---\nIt burns.\n"
    head = read_front_matter(text)
    assert {key: field.value for key, field in head.fields.items()} == {
        "title": "The lamp: a life",
        "author": "Ada",
    }
    assert all(text[f.start : f.end] == f.value for f in head.fields.values())
    assert text[head.fields["author"].line_start :].startswith("Author: Ada")
    assert text[head.body :] == "It burns.\n"


@given(MARKDOWN)
def test_any_field_of_any_text_is_a_slice_before_the_body(text: str) -> None:
    """Offsets count the characters of the article, whatever the line ends."""
    head = read_front_matter(text)
    for key, field in head.fields.items():
        assert text[field.start : field.end] == field.value
        assert text[field.line_start :].lower().startswith(key)
        assert 0 < field.line_start < field.start <= field.end < head.body <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "title: The lamp\n",
        "---\ntitle: never closed\n",
        " ---\ntitle: indented\n---\n",
        "--- \nnothing between: rules\n",
        "----\ntitle: four dashes\n----\n",
        "\n---\ntitle: not at the top\n---\n",
    ],
)
def test_a_text_without_a_head_is_all_body(text: str) -> None:
    """Only a closed block at the very top is front matter."""
    head = read_front_matter(text)
    assert (head.fields, head.body) == ({}, 0)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\n---\nText", "Text"),
        ("---\r\ntitle: A\r\n---\r\nText", "Text"),
        ("---\ntitle: A\n...\nText", "Text"),
        ("---  \ntitle: A\n---\t\nText", "Text"),
        ("---\ntitle: A\n---", ""),
        ("---\na: b\n---\n---\nc: d\n---\n", "---\nc: d\n---\n"),
        ("---\rtitle: A\r---\rText", "Text"),
    ],
)
def test_the_body_begins_below_the_closing_rule(text: str, body: str) -> None:
    """Dashes or dots close the head, with any line end, once."""
    assert text[read_front_matter(text).body :] == body


def test_nested_yaml_is_left_in_the_text() -> None:
    """Lists, maps and comments do no harm: what is not `key: value` is no field."""
    text = "---\ntags:\n  - oil\n  - wick\nmap: {a: b}\n# note: no\n---\n"
    fields = read_front_matter(text).fields
    assert {key: field.value for key, field in fields.items()} == {"tags": "", "map": "{a: b}"}


def test_the_first_of_two_equal_keys_counts() -> None:
    """A key stated twice means what it said first; an unstated one is empty."""
    head = read_front_matter("---\ntitle: One\nTITLE: Two\n---\n")
    assert (head.value("title"), head.value("author")) == ("One", "")


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_what_is_written_reads_back(metadata: dict[str, str]) -> None:
    """Every key and value survives, with white space as one space, whatever it looks like."""
    head = read_front_matter(format_front_matter(metadata) + "Text")
    read = {key: field.value for key, field in head.fields.items()}
    assert read == {key: " ".join(value.split()) for key, value in metadata.items()}


def test_an_empty_value_is_not_written() -> None:
    """Nothing is stated of what is not known."""
    assert format_front_matter({"title": "", "author": "Ada"}) == "---\nauthor: Ada\n---\n"


def test_a_blank_value_is_not_written() -> None:
    """White space states nothing either."""
    assert format_front_matter({"title": " \n"}) == "---\n---\n"
