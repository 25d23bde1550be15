"""A superlative asked for after a question: "which plan is the cheapest?", "and the fastest?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.chat.phrases import Token, phrases, tokens
from assistant.chat.word_classes import BE, is_plural, is_small, is_verb

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

# A row with its name, as a table's and as a list's below a heading.
_ROW = re.compile(r"\|\s*([^|\n]*[^|\s])\s*\|")
_ITEM = re.compile(r"\W*[^\W\d][^:\n]{0,40}: [^\n]+\s*$")
_AMOUNTS: Final = frozenset("most least fewest".split())
# What may stand around one that is asked for alone: "and which is the lightest of them?"
_AROUND: Final = frozenset(
    "the one ones which what what's who who's is are was were of all them these those".split()
)
_LINKS: Final = frozenset("and but or how about then now so ok okay".split())
_IRREGULAR: Final = frozenset("best worst".split())
# Other words with the ending.
_NONE: Final = frozenset(
    "arrest breast chest conquest contest crest digest earnest forest guest harvest honest "
    "inquest interest invest manifest modest nest pest priest protest quest request rest suggest "
    "test vest west tempest zest".split()
)


class Superlative(NamedTuple):
    """A superlative at ``line[start:end]``; ``is_amount`` if it is one of things: "most users"."""

    text: str
    start: int
    end: int
    is_amount: bool


def is_bare_superlative(words: Sequence[str]) -> bool:
    """Whether words ask for a superlative alone.

    >>> [is_bare_superlative(each.split()) for each in ("which is the lightest one", "the rest")]
    [True, False]
    """
    kept = [word for word in words if word not in _AROUND]
    return _opens(kept) == len(kept) > 0


def superlative_asked(line: str, questions: Iterable[str]) -> str | None:
    """A question, the first that will do, with the superlative that a line alone asks for.

    It takes the place of another one, or else is asked of what was asked for.

    >>> superlative_asked("and the fastest?", ["is it a plan?", "what is the cheapest plan?"])
    'what is the fastest plan?'
    >>> superlative_asked("which is the oldest?", ["what tools do they use?"])
    'which tools are the oldest?'
    """
    return next(filter(None, (_with_superlative(line, each) for each in questions)), None)


def _with_superlative(line: str, last: str) -> str | None:
    told = [each for each in tokens(line) if each.word not in _AROUND | _LINKS]
    if not is_bare_superlative([each.word for each in told]):
        return None
    new, old = line[told[0].start : told[-1].end], _superlative(last)
    if old and old.text.split()[0].lower() in _AMOUNTS and told[0].word in _AMOUNTS:
        # "The least water? And the most?"
        end = old.end if len(told) > 1 else old.start + len(old.text.split()[0])
        return last[: old.start] + new + last[end:]
    if old and not old.is_amount:
        return last[: old.start] + new + last[old.end :]
    asked = next((each for each in phrases(last) if each.asked), None)
    if asked is None:
        return None
    noun, _, said = asked.text.rpartition(" ")
    noun = noun if noun and is_verb(said) else asked.text
    return f"which {noun} {'are' if is_plural(noun.split()[-1]) else 'is'} the {new}?"


def the_one(last: str, answer: Answer) -> str | None:
    """What has the superlative that was asked for, where a row says so: "it" stands for that."""
    quotes = answer.quotes[: answer.answered]
    if not quotes or _superlative(last) is None:
        return None
    sentence, heading = quotes[0].sentence.text, quotes[0].citation.heading
    # A row of labels has no figure.
    if (row := _ROW.match(sentence)) and any(map(str.isdigit, sentence)):
        return row[1]
    return heading[-1].rpartition(": ")[2] if heading and _ITEM.match(sentence) else None


def _opens(words: Sequence[str]) -> int:
    """How many words the superlative has that words open with, 0 if they open with none."""
    if not words:
        return 0
    if words[0] in _AMOUNTS:
        return 1 + (len(words) > 1 and not is_small(words[1]))
    ends = words[0].endswith("est") and len(words[0]) > 4 and words[0] not in _NONE
    return int(ends or words[0] in _IRREGULAR)


def _superlative(line: str) -> Superlative | None:
    """The first superlative of a line."""
    typed = tokens(line)
    for at, each in enumerate(typed):
        behind = [word.word for word in _together(typed[at : at + 3])]
        size = _opens(behind)
        before = typed[at - 1].word if at else ""
        if not size or (each.word in _AMOUNTS and before not in ("the", *BE)):
            continue
        is_said = before in BE or (at > 1 and typed[at - 2].word in BE)
        describes = size == 2 and len(behind) > 2 and not is_small(behind[2])
        is_amount = each.word in _AMOUNTS and not (is_said or describes)
        end = typed[at + size - 1].end
        return Superlative(line[each.start : end], each.start, end, is_amount)
    return None


def _together(typed: Sequence[Token]) -> Sequence[Token]:
    """The words up to the first that stands apart from the one before it."""
    apart = (number for number, each in enumerate(typed) if number and each.apart)
    return typed[: next(apart, len(typed))]
