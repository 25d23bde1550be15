"""The part of a question that asks, as tagged words.

"hey so, it shipped on time but nobody buys it. whats the PM's job" asks only with its last
sentence. A word's tag is the word itself, put right if it is a misspelled question word, or
the name of the group whose part it plays, in capitals: "is" and "am" are IS, "salary" and
"fee" are SALARY.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.answer.question_words import (
    ABOUT,
    AFTER_HOW,
    CONTRACTED,
    FILLERS,
    FRAMING,
    QUESTION_WORDS,
    REPAIRS,
    SUBJECTS,
    TAGS,
)
from assistant.answer.word_pattern import Pattern, match, pattern


class Word(NamedTuple):
    """A word of a question; of "what's" both words have the offsets of the whole."""

    tag: str
    start: int
    end: int


Clause = list[Word]

# Stands between the clauses of a sentence.
_COMMA: Final = Word(",", 0, 0)
# A word may hold marks: "don't", "R&D", "C++", "U.S", "self-organising".
_TOKEN = re.compile(r"[^\W_]+(?:['’.&+/#-][^\W_]+)*[+#]*|[,:()–—.?!;\n]")
_STOPS: Final = frozenset(".?!;\n")
_COMMAS: Final = frozenset(",:()–—")

PREPOSITION: Final = "IN|to|for|of"
AUX: Final = "IS|ARE|WAS|DO|DID|CAN|SHOULD|HAVE"
WH: Final = "what|which|WHO|when|where|why|how"
_OPENINGS = tuple(
    pattern(line)
    for line in (
        # What people say before they ask
        "OPENER",
        "hang|hold IN",
        "quick question",
        "CAN ONE tell|show|remind|help|know me|us? to? know|understand?",
        "CAN ONE &DEFINE",
        f"DEFINE to? me? &{WH}",
        "DO ONE happen? to? know",
        "ONE IS|WAS|CAN? wonder|wondering|curious",
        "ONE CAN? like|want|need to know",
        "tell|remind|show me|us",
    )
)
_ASKS = tuple(
    pattern(f"according? {PREPOSITION}? {line}")
    for line in (
        "what|which|WHO|why|how",
        # "when performing there, ..." only sets the scene
        f"when|where {AUX}|to",
    )
)
_INSIDE = pattern("what|how !IS|ARE|DO|DID")
_MARKED = pattern(WH)
# "given how close they are, ..." only says why it is asked.
_GRANTING: Final = frozenset(("given", "considering", "despite", "matter"))
_BEGINS = (pattern(f"{AUX}|if|whether|TELL|LIST|name|DEFINE|compare"),)


def asked(question: str) -> list[Word]:
    """The words of the part of a question that asks, its question word first.

    A question without such a part is returned whole.

    >>> tags(asked("hey so um, it fell, in wich year was it bulit?"))
    ['IN', 'which', 'YEAR', 'WAS', 'it', 'bulit']
    >>> tags(asked("It was built by whom?"))
    ['IN', 'WHO']
    """
    sentences = [
        clauses
        for sentence in _sentences(question)
        if (clauses := [clause for clause in map(_without_opening, sentence) if clause])
    ]
    every = [(sentence, number) for sentence in sentences for number in range(len(sentence))]
    return (
        _from(_ASKS, every)
        or _from(_BEGINS, [(sentence, 0) for sentence in sentences])
        or _inside(sentences, marked="?" in question)
        or _from(_BEGINS, every)
        or [word for sentence in sentences for word in _joined(sentence)]
    )


def tags(words: Iterable[Word]) -> list[str]:
    """The tags of words."""
    return [word.tag for word in words]


def framing(question: str) -> frozenset[str]:
    """The words of a question that only ask what is said about something.

    >>> sorted(framing("What did we learn about the wind?"))
    ['learn']
    """
    typed = question.lower().split()
    return frozenset(word for word, after in pairwise(typed) if after in ABOUT and word in FRAMING)


def _from(asks: Iterable[Pattern], places: Iterable[tuple[list[Clause], int]]) -> Clause:
    """The words of the sentence from the first of its clauses that asks, if one does."""
    for sentence, number in places:
        if any(match(pattern, tags(sentence[number])) for pattern in asks):
            return _joined(sentence[number:])
    return []


def _inside(sentences: Iterable[list[Clause]], marked: bool) -> Clause:
    """The words of the sentence from a question word inside it, if one stands there.

    "what" and "how many" hardly ever are relative; "who" and the like are ("the man who built
    it") unless a question mark says otherwise.
    """
    whole = [_joined(sentence) for sentence in sentences]
    for asks in (_INSIDE, _MARKED) if marked else (_INSIDE,):
        for words in whole:
            line = tags(words)
            for at in range(1, len(words)):
                if match(asks, line, at) and line[at - 1] not in _GRANTING:
                    return words[at - (line[at - 1] in PREPOSITION.split("|")) :]
    return []


def _sentences(question: str) -> Iterator[list[Clause]]:
    """The sentences of a question, each as its clauses."""
    clauses: list[Clause] = [[]]
    before = ""
    for token in _TOKEN.finditer(question):
        if token[0] in _COMMAS:
            clauses.append([])
        elif token[0] not in _STOPS:
            clauses[-1] += _words(token)
        elif token[0] != "." or not _is_short(before):
            yield clauses
            clauses = [[]]
        before = token[0]
    yield clauses


def _is_short(word: str) -> bool:
    """Whether a stop behind the word belongs to it: "St.", "J.", "vs."."""
    return word == "vs" or (len(word) < 4 and word.istitle()) or "." in word


def _words(token: re.Match[str]) -> Iterator[Word]:
    """The words of a token: two of "what's", none of a filler.

    >>> [tags(_words(_TOKEN.match(each))) for each in ("What's", "wats", "basically", "PM’s")]
    [['what', 'IS'], ['what', 'IS'], [], ['pm', "'s"]]
    """
    base, _, suffix = token[0].lower().replace("’", "'").partition("'")
    if not suffix and base.endswith("s") and _repaired(base[:-1]) in QUESTION_WORDS:
        base, suffix = base[:-1], "s"
    base = _repaired(base)
    if base == "hwo":  # as near to "who" as to "how"
        base = "how" if _next_word(token) in AFTER_HOW else "who"
    if base in FILLERS and not suffix:
        return
    yield Word(TAGS.get(base, base), *token.span())
    if suffix == "s" and base not in SUBJECTS:
        yield Word("'s", *token.span())
    elif suffix in CONTRACTED:
        yield Word(TAGS.get(CONTRACTED[suffix], suffix), *token.span())


def _repaired(word: str) -> str:
    return REPAIRS.get(word, word)


def _next_word(token: re.Match[str]) -> str:
    return token.string[token.end() + 1 : token.end() + 9].partition(" ")[0].lower()


def _without_opening(clause: Clause) -> Clause:
    line = tags(clause)
    at = 0
    while end := next((m.end for each in _OPENINGS if (m := match(each, line, at))), 0):
        at = end
    return clause[at:]


def _joined(clauses: Iterable[Clause]) -> Clause:
    """The words of clauses, with a word "," between them."""
    first, *rest = clauses
    return [*first, *(word for clause in rest for word in (_COMMA, *clause))]
