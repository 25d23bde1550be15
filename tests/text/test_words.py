"""Words and terms: what counts as a word, and which words are the same."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.text.words import term, terms, word_spans, words

TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("abzXYZ 0189.,'’$-_/\u0301\u093f\u094d\u200c\u200d灯かカÆßİﬁ½²\n"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bees don't sleep; the keeper’s do.", ["Bees", "don't", "sleep", "the", "keeper’s", "do"]),
        ("$98,420 or 3.50? 1871, 1.", ["98,420", "or", "3.50", "1871", "1"]),
        ("The U.S. and the e.g. of it.", ["The", "U.S.", "and", "the", "e.g.", "of", "it"]),
        ("go-to-market **bold** [link](x_y)", ["go", "to", "market", "bold", "link", "x", "y"]),
        ("'quoted' rock 'n' roll's’", ["quoted", "rock", "n", "roll's"]),
        ("灯台は古い。", ["灯", "台", "は", "古", "い"]),
        ("東京タワー333m", [*"東京タワー", "333m"]),
        ("नमस्ते दुनिया। क्‍ष", ["नमस्ते", "दुनिया", "क्‍ष"]),
        ("می‌خواهم، کتاب؟", ["می‌خواهم", "کتاب"]),
        ("Überfahrt nach Ærø — früh…", ["Überfahrt", "nach", "Ærø", "früh"]),
        ("cafe\u0301 naïve", ["cafe\u0301", "naïve"]),
        ("one\u00a0two\u2003three\u200bfour", ["one", "two", "three", "four"]),
        ("… — • | ``` !? €½ \x00\x1b", []),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    """Words of any script come out whole, as they stand; marks and symbols stay out."""
    assert words(text) == expected


@given(TEXTS)
def test_spans_are_the_places_of_the_words(text: str) -> None:
    """Cutting the text at the spans gives the words, in order and without overlap."""
    spans = list(word_spans(text))
    assert [text[start:end] for start, end in spans] == words(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)


@given(TEXTS)
def test_terms_are_the_words_normalised(text: str) -> None:
    """There is one term for each word, never an empty one, and it can be stored."""
    assert terms(text) == [term(word) for word in words(text)]
    assert all(terms(text))
    "".join(terms(text)).encode()


@pytest.mark.parametrize(
    "text",
    [
        "Ελληνικά γράμματα",
        "русские буквы",
        "אותיות עבריות",
        "حروف عربية",
        "हिन्दी अक्षर",
        "ตัวอักษรไทย",
        "ქართული ანბანი",
        "հայոց տառեր",
        "한국어 글자",
        "தமிழ் எழுத்து",
        "አማርኛ ፊደል",
        "Tiếng Việt",
        "Þórr ıŋɐ",
    ],
)
def test_every_script_has_words(text: str) -> None:
    """Between two spaces is a word, with its vowel signs and accents, in any alphabet."""
    assert words(text) == text.split()


@pytest.mark.parametrize(
    "same",
    [
        ["keeper", "Keepers", "keeper's", "KEEPER’S"],
        ["café", "cafe", "CAFÉ", "cafe\u0301"],
        ["98,420", "98420"],
        ["1,234,567.50", "1234567.50"],
        ["U.S.", "u.s.", "US"],
        ["fishing", "fished", "fishes"],
        ["don't", "don’t", "dont"],
        ["ﬁre", "fire"],
        ["lamp", "ｌａｍｐ"],
        ["می‌خواهم", "میخواهم"],
        ["straße", "STRAßE"],
    ],
)
def test_spellings_that_are_one_term(same: list[str]) -> None:
    """Case, accents, possessives, plurals, separators and joiners do not part words."""
    assert len({term(word) for word in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("1871", "1817"), ("3.50", "350"), ("1,5", "15"), ("organ", "organize"), ("दिन", "दान")],
)
def test_words_that_stay_apart(one: str, other: str) -> None:
    """Numbers keep their value, unrelated words their stem, vowel signs their place."""
    assert term(one) != term(other)


@pytest.mark.parametrize(
    "word", ["Manager’s", "Roadmaps", "café", "98,420", "U.S.", "灯", "नमस्ते", "3.50", "İstanbul"]
)
def test_a_term_is_its_own_term(word: str) -> None:
    """Looking up what was looked up finds the same."""
    assert term(term(word)) == term(word)


@given(st.characters(codec="utf-8", categories=["L"]))
@example("𝐀")
def test_a_term_is_lower_case(letter: str) -> None:
    """Bold and script capitals, which posts are decorated with, are letters like others."""
    assert all(each == each.lower() for each in terms(f"{letter}x"))


def test_half_a_character_typed_in_a_question_is_no_error() -> None:
    """Bytes on a command line that are not UTF-8 come as lone surrogates."""
    terms("where is the caf\udce9?")


@pytest.mark.parametrize(
    "unit", ["a", "1,", "1.1", "A.", "a'", "’", "灯", "\u0301", "a.", " ", "x-", "क्", "😀"]
)
def test_time_is_linear(unit: str) -> None:
    """300,000 characters of anything take a fraction of a second."""
    began = time.process_time()
    terms(unit * (300_000 // len(unit)))
    assert time.process_time() - began < 2
