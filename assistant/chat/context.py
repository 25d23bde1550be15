"""The words of a conversation that a line is asked in the light of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from assistant.answer.request import NO_CONTEXT, Context
from assistant.chat.asides import without_topic
from assistant.chat.topic import FADING, telling, telling_words
from assistant.text.words import term, words

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

# All tuned on development sets (docs/quality.md).
# How many words at most, and what the most telling of them counts beside a word that was typed.
MOST: Final = 8
SHARE: Final = 1.0
# A word of an answer beside one of a question.
ANSWERED: Final = 0.7
# What the first question of a conversation counts at least.
FIRST: Final = 0.5
# A line that leans on nothing and has more telling words than this needs no others.
SAYS_ALL: Final = 1


def context(line: str, question: str, said: Sequence[Answer]) -> Context:
    """What the question that a line asks is looked up beside, after what was said.

    A word counts 1 for each turn that asked with it and ANSWERED n / (n + 1) when it stands n
    times in the passage shown first; every turn counts FADING of the one after it, the first
    question at least FIRST. The shares are in proportion to the word that counts most.
    """
    is_clear = question != line and question == without_topic(question)
    if is_clear or (question == line and telling_words(line) > SAYS_ALL):
        return NO_CONTEXT
    known = {term(word) for word in words(question)}
    scores: dict[str, float] = {}
    forms: dict[str, str] = {}
    for age, answer in enumerate(reversed(said)):
        fading = max(FADING**age, FIRST if age == len(said) - 1 else 0.0)
        shown = answer.quotes[:1] if answer.answered else ()
        asked = telling(without_topic(answer.resolved))
        found = [each for quote in shown for each in telling(quote.passage.text)]
        for word, each, _ in (*asked, *found):
            forms.setdefault(each, word)
        counts = dict.fromkeys((each for _, each, _ in asked), 1.0)
        for each, n in Counter(each for _, each, _ in found).items():
            counts[each] = counts.get(each, 0.0) + ANSWERED * n / (n + 1)
        for each, count in counts.items():
            scores[each] = scores.get(each, 0.0) + fading * count
    best = sorted((each for each in scores if each not in known), key=lambda each: -scores[each])
    return Context(
        tuple((forms[each], SHARE * scores[each] / scores[best[0]]) for each in best[:MOST]),
        frozenset(
            (quote.citation.article, quote.passage.start)
            for answer in said
            for quote in answer.quotes[:1]
        ),
    )
