"""The words of a conversation that a line is asked in the light of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from assistant.answer.confidence import THRESHOLD
from assistant.answer.request import Context
from assistant.chat.asides import without_topic
from assistant.chat.carried import likelihood, said_words
from assistant.chat.follow_up import Leaning, follow_up
from assistant.chat.topic import telling_words

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

# All tuned on development sets (docs/quality.md).
# How many words at most, and how likely each must be to belong to the question at least.
MOST: Final = 8
LEAST: Final = 0.05
# A word counts so many times its likelihood of the weight of a typed one, but never more than it.
SCALE: Final = 4.0
# A line that leans on nothing and has more telling words than this is a question of its own.
SAYS_ALL: Final = 1
# How sure an answer must be to a question with what its words stand for put in.
PUT_TOGETHER: Final = 0.65


def context(line: str, question: str, said: Sequence[Answer]) -> Context:
    """What the question that a line asks is looked up beside, after what was said."""
    likely = [(likelihood(word.signs), word) for word in said_words(line, question, said)]
    best = sorted((each for each in likely if each[0] >= LEAST), key=lambda each: -each[0])
    return Context(
        tuple((word.text, min(1.0, SCALE * chance)) for chance, word in best[:MOST]),
        frozenset(
            (quote.citation.article, quote.passage.start)
            for answer in said
            for quote in answer.quotes[:1]
        ),
        sure=_sure(line, question),
    )


def _sure(line: str, question: str) -> float:
    """The confidence at which a question needs nothing said before it, 1 where it leans on that.

    What a word stands for is not always found: a question put together is trusted less.
    """
    if question != line:
        return PUT_TOGETHER if question == without_topic(question) else 1.0
    is_own = follow_up(line).leaning is Leaning.NOT and telling_words(line) > SAYS_ALL
    return THRESHOLD if is_own else 1.0
