"""What a conversation is about: the things its last turns spoke of, the latest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from assistant.chat.phrases import Phrase, is_small, phrases
from assistant.text.words import term, words

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

# How many turns back something may have been said to be pointed at.
REMEMBERED: Final = 4


def mentioned(said: Sequence[Answer]) -> list[Phrase]:
    """What the questions spoke of: the last question first, each in its own order."""
    return [phrase for answer in reversed(said[-REMEMBERED:]) for phrase in phrases(answer.resolved)]


def topic_words(said, typed, most, wu=1.0, wa=1.0, decay=0.5, both=False):
    have = {term(word) for word in words(typed)}
    score: Counter[str] = Counter()
    form: dict[str, str] = {}
    for age, answer in enumerate(reversed(said[-REMEMBERED:])):
        d = decay**age
        asked = {term(w): w for w in words(answer.resolved) if not is_small(w.lower())}
        for t, w in asked.items():
            form.setdefault(t, w)
            score[t] += wu * d
        if answer.answered and answer.quotes:
            tf: Counter[str] = Counter()
            for w in words(answer.quotes[0].passage.text):
                if not is_small(w.lower()):
                    form.setdefault(term(w), w)
                    tf[term(w)] += 1
            for t, k in tf.items():
                score[t] += wa * d * 2 * k / (k + 1)
    return [form[t] for t, _ in score.most_common() if t not in have][:most]
