"""The part of a question that asks, as tagged words.

"hey so, it shipped on time but nobody buys it. whats the PM's job" asks only with its last
sentence. A word's tag is the word itself, put right if it is a misspelled question word, or
the name of the group whose part it plays, in capitals: "is" and "was" are IS, "salary" and
"fee" are PAY.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from assistant.answer.question_words import (
    AFTER_HOW,
    CONTRACTED,
    FILLERS,
    QUESTION_WORDS,
    REPAIRS,
    SUBJECTS,
    TAGS,
)


class Word(NamedTuple):
    """A word of a question; of "what's" both words have the offsets of the whole."""

    tag: str
    start: int
    end: int


# Stands between the clauses of a sentence.
_COMMA: Final = Word(",", 0, 0)

# A word may hold marks: "don't", "R&D", "C++", "U.S", "self-organising".
_TOKEN = re.compile(r"[^\W_]+(?:['’.&+/#-][^\W_]+)*[+#]*|[,:()–—.?!;\n]")
_STOPS: Final = frozenset(".?!;\n")
_COMMAS: Final = frozenset(",:()–—")

_WH: Final = r"(?:what|which|WHO|when|where|why|how)\b"
_PREP: Final = "(?:(?:IN|to|for) )?"
_AUX: Final = r"(?:IS|ARE|WAS|DO|CAN|SHOULD|HAVE)\b"
# What people say before they ask. Each piece ends with a space: as many spaces, as many words.
_OPENING = re.compile(
    r"(?:(?:OPENER|hang IN|hold IN|quick question) "
    r"|CAN ONE (?:(?:tell|show|remind|help) (?:me |us )?(?:know |understand )?|know |(?=DEFINE))"
    r"|DO ONE (?:happen to )?know "
    r"|ONE (?:IS |CAN )?(?:wonder|wondering|curious|(?:like|want|need) to know) "
    r"|(?:tell|remind|show) (?:me|us) "
    rf"|DEFINE (?:to )?(?:me )?(?={_WH}))+"
)
# How plainly a clause asks, the plainest first.
_ASKS: Final = (
    # A question word, unless it only sets the scene: "when performing there, ..."
    re.compile(rf"(?:according )?{_PREP}(?!(?:when|where) (?!{_AUX}|to )){_WH}"),
    re.compile(rf"{_AUX}|(?:if|whether|TELL|DEFINE|compare) "),
)
# A question word further on asks in "it was built in which year?"; without the mark most
# are relative ("the man who built it"), only "what" and "how many" are not.
_INSIDE = re.compile(rf"\b{_PREP}{_WH}")
_INSIDE_UNMARKED = re.compile(rf"\b{_PREP}(?:what|how (?:much|many))\b")


def asked(question: str) -> list[Word]:
    """The words of the part of a question that asks, its question word first.

    A question without such a part is returned whole.

    >>> tags(asked("hey so um, it fell, in wich year was it bulit?"))
    'IN which YEAR IS it bulit'
    >>> tags(asked("It was built by whom?"))
    'IN WHO'
    """
    sentences = [
        [clause for clause in map(_without_opening, clauses) if clause]
        for clauses in _sentences(question)
    ]
    for asks in _ASKS:
        for clauses in sentences:
            for number, clause in enumerate(clauses):
                if asks.match(f"{tags(clause)} "):
                    return _joined(clauses[number:])
    whole = [_joined(clauses) for clauses in sentences if clauses]
    inside = _INSIDE if "?" in question else _INSIDE_UNMARKED
    for words in whole:
        line = tags(words)
        if found := inside.search(line):
            return words[line.count(" ", 0, found.start()) :]
    return [word for words in whole for word in words]


def tags(words: Iterable[Word]) -> str:
    """The tags of words as one line."""
    return " ".join(word.tag for word in words)


def _sentences(question: str) -> Iterator[list[list[Word]]]:
    """The sentences of a question, each as its clauses."""
    clauses: list[list[Word]] = [[]]
    before = ""
    for match in _TOKEN.finditer(question):
        token = match[0]
        if token in _COMMAS:
            clauses.append([])
        elif token not in _STOPS:
            clauses[-1] += _words(match)
        elif not (token == "." and _is_short(before)):
            yield clauses
            clauses = [[]]
        before = token
    yield clauses


def _is_short(word: str) -> bool:
    """Whether a stop behind the word belongs to it: "St.", "J.", "vs."."""
    return word == "vs" or (len(word) < 4 and word.istitle()) or "." in word


def _words(match: re.Match[str]) -> Iterator[Word]:
    """The words of a token: two of "what's", none of a filler.

    >>> [tags(_words(_TOKEN.match(token))) for token in ("What's", "wats", "basically", "PM’s")]
    ['what IS', 'what IS', '', "pm 's"]
    """
    base, _, suffix = match[0].lower().replace("’", "'").partition("'")
    if not suffix and base[-1] == "s" and _repaired(base[:-1]) in QUESTION_WORDS:
        base, suffix = base[:-1], "s"
    base = _repaired(base)
    if base == "hwo":  # as near to "who" as to "how"
        base = "how" if _next_word(match) in AFTER_HOW else "who"
    if base in FILLERS and not suffix:
        return
    yield Word(TAGS.get(base, base), *match.span())
    if suffix == "s" and base not in SUBJECTS:
        yield Word("'s", *match.span())
    elif suffix in CONTRACTED:
        yield Word(TAGS.get(CONTRACTED[suffix], suffix), *match.span())


def _repaired(word: str) -> str:
    return REPAIRS.get(word, word)


def _next_word(match: re.Match[str]) -> str:
    return match.string[match.end() : match.end() + 12].partition(" ")[2].partition(" ")[0].lower()


def _without_opening(clause: list[Word]) -> list[Word]:
    opening = _OPENING.match(f"{tags(clause)} ")
    return clause[opening[0].count(" ") :] if opening else clause


def _joined(clauses: Iterable[list[Word]]) -> list[Word]:
    """The words of clauses, with a word "," between them."""
    first, *rest = clauses
    return [*first, *(word for clause in rest for word in (_COMMA, *clause))]
