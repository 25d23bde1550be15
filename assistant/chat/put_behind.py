"""Words of the topic put behind a line that does not say all: "what are they like (reefs)?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Final

from assistant.chat.carried import likelihood, said_words
from assistant.chat.topic import telling_words
from assistant.chat.word_classes import is_small

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

# How many words are put behind a line, and how many telling ones it must have to need none
# (docs/quality.md).
TOPIC: Final = 2
MOST: Final = 5
# Two to four words with capitals; what begins a sentence is often no part of a name.
_NAME = re.compile(r"(?!The |A |An |In )[A-Z][\w’'-]*(?: (?:of |the |and )?[A-Z][\w’'-]*){1,3}")


def about(question: str, said: Sequence[Answer]) -> str:
    """The question with the words behind it that tell what the conversation is about."""
    if telling_words(question) > MOST:
        return question
    topic = topic_words(said, question, TOPIC)
    return f"{question.rstrip(' ?.!')} ({', '.join(topic)})?" if topic else question


def topic_words(said: Sequence[Answer], beside: str, most: int) -> list[str]:
    """The words said before that likeliest belong to ``beside``, as the names they are part of."""
    known = said_words(beside, beside, said)
    likeliest = sorted(known, key=lambda word: -likelihood(word.signs))[:most]
    texts = [each.quotes[0].passage.text for each in said[-1:] if each.answered and each.quotes]
    names = list(dict.fromkeys(_name(word.text, texts) for word in likeliest))
    for first, second in permutations(names, 2):
        pair = f"{first} {second}"
        if any(pair.lower() in text.lower() for text in texts):
            return [pair, *(each for each in names if each not in (first, second))]
    return names


def _name(word: str, texts: Sequence[str]) -> str:
    """The name that a word is part of: "University of Ohio" for "Ohio"."""
    found = (each[0].split() for text in texts for each in _NAME.finditer(text))
    # A small word has its capital from the beginning of its sentence.
    names = (" ".join(each[is_small(each[0].lower()) :]) for each in found)
    return next((name for name in names if word in name.split()), word)
