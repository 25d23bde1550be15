"""What a text dump has glued together: table cells, icons and headings with the text after them.

A browser shows them apart and the dump has nothing between them. Each is parted only on
strong evidence, because cutting a word in two would be worse than leaving two together.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from assistant.corpus.dump_lines import Line, bullet_mark, ends_sentence, number_mark

_LONGEST_HEADER = 120
# "clientAssigning": the end of a cell and the begin of the next.
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z](?:[a-z]|\s|$))")
# The same after a full stop, a bracket or a number: weaker, because "Ph.D" has it too.
_WEAK_SEAM = re.compile(r"(?<=[a-z.)%\d”\"?!])(?=[A-Z](?:[a-z]|\s|$))")
_WORD = re.compile(r"[^\W\d_]+")

# An icon's name before a capital: "checkYou can take".
_ICON = re.compile(r"[a-z][a-z_]+(?=[A-Z“\"‘](?:[a-z’' ]))")
_ICON_NAMES = frozenset(
    "add arrow arrow_forward arrow_right bullet caret check check_circle checkmark chevron"
    " chevron_right circle close cross done dot icon minus plus square star tick".split()
)
# Words that follow an icon when what it marks is a sentence.
_SENTENCE_STARTERS = frozenset("A An He I In It She The They This We You You’re You're Your".split())
# Words that are written large only where a sentence begins; "in" and "you" are not among them
# ("Sign In to", "Thank You for").
_STARTERS = frozenset(
    "Although An Because Despite Perhaps Since The These They This Those Though Unlike When Whether"
    " While".split()
)
_MINOR_WORDS = frozenset("a an and as at but by for from in into of on or the to up vs vs. via with &".split())
_LONGEST_RUN = 10
_FEWEST_WORDS_BELOW = 6


def table_rows(lines: Sequence[Line], start: int, words: Counter[str]) -> list[list[str]]:
    """The rows of the flattened table that begins at a line, the header first; [] without one.

    The header's seams say how many columns there are; a row with another number of seams
    ends the table. ``words`` counts the words of the whole dump: a word that comes again,
    such as "JavaScript", is a word and no seam.
    """
    close = takewhile(lambda line: line.gap == 0, lines[start + 1 :])
    if "\t" in lines[start].text:
        columns = lines[start].text.count("\t") + 1
        rest = takewhile(lambda line: line.text.count("\t") == columns - 1, close)
        rows = [[cell.strip() for cell in line.text.split("\t")] for line in (lines[start], *rest)]
        return rows if len(rows) > 1 else []
    header = lines[start].text
    if len(header) > _LONGEST_HEADER or ends_sentence(header) or _is_item(header):
        return []
    seams = _seams(_SEAM, header, words)
    if not seams or not _has_known_word(header, seams, words):
        return []
    rows = [_cut(header, seams)]
    for line in close:
        row = _row(line.text, len(rows[0]), words)
        if not row or _is_item(line.text):
            break
        rows.append(row)
    # Two columns and one row are also two headings with a product's name in each.
    return rows if len(rows) + len(rows[0]) > 4 and len(rows) > 1 else []


def _row(text: str, columns: int, words: Counter[str]) -> list[str]:
    for pattern in (_SEAM, _WEAK_SEAM):
        seams = _seams(pattern, text, words)
        if len(seams) == columns - 1:
            return _cut(text, seams)
    return []


def _seams(pattern: re.Pattern[str], text: str, words: Counter[str]) -> list[int]:
    """Where a pattern has a seam inside a word that the dump has only once."""
    seams: list[int] = []
    start = 0
    for word in text.split(" "):
        if words[word] < 2:
            seams += [start + seam.start() for seam in pattern.finditer(word)]
        start += len(word) + 1
    return seams


def _has_known_word(text: str, seams: list[int], words: Counter[str]) -> bool:
    """Whether a word at a seam stands alone elsewhere: the sign that it is one of two words."""
    return any(
        words[word] or words[word.lower()]
        for left, right in pairwise(_cut(text, seams))
        for word in _WORD.findall(left)[-1:] + _WORD.findall(right)[:1]
    )


def _cut(text: str, seams: list[int]) -> list[str]:
    return [text[a:b].strip() for a, b in pairwise([0, *seams, len(text)])]


def _is_item(text: str) -> bool:
    return bool(bullet_mark(text) or number_mark(text))


def icon_name(items: Sequence[str], words: Counter[str], heads: Counter[str]) -> str:
    """The icon's name glued to the head of every item of a list; empty when there is none.

    ``words`` counts all words of the dump and ``heads`` the first words of its items: a word
    that stands elsewhere too, such as "useState", is no icon's.
    """
    icons = [_ICON.match(item) for item in items]
    names = {icon[0] if icon else "" for icon in icons}
    if len(items) < 2 or len(names) != 1 or "" in names:
        return ""
    name = names.pop()
    glued = {item.split()[0] for item in items}
    if any(words[word] > heads[word] for word in glued):
        return ""
    begins_sentences = any(word.removeprefix(name) in _SENTENCE_STARTERS for word in glued)
    return name if name in _ICON_NAMES or begins_sentences else ""


def heading_in_front(text: str) -> tuple[str, bool]:
    """The heading glued with a space to the head of a paragraph, and whether that is sure.

    "Costs and Benefits The first year is ..." has a word that begins a sentence in front of a
    small word, which makes it sure; "Beginner's Path The Queen Course is ..." may be a name.
    """
    words = text[: 4 * _LONGEST_HEADER].split(" ")
    for at, word in enumerate(words[: _LONGEST_RUN + 1]):
        if at > 1 and word in _STARTERS and words[at - 1][-1:].isalnum():
            following = words[at + 1 : at + 2]
            if len(words) - at < _FEWEST_WORDS_BELOW or not following or not following[0]:
                return "", False
            if words[at - 1] not in _MINOR_WORDS and words[0] not in _MINOR_WORDS:
                return " ".join(words[:at]), following[0][0].islower()
        if not (word[:1].isupper() or word[:1].isdigit() or (at and word in _MINOR_WORDS)):
            return "", False
        if word.endswith((".", "?", "!", ";")) and word != "vs.":
            return "", False
    return "", False
