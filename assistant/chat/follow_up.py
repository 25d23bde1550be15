"""What kind of line it is: a question of its own, or one that leans on what was said.

Only the words of the line are looked at; what it leans on is for `resolve` to find.
"""

import re
from collections.abc import Sequence
from enum import Enum
from functools import cache
from typing import Final, NamedTuple

from assistant.answer.word_pattern import Pattern, match, pattern
from assistant.chat.phrases import DETERMINERS, PREPOSITIONS, is_small, is_verb, phrases, tokens


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
_AUTHOR = ("who wrote|published|authored that|this|it",)
_INSTEAD = (
    "and|but|or what|how about",
    "what|how about",
    "and|but|or",
    "no? i|we actually? meant|mean|was asking|talking? about?",
    "no|not rather?",
    "i mean|meant",
)
_OTHER = ("the? other|opposite one|ones|role|side|way?",)
_NUMBERS: Final = {
    word: number
    for number, words in enumerate(("first 1st 1", "second 2nd 2", "third 3rd 3", "fourth 4th 4", "fifth 5th 5"), 1)
    for word in words.split()
} | {"last": -1}
_NUMBERED = (
    f"the? {'|'.join(_NUMBERS)} one|quote|passage|answer|item|point|article|option|step|tip?",
    f"number|quote|passage|item|point|no {'|'.join(_NUMBERS)}",
)
# What is said around "the second one".
_ASIDE = frozenset(
    "tell show give explain more about on me us what how is and of please can could you say in detail"
    " describe elaborate expand no i meant mean the".split()
)
_WH: Final = frozenset("what which who whom whose when where why how".split())
_BEGINS: Final = _WH | frozenset(
    "is are was were do does did can could should shall must will would may might has have had am"
    " if whether isn't aren't don't doesn't didn't can't tell give show list name describe explain"
    " compare define let".split()
)
# A reaction to an answer: it asks nothing.
_REACTIONS: Final = frozenset(
    "interesting cool nice great good awesome amazing wow oh ok okay hmm hm um uh ah yeah yes yep no"
    " right alright sure fine thanks thank you perfect incredible deep agreed wait really well so"
    " that's that is very all got it i see makes sense fair enough lovely excellent brilliant hey hi"
    " huh understood true exactly indeed too bad funny and but sorry intriguing fascinating know woah"
    " mmm a point to hear sad shame i'm intrigued now then".split()
)
_SENTENCE = re.compile(r"[^.?!\n]*[.?!\n]*\s*")


def follow_up(typed: str) -> FollowUp:
    """How a line leans on what was said, by its words alone."""
    line = without_reactions(typed)
    words = [token.word for token in tokens(line)]
    bare = _core(words)
    for leaning, lines in _FIXED:
        if any(_whole(each, bare) for each in _patterns(lines)):
            return FollowUp(leaning, line)
    if number := _number(words):
        return FollowUp(Leaning.NUMBERED, line, number=number)
    rest = _instead(line, words)
    if rest is not None:
        return rest
    if bare and bare[0] in _WH and len(bare) < 5 and all(_is_empty(word) for word in bare):
        return FollowUp(Leaning.WHY, line, rest=" ".join(bare))
    if pointers(line):
        return FollowUp(Leaning.POINTING, line)
    if _is_open(line, words):
        return FollowUp(Leaning.OPEN, line)
    return FollowUp(Leaning.NOT, typed)


def without_reactions(line: str) -> str:
    """A line without the reactions that it opens with; as it is if there is nothing else.

    >>> without_reactions("Interesting. Thanks! What about tools?")
    'What about tools?'
    """
    rest = line
    while True:
        first = _SENTENCE.match(rest)
        end = first.end() if first else len(rest)
        comma = rest.find(",") + 1
        for cut in (end, comma):
            opening = [token.word for token in tokens(rest[:cut])]
            if 0 < cut < len(rest) and all(word in _REACTIONS for word in opening):
                rest = rest[cut:].lstrip()
                break
        else:
            return rest


def _core(words: Sequence[str]) -> list[str]:
    start = 0
    while start < len(words) - 1 and words[start] in ("and", "but", "so", "ok", "okay", "please", "well", "then", "or", "no"):
        start += 1
    return [word for word in words[start:] if word not in ("exactly", "really", "please", "actually", "anyway", "then", "though")]


def _whole(each: Pattern, words: Sequence[str]) -> bool:
    found = match(each, words)
    return found is not None and found.end == len(words)


@cache
def _patterns(lines: tuple[str, ...]) -> tuple[Pattern, ...]:
    return tuple(pattern(line.replace("", "")) for line in lines)


_FIXED = (
    (Leaning.MORE, _MORE),
    (Leaning.DATE, _DATE),
    (Leaning.AUTHOR, _AUTHOR),
    (Leaning.SOURCE, _SOURCE),
)


def _number(words: Sequence[str]) -> int:
    for at in range(len(words)):
        for each in _patterns(_NUMBERED):
            found = match(each, words, at)
            # "the second one: tell me more", but not "the second sprint".
            if found and all(w in _ASIDE for w in (*words[:at], *words[found.end :])):
                named = next(word for word in words[at : found.end] if word in _NUMBERS)
                if found.end - at > 1 or words[at] not in ("1", "2", "3", "4", "5", "last"):
                    return _NUMBERS[named]
    return 0


def _instead(line: str, words: Sequence[str]) -> FollowUp | None:
    places = tokens(line)
    start, cued = 0, False
    while start < len(words):
        ends = [m.end for each in _patterns(_INSTEAD) if (m := match(each, words, start))]
        if not ends or max(ends) >= len(words):
            break
        start, cued = max(ends), True
    rest = words[start:]
    if not rest or (rest[0] in _BEGINS) or (rest[0] in _POINTED.split("|") and len(rest) < 2):
        return None
    said = line[places[start].start :].strip(" ?!.,;")
    if any(_whole(each, rest) for each in _patterns(_OTHER)):
        return FollowUp(Leaning.OTHER, line, rest=said)
    if cued and len(rest) < 12:
        # "so what do they do about it?" begins with a question of its own further on.
        if any(word in _WH and word not in ("who", "that") for word in rest):
            return None
        return FollowUp(Leaning.INSTEAD, line, rest=said)
    if rest[0] in PREPOSITIONS and len(rest) < 6 and not _WH.intersection(rest):
        return FollowUp(Leaning.INSTEAD, line, rest=said)
    return None


class Pointer(NamedTuple):
    """A word that points outside its line: it stands at ``line[start:end]``.

    ``noun`` is the noun behind it, if there is one: "changes" in "these changes".
    """

    word: str
    start: int
    end: int
    noun: str


_SUBJECTS = frozenset("it they he she this that these those".split())
_ANYWHERE = frozenset("it its they them their theirs he him his she her hers this that these those".split())
_AUX = frozenset(
    "do does did is are was were can could should shall must will would may might has have had"
    " don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't".split()
)
_JOINTS = frozenset("and or but when if because while so after before once unless although whether than".split())
_TIMES = frozenset("year month week day morning time way kind sort moment case point".split())


def pointers(line: str) -> list[Pointer]:
    """The words of a line that point back to something outside it, in order.

    >>> [pointer.word for pointer in pointers("what tools do they use for it?")]
    ['they', 'it']
    >>> pointers("when a product fails, who is blamed for it?")
    []
    """
    words = tokens(line)
    nouns = phrases(line)
    found: list[Pointer] = []
    for at, (word, start, end, _) in enumerate(words):
        base = word.removesuffix("'s").removesuffix("'re").removesuffix("'ve")
        if base not in _ANYWHERE:
            continue
        before = words[at - 1].word if at else ""
        after = words[at + 1].word if at + 1 < len(words) and not words[at + 1].apart else ""
        if _is_idle(base, words, at, before, after):
            continue
        asking = before in _AUX or before in ("", "and", "so", "but")
        if not asking and _has_own(line, words, at, nouns):
            continue
        noun = ""
        if base in ("this", "that", "these", "those") and after and not is_small(after):
            if is_verb(after) and before in ("", "is", "does"):
                pass
            else:
                noun = after
        found.append(Pointer(base, start, start + len(base), noun))
    return found


def _is_idle(word, words, at, before, after) -> bool:
    """Whether the word points at nothing: "it takes ... to", "the team that", "this year"."""
    following = {each.word for each in words[at + 1 :]}
    if word == "it":
        return before not in PREPOSITIONS and (
            ("to" in following and bool(following & {"take", "takes", "cost", "possible", "important", "better", "hard", "easy", "necessary", "good", "mean", "okay", "ok", "best", "worth"}))
            or bool(following & {"true"} and "that" in following)
        )
    if word == "that":
        # A relative or a conjunction, unless it follows a preposition or an auxiliary.
        if before in _AUX or before in PREPOSITIONS or not before:
            return False
        return bool(after) or is_verb(before)
    if word in ("this", "these"):
        return after in _TIMES
    if word == "those":
        return after in ("who", "that", "of", "with", "in", "which")
    return False


def _has_own(line, words, at, nouns) -> bool:
    """Whether what the word points to stands before it in its own line, a joint between."""
    start = words[at].start
    before = [noun for noun in nouns if noun.end <= start]
    if not before:
        return False
    joint = max((n for n in range(at) if words[n].word in _JOINTS or words[n].apart and n), default=0)
    return bool(joint) and any(noun.end <= words[joint].start or noun.start < words[joint].start for noun in before)


_RELATIONAL = frozenset(
    "advantage aim alternative answer approach aspect barrier basis benefit cause challenge"
    " characteristic component con consequence cost criteria deadline difference difficulty"
    " disadvantage downside drawback duration effect element example exception factor feature"
    " function future goal history idea impact implication importance ingredient initiative issue"
    " kind legacy limit limitation main meaning method motive name objective obstacle option origin"
    " part pitfall point price problem process pro purpose reason recipe remedy requirement result"
    " risk role rule salary side size solution source stage step story strategy symptom symptoms"
    " task technique theme tip tool trade-off tradeoff treatment type upside use value version way".split()
)
_GENERIC = frozenset(
    "big biggest best better good main most important common typical usual normal similar different"
    " next other another else happen happened happens available needed required involved recommend"
    " suggest consider know consist affect affected cheaper cheapest start exist people thing things"
    " stuff work works new old great key major popular specific serious possible likely".split()
)


def _singular(word: str) -> str:
    return word.removesuffix("s") if word not in _RELATIONAL else word


def _is_open(line: str, words: Sequence[str]) -> bool:
    """Whether every word that says something is a noun that is always of something, or empty.

    >>> [_is_open(each, each.split()) for each in ("what are the benefits", "what is scrum")]
    [True, False]
    """
    told = [word for word in words if not is_small(word)]
    if any(word in ("another", "other", "else", "next", "instead", "same") for word in words) and len(told) < 3:
        return True
    return bool(words) and words[0] in _BEGINS and all(
        _singular(word) in _RELATIONAL or word in _GENERIC for word in told
    ) and (bool(told) or len(words) < 8)


def _is_empty(word: str) -> bool:
    return is_small(word) or word in _GENERIC
