"""What a text dump glued together: the cells of a table, icons, headings and their paragraphs.

A page shows them apart and the dump has nothing, or a single space, between them. They are
parted only on strong evidence: to cut a word in two is worse than to leave two together.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from assistant.corpus.dump_lines import Line, ends_sentence, item_mark, phrases

_WORD = re.compile(r"\w+")

# "clientAssigning": the end of a cell and the begin of the next.
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z](?:[a-z]|\s|$))")
# The same after a full stop, a bracket or a number: weaker, because "Ph.D." has it too.
_WEAK_SEAM = re.compile(r"(?<=[a-z.)%\d”\"?!])(?=[A-Z](?:[a-z]|\s|$))")
# Code, and tables that still have their bars.
_NO_ROW = re.compile(r"::|[|_`]|\w\(")
_LONGEST_HEADER = 120
_LONGEST_ROW = 5000
# "Using GitHub" above "Using LinkedIn" is no table of two columns and two rows.
_FEWEST_ROWS_AND_COLUMNS = 6

# An icon's name before a capital: "checkYou can take".
_ICON = re.compile(r"[a-z][a-z_]+(?=[A-Z“\"‘](?:[a-z’' ]))")
_ICON_NAMES = phrases(
    """add|arrow|arrow_forward|arrow_right|bullet|caret|check|check_circle|checkmark|chevron|
    chevron_right|circle|close|cross|done|dot|icon|minus|plus|square|star|tick"""
)
_FIRST_AFTER_ICON = phrases("A|An|He|I|In|It|She|The|They|This|We|You|Your")
_FEWEST_ICONS = 2

# Words that are written large only where a sentence begins; "in" and "you" are not among them
# ("Sign In to", "Thank You for").
_STARTERS = phrases(
    """Although|An|Because|Despite|Perhaps|Since|The|These|They|This|Those|Though|Unlike|When|
    Whether|While"""
)
_SMALL_IN_FRONT = phrases(
    "a|an|and|as|at|but|by|for|from|in|into|of|on|or|the|to|up|via|vs|vs.|with|&"
)
_LONGEST_FRONT = 10
_SHORTEST_FRONT = 2
_FEWEST_WORDS_BELOW = 6


def word_counts(texts: Sequence[str]) -> Counter[str]:
    """How often each word stands in the texts, large and small letters apart."""
    return Counter(word for text in texts for word in _WORD.findall(text))


def first_word(text: str) -> str:
    """The first word of a text; empty when it has none."""
    match = _WORD.search(text)
    return match[0] if match else ""


def table_rows(lines: Sequence[Line], start: int, words: Counter[str]) -> list[list[str]]:
    """The rows of the flattened table that begins at a line, the header first; [] without one.

    Tabs part cells. Without tabs the header's seams say how many columns there are, and a row
    with another number of seams ends the table. ``words`` counts the words of the whole dump:
    a word that comes again, such as "JavaScript", is a word and no seam.
    """
    header = lines[start].text
    below = (lines[number] for number in range(start + 1, len(lines)))
    close = takewhile(lambda line: line.gap == 0, below)
    if "\t" in header:
        columns = header.count("\t") + 1
        rest = takewhile(lambda line: line.text.count("\t") == columns - 1, close)
        rows = [[cell.strip() for cell in line.text.split("\t")] for line in (lines[start], *rest)]
        return rows if len(rows) > 1 else []
    if len(header) > _LONGEST_HEADER or ends_sentence(header) or not _may_be_row(header):
        return []
    seams = _seams(_SEAM, header, words)
    if not seams or not _has_known_word(_cut(header, seams), words):
        return []
    rows = [_cut(header, seams)]
    for line in close:
        row = _row(line.text, len(rows[0]), words)
        if not row:
            break
        rows.append(row)
    is_table = len(rows) > 1 and len(rows) + len(rows[0]) >= _FEWEST_ROWS_AND_COLUMNS
    return rows if is_table else []


def _may_be_row(text: str) -> bool:
    return len(text) <= _LONGEST_ROW and not item_mark(text) and not _NO_ROW.search(text)


def _row(text: str, columns: int, words: Counter[str]) -> list[str]:
    if _may_be_row(text):
        for pattern in (_SEAM, _WEAK_SEAM):
            seams = _seams(pattern, text, words)
            if len(seams) == columns - 1:
                return _cut(text, seams)
    return []


def _seams(pattern: re.Pattern[str], text: str, words: Counter[str]) -> list[int]:
    """Where a pattern has a seam that is not inside a word which the dump has elsewhere."""
    around = {
        at: word[0] for word in _WORD.finditer(text) for at in range(word.start() + 1, word.end())
    }
    found = [seam.start() for seam in pattern.finditer(text)]
    return [at for at in found if at not in around or words[around[at]] < 2]


def _cut(text: str, seams: list[int]) -> list[str]:
    return [text[start:end].strip() for start, end in pairwise([0, *seams, len(text)])]


def _has_known_word(cells: list[str], words: Counter[str]) -> bool:
    """Whether a word at a seam stands alone elsewhere: a sign that there were two words."""
    return any(
        words[word] or words[word.lower()]
        for left, right in pairwise(cells)
        for word in (_WORD.findall(left)[-1:] + _WORD.findall(right)[:1])
    )


def icon_name(items: Sequence[str], words: Counter[str], heads: Counter[str]) -> str:
    """The icon's name glued to the head of every item of a list; empty when there is none.

    ``words`` counts all words of the dump and ``heads`` the first words of its items: a word
    that stands elsewhere too, such as "useState", is no icon's.
    """
    icons = [_ICON.match(item) for item in items]
    names = {icon[0] if icon else "" for icon in icons}
    if len(items) < _FEWEST_ICONS or len(names) != 1 or "" in names:
        return ""
    name = names.pop()
    glued = {first_word(item) for item in items}
    if any(words[word] > heads[word] for word in glued):
        return ""
    begins_sentences = any(word.removeprefix(name) in _FIRST_AFTER_ICON for word in glued)
    return name if name in _ICON_NAMES or begins_sentences else ""


def heading_in_front(text: str) -> tuple[str, bool]:
    """The heading that a paragraph begins with, and whether it is surely one; "" without one.

    >>> heading_in_front("Costs and Benefits The first year is the dearest of all.")
    ('Costs and Benefits', True)

    What follows the heading is a word that begins a sentence. Before a small letter that is
    sure; "Beekeeper Path The Queen Course is a year long" may also be about a name.
    """
    words = text[: 4 * _LONGEST_HEADER].split(" ")
    for at, word in enumerate(words[: _LONGEST_FRONT + 1]):
        before = words[at - 1] if at else ""
        if at >= _SHORTEST_FRONT and word in _STARTERS and before[-1:].isalnum():
            has_text = len(words) - at >= _FEWEST_WORDS_BELOW and words[at + 1] != ""
            if has_text and before not in _SMALL_IN_FRONT:
                return " ".join(words[:at]), words[at + 1][0].islower()
            return "", False
        is_large = word[:1].isupper() or word[:1].isdigit()
        ends_here = word.endswith((".", "?", "!", ";")) and word != "vs."
        if ends_here or not (is_large or (at and word in _SMALL_IN_FRONT)):
            return "", False
    return "", False
