"""On which page of its original a place in an article stands.

An article made from pages says in its front matter where each begins, for example
`pages: 1 1 15 38+210`: pages 1 and 2 begin at line 1 of the body, page 3 at line 15, and page
4 after 210 characters of line 38. The body's first line is the first that is not blank, so
that a further field in the front matter changes nothing.
"""

import re
from collections.abc import Iterable

from assistant.corpus.front_matter import read_front_matter

_START = re.compile(r"(\d{1,9})(?:\+(\d{1,9}))?")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(r"\s*")


def page_of(text: str, place: int) -> int | None:
    r"""The page that an offset of an article's text stands on; None when none is stated.

    >>> text = "---\npages: 1 3+5\n---\n\n# Bees\n\nThey hum.\n"
    >>> page_of(text, text.index("Bees")), page_of(text, text.index("hum"))
    (1, 2)
    """
    head = read_front_matter(text)
    stated = head.value("pages")
    blank = _BLANK.match(text, head.body)
    first = blank.end() if blank else 0
    if not stated or place < first:
        return None
    ends = list(_LINE_END.finditer(text, first, place))
    here = len(ends) + 1, place - (ends[-1].end() if ends else first)
    starts = [_START.fullmatch(each) for each in stated.split()]
    reached = [start for start in starts if start and (int(start[1]), int(start[2] or 0)) <= here]
    return len(reached) or None


def page_starts(body: str, places: Iterable[int]) -> str:
    r"""The value of ``pages`` for the offsets in a body at which its pages begin.

    >>> page_starts("# Bees\n\nThey hum.\n", [0, 13])
    '1 3+5'
    """
    starts = []
    for place in places:
        line = body.count("\n", 0, place) + 1
        column = place - (body.rfind("\n", 0, place) + 1)
        starts.append(f"{line}+{column}" if column else str(line))
    return " ".join(starts)
