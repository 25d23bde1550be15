"""Front matter: the lines of metadata between `---` at the head of an article."""

import re
from collections.abc import Mapping
from typing import NamedTuple

_END = r"[ \t]*(?:\r\n|\r|\n|\Z)"
# Not `^`, which knows no line that ends with a carriage return alone.
_START = r"(?:(?<=\n)|(?<=\r))"
_BLOCK = re.compile(rf"---{_END}(.*?){_START}(?:---|\.\.\.){_END}", re.S)
_LINE = re.compile(rf"{_START}([A-Za-z_][\w.-]*)[ \t]*:[ \t]*([^\r\n]*)")


class Field(NamedTuple):
    """One `key: value` line; ``start`` and ``end`` hold the value without its quotes."""

    value: str
    line_start: int
    start: int
    end: int


class FrontMatter(NamedTuple):
    """The fields of an article's head, and the offset where the body begins."""

    fields: Mapping[str, Field]
    body: int

    def value(self, key: str) -> str:
        """The value of a key, empty when it is not stated."""
        return self.fields[key].value if key in self.fields else ""


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of an article; without any, no fields and a body at 0.

    Only `key: value` lines are read; nested YAML stays in the text untouched.
    """
    block = _BLOCK.match(text) if text.startswith("---") else None
    if block is None:
        return FrontMatter({}, 0)
    fields: dict[str, Field] = {}
    # Offsets are the article's: the lines are matched in place, never cut out first.
    for line in _LINE.finditer(text, block.start(1), block.end(1)):
        start, end = line.span(2)
        value = text[start:end].rstrip()
        end = start + len(value)
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            start, end = start + 1, end - 1
        fields.setdefault(line[1].lower(), Field(text[start:end], line.start(), start, end))
    return FrontMatter(fields, block.end())


def format_front_matter(metadata: Mapping[str, str]) -> str:
    """The front matter that states ``metadata``, one line a key, in the given order.

    >>> print(format_front_matter({"title": "Bees: a life", "author": "A. Drone"}), end="")
    ---
    title: "Bees: a life"
    author: A. Drone
    ---
    """
    lines = [f"{key}: {_scalar(value)}\n" for key, value in metadata.items() if value.strip()]
    return "---\n" + "".join(lines) + "---\n"


def _scalar(value: str) -> str:
    """A value on one line, quoted where YAML would read it as something else."""
    value = " ".join(value.split())
    plain = value[0] not in "\"'[]{}>|*&!%#`@,-?:" and ": " not in value and " #" not in value
    if plain and not value.endswith(":"):
        return value
    quote = "'" if '"' in value else '"'
    return f"{quote}{value}{quote}"
