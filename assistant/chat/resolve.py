"""Follow-ups: what a line asks once what was said before it is put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.chat.asides import asking_part, without_reactions, without_topic
from assistant.chat.follow_up import FollowUp, Leaning, follow_up, is_thing
from assistant.chat.phrases import AUXILIARIES, Phrase, is_plural, is_small, phrases, tokens
from assistant.chat.pointers import Pointer, pointers
from assistant.chat.topic import mentioned, topic_turns, topic_words
from assistant.text.words import term, words

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

# How many words of the topic are put behind a line that does not say all (docs/quality.md).
TOPIC: Final = 2
# A line with more telling words than this says enough to be found without them.
MOST: Final = 5
# What is put in for something else is seldom longer.
_LONG: Final = 8
# Of what is put in for something else ("and my friend who likes a gamble?") fewer do.
_SAYS_IT: Final = 3
# The words of one of several answers that are enough to find it again.
_ITEM_WORDS: Final = 14
_MARKS = re.compile(r"[*_`#|\"“”]")
_ITEM = re.compile(r"\n\s*(?:[-*+•]|\d+[.)])\s+")


class Resolved(NamedTuple):
    """The question that a line asks; ``again`` when it is the last one, for more passages."""

    question: str
    again: bool = False


def resolve(line: str, said: Sequence[Answer]) -> Resolved:
    """What a line asks after what was said; a question of its own is returned as it is."""
    if not said:
        return Resolved(line)
    every, said = said, topic_turns(said)
    read = follow_up(line)
    match read.leaning:
        case Leaning.NOT:
            question = line
        case Leaning.MORE:
            return Resolved(said[-1].resolved, again=True)
        case Leaning.WHY:
            question = _about(_why(read.rest, _last(said)), said)
        case Leaning.SOURCE:
            question = f"who says that: {said[-1].resolved}"
        case Leaning.DATE:
            question = _of_article("when was the article {} published?", line, said)
        case Leaning.AUTHOR:
            question = _of_article("who wrote the article {}?", line, said)
        case Leaning.NUMBERED:
            question = _numbered(read, said)
        case Leaning.OTHER | Leaning.INSTEAD:
            question = _instead(read, every)
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
    line = tokens(body)
    at = next((n for n, each in enumerate(line[:6]) if each.word in _INVERTED), None)
    if at is None:
        return f"{word}: {body}?"
    asked = line[1:at] if line[0].word in ("what", "which") else []
    noun = " ".join(body[each.start : each.end] for each in asked)
    return f"{word} {body[line[at].start :]} {noun}".rstrip() + "?"


_INVERTED: Final = AUXILIARIES | frozenset("is are was were has have had".split())


def _of_article(asks: str, line: str, said: Sequence[Answer]) -> str:
    quotes = said[-1].quotes
    # Quotation marks would ask for the title as a phrase of the text.
    return asks.format(quotes[0].citation.title.rstrip(' ?.!')) if quotes else line


def _numbered(read: FollowUp, said: Sequence[Answer]) -> str:
    """One of the items that the last answer listed, or else of its quotes."""
    quotes = said[-1].quotes
    listed = _ITEM.split(quotes[0].sentence.text)[1:] if quotes and said[-1].answered else []
    several = listed if len(listed) > 1 else [quote.sentence.text for quote in quotes]
    place = read.number - (read.number > 0)
    if not several or place >= len(several):
        return read.line
    # Marks of Markdown say nothing, and quotation marks would ask for a phrase.
    item = _MARKS.sub("", several[place]).split()
    return f"tell me more about: {' '.join(item[:_ITEM_WORDS])}"


def _instead(read: FollowUp, said: Sequence[Answer]) -> str:
    """The last question that has a place for what is put in, with it there."""
    new = _other(said) if read.leaning is Leaning.OTHER else _named(read.rest, said)
    if new is None:
        return _about(read.line, said)
    # "not the project manager, the product manager": the last one is meant.
    new = new.rpartition(",")[2].strip()
    found = phrases(new)[:1] if len(new.split()) < _LONG else []
    for put in found:
        for answer in reversed(said):
            last = _last([answer])
            if "?" in last and (old := _parallel(put, new, last)):
                return last[: old.start] + _fitted(put, old, new) + last[old.end :]
    last = _last(said)
    mine = phrases(last)
    if found and found[0].inside:
        return f"{last.rstrip(' ?.!')} {new}?"
    if found and _is_one(read.rest) and (rest := [each for each in mine if not each.asked]):
        return last[: rest[0].start] + _fitted(found[0], rest[0], new) + last[rest[0].end :]
    if _telling(new) > _SAYS_IT and not found:
        return read.line
    if found and not found[0].is_person and (people := [each for each in mine if each.is_person]):
        # Another side of the same person or group: what about tools?
        return f"{read.line.rstrip(' ?.!')} ({people[0].text})?"
    put_in = new if read.line.lower().startswith("not ") else read.line
    return f"{last.rstrip(' ?.!')}, {put_in.rstrip(' ?.!')}?"


def _is_one(rest: str) -> bool:
    return rest.lower().endswith((" one", " ones"))


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
    if not new.is_person and not new.is_name and (asked := [each for each in others if each.asked]):
        return next((each for each in asked if not each.is_person), None)
    if _has_article(typed, new) and not new.is_person:
        known = (each for each in others if _has_article(question, each) and not each.is_person)
        return next(known, None)
    return None


def _has_article(line: str, phrase: Phrase) -> bool:
    return line[: phrase.start].lower().endswith(("the ", "a ", "an "))


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
    asking = line[start:end]
    pieces, done = [line[:start]], 0
    candidates = [each for each in mentioned(said) if is_thing(each.text)]
    spoken = _spoken(said[-1])
    is_clear = True
    for pointer in pointers(asking):
        phrase = _referent(pointer, candidates)
        if phrase is None:
            is_clear = False
            continue
        candidates = [each for each in candidates if _stems(each) != _stems(phrase)]
        is_clear = is_clear and phrase.head in spoken
        pieces += [asking[done : pointer.start], _in_place(pointer, phrase, asking, said)]
        contracted = _CONTRACTED.match(asking, pointer.end)
        pieces += [_FULL[contracted[1]]] if contracted else []
        done = contracted.end() if contracted else pointer.end
    question = "".join([*pieces, asking[done:], line[end:]])
    return question if is_clear else _about(question, said)


def _spoken(answer: Answer) -> set[str]:
    """The terms of the passage that was shown first; none if it was no answer."""
    quotes = answer.quotes[:1] if answer.answered else ()
    return {term(word) for quote in quotes for word in words(quote.passage.text)}


_CONTRACTED = re.compile(r"['’](re|s|ll|ve|d)\b")
_FULL: Final = {"re": " are", "s": " is", "ll": " will", "ve": " have", "d": " would"}


def _telling(question: str) -> int:
    """How many words of a question say something of what it is about."""
    return sum(not is_small(each.word) for each in tokens(question))


def _referent(pointer: Pointer, candidates: Sequence[Phrase]) -> Phrase | None:
    """What was said last that the word may stand for."""
    if pointer.vague or pointer.noun:
        return None
    people = [each for each in candidates if each.is_person]
    things = [each for each in candidates if not each.is_person and not each.asked]
    # Who does something, or what is asked about, sooner than what is said of it in passing.
    first = [each for each in candidates if not each.is_object and not each.inside]
    match pointer.word:
        case "one" | "ones":
            fits = [*people, *things]
        case "they" | "their":
            many = [each for each in candidates if each.is_plural and not each.is_object]
            fits = [*(each for each in first if each.is_person or each.is_plural), *people, *many]
        case "them" | "theirs" | "these" | "those":
            many = [each for each in candidates if each.is_plural and not each.is_object]
            fits = [*many, *people]
        case _ if pointer.word in _ONE_PERSON:
            fits = [each for each in candidates if each.is_person or each.is_name]
        case _:
            fits = [*(each for each in things if not each.is_plural), *things, *people]
    return next(iter(fits), None)


def _in_place(pointer: Pointer, phrase: Phrase, line: str, said: Sequence[Answer]) -> str:
    """A phrase in the form of the word that it stands for: "the manager's", "managers"."""
    text, rest = phrase.text, line[pointer.end :]
    if pointer.word == "one":
        text = text.removesuffix("s") if phrase.is_plural else text
        return f"an {text}" if text[0].lower() in "aeiou" else f"a {text}"
    if pointer.word.startswith("the") and not phrase.is_plural and phrase.is_person:
        text += "s"
    elif pointer.word in _ONE_PERSON and phrase.is_plural and text.endswith("s"):
        text = f"the {text[:-1]}"
    elif not is_plural(text.split()[-1]) and _had_article(phrase, said):
        text = f"the {text}"
    if pointer.word in ("its", "their", "his", "her") and rest.strip(" ?.!"):
        text += "’" if text.endswith("s") else "’s"
    return text


_ONE_PERSON: Final = frozenset("he him his she her hers".split())


def _had_article(phrase: Phrase, said: Sequence[Answer]) -> bool:
    texts = [without_topic(answer.resolved) for answer in reversed(said)]
    before = next((text[: text.find(phrase.text)] for text in texts if phrase.text in text), "")
    return before.lower().endswith(("the ", " a ", " an "))
