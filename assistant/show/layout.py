"""Layout: text drawn into the lines of a screen, with the line structure it came with."""

import re
from collections.abc import Iterator
from typing import Final, TextIO

from assistant.show.marked import Marked

# Longer lines are hard to read, however wide the window is.
WIDEST: Final = 88

# Plain strings, which `re` compiles when first used and keeps: off a terminal few are.
# As lines are counted in citations.
_LINE_END: Final = r"\r\n|\r|\n"
_ITEM: Final = r"[ \t]*(?:[-*+•‣◦]|\d{1,3}[.)])[ \t]+(?=\S)"
_FENCE: Final = r" {0,3}(?:```|~~~)"
# Tables, headings, block quotes, rules, metadata and code: lines that mean themselves.
_STRUCTURE: Final = r" {0,3}(?:[|>#]|[-*_=]{3,}\s*$|[\w-]+:\s)| {4}| *\t"
# A paragraph of lines this long was broken by its writer's editor, not for a reason.
_HARD_WRAPPED: Final = range(50, 101)
_SENTENCE_END: Final = r"[.!?…:][\"'”’)\]*_]*\s*$"

Span = tuple[int, int]


def screen_width(stream: TextIO) -> int | None:
    """How wide to write to this stream; None when it is not a terminal."""
    if not stream.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def lines(text: str) -> list[Span]:
    """Where each line of a text stands in it, without its line end."""
    spans, start = [], 0
    for line_end in re.finditer(_LINE_END, text):
        spans.append((start, line_end.start()))
        start = line_end.end()
    return [*spans, (start, len(text))]


def fill(marked: Marked, width: int | None) -> list[str]:
    """The text in lines: as they stand without a width, else wrapped to it.

    Every item, row, heading and line of code is wrapped by itself, items with a hanging
    indent; a paragraph hard-wrapped by its writer flows again.
    """
    if width is None:
        return [marked.part(*span) for span in lines(marked.text)]
    return [row for run in _runs(marked.text) for row in fill_run(marked, run, width)]


def fill_run(marked: Marked, run: list[Span], width: int | None) -> list[str]:
    """The lines at these places as one line to the reader, wrapped with a hanging indent."""
    if width is None:
        return [" ".join(marked.part(*span) for span in run)]
    start, end = run[0]
    line = marked.text[start:end]
    if not line.strip():
        return [""]
    item = re.match(_ITEM, line)
    text_at = start + len(line) - len(line.lstrip(" \t"))
    body_at = start + item.end() if item else text_at
    indent = marked.text[start:text_at].expandtabs(4)[: width // 4]
    lead = indent + marked.part(text_at, body_at)
    if cells(lead) > width // 2:
        lead, body_at = "", text_at
    hang = " " * cells(lead)
    spans = (_stripped(marked.text, span) for span in [(body_at, end), *run[1:]])
    rows = wrapped(" ".join(marked.part(*span) for span in spans), width - len(hang))
    return [(lead if number == 0 else hang) + row for number, row in enumerate(rows)]


def one_line(marked: Marked) -> str:
    """The text on one line, its line ends drawn as spaces."""
    spans = (_stripped(marked.text, span) for span in lines(marked.text))
    return " ".join(marked.part(*span) for span in spans if span[0] < span[1])


def wrapped(text: str, width: int | None) -> list[str]:
    """Display-safe text wrapped to the width, or on its one line without a width."""
    if width is None:
        return [text]
    from wcwidth import wrap

    # A file name with a hyphen is copied as one word.
    return wrap(text, max(width, 1), break_on_hyphens=False) or [""]


def flowing(text: str, width: int | None) -> str:
    r"""Display-safe lines, each wrapped by itself, and what goes below it indented as it is.

    >>> print(flowing("Skipped: 1 file\n  report.pdf: it holds no text", 19))
    Skipped: 1 file
      report.pdf: it
      holds no text
    """
    # What fits needs no wrapping, nor what is imported for it.
    if width is None or (text.isascii() and max(map(len, text.split("\n"))) <= width):
        return text
    rows = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip(" "))][: width // 2]
        rows += [indent + row for row in wrapped(line.lstrip(" "), width - len(indent))]
    return "\n".join(rows)


def cut(text: str, width: int | None) -> str:
    """Display-safe text cut to the width between two graphemes; without a width, whole."""
    if width is None:
        return text
    from wcwidth import clip

    if cells(text) <= width:
        return text
    return clip(text, 0, max(width - 1, 0)).rstrip() + "…"


def cells(text: str) -> int:
    """How many columns of a terminal display-safe text takes."""
    import wcwidth

    return int(wcwidth.width(text))


def _runs(text: str) -> Iterator[list[Span]]:
    """The lines that are one line to the reader, together."""
    run: list[Span] = []
    fenced = open_ended = False
    for start, end in lines(text):
        line = text[start:end]
        if fence := bool(re.match(_FENCE, line)):
            fenced = not fenced
        item = bool(re.match(_ITEM, line))
        plain = not (item or fence or fenced or re.match(_STRUCTURE, line)) and bool(line.strip())
        if not (plain and open_ended):
            yield from _joined(text, run)
            run = []
        run.append((start, end))
        open_ended = plain or (item and not fenced)
    yield from _joined(text, run)


def _joined(text: str, run: list[Span]) -> list[list[Span]]:
    # An editor breaks lines in the middle of sentences; a line for each was a person.
    broken = any(not re.search(_SENTENCE_END, text[slice(*line)]) for line in run[:-1])
    if broken and all(end - start in _HARD_WRAPPED for start, end in run[:-1]):
        return [run] if run else []
    return [[span] for span in run]


def _stripped(text: str, span: Span) -> Span:
    line = text[slice(*span)]
    start = span[0] + len(line) - len(line.lstrip(" \t"))
    return start, start + len(line.strip(" \t"))
