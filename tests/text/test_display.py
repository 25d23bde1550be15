"""Display-safe text: what may reach a terminal, and what is shown in its stead."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.display import display, display_line, hidden

ANY_TEXT = st.text(
    st.one_of(
        st.characters(),  # surrogates included
        st.sampled_from("\x1b\x9b\x7f\r\n\t\x07\u202e\u2066\u200b\ufeff\u2028\U000e0041\ufe0f\xad"),
    )
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;title\x07", "^[]0;title^G"),
        ("\x9b31m\x7f", r"\x9b31m\x7f"),
        ("over\rwritten", "over^Mwritten"),
        ("\x00", "^@"),
        ("user\u202etxt.exe", "user<U+202E>txt.exe"),
        ("\u2028\u2029\ufeff\u200b", "<U+2028><U+2029><U+FEFF><U+200B>"),
        ("\ue000\uffff\ud800", "<U+E000><U+FFFF><U+D800>"),
        ("\U000e0041\U000e0100", "<U+E0041><U+E0100>"),
    ],
)
def test_shows_what_a_terminal_would_obey_or_hide(text: str, shown: str) -> None:
    """Control, direction, invisible, private and unpaired code points are spelled out."""
    assert display(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Plain words,\n\tindented; café, naïve: “quoted” — ‘so’ … • ½ €5™",
        "नमस्ते क्‍ष می‌خواهم 👩‍👩‍👧 ❤️ ☎︎ 日本語 ไทย",
        "in\u00adfor\u00adma\u00adtion",
        "a\u00a0b",
    ],
)
def test_leaves_clean_text_alone(text: str) -> None:
    """Scripts of the world, emoji, soft hyphens, new lines and tabs pass unchanged."""
    assert display(text) == text


@given(ANY_TEXT)
def test_never_lets_a_control_character_out(text: str) -> None:
    """Whatever comes in, nothing a terminal obeys comes out, and it can be encoded."""
    shown = display(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)
    categories = {unicodedata.category(c) for c in shown if c not in "\n\t\xad\u200c\u200d"}
    assert not categories & {"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"}
    shown.encode()


@given(ANY_TEXT, ANY_TEXT)
def test_cutting_a_text_anywhere_changes_nothing(first: str, second: str) -> None:
    """A text escaped in two pieces reads the same, so marks may cut an escape sequence."""
    assert display(first) + display(second) == display(first + second)


@given(ANY_TEXT)
def test_a_line_stays_a_line(text: str) -> None:
    """Titles and paths cannot start a line of their own or jump over a table."""
    assert not set(display_line(text)) & set("\n\t\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def test_counts_what_a_reader_would_not_have_seen() -> None:
    """Hidden characters are counted; control characters and kept joiners are not."""
    assert hidden("a\u202eb\u200bc\x1b नमस्ते क्‍ष ❤️") == 2
