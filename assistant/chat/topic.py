"""What a conversation is about: the things its last turns spoke of, and its telling words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from assistant.answer.light_words import is_light
from assistant.chat.asides import REACTIONS, asking_part, without_reactions, without_topic
from assistant.chat.phrases import Phrase, phrases, tokens
from assistant.chat.word_classes import is_small, is_verb
from assistant.text.words import term, words

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

# How much less a turn counts than the one after it (docs/quality.md).
FADING: Final = 0.5
# What only says when, and is hardly ever pointed at.
_TIMES: Final = frozenset(map(term, "day week month year morning time".split()))
_SAYING: Final = ("i ", "i'", "i’", "that", "it's", "it’s", "tell me more about:")


def topic_turns(said: Sequence[Answer]) -> Sequence[Answer]:
    """The turns since the topic was last changed by a question that leaned on nothing."""
    alone = (n for n in range(len(said) - 1, -1, -1) if said[n].question == said[n].resolved)
    return said[next(alone, 0) :]


def last_question(said: Sequence[Answer]) -> str:
    """The last question, without what stood around it."""
    return next(iter(questions_of(said)))


def questions_of(said: Sequence[Answer]) -> list[str]:
    """The questions, the last one first, or else what was said last."""
    lines = [without_topic(without_reactions(each.resolved)) for each in reversed(said)]
    asked = [line for line in lines if asks(line)] or lines[:1]
    return [line[slice(*asking_part(line))].strip() for line in asked]


def asks(line: str) -> bool:
    """Whether a line is not only something that was said, or one of several asked for.

    >>> asks("who owns the backlog"), asks("I meant in general.")
    (True, False)
    """
    return "?" in line or not line.lower().startswith(_SAYING)


def telling_words(question: str) -> int:
    """How many words of a question say something of what it is about."""
    return sum(not is_small(each.word) for each in tokens(question))


def spoken_terms(answer: Answer) -> set[str]:
    """The terms of the passage that was shown first, and its heading; none if it was no answer."""
    quotes = answer.quotes[: answer.answered]
    texts = (t for each in quotes for t in (each.passage.text, *each.citation.heading[-1:]))
    return {term(word) for text in texts for word in words(text)}


def mentioned(said: Sequence[Answer]) -> list[Phrase]:
    """What the questions spoke of: the last question first, each in its own order."""
    asked = (without_topic(without_reactions(each.resolved)) for each in reversed(said))
    return [each for question in asked for each in phrases(question) if not is_time(each)]


def is_time(phrase: Phrase) -> bool:
    """Whether a phrase only says when: "morning", "1695"."""
    return phrase.head in _TIMES or phrase.text.isdigit()


# The same few texts are looked at turn after turn.
@lru_cache(maxsize=16)
def telling(text: str) -> tuple[tuple[str, str, str], ...]:
    """The words of a text that tell what it is about, each with its term and the next one."""
    every = words(text)
    return tuple(
        (word.removesuffix("'s").removesuffix("’s"), term(word), term(after))
        for word, after in pairwise([*every, "."])
        if _is_telling(word) and not is_light(term(word))
    )


def _is_telling(word: str) -> bool:
    lower = word.lower().replace("’", "'")
    return len(word) > 1 and not (
        is_small(lower) or lower in REACTIONS or lower.endswith(("ly", "n't")) or is_verb(lower)
    )
