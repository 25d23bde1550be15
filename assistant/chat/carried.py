"""How likely it is that a word said before belongs to what a line asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.answer.logistic import probability
from assistant.chat.asides import asking_part
from assistant.chat.follow_up import Leaning, follow_up
from assistant.chat.topic import FADING, telling, telling_words
from assistant.text.words import term, words

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

# Written by `python tests/bench/carried.py`, which says how.
COEFFICIENTS: Final = Path(__file__).with_name("carried.json")
# A capital that is not the first letter of a sentence.
_NAMED = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'-]*")
# More words than these make a line no surer to say all by itself.
_MOST_WORDS: Final = 6
# What only states who wrote an article, and when, tells nothing of its subject.
_STATED = re.compile(
    r"^(?:(?:author|publisher|published|updated|date):|\W*By [A-Z]).*$", re.MULTILINE
)


class Signs(NamedTuple):
    """What speaks for a word said before, and against it, beside the line asked now.

    Every turn counts FADING of the one after it. ``asked`` adds up to 1 for each turn that
    asked with the word, ``shown`` n / (n + 1) for each whose first passage holds it n times.
    ``opened`` is 1 for a word of the first of the turns, ``capital`` for one written with a
    capital inside a sentence of a passage. ``words`` is how many telling words the line has,
    of at most 6, as a share; ``leans`` is 1 if it leans on what was said before.
    """

    asked: float
    shown: float
    opened: float
    capital: float
    words: float
    leans: float


class Word(NamedTuple):
    """A word as it was said last, its term, and its signs."""

    text: str
    term: str
    signs: Signs


def said_words(line: str, question: str, said: Sequence[Answer]) -> list[Word]:
    """The telling words said before a line, those of the question that it asks left out.

    A passage that was no answer lends none, nor does a line that says who wrote the article.
    """
    known = {term(word) for word in (*words(line), *words(question))}
    asked: dict[str, float] = {}
    stood: dict[str, float] = {}
    forms: dict[str, str] = {}
    opened: set[str] = set()
    capitals: set[str] = set()
    for age, answer in enumerate(reversed(said)):
        shown = answer.quotes[: answer.answered]
        passages = [_STATED.sub("", quote.passage.text) for quote in shown]
        typed, found = (
            telling(answer.question),
            [each for text in passages for each in telling(text)],
        )
        for text, each, _ in (*typed, *found):
            forms.setdefault(each, text)
        opened = {each for _, each, _ in typed}
        for each in opened:
            asked[each] = asked.get(each, 0.0) + FADING**age
        for each, n in Counter(each for _, each, _ in found).items():
            stood[each] = stood.get(each, 0.0) + FADING**age * n / (n + 1)
        capitals |= {term(word) for text in passages for word in _NAMED.findall(text)}
    own = min(telling_words(line[slice(*asking_part(line))]), _MOST_WORDS) / _MOST_WORDS
    leans = float(follow_up(line).leaning is not Leaning.NOT)
    return [
        Word(
            text,
            each,
            Signs(
                asked.get(each, 0.0),
                stood.get(each, 0.0),
                float(each in opened),
                float(each in capitals),
                own,
                leans,
            ),
        )
        for each, text in forms.items()
        if each not in known
    ]


def likelihood(signs: Signs) -> float:
    """How likely a word with these signs is one that a person would add, in [0, 1].

    By a logistic regression (``carried.json``), after Voskarides et al., "Query Resolution for
    Conversational Search with Limited Supervision", 2020, who have a language model choose the
    words.
    """
    return probability(COEFFICIENTS, signs._asdict())
