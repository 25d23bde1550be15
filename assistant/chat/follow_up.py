"""What kind of line it is: a question of its own, or one that leans on what was said.

Only the words of the line are looked at; what it leans on is for `resolve` to find.
"""

import re
from collections.abc import Sequence
from enum import Enum
from functools import cache
from itertools import takewhile
from typing import Final, NamedTuple

from assistant.answer.word_pattern import Pattern, match, pattern
from assistant.chat.asides import without_reactions
from assistant.chat.of_something import is_empty, is_generic, is_relational
from assistant.chat.phrases import tokens
from assistant.chat.pointers import TONE, pointers
from assistant.chat.superlatives import is_bare_superlative
from assistant.chat.word_classes import ADVERBS, PREPOSITIONS, is_small, is_verb


class Leaning(Enum):
    """How a line leans on what was said before it."""

    NOT = "a question of its own"
    MORE = "more on the same: anything else on that?"
    WHY = "a question word alone: why?"
    SOURCE = "who says so"
    DATE = "when that was written"
    AUTHOR = "who wrote that"
    NUMBERED = "one of several: the second one"
    OTHER = "the other of two"
    INSTEAD = "something else put in the same question: and the project manager?"
    POINTING = "a word that points back: it, they, that"
    OPEN = "a noun that is always of something: what are the benefits?"


class FollowUp(NamedTuple):
    """A line read as a follow-up.

    ``line`` is the line without what was only said in passing ("Interesting."). ``rest`` is
    what is put in for something else, and ``number`` which of several is meant, from 1, -1
    being the last.
    """

    leaning: Leaning
    line: str
    rest: str = ""
    number: int = 0


_POINTED: Final = "it|this|that|them|these|those|him|her|they|he|she"
_MORE = (
    "anything|something|what|who|where|how|nothing else",
    "anything|something else on|about|to|there|you|worth ...",
    f"what else about|on {_POINTED}",
    "what else IS|ARE|do|does|can|should",
    "what else is there",
    f"tell|show|give me|us? some? more about|on? {_POINTED}?",
    f"say|show|explain|know? more about|on? {_POINTED}?",
    f"some|any|is? there? more about|on|to? {_POINTED}?",
    f"go|carry on|ahead? with? {_POINTED}?",
    f"please? continue|elaborate|expand on? {_POINTED}?",
    "any|what|are? there? other|others ones|reasons|examples|passages|quotes|articles?",
    "other|another one|ones|example|passage|quote?",
    f"can|could you? elaborate|expand|continue|explain on? {_POINTED}? further|more?",
    "can|could you? be more specific",
    "for|like|such|any|some? example|examples|instance|as|what",
    "really|seriously",
    "is that|it true|so|right",
    "are you sure",
    "can|could you? say|tell me? more about|on? it|that|this|them?",
)
_SOURCE = (
    "who|which|what article|source? said|says|say|claims|thinks|claimed so|that|this|it|so",
    "says who|which",
    "according to who|whom|what",
    "what's|whats|what is? the|your? source|sources|reference|evidence for|of? that|this|it?",
    "source|sources|reference|citation|proof please?",
    "where does|do|did it|that|they|you say|get|read|find|stand so|that|this|it? from?",
    "where is|was|does that|this|it from|come|written|said from?",
    "which|what article|source|post|page is|says|said that|this|it from|in?",
)
_DATE = ("when was|is that|this|it written|published|updated|posted|said",)
_AUTHOR = (
    "who wrote|published|authored that|this|it",
    "who's|who is|was? the author of? that|this|it?",
)
_INSTEAD = (
    "and|but|or what|how about",
    "and|but|or? what|how about? the? same for|with|about",
    "what|how about",
    "and|but|or|now",
    "the? same for|with|about|in",
    "no? i|we actually? meant|mean|was asking|talking? about?",
    "no|not rather?",
    "i mean|meant",
)
_OTHER = ("the? other|opposite one|ones|role|side|way?",)
_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        ("first 1st 1", "second 2nd 2", "third 3rd 3", "fourth 4th 4", "fifth 5th 5"), 1
    )
    for word in words.split()
} | {"last": -1}
_NUMBERED = (
    f"the? {'|'.join(_NUMBERS)} one|quote|passage|answer|item|point|article|option|step|tip?",
    f"number|quote|passage|item|point|no {'|'.join(_NUMBERS)}",
)
# What is said around "the second one".
_ASIDE: Final = frozenset(
    "tell show give explain more about on me us what how is and of please can could you say in "
    "detail describe elaborate expand no i meant mean the".split()
)
_LINKS: Final = frozenset("and but so ok okay please well then or no yes now".split())
# A line that begins by answering goes on about the same.
_REPLIES: Final = re.compile(r"^\W*(?:yes|yeah|yep|no|nope)\b[\s,.]*(?!\W*$)", re.IGNORECASE)
_WH: Final = frozenset("what which who whom whose when where why how".split())
# Not "what": "what is that?" asks for a definition of a thing.
_ALONE: Final = _WH - {"what", "which"}
_BEFORE_WH: Final = frozenset("since until by for from to with".split())
# "why is that", "how so", "how does that happen": what was said is taken up.
_TAKES_UP: Final = frozenset("is are was were do does did that this so come".split())
_BEGINS: Final = _WH | frozenset(
    "is are was were do does did can could should shall must will would may might has have had "
    "am if whether isn't aren't don't doesn't didn't can't tell give show list name describe "
    "explain compare define let what's who's where's how's when's".split()
)
_OTHERS: Final = frozenset("another other others else instead same alternative".split())


def follow_up(typed: str) -> FollowUp:
    """How a line leans on what was said, by its words alone."""
    line = without_reactions(typed)
    words = [token.word for token in tokens(line)]
    core = _core(words)
    for leaning, lines in _FIXED:
        if any(match(each, core) for each in _whole(lines)):
            return FollowUp(leaning, line)
    if number := _number(words):
        return FollowUp(Leaning.NUMBERED, line, number=number)
    if put_in := _instead(line, words):
        return put_in
    if is_bare_superlative(core):
        leaning = Leaning.OPEN if core[0] in _BEGINS else Leaning.INSTEAD
        return FollowUp(leaning, line, rest=line.strip(" ?!.,;"))
    if asked := _bare(core):
        return FollowUp(Leaning.WHY, line, rest=asked)
    if pointers(line):
        return FollowUp(Leaning.POINTING, line)
    if _is_open(core) or (_REPLIES.search(typed)):
        return FollowUp(Leaning.OPEN, line)
    return FollowUp(Leaning.NOT, typed)


def _core(words: Sequence[str]) -> list[str]:
    """The words of a line without the links before them and the words for the tone."""
    start = next((n for n, word in enumerate(words) if word not in _LINKS), 0)
    return [word for word in words[start:] if word not in TONE] or list(words)


@cache
def _whole(lines: tuple[str, ...]) -> tuple[Pattern, ...]:
    """Patterns that a line must match to its end."""
    return tuple(pattern(f"{line} $") for line in lines)


@cache
def _patterns(lines: tuple[str, ...]) -> tuple[Pattern, ...]:
    return tuple(map(pattern, lines))


_FIXED: Final = (
    (Leaning.MORE, _MORE),
    (Leaning.DATE, _DATE),
    (Leaning.AUTHOR, _AUTHOR),
    (Leaning.SOURCE, _SOURCE),
)


def _number(words: Sequence[str]) -> int:
    """Which one is meant by "the second one: tell me more"; 0 when none is."""
    for at in range(len(words)):
        for each in _patterns(_NUMBERED):
            found = match(each, words, at)
            # The second sprint of a project is not the second thing that was said.
            if found and {*words[:at], *words[found.end :]} <= _ASIDE:
                named = next(word for word in words[at : found.end] if word in _NUMBERS)
                if found.end - at > 1 or not named.isdigit():
                    return _NUMBERS[named]
    return 0


def _instead(line: str, words: Sequence[str]) -> FollowUp | None:
    """A line that puts something else in the place of what was asked about."""
    places = tokens(line)
    start = 0
    while ends := [m.end for each in _patterns(_INSTEAD) if (m := match(each, words, start))]:
        start = max(ends)
    rest = words[start:]
    if not rest or rest[0] in _BEGINS or _WH.intersection(rest) - {"who"}:
        return None
    if any(each.apart and each.word in _BEGINS for each in places[start + 1 :]):
        return None
    end = places[-1].start if rest[-1] in TONE else len(line)
    said = line[places[start].start : end].strip(" ?!.,;")
    if any(match(each, rest) for each in _whole(_OTHER)):
        return FollowUp(Leaning.OTHER, line, rest=said)
    is_short = len(rest) < (_LONGEST_CUED if start else _LONGEST_FRAGMENT)
    if is_short and (start or rest[0] in PREPOSITIONS) and not all(map(is_small, rest)):
        return FollowUp(Leaning.INSTEAD, line, rest=said)
    return None


_LONGEST_CUED: Final = 12
_LONGEST_FRAGMENT: Final = 6


def _is_open(core: Sequence[str]) -> bool:
    """Whether every word that says something is a noun that is always of something, or empty.

    >>> [_is_open(each.split()) for each in ("what are the benefits", "what is scrum")]
    [True, False]
    """
    told = [word for word in core if not is_small(word)]
    if _OTHERS.intersection(core) and len(told) < 4 and core[0] in _BEGINS:
        return True
    if core[:1] == ["any"] and len(core) <= _LONGEST_FRAGMENT and not any(map(is_verb, core)):
        return True
    if not core or core[0] not in _BEGINS:
        return False
    return all(map(is_empty, told)) or _lacks_its_of(core)


def _lacks_its_of(words: Sequence[str]) -> bool:
    """Whether "the" stands before a noun that is of something, and nothing says of what.

    >>> [_lacks_its_of(each.split()) for each in (
    ...     "what is the average salary in the uk", "what is the salary of a nurse in the uk")]
    [True, False]
    """
    if "the" not in words:
        return False
    at = words.index("the") + 1
    while at < len(words) and is_generic(words[at]):
        at += 1
    named = at < len(words) and is_relational(words[at])
    return named and (at + 1 == len(words) or words[at + 1] in ("in", "at", "on", "then", "now"))


def _bare(core: Sequence[str]) -> str:
    """The question word of a line that has nothing else, with what belongs to it.

    >>> [_bare(each.split()) for each in ("why is that", "since when", "how often", "who sold it")]
    ['why', 'since when', 'how often', '']
    """
    if list(core) == ["how", "come"]:
        return "why"
    at = 1 if core[:1] and core[0] in _BEFORE_WH else 0
    if len(core) > 5 or core[at : at + 1] == [] or core[at] not in _ALONE:
        return ""
    if not all(map(_is_bare, core[at + 1 :])):
        return ""
    return " ".join(takewhile(lambda word: word not in _TAKES_UP, core))


def _is_bare(word: str) -> bool:
    """Whether a word behind a question word adds no thing to it: "how often is that?"."""
    adds = word in ("it", "they", "them", "he", "she", "one", "there", "over", "after", "before")
    takes_up = word in _TAKES_UP or word.startswith("happen")
    return not adds and (is_small(word) or word in ADVERBS or takes_up)
