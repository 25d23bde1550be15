"""A record as Markdown (docs/export.md): every quote can be read back byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from assistant import __version__
from assistant.answer.request import context_json
from assistant.evidence.record import Asked, Excerpted, Quoted, Record
from assistant.text.display import display

FORMAT: Final = 1
TITLE: Final = "# Questions and quotes"
WRITTEN_BY: Final = f"Written by assistant {__version__}, format {FORMAT}."


def to_markdown(record: Record) -> str:
    """The Markdown of a record; `read_export` gives the record back."""
    return "".join(f"{line}\n" for line in _lines(record))


def _lines(record: Record) -> Iterator[str]:
    yield from (TITLE, "", WRITTEN_BY, "")
    yield "Every block quote is cut from an article, character by character;"
    yield "`assistant verify` proves it, and `assistant replay` asks the questions again."
    yield ""
    yield f"- session: {on_a_line(record.session)}"
    yield f"- library: {on_a_line(record.library)}"
    yield f"- written: {on_a_line(record.made)}"
    for number, asked in enumerate(record.questions, 1):
        yield from ("", f"## {number}. {on_a_line(asked.question)}", "")
        yield from _items(asked)
        if not asked.answered:
            nearest = " Nearest passages:" if asked.quotes else ""
            yield from ("", f"The articles do not answer this.{nearest}")
        for rank, quoted in enumerate(asked.quotes, 1):
            yield from ("", f"### Quote {number}.{rank}", "")
            yield from _quote(quoted)


def _items(asked: Asked) -> Iterator[str]:
    yield f"- looked up as: {on_a_line(asked.resolved)}"
    if asked.literal:
        yield "- word for word: yes"
    if asked.scope:
        yield f"- only in: {json.dumps(asked.scope)}"
    if asked.without:
        yield f"- leaving out: {json.dumps(asked.without)}"
    if asked.before:
        yield f"- said before: {json.dumps(context_json(asked.before))}"
    yield f"- asked: {on_a_line(asked.when)}"
    yield f"- answered: {'yes' if asked.answered else 'no'}"
    yield f"- confidence: {asked.confidence:.4f}"
    yield f"- index: {on_a_line(asked.fingerprint)}"


def _quote(quoted: Quoted) -> Iterator[str]:
    yield from block(quoted.sentence.text)
    where = f"{quoted.article}:{quoted.sentence.line}"
    yield from ("", f"— {on_a_line(quoted.cited)} · {on_a_line(where)}", "")
    yield f"- article: {on_a_line(quoted.article)}"
    yield f"- sha256: {on_a_line(quoted.sha256)}"
    yield from _place(quoted.sentence)
    if quoted.passage != quoted.sentence:
        yield from ("", "In its passage:", "")
        yield from (*block(quoted.passage.text), "")
        yield from _place(quoted.passage)


def _place(excerpted: Excerpted) -> Iterator[str]:
    yield f"- line: {excerpted.line}"
    yield f"- characters: {excerpted.start} to {excerpted.end}"


def block(text: str) -> list[str]:
    r"""The text as a block quote: `> ` before each of its lines, and nothing else changed.

    Only ``\n`` ends a line here; any other line end is kept inside one.

    >>> block("One,\n\n- **two**.")
    ['> One,', '> ', '> - **two**.']
    """
    return [f"> {line}" for line in text.split("\n")]


def on_a_line(text: str) -> str:
    r"""The text on one line that a terminal shows and does not obey; `from_line` undoes it.

    Backslashes are doubled, and control and hidden characters written as JSON escapes.

    >>> on_a_line('the "big"\nC:\\plan')
    'the "big"\\nC:\\\\plan'
    """
    escaped = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"')
    return "".join(each if display(each) == each else json.dumps(each)[1:-1] for each in escaped)


def from_line(line: str) -> str:
    r"""What `on_a_line` wrote; raises `ValueError` for what it never would have.

    >>> from_line(on_a_line('a "b" \\ c\x1b'))
    'a "b" \\ c\x1b'
    """
    text: str = json.loads('"' + line.replace('"', '\\"') + '"')
    if on_a_line(text) != line:
        raise ValueError(line)
    return text
