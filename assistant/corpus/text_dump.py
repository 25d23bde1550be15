"""Text dumps: what copying a whole web page leaves, made a clean Markdown article again.

The promise: every sentence of the article comes out character for character and in its
order; what is left out is the page's own furniture, and all of it is reported.
"""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.corpus.converted import Converted
from assistant.corpus.dump_credits import is_dateline_of_page
from assistant.corpus.dump_debris import debris, page_labels, unmistakable
from assistant.corpus.dump_glue import heading_in_front
from assistant.corpus.dump_head import read_head
from assistant.corpus.dump_headings import with_headings
from assistant.corpus.dump_lines import Line, dump_lines, is_prose, unmarked
from assistant.corpus.dump_structure import Block, Kind, dump_blocks, markdown

# Front matter, a heading of the second level, a heading with room around it, a fence, a link.
_MARKDOWN = re.compile(
    r"\A\s*---[ \t]*\n|^#{2,6} \S|(?:\A|\n[ \t]*\n)# [^\n]+\n[ \t]*\n|^(?:```|~~~)|\]\(https?://",
    re.M,
)
_FIRST_LINES = 12
_FULL_TITLE = 4
_FEWEST_OF_A_KIND = 2
_FEWEST_MILD_SIGNS = 2
_LONGEST_CELL = 3


def is_text_dump(text: str) -> bool:
    """Whether a plain-text file is the dump of a web page and should be cleaned.

    True with one line that only a page has, or with two milder signs of one. Markdown and
    ordinary text, be it with a byline or a list, are the person's own and stay as they are.
    """
    if _MARKDOWN.search(text.replace("\r\n", "\n")):
        return False
    lines = dump_lines(text)
    is_of_page = any(unmistakable(line.text) or is_dateline_of_page(line.text) for line in lines)
    return is_of_page or _mild_signs(lines) >= _FEWEST_MILD_SIGNS


def _mild_signs(lines: Sequence[Line]) -> int:
    """How many kinds of traces there are that a page may leave and a writer may too."""
    first = [unmarked(line.text) for line in lines[:_FIRST_LINES] if not is_prose(line.text)]
    titles = Counter(text for text in first if len(text.split()) >= _FULL_TITLE)
    counts = (
        sum(heading_in_front(line.text)[0] != "" for line in lines),
        sum(line.text.startswith("•") for line in lines),
        sum(page_labels(line.text) != [] for line in lines),
        max(titles.values(), default=0),
    )
    return sum(count >= _FEWEST_OF_A_KIND for count in counts)


def read_text_dump(text: str) -> Converted:
    """The article in the dump of a web page, as Markdown with what the page states of it."""
    lines = dump_lines(text)
    noise = debris(lines)
    head = read_head(lines, noise)
    left_out = noise | head.spent
    left_out |= _repeated(lines, left_out)
    kept = [line for n, line in enumerate(lines) if n not in left_out and n != head.title]
    title = head.metadata.get("title", "")
    blocks = with_headings(list(dump_blocks(kept)), title)
    if title:
        blocks.insert(0, Block(Kind.HEADING, title, mark="# "))
    return Converted(
        head.metadata, markdown(blocks), tuple(lines[n].text for n in sorted(left_out))
    )


def _repeated(lines: Sequence[Line], left_out: set[int]) -> set[int]:
    """Lines that come again right below, as a picture's text and as its caption or link.

    Of a few words only when prose follows, as in the cards of other articles: the cells of a
    table that lost its lines repeat too.
    """
    kept = [n for n in range(len(lines)) if n not in left_out]
    found = set()
    for first, second, below in zip(kept, kept[1:], [*kept[2:], -1], strict=False):
        text, again = lines[first].text, lines[second].text
        is_card = below >= 0 and is_prose(lines[below].text)
        is_double = text == again and (is_card or len(text.split()) > _LONGEST_CELL)
        if (is_double and not is_prose(text)) or again.lower() == f"by {text.lower()}":
            found.add(first)
    return found
