"""Mails and pages saved as one file become articles with what their heads state."""

import contextlib
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.corpus.mail import read_mail, read_mhtml
from assistant.errors import UnreadableArticle

PLAIN = "Dear all,\n\nthe island has nine hives.\n\n> How many hives?\n"
PAGE = (
    "<html><body><h2>Hives</h2><p>The island has <b>nine</b> hives.</p>"
    "<ul><li>six of wood</li><li>three of straw</li></ul></body></html>"
)


def _mail(plain: str = "", page: str = "") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "The hives of Übersee"
    message["From"] = '"Ada Drone" <ada@bees.example>'
    message["Date"] = "Fri, 03 May 2024 23:30:00 +0200"
    if plain:
        message.set_content(plain)
    if page:
        if plain:
            message.add_alternative(page, subtype="html")
        else:
            message.set_content(page, subtype="html")
    return message


def test_the_head_gives_title_author_and_day() -> None:
    """The day is the one the sender wrote, not that of another time zone."""
    assert read_mail(bytes(_mail(PLAIN))).metadata == {
        "title": "The hives of Übersee",
        "author": "Ada Drone",
        "published": "2024-05-03",
    }


def test_plain_text_is_kept_with_what_it_answers() -> None:
    """Quoted lines are quotes in Markdown as they stand."""
    assert read_mail(bytes(_mail(PLAIN))).body == f"# The hives of Übersee\n\n{PLAIN}"


def test_of_two_forms_the_one_with_structure_is_read() -> None:
    """Headings and lists are only in the page."""
    assert read_mail(bytes(_mail("Hives: nine.", PAGE))).body == (
        "# The hives of Übersee\n\n## Hives\n\nThe island has nine hives.\n\n"
        "- six of wood\n- three of straw\n"
    )


def test_of_two_forms_the_fuller_one_is_read() -> None:
    """Some mails have a page that only says where to look."""
    converted = read_mail(bytes(_mail(PLAIN * 3, "<p>Your program cannot show this.</p>")))
    assert "nine hives" in converted.body
    assert "cannot show" not in converted.body


def test_attachments_and_signature_are_left_out_and_said() -> None:
    """Their names are in the report."""
    message = _mail("Nine hives.\n\n-- \nAda Drone, Hive Lane 9\n")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="hive.png")
    converted = read_mail(bytes(message))
    assert converted.body == "# The hives of Übersee\n\nNine hives.\n"
    assert converted.dropped == (
        "signature: Ada Drone, Hive Lane 9",
        "attachment: hive.png (image/png)",
    )


def test_flowed_lines_are_joined() -> None:
    """RFC 3676: a space at the end of a line means that it goes on."""
    message = _mail("The island \nhas nine hives.\nFrogs wait.\n")
    message.set_param("format", "flowed")
    assert "The island has nine hives.\nFrogs wait." in read_mail(bytes(message)).body


def test_letters_of_any_encoding_are_read() -> None:
    """An encoding that does not exist, or is not the one of the bytes, is guessed."""
    head = b"From: a@b.example\nContent-Type: text/plain; charset="
    text = "Die Bienen von Übersee fliegen über die Körbe und grüßen schön.".encode("cp1252")
    for charset in (b"no-such", b"utf-8", b"windows-1252"):
        assert "Übersee" in read_mail(head + charset + b"\n\n" + text).body


SENTENCE = "A skep is a basket of straw in which bees were kept for two thousand years or more."


def test_a_saved_page_is_read_as_a_page() -> None:
    """The address it had is its source."""
    page = (
        "<html><head><title>Skeps</title></head><body>"
        f"<article><p>{SENTENCE}</p></article></body></html>"
    )
    data = (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://bees.example/skep\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
        f"--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b--\n"
    ).encode()
    converted = read_mhtml(data)
    assert converted.body == f"# Skeps\n\n{SENTENCE}\n"
    assert converted.metadata["source"] == "https://bees.example/skep"


@pytest.mark.parametrize("data", [b"\n\nBees hum.", b"From: a@b.example\n\n", b"\0\1\2"])
def test_what_has_no_head_or_no_text_is_refused(data: bytes) -> None:
    """One line each."""
    with pytest.raises(UnreadableArticle):
        read_mail(data)


@settings(max_examples=60)
@given(st.data(), st.sampled_from([read_mail, read_mhtml]))
def test_a_damaged_mail_is_refused_or_read_but_never_breaks(
    data: st.DataObject, read: Callable[[bytes], object]
) -> None:
    """Heads and bodies with bytes of any kind in them."""
    message = _mail(PLAIN, PAGE)
    message.add_attachment(b"x" * 9, maintype="image", subtype="png", filename="hive.png")
    damaged = bytearray(bytes(message))
    for _ in range(data.draw(st.integers(1, 9))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    with contextlib.suppress(UnreadableArticle):
        read(bytes(damaged))
