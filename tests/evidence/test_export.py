"""Exports: whatever was asked and quoted comes back byte for byte, or is refused."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer.request import Context, context_json
from assistant.errors import AssistantError
from assistant.evidence.export import block, from_line, on_a_line, to_markdown
from assistant.evidence.read_export import read_export
from assistant.evidence.record import Asked, Excerpted, Quoted, Record
from assistant.evidence.write_export import write_export

# What an article may hold: Markdown, any line end, escapes, other exports.
MARKDOWN = (
    "# Title\n\n> said\n\n```\ncode\n```\n| a | b |\r\n",
    "In its passage:\n\n> - line: 1\n\n### Quote 1.1\n\n## 2. and now?\n",
    "- sha256: 0\n- characters: 0 to 9\n<!-- -->\n\x1b[2J\u202e\u2028\x85end",
    "\n\n \n",
)
# No article holds half a character, or a zero byte.
texts = st.sampled_from(MARKDOWN) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60
)
lines = st.text(max_size=40)
numbers = st.integers(0, 10**9)
excerpts = st.builds(
    lambda text, line, start: Excerpted(text, line, start, start + len(text)),
    texts,
    numbers,
    numbers,
)
quotes = st.builds(Quoted, lines, lines, lines, excerpts, excerpts)
shares = st.floats(0, 1)
contexts = st.builds(
    Context,
    words=st.lists(st.tuples(lines, shares), max_size=2).map(tuple),
    shown=st.frozensets(st.tuples(lines, numbers), max_size=2),
    sure=shares,
)
questions = st.builds(
    Asked,
    lines,
    lines,
    st.booleans(),
    st.lists(lines, max_size=2).map(tuple),
    st.lists(st.tuples(lines, numbers), max_size=2).map(tuple),
    lines,
    lines,
    st.booleans(),
    st.integers(0, 10**4).map(lambda number: number / 10**4),
    st.lists(quotes, max_size=3).map(tuple),
    st.none() | contexts,
)
records = st.builds(Record, lines, lines, lines, st.lists(questions, max_size=3).map(tuple))

SENTENCE = Excerpted("The **lamp**\nburned whale oil.", 3, 20, 50)
PASSAGE = Excerpted("## The lamp\n\nThe **lamp**\nburned whale oil.", 1, 7, 50)
RECORD = Record(
    "20260501T120000Z-00000000",
    "/home/ada/articles",
    "2026-05-01T12:30:00+00:00",
    (
        Asked(
            "what oil did the lmap burn?",
            "what oil did the lamp burn?",
            literal=False,
            scope=("lighthouse.md",),
            without=(("bees.md", 7),),
            when="2026-05-01T12:00:00+00:00",
            fingerprint="0" * 64,
            answered=True,
            confidence=0.83,
            quotes=(Quoted("lighthouse.md", "a" * 64, "Gull Point · The lamp", SENTENCE, PASSAGE),),
            before=Context((("whale", 0.25),), frozenset({("bees.md", 7)}), 0.5),
        ),
    ),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to write to, again and again."""
    return tmp_path_factory.mktemp("export") / "chat.md"


@settings(max_examples=40)
@given(record=records)
def test_a_record_comes_back(record: Record, place: Path) -> None:
    """Questions, quotes and places come back as they were, whatever is in them."""
    place.write_bytes(to_markdown(record).encode())
    assert read_export(place) == record


def test_every_field_of_a_context_is_drawn() -> None:
    """A field that `contexts` does not fill would come back whatever was read."""
    assert set(context_json(Context())) == set(Context._fields) == {"words", "shown", "sure"}


def test_an_export_from_before_contexts_were_kept_is_read(tmp_path: Path) -> None:
    """The line is missed by no one."""
    path = tmp_path / "chat.md"
    path.write_text(re.sub("- said before: .*\n", "", to_markdown(RECORD)))
    assert read_export(path).questions == (RECORD.questions[0]._replace(before=None),)


@given(lines)
def test_a_line_is_one_that_a_terminal_does_not_obey(text: str) -> None:
    """Any text fits on a line without control characters, and comes back from it."""
    line = on_a_line(text)
    assert re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u202e\ud800-\udfff]", line) is None
    assert from_line(line) == text


@given(texts)
def test_a_quote_is_read_off_its_block(text: str) -> None:
    """Without the sign before each line, the block is the quote."""
    assert "\n".join(row.removeprefix("> ") for row in block(text)) == text


def test_what_an_export_looks_like() -> None:
    """A person finds question, quote, citation, hash, place, index and date in it."""
    assert to_markdown(RECORD).partition("## 1. ")[2] == (
        "what oil did the lmap burn?\n\n"
        "- looked up as: what oil did the lamp burn?\n"
        '- only in: ["lighthouse.md"]\n'
        '- leaving out: [["bees.md", 7]]\n'
        '- said before: {"words": [["whale", 0.25]], "shown": [["bees.md", 7]], "sure": 0.5}\n'
        "- asked: 2026-05-01T12:00:00+00:00\n"
        "- answered: yes\n"
        "- confidence: 0.8300\n"
        f"- index: {'0' * 64}\n\n"
        "### Quote 1.1\n\n"
        "> The **lamp**\n> burned whale oil.\n\n"
        "— Gull Point · The lamp · lighthouse.md:3\n\n"
        "- article: lighthouse.md\n"
        f"- sha256: {'a' * 64}\n"
        "- line: 3\n"
        "- characters: 20 to 50\n\n"
        "In its passage:\n\n"
        "> ## The lamp\n> \n> The **lamp**\n> burned whale oil.\n\n"
        "- line: 1\n"
        "- characters: 7 to 50\n"
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: re.sub(r"> $", ">", text, flags=re.M),
        lambda text: text.replace("### Quote", "A thought of mine.\n\n> with a quote\n\n### Quote"),
        lambda text: text + "\nThe end.\n",
    ],
    ids=["line ends", "spaces at line ends", "a note above a quote", "a note at the end"],
)
def test_what_editors_and_people_do_to_it(change, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Line ends of the whole file, spaces at the ends of lines and notes do no harm."""
    path = tmp_path / "chat.md"
    path.write_bytes(change(to_markdown(RECORD)).encode())
    assert read_export(path) == RECORD


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "was not written by /export"),
        ("# My notes\n", "was not written by /export"),
        (to_markdown(RECORD).replace("format 1", "format 2"), "has format 2"),
        (to_markdown(RECORD)[:700], "is damaged"),
        (to_markdown(RECORD).replace("- sha256: ", "- md5: "), "quote 1.1 lacks `- sha256"),
        (to_markdown(RECORD).replace("20 to 50", "20 to "), "lacks its words or its place"),
        (to_markdown(RECORD).replace("20 to 50", f"20 to {'9' * 5000}"), "its place"),
        (to_markdown(RECORD).replace("- only in: [", "- only in: " + "[" * 9000), "only in"),
        (to_markdown(RECORD).replace("0.8300", "high"), "question 1 cannot be read"),
        (to_markdown(RECORD).replace("0.25", "1.25"), "lacks `- said before: {...}`"),
        (to_markdown(RECORD).replace('{"words"', '["words"'), "lacks `- said before: {...}`"),
        (to_markdown(RECORD).replace('{"words": [[', "[" * 9000), "lacks `- said before"),
        (to_markdown(RECORD).replace("lmap", r"\ud83"), "question 1 cannot be read"),
    ],
)
def test_what_is_not_whole_is_refused(text: str, complaint: str, tmp_path: Path) -> None:
    """A file of another kind, another format, or with something missing: one line, and why."""
    path = tmp_path / "chat.md"
    path.write_text(text)
    with pytest.raises(AssistantError, match=re.escape(complaint)) as error:
        read_export(path)
    assert "\n" not in str(error.value)


def test_an_export_is_for_its_owner_and_whole(tmp_path: Path) -> None:
    """The file is 0600, and nothing else is left beside it."""
    path = tmp_path / "chat.md"
    write_export(path, RECORD)
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["chat.md"]


def test_only_an_export_of_the_same_chat_is_replaced(tmp_path: Path) -> None:
    """A chat may be exported again to its file; anything else that is there stays."""
    path = tmp_path / "chat.md"
    write_export(path, RECORD)
    more = RECORD._replace(questions=RECORD.questions * 2)
    write_export(path, more)
    assert read_export(path) == more
    with pytest.raises(AssistantError, match="is there already"):
        write_export(path, RECORD._replace(session="another"))
    notes = tmp_path / "notes.md"
    notes.write_text("mine")
    link = tmp_path / "link.md"
    link.symlink_to(path)
    for taken in (notes, link, tmp_path):
        with pytest.raises(AssistantError, match="is there already"):
            write_export(taken, RECORD)
    assert notes.read_text() == "mine"
    assert read_export(path) == more
    with pytest.raises(AssistantError, match="cannot be written"):
        write_export(tmp_path / "no" / "chat.md", RECORD)
    assert sorted(os.listdir(tmp_path)) == ["chat.md", "link.md", "notes.md"]
