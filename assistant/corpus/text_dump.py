"""Text dumps: what copying a whole web page leaves, made a clean Markdown article again.

The promise: every sentence of the article comes out character for character and in its
order; what is left out is the page's own furniture, and all of it is reported.
"""

import re
from collections.abc import Sequence

from assistant.corpus.converted import Converted
from assistant.corpus.dump_debris import debris, unmistakable
from assistant.corpus.dump_glue import heading_in_front
from assistant.corpus.dump_head import read_head
from assistant.corpus.dump_lines import Line, bullet_mark, dump_lines, is_prose, is_title_like
from assistant.corpus.dump_structure import markdown

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n")
_MARKDOWN = re.compile(r"^#{1,6} |^(?:```|~~~)|\]\(", re.M)
_BULLET = "•"
_FEWEST_OF_A_KIND = 2
_FEWEST_MILD_SIGNS = 2


def is_text_dump(text: str) -> bool:
    """Whether a plain-text file is the dump of a web page and should be cleaned.

    True with one line that only a page has, or with two milder signs of one. Markdown and
    ordinary text, be it with a byline or a list, are the person's own and stay as they are.
    """
    if _FRONT_MATTER.match(text) or _MARKDOWN.search(text):
        return False
    lines = dump_lines(text)
    if any(map(unmistakable, lines)) or has_glued_rows(lines):
        return True
    mild = (
        sum(bool(heading_in_front(line.text)[0]) for line in lines),
        sum(line.text.startswith(_BULLET) for line in lines),
        sum(bool(page_labels(line.text)) for line in lines),
        _FEWEST_OF_A_KIND * says_twice(lines),
    )
    return sum(count >= _FEWEST_OF_A_KIND for count in mild) >= _FEWEST_MILD_SIGNS


def read_text_dump(text: str) -> Converted:
    """The article in the dump of a web page, as Markdown with what the page states of it."""
    lines = dump_lines(text)
    noise = debris(lines)
    head = read_head(lines, noise)
    left_out = noise | head.spent
    left_out |= _repeated(lines, left_out)
    kept = [n for n in range(len(lines)) if n not in left_out and n != head.title]
    title = head.metadata.get("title", "")
    return Converted(
        metadata=head.metadata,
        body=markdown([lines[n] for n in kept], title),
        dropped=tuple(lines[n].text for n in sorted(left_out)),
    )


def _repeated(lines: Sequence[Line], left_out: set[int]) -> set[int]:
    """The titles of cards, which a page has twice: as a picture's text and as a link."""
    kept = [n for n in range(len(lines)) if n not in left_out]
    found = set()
    for first, second, below in zip(kept, kept[1:], [*kept[2:], -1], strict=False):
        text, again = lines[first].text, lines[second].text
        is_card = below >= 0 and text == again and is_title_like(text) and is_prose(lines[below].text)
        if is_card or again.lower() == f"by {text.lower()}":
            found.add(first)
    return found
