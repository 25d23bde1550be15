"""Follow-ups: what a line asks once what was said before it is put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.chat.asides import asking_part, without_reactions, without_topic
from assistant.chat.follow_up import FollowUp, Leaning, follow_up, is_relational
from assistant.chat.phrases import AUXILIARIES, Phrase, is_plural, is_small, phrases, tokens
from assistant.chat.pointers import Pointer, pointers
from assistant.chat.topic import mentioned, topic_words
from assistant.text.words import term

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

# How many words of the topic are put behind a line that does not say all (docs/quality.md).
TOPIC: Final = 2
# A line with more telling words than this says enough to be found without them.
MOST: Final = 5
# Of what is put in for something else ("and my friend who likes a gamble?") fewer do.
_SAYS_IT: Final = 3
# The words of one of several answers that are enough to find it again.
_ITEM_WORDS: Final = 14
_ITEM = re.compile(r"\n\s*(?:[-*+•]|\d+[.)])\s+")


class Resolved(NamedTuple):
    """The question that a line asks; ``again`` when it is the last one, for more passages."""

    question: str
    again: bool = False


def resolve(line: str, said: Sequence[Answer]) -> Resolved:
    """What a line asks after what was said; a question of its own is returned as it is."""
    if not said:
        return Resolved(line)
    read = follow_up(line)
    match read.leaning:
        case Leaning.NOT:
            question = line
        case Leaning.MORE:
            return Resolved(said[-1].resolved, again=True)
        case Leaning.WHY:
            question = _about(_why(read.rest, _last(said)), said)
        case Leaning.SOURCE:
            question = f"who says that: {_last(said)}"
        case Leaning.DATE:
            question = _of_article("when was the article {} published?", line, said)
        case Leaning.AUTHOR:
            question = _of_article("who wrote the article {}?", line, said)
        case Leaning.NUMBERED:
            question = _numbered(read, said)
        case Leaning.OTHER | Leaning.INSTEAD:
            question = _instead(read, said)
        case Leaning.POINTING:
            question = _pointed(read.line, said)
        case Leaning.OPEN:
            question = _about(read.line, said)
    return Resolved(question)


def _last(said: Sequence[Answer]) -> str:
    """The last question, without what stood around it."""
    questions = [without_topic(without_reactions(each.resolved)) for each in reversed(said)]
    question = next((each for each in questions if "?" in each), questions[0])
    return question[slice(*asking_part(question))].strip()


def _about(question: str, said: Sequence[Answer], most: int = MOST) -> str:
    """The question with the words behind it that tell what the conversation is about."""
    if _telling(question) > most:
        return question
    topic = topic_words(said, question, TOPIC)
    return f"{question.rstrip(' ?.!')} ({', '.join(topic)})?" if topic else question


def _why(word: str, last: str) -> str:
    """The last question asked with another question word: "why do product managers ...?"."""
    body = last.rstrip(" ?.!")
    words = tokens(body)
    at = next((n for n, each in enumerate(words[:6]) if each.word in _INVERTED), None)
    if at is None:
        return f"{word}: {body}?"
    asked = words[1:at] if words[0].word in ("what", "which") else []
    noun = " ".join(body[each.start : each.end] for each in asked)
    return f"{word} {body[words[at].start :]} {noun}".rstrip() + "?"


_INVERTED: Final = AUXILIARIES | frozenset("is are was were has have had".split())


def _of_article(asks: str, line: str, said: Sequence[Answer]) -> str:
    quotes = said[-1].quotes
    # Quotation marks would ask for the title as a phrase of the text.
    return asks.format(quotes[0].citation.title) if quotes else line


def _numbered(read: FollowUp, said: Sequence[Answer]) -> str:
    """One of the items that the last answer listed, or else of its quotes."""
    quotes = said[-1].quotes
    listed = _ITEM.split(quotes[0].sentence.text)[1:] if quotes and said[-1].answered else []
    several = listed if len(listed) > 1 else [quote.sentence.text for quote in quotes]
    place = read.number - (read.number > 0)
    if place >= len(several) or not several:
        return read.line
    return f"tell me more about: {' '.join(several[place].split()[:_ITEM_WORDS])}"


def _instead(read: FollowUp, said: Sequence[Answer]) -> str:
    """The last question that has a place for what is put in, with it there."""
    new = _other(said) if read.leaning is Leaning.OTHER else _named(read.rest, said)
    if new is None:
        return _about(read.line, said)
    found = phrases(new)
    if len(found) == 1:
        for answer in reversed(said):
            last = _last([answer])
            old = _parallel(found[0], phrases(last))
            if old is not None:
                return last[: old.start] + _fitted(found[0], old) + last[old.end :]
        if found[0].inside:
            return f"{_last(said).rstrip(' ?.!')} {new}?"
        if _is_one(read.rest):
            last = _last(said)
            for old in phrases(last):
                if not old.asked:
                    return last[: old.start] + _fitted(found[0], old) + last[old.end :]
    return _about(read.line, said, _SAYS_IT)


def _is_one(rest: str) -> bool:
    return rest.lower().endswith((" one", " ones"))


def _named(rest: str, said: Sequence[Answer]) -> str | None:
    """What is put in; "the product one" is the product manager if the answer spoke of him."""
    words = rest.split()
    if not _is_one(rest) or len(words) < 2:
        return rest
    which = words[-2].lower()
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


def _fitted(new: Phrase, old: Phrase) -> str:
    """The new phrase in the form of the old one: project managers for product managers."""
    if new.head == old.head and " " in new.text:
        return f"{new.text.rpartition(' ')[0]} {old.text.split()[-1]}"
    return new.text


def _parallel(new: Phrase, old: Sequence[Phrase]) -> Phrase | None:
    """The phrase of a question that a new one may stand for."""
    others = [each for each in old if each.text.casefold() != new.text.casefold()]
    stems = _stems(new)
    if new.inside and (same := [each for each in others if each.inside == new.inside]):
        return same[-1]
    if shared := [each for each in others if stems & _stems(each)]:
        return shared[-1]
    if new.inside:
        return None
    if new.is_name and (names := [each for each in others if each.is_name]):
        return names[-1]
    if new.is_person and (people := [each for each in others if each.is_person]):
        return people[-1]
    if not new.is_person and (asked := [each for each in others if each.asked]):
        return next((each for each in asked if not each.is_person), None)
    return None


def _stems(phrase: Phrase) -> set[str]:
    return {term(word) for word in phrase.text.split()}


def _other(said: Sequence[Answer]) -> str | None:
    """The other of two: what was spoken of before, or a heading's, with the same head."""
    now = phrases(_last(said))
    headings = (head for quote in said[-1].quotes for head in quote.citation.heading)
    rivals = [*mentioned(said[:-1]), *(each for head in headings for each in phrases(head))]
    for each in now:
        for other in rivals:
            same_size = len(_stems(other)) == len(_stems(each))
            if other.head == each.head and same_size and _stems(other) != _stems(each):
                return other.text.lower() if each.text.islower() else other.text
    return None


def _pointed(line: str, said: Sequence[Answer]) -> str:
    """The line with what its pointing words stand for, where that is clear."""
    start, end = asking_part(line)
    pieces, done = [line[:start]], start
    candidates, used = [each for each in mentioned(said) if not is_relational(each.text)], []
    for pointer in pointers(line[start:end]):
        phrase = _referent(pointer, [each for each in candidates if each not in used])
        if phrase is None:
            continue
        used.append(phrase)
        pieces += [line[done : start + pointer.start], _in_place(pointer, phrase, line[start:end], said)]
        done = start + pointer.end
    question = "".join([*pieces, line[done:]])
    return _about(question, said)


def _telling(question: str) -> int:
    """How many words of a question say something of what it is about."""
    return sum(not is_small(each.word) for each in tokens(question))


def _referent(pointer: Pointer, candidates: Sequence[Phrase]) -> Phrase | None:
    """What was said last that the word may stand for."""
    if pointer.vague or pointer.noun:
        return None
    people = [each for each in candidates if each.is_person]
    things = [each for each in candidates if not each.is_person and not each.asked]
    match pointer.word:
        case "they" | "them" | "their" | "theirs" | "these" | "those":
            many = [each for each in candidates if each.is_plural and not each.asked]
            first = people if pointer.word in ("they", "their") else []
            fits = [*first, *many, *people]
        case "he" | "she" | "him" | "his" | "her" | "hers":
            fits = [each for each in candidates if each.is_person or each.is_name]
        case _:
            fits = [*(each for each in things if not each.is_plural), *things, *people]
    return next(iter(fits), None)


def _in_place(pointer: Pointer, phrase: Phrase, line: str, said: Sequence[Answer]) -> str:
    """A phrase in the form of the word that it stands for: "the manager's", "managers"."""
    text, rest = phrase.text, line[pointer.end :]
    if pointer.word.startswith("the") and not phrase.is_plural and phrase.is_person:
        text += "s"
    elif not is_plural(text.split()[-1]) and _had_article(phrase, said):
        text = f"the {text}"
    if pointer.word in ("its", "their", "his", "her") and rest.strip(" ?.!"):
        text += "’" if text.endswith("s") else "’s"
    return text


def _had_article(phrase: Phrase, said: Sequence[Answer]) -> bool:
    texts = [without_topic(answer.resolved) for answer in reversed(said)]
    before = next((text[: text.find(phrase.text)] for text in texts if phrase.text in text), "")
    return before.lower().endswith(("the ", " a ", " an "))
