"""What a conversation is about: the things its last turns spoke of, and its telling words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, Final

from assistant.chat.asides import REACTIONS, without_reactions, without_topic
from assistant.chat.phrases import Phrase, is_small, is_verb, phrases
from assistant.text.words import term, words

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

# How many turns back something may have been said to be pointed at.
REMEMBERED: Final = 5
# How much less a turn counts than the one after it (docs/quality.md).
FADING: Final = 0.5
# What only says when, and is hardly ever pointed at.
_TIMES: Final = frozenset("day week month year morning time".split())
# Two to four words with capitals; what begins a sentence is often no part of a name.
_NAME = re.compile(r"(?!The |A |An |In )[A-Z][\w’'-]*(?: (?:of |the |and )?[A-Z][\w’'-]*){1,3}")


def topic_turns(said: Sequence[Answer]) -> Sequence[Answer]:
    """The turns since the topic was last changed by a question that leaned on nothing."""
    alone = (n for n in range(len(said) - 1, -1, -1) if said[n].question == said[n].resolved)
    return said[next(alone, 0) :]


def mentioned(said: Sequence[Answer]) -> list[Phrase]:
    """What the questions spoke of: the last question first, each in its own order."""
    asked = (without_topic(without_reactions(each.resolved)) for each in reversed(said))
    return [each for question in asked for each in phrases(question) if each.head not in _TIMES]


def topic_words(said: Sequence[Answer], beside: str, most: int) -> list[str]:
    """The words that tell best what was spoken of last, those of ``beside`` left out.

    A word of a question counts 1, a word that stands n times in the passage that was
    shown first 2n / (n + 1); every turn counts FADING of the one after it.
    """
    known = {term(word) for word in words(beside)}
    heads = {phrase.head for phrase in phrases(beside)}
    scores: Counter[str] = Counter()
    forms: dict[str, str] = {}

    def count(text: str) -> Counter[str]:
        every = words(text)
        # Beside project managers, the "product" of "product manager" is the other's name.
        telling = [
            word
            for word, after in pairwise([*every, ""])
            if _is_telling(word) and term(after) not in heads
        ]
        for word in telling:
            forms.setdefault(term(word), word.removesuffix("'s").removesuffix("’s"))
        return Counter(map(term, telling))

    for age, answer in enumerate(reversed(said)):
        for each in count(answer.resolved):
            scores[each] += FADING**age
        if answer.answered and answer.quotes:
            for each, often in count(answer.quotes[0].passage.text).items():
                scores[each] += FADING**age * 2 * often / (often + 1)
    best = [forms[each] for each, _ in scores.most_common() if each not in known][:most]
    texts = [each.quotes[0].passage.text for each in said[-1:] if each.answered and each.quotes]
    names = list(dict.fromkeys(_name(word, texts) for word in best))
    for first, second in permutations(names, 2):
        pair = f"{first} {second}"
        if any(pair.lower() in text.lower() for text in texts):
            names = [pair, *(each for each in names if each not in (first, second))]
            break
    return names


def _name(word: str, texts: Sequence[str]) -> str:
    """The name that a word is part of: "University of Ohio" for "Ohio"."""
    names = (found[0] for text in texts for found in _NAME.finditer(text))
    return next((name for name in names if word in name.split()), word)


def _is_telling(word: str) -> bool:
    lower = word.lower().replace("’", "'")
    return len(word) > 1 and not (
        is_small(lower) or lower in REACTIONS or lower.endswith(("ly", "n't")) or is_verb(lower)
    )
