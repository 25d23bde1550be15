"""What a conversation is about: the things its last turns spoke of, and its telling words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, permutations
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
# How many words of the topic are put behind a line that does not say all.
TOPIC: Final = 2
# A line with more telling words than this says enough to be found without them.
MOST: Final = 5
# What only says when, and is hardly ever pointed at.
_TIMES: Final = frozenset(map(term, "day week month year morning time".split()))
_SAYING: Final = ("i ", "i'", "i’", "that", "it's", "it’s", "tell me more about:")
# Two to four words with capitals; what begins a sentence is often no part of a name.
_NAME = re.compile(r"(?!The |A |An |In )[A-Z][\w’'-]*(?: (?:of |the |and )?[A-Z][\w’'-]*){1,3}")


def topic_turns(said: Sequence[Answer]) -> Sequence[Answer]:
    """The turns since the topic was last changed by a question that leaned on nothing."""
    alone = (n for n in range(len(said) - 1, -1, -1) if said[n].question == said[n].resolved)
    return said[next(alone, 0) :]


def last_question(said: Sequence[Answer]) -> str:
    """The last question, without what stood around it."""
    questions = [without_topic(without_reactions(each.resolved)) for each in reversed(said)]
    question = next(filter(asks, questions), questions[0])
    return question[slice(*asking_part(question))].strip()


def asks(line: str) -> bool:
    """Whether a line is not only something that was said, or one of several asked for.

    >>> asks("who owns the backlog"), asks("I meant in general.")
    (True, False)
    """
    return "?" in line or not line.lower().startswith(_SAYING)


def about(question: str, said: Sequence[Answer], most: int = MOST) -> str:
    """The question with the words behind it that tell what the conversation is about."""
    if telling_words(question) > most:
        return question
    topic = topic_words(said, question, TOPIC)
    return f"{question.rstrip(' ?.!')} ({', '.join(topic)})?" if topic else question


def telling_words(question: str) -> int:
    """How many words of a question say something of what it is about."""
    return sum(not is_small(each.word) for each in tokens(question))


def spoken_terms(answer: Answer) -> set[str]:
    """The terms of the passage that was shown first; none if it was no answer."""
    quotes = answer.quotes[:1] if answer.answered else ()
    return {term(word) for quote in quotes for word in words(quote.passage.text)}


def mentioned(said: Sequence[Answer]) -> list[Phrase]:
    """What the questions spoke of: the last question first, each in its own order."""
    asked = (without_topic(without_reactions(each.resolved)) for each in reversed(said))
    return [each for question in asked for each in phrases(question) if not is_time(each)]


def is_time(phrase: Phrase) -> bool:
    """Whether a phrase only says when: "morning", "1695"."""
    return phrase.head in _TIMES or phrase.text.isdigit()


def topic_words(said: Sequence[Answer], beside: str, most: int) -> list[str]:
    """The words that tell best what was spoken of last, those of ``beside`` left out.

    A word of a question counts 1, a word that stands n times in the passage that was
    shown first 2n / (n + 1); every turn counts FADING of the one after it. Beside project
    managers, the "product" of "product manager" is the other's name and does not count.
    """
    known = {term(word) for word in words(beside)}
    heads = {phrase.head for phrase in phrases(beside)}
    scores: dict[str, float] = {}
    forms: dict[str, str] = {}
    for age, answer in enumerate(reversed(said)):
        shown = answer.quotes[:1] if answer.answered else ()
        asked = {each: 1 for _, each, after in telling(answer.resolved) if after not in heads}
        found = Counter(
            each
            for quote in shown
            for _, each, after in telling(quote.passage.text)
            if after not in heads
        )
        for each, often in (*asked.items(), *found.items()):
            scores[each] = scores.get(each, 0.0) + FADING**age * 2 * often / (often + 1)
        for text in (answer.resolved, *(quote.passage.text for quote in shown)):
            for word, each, _ in telling(text):
                forms.setdefault(each, word)
    ranked = sorted(scores, key=lambda each: -scores[each])
    best = [forms[each] for each in ranked if each not in known][:most]
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
    found = (each[0].split() for text in texts for each in _NAME.finditer(text))
    # A small word has its capital from the beginning of its sentence.
    names = (" ".join(each[is_small(each[0].lower()) :]) for each in found)
    return next((name for name in names if word in name.split()), word)


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
