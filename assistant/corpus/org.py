"""Org files: the outline and its text as Markdown.

What Org keeps for its author's planning is left out: drawers, comments, states, tags.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from assistant.corpus.converted import Converted
from assistant.corpus.headings import below_title
from assistant.corpus.markdown_writer import code, heading, paragraph, quote, table
from assistant.errors import UnreadableArticle

_KEYWORD: Final = re.compile(r"#\+(\w+):[ \t]*(.*)", re.I)
_HEADING: Final = re.compile(
    r"(\*+)[ \t]+(?:(?:TODO|DONE|NEXT|WAITING|CANCELLED)[ \t]+)?(?:\[#\w\][ \t]+)?(.*)"
)
_TAGS: Final = re.compile(r"[ \t]:[\w@#%:]+:\Z")
_BEGIN: Final = re.compile(r"[ \t]*#\+begin_(\w+)[ \t]*(\S*)", re.I)
_DRAWER: Final = re.compile(r"[ \t]*:[\w-]+:[ \t]*\Z")
_ITEM: Final = re.compile(r"([ \t]*)(?:[-+]|[ \t]\*|(\d+)[.)])[ \t]+(?:\[[ X-]\][ \t]+)?(.*)")
_RULE: Final = re.compile(r"[ \t]*\|[-+|: ]+\|?[ \t]*\Z")
_NOTE: Final = re.compile(r"\[fn:([\w-]+)\][ \t]*")
_LINK: Final = re.compile(r"\[\[([^\[\]\n]*)\](?:\[([^\[\]\n]*)\])?\]")
# Marks of emphasis stand at the edges of words.
_EMPHASIS: Final = re.compile(
    r"(?<![^\s({'\"-])([*/_+])(?=\S)([^*/_+\n]{1,300})(?<=\S)\1(?![^\s.,;:!?)}'\"-])"
)
_VERBATIM: Final = re.compile(
    r"(?<![^\s({'\"-])([=~])(?=\S)([^=~\n]{1,300})(?<=\S)\1(?![^\s.,;:!?)}'\"-])"
)
_STATED: Final = {"title": "title", "author": "author", "date": "published"}
_CODE: Final = ("src", "example", "verbatim")


def read_org(text: str) -> Converted:
    """The article of an Org file. Raises `UnreadableArticle` when it has no text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    metadata: dict[str, str] = {}
    for line in lines:
        if (keyword := _KEYWORD.match(line)) and keyword[1].lower() in _STATED:
            value = keyword[2].strip().strip("<>[]")
            if value:
                metadata.setdefault(_STATED[keyword[1].lower()], _words(value))
    blocks = list(_blocks(lines))
    if not any(not block.startswith("#") for block in blocks):
        raise UnreadableArticle("it has no text; write some first")
    order = [key for key in _STATED.values() if key in metadata]
    body = "\n\n".join(below_title(blocks, metadata.get("title", ""))) + "\n"
    return Converted({key: metadata[key] for key in order}, body, ())


def _blocks(lines: list[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if found := _HEADING.match(line):
            if text := _words(_TAGS.sub("", found[2].rstrip())).strip():
                yield heading(len(found[1]), text)
            at += 1
        elif begin := _BEGIN.match(line):
            content, at = _until(lines, at + 1, f"#+end_{begin[1]}")
            yield from _fenced(begin[1].lower(), begin[2], content)
        elif _DRAWER.match(line) and any(each.strip().lower() == ":end:" for each in lines[at:]):
            _, at = _until(lines, at + 1, ":end:")
        elif not line.strip() or line.lstrip().startswith(("# ", "#+")) or line.strip() == "#":
            at += 1
        elif line.lstrip().startswith("|"):
            rows, at = _while(lines, at, lambda each: each.lstrip().startswith("|"))
            cells = [row.strip().strip("|").split("|") for row in rows if not _RULE.match(row)]
            if text := table([[_words(cell) for cell in row] for row in cells]):
                yield text
        elif _ITEM.match(line):
            items, at = _while(lines, at, lambda each: bool(each.strip()) and not _opens(each))
            yield _list(items)
        else:
            prose, at = _while(
                lines, at, lambda each: bool(each.strip()) and not _opens(each, item=True)
            )
            words = _joined(prose)
            yield paragraph(_NOTE.sub(r"[^\1]: ", words, count=1) if _NOTE.match(words) else words)


def _opens(line: str, *, item: bool = False) -> bool:
    """Whether a line begins another block."""
    begins = _HEADING.match(line) or _BEGIN.match(line) or line.lstrip().startswith(("|", "#+"))
    return bool(begins or (item and _ITEM.match(line)))


def _while(lines: list[str], at: int, goes_on: Callable[[str], bool]) -> tuple[list[str], int]:
    first = at
    at += 1
    while at < len(lines) and goes_on(lines[at]):
        at += 1
    return lines[first:at], at


def _until(lines: list[str], at: int, end: str) -> tuple[list[str], int]:
    """The lines up to one that ends a block, and the line after it."""
    first = at
    while at < len(lines) and lines[at].strip().lower() != end.lower():
        at += 1
    return lines[first:at], at + 1


def _fenced(kind: str, language: str, lines: list[str]) -> Iterator[str]:
    if kind in _CODE:
        if any(line.strip() for line in lines):
            yield code("\n".join(lines), language if kind == "src" else "")
    elif kind == "quote":
        if text := "\n\n".join(_blocks(lines)):
            yield quote(text)
    elif kind != "comment":
        yield from _blocks(lines)


def _list(lines: list[str]) -> str:
    """The items of a list with bullets of Markdown, as deep as they were."""
    found = []
    for line in lines:
        if item := _ITEM.match(line):
            mark = f"{item[2]}." if item[2] else "-"
            words = _words(item[3])
            term, _, meaning = words.partition(" :: ")
            words = f"{term}: {meaning}" if meaning else words
            found.append(f"{item[1]}{mark} {words}")
        else:
            found.append(_words(line))
    return "\n".join(found)


def _joined(lines: list[str]) -> str:
    return "\n".join(_words(line).removesuffix("\\\\").strip() for line in lines)


def _words(line: str) -> str:
    """A line without Org's marks: links by their words, emphasis as plain words."""
    line = _LINK.sub(lambda link: link[2] or link[1], line)
    line = _VERBATIM.sub(r"`\2`", line)
    line = _EMPHASIS.sub(r"\2", line)
    return _NOTE.sub(r"[^\1]", line) if not _NOTE.match(line) else line
