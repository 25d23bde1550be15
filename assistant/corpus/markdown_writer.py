"""Writing Markdown blocks that hold a document's words as they are.

Only what would swallow other lines is escaped: a quote from the article should read as the
document does.
"""

import re
from collections.abc import Iterable, Sequence

# What Markdown would take for a heading or a fence.
_MARKUP = re.compile(r"#{1,6}(?=[ \t]|$)|`{3}|~{3}")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_DEEPEST = 6


def one_line(text: str) -> str:
    r"""The text with each run of white space as one space; a no-break space is kept.

    >>> one_line(" of  Lace\n")
    'of Lace'
    """
    return _SPACE.sub(" ", text).strip(" ")


def heading(level: int, text: str) -> str:
    """A heading; deeper than the sixth level there is none.

    >>> heading(2, "Uses")
    '## Uses'
    """
    return f"{'#' * min(max(level, 1), _DEEPEST)} {one_line(text)}"


def paragraph(text: str) -> str:
    r"""A paragraph; line breaks in it stay.

    >>> print(paragraph("# of runs"))
    \# of runs
    """
    return "\n".join(f"\\{line}" if _MARKUP.match(line) else line for line in text.split("\n"))


def indented(text: str, first: str, others: str, blank: str = "") -> str:
    r"""The lines with ``first`` before the first of them and ``others`` before the rest.

    >>> print(indented("one\ntwo", "- ", "  "))
    - one
      two
    """
    lines = text.split("\n")
    rest = [others + line if line else blank for line in lines[1:]]
    return "\n".join([first + lines[0], *rest])


def quote(text: str) -> str:
    """A quotation.

    >>> quote("They hum.")
    '> They hum.'
    """
    return indented(text, "> ", "> ", blank=">")


def code(text: str, language: str = "") -> str:
    """Lines of code between fences.

    >>> print(code("x = 1"))
    ```
    x = 1
    ```
    """
    fence = "~~~" if "```" in text else "```"
    return f"{fence}{language}\n{text}\n{fence}"


def table(rows: Iterable[Sequence[str]]) -> str:
    """A table with its first row as head; empty when no cell has text.

    >>> print(table([["Run", "Way"], ["1 s"]]))
    | Run | Way |
    | --- | --- |
    | 1 s |  |
    """
    cells = [[one_line(cell).replace("|", "\\|") for cell in row] for row in rows]
    if not any(cell for row in cells for cell in row):
        return ""
    width = max(map(len, cells))
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
