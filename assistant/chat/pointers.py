"""Words that point outside their line: what they stand for was said before it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.chat.of_something import is_thing
from assistant.chat.phrases import Phrase, Token, phrases, tokens
from assistant.chat.word_classes import AUXILIARIES, BE, PREPOSITIONS, is_small, is_verb
from assistant.text.words import term


class Pointer(NamedTuple):
    """A word that points outside its line: it stands at ``line[start:end]``.

    ``noun`` is the noun behind it, if there is one ("changes" in "these changes");
    ``is_object`` is true where something else does what is done ("who got it").
    ``vague`` is true when it stands for what was said rather than for a thing ("is that true",
    "do it").
    """

    word: str
    start: int
    end: int
    noun: str
    vague: bool
    is_object: bool = False


_THINGS: Final = "it its this that these those they them their theirs".split()
_PERSONS: Final = "he him his she her hers".split()
_POINTING: Final = frozenset((*_THINGS, *_PERSONS))
# A clause of its own begins behind these.
_JOINTS: Final = frozenset(
    "and or but when if because while so after before once unless although whether than".split()
)
# Behind these "to" leads on to a thing: in "how does it relate to scrum" the "it" is one too.
_TO: Final = frozenset(
    "relate relates related compare compares compared lead leads belong belongs apply applies "
    "refer refers report reports happen happens happened come comes similar due back up get "
    "going used go talk speak connected linked add next close".split()
)
_WEATHER: Final = frozenset("snow rain".split())
_DEMONSTRATIVE: Final = frozenset("this that these those".split())
# Said for the tone, wherever it stands.
TONE: Final = frozenset("exactly really please actually anyway then though".split())
_TIMES: Final = frozenset("year month week day morning time way kind sort moment".split())


def pointers(line: str) -> list[Pointer]:
    """The words of a line that point outside it, in order.

    >>> [pointer.word for pointer in pointers("what tools do they use for it?")]
    ['they', 'it']
    >>> pointers("when a product fails, who is blamed for it?")
    []
    """
    words, nouns = tokens(line), phrases(line)
    found: list[Pointer] = []
    for at, each in enumerate(words):
        word = each.word.partition("'")[0]
        if word in ("one", "ones") and _is_pointing_one(words, at):
            found.append(Pointer(word, each.start, each.end, "", False))
        if word == "there" and _is_pointing_there(words, at, nouns):
            found.append(Pointer(word, each.start, each.end, "", True))
        if word not in _POINTING or _is_idle(word, words, at):
            continue
        before, after = _word(words, at - 1), _after(words, at)
        has_noun = word in _DEMONSTRATIVE and after and not is_small(after)
        # "is this possible", but "are these changes good".
        says_how = before in BE and (at + 2 >= len(words) or words[at + 2].apart)
        noun = after if has_noun and not says_how and (before or not is_verb(after)) else ""
        if _is_said_before(word, noun, words, at, nouns):
            continue
        does = before in ("do", "does", "did", "doing", "done") and at > 1
        vague = (does and not after) or (
            word in ("this", "that") and not noun and not (before in BE and not after)
        )
        is_object = bool(before) and not (before in AUXILIARIES or before in BE)
        found.append(Pointer(word, each.start, each.start + len(word), noun, vague, is_object))
    return found


def _is_pointing_one(words: Sequence[Token], at: int) -> bool:
    """Whether "one" is one of what was spoken of: "how do I become one?"."""
    before = _word(words, at - 1)
    return not _after(words, at) and (
        (is_verb(before) and before != "last") or before in ("be", "have", "get", "in", "for")
    )


def _is_pointing_there(words: Sequence[Token], at: int, nouns: Sequence[Phrase]) -> bool:
    """Whether "there" is a place spoken of before: "who works there", not "is there a fee"."""
    before, after = _word(words, at - 1), _word(words, at + 1)
    if not before or {before, after} & (BE | AUXILIARIES):
        return False
    named = (each for each in nouns if each.end < words[at].start and not each.is_person)
    return not any(is_thing(each.text) for each in named)


def _word(words: Sequence[Token], at: int) -> str:
    return words[at].word if 0 <= at < len(words) else ""


def _after(words: Sequence[Token], at: int) -> str:
    behind = next((each for each in words[at + 1 :] if each.word not in TONE or each.apart), None)
    return behind.word if behind and not behind.apart else ""


def _is_idle(word: str, words: Sequence[Token], at: int) -> bool:
    """Whether the word points at nothing: "it takes ... to", "the team that", "this year"."""
    before, after = _word(words, at - 1), _after(words, at)
    match word:
        case "it":
            behind = [each.word for each in words[at + 1 :]]
            ahead = any(
                each in ("to", "that", "from", "if", "when") and last not in _TO
                for last, each in pairwise(["", *behind])
            )
            is_subject = not before or before in AUXILIARIES or before in BE or before in _JOINTS
            return (
                after in _WEATHER or (is_subject and ahead) or (before == "in" and after == "for")
            )
        case "that":
            # After a noun or a verb it begins a clause: "the team that", "show that".
            points = not before or before in AUXILIARIES or before in BE or before in PREPOSITIONS
            return not points and bool(after)
        case "this" | "these":
            return after in _TIMES
        case "those":
            return after in ("who", "that", "of", "with", "in", "which")
        case _:
            return False


def _is_said_before(
    word: str, noun: str, words: Sequence[Token], at: int, nouns: Sequence[Phrase]
) -> bool:
    """Whether what the word may stand for is named before it in its own line.

    "what tools do they use" does not say who does; "when a product fails, who is blamed for
    it" and "how did the lighthouse get its name" do say what.
    """
    start = words[at].start
    before = [each for each in nouns if each.end < start and is_thing(each.text)]
    if noun:
        return any(each.head == term(noun) for each in before)
    joints = (n for n in range(at + 1) if words[n].apart or words[n].word in _JOINTS)
    clause = words[max(joints, default=0)].start
    return any(
        not (each.start >= clause and (word in _DEMONSTRATIVE or each.is_object))
        and not (word in ("it", "its") and each.is_person)
        for each in before
    )
