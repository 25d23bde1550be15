"""Something else put into a question that was asked: "and the project manager?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from assistant.chat.asides import without_reactions, without_topic
from assistant.chat.follow_up import FollowUp, Leaning, follow_up
from assistant.chat.of_something import is_thing
from assistant.chat.phrases import Phrase, phrases
from assistant.chat.put_behind import about
from assistant.chat.superlatives import superlative_asked
from assistant.chat.topic import asks, last_question, mentioned, questions_of, telling_words
from assistant.text.words import term

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

# Of what is put in, this many telling words are a question of their own.
_SAYS_IT: Final = 3
# What is put in for something else is seldom longer.
_LONG: Final = 8
_AMOUNT = re.compile(r"\bhow (?:much|many)\s+$", re.IGNORECASE)
# "The project manager's" has its ending from where it is put in.
_POSSESSIVE = re.compile(r"['’]s$")
_CORRECTS = re.compile(r"(?:no\b,? )?(?:i|we) (?:actually )?mean", re.IGNORECASE)
# A question of one thing alone.
_DEFINES = re.compile(
    r"what(?:['’]?s| is| are) [\w\s-]+\W*$|what do(?:es)? [\w\s-]+ (?:mean|stand for)\W*$",
    re.IGNORECASE,
)
_A = re.compile(r"\ban? $", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.IGNORECASE)


def put_in(read: FollowUp, said: Sequence[Answer]) -> str:
    """The last question that has a place for what is put in, with it there."""
    new = _other(said) if read.leaning is Leaning.OTHER else _named(read.rest, said)
    if new is None:
        return about(read.line, said)
    if superlative := superlative_asked(new, questions_of(said)):
        return superlative
    # "not the project manager, the product manager": the last one is meant.
    new = _POSSESSIVE.sub("", new.rpartition(",")[2].strip())
    found = phrases(new)[:1] if len(new.split()) < _LONG else []
    if _CORRECTS.match(read.line) and not any(is_thing(each.text) for each in found):
        # "No, I mean the difference in pay": a question of its own about the same.
        return about(new, said)
    for put in found:
        for answer in reversed(said):
            last = last_question([answer])
            if asks(last) and (old := _parallel(put, new, last)):
                fitted = _fitted(put, old, new)
                return _before(last[: old.start], fitted, put) + fitted + last[old.end :]
    last = last_question([each for each in said if not _is_patched(each)] or said)
    mine = phrases(last)
    if found and found[0].inside:
        return f"{last.rstrip(' ?.!')} {new}?"
    if found and _is_one(read.rest) and (rest := [each for each in mine if not each.asked]):
        return last[: rest[0].start] + _fitted(found[0], rest[0], new) + last[rest[0].end :]
    if telling_words(new) > _SAYS_IT and not found:
        return read.line
    if found and not found[0].is_person and (people := [each for each in mine if each.is_person]):
        # Another side of the same person or group: what about tools?
        return f"{read.line.rstrip(' ?.!')} ({people[0].text})?"
    behind = new if read.line.lower().startswith("not ") else read.line
    return f"{last.rstrip(' ?.!')}, {behind.rstrip(' ?.!')}?"


def _is_patched(answer: Answer) -> bool:
    """Whether a line was only put behind the question before it, or found no place in one."""
    typed = without_reactions(answer.question).rstrip(" ?.!").lower()
    asked = without_topic(answer.resolved).rstrip(" ?.!").lower()
    leaning = follow_up(answer.question).leaning
    return leaning in (Leaning.INSTEAD, Leaning.OTHER) and asked.endswith(typed)


def _is_one(rest: str) -> bool:
    return rest.lower().endswith((" one", " ones", " side", " part"))


def _named(rest: str, said: Sequence[Answer]) -> str | None:
    """What is put in; "the product one" is the product manager if the answer spoke of him."""
    typed = rest.split()
    if not _is_one(rest) or len(typed) < 2:
        return rest
    which = typed[-2].lower()
    places = (
        text
        for quote in said[-1].quotes
        for text in (*quote.citation.heading, quote.sentence.text, quote.passage.text)
    )
    for text in places:
        for each in phrases(text):
            first, _, rest_of = each.text.lower().partition(" ")
            if first == which and rest_of and len(rest_of.split()) == 1:
                return each.text.lower()
    return rest.rpartition(" ")[0]


def _before(text: str, fitted: str, put: Phrase) -> str:
    """What stands before the place of what is put in, with the article that this takes."""
    found = _A.search(text)
    if not found:
        return text
    article = "an " if fitted[0].lower() in "aeiou" else "a "
    is_many = put.is_plural and fitted.startswith(put.text)
    return text[: found.start()] + ("" if is_many else article)


def _fitted(put: Phrase, old: Phrase, new: str) -> str:
    """What is put in, in the form of what stood there, with what is said behind it.

    "the project manager" for the "product managers" of a question is "project managers".
    """
    kept = old.text.split()
    heads = [number for number, word in enumerate(kept) if term(word) == put.head]
    if heads and " " in put.text:
        return " ".join([*put.text.split()[:-1], *kept[heads[-1] :]]) + new[put.end :]
    return put.text + new[put.end :]


def _parallel(new: Phrase, typed: str, question: str) -> Phrase | None:
    """The phrase of a question that a new one may stand for."""
    others = [each for each in phrases(question) if each.text.casefold() != new.text.casefold()]
    if new.inside and (same := [each for each in others if each.inside == new.inside]):
        return same[-1]
    if shared := [each for each in others if new.stems & each.stems]:
        return shared[-1]
    if new.inside:
        return None
    if new.is_name and (names := [each for each in others if each.is_name]):
        return names[-1]
    if new.is_person and (people := [each for each in others if each.is_person]):
        return people[-1]
    asked = [each for each in others if each.asked]
    if asked and _AMOUNT.search(question[: asked[0].start]):
        # What eats, sooner than what is eaten: how much food does a dog get, and a cat?
        return next((each for each in others if not each.asked and not each.inside), None)
    if asked and not new.is_person and not new.is_name:
        return next((each for each in asked if not each.is_person), None)
    if not new.is_person and len(others) == 1 and _DEFINES.match(question):
        return others[0]
    if new.is_plural and not new.is_person and len(others) == 1 and others[0].is_plural:
        return others[0]
    if _has_article(typed, new) and not new.is_person:
        known = (each for each in others if _has_article(question, each) and not each.is_person)
        return next(known, None)
    return None


def _has_article(line: str, phrase: Phrase) -> bool:
    return _ARTICLE.search(line[: phrase.start]) is not None


def _other(said: Sequence[Answer]) -> str | None:
    """The other of two: what was spoken of before, or a heading's, with the same head."""
    now = phrases(last_question(said))
    headings = (head for quote in said[-1].quotes for head in quote.citation.heading)
    rivals = [*mentioned(said[:-1]), *(each for head in headings for each in phrases(head))]
    for each in now:
        for other in rivals:
            alike = other.head == each.head and len(other.stems) == len(each.stems)
            if alike and other.stems != each.stems:
                return other.text.lower() if each.text.islower() else other.text
    return None
