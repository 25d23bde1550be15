"""Follow-ups: what a line asks once what was said before it is put in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.chat.follow_up import FollowUp, Leaning, Pointer, follow_up, pointers
from assistant.chat.phrases import Phrase, is_plural, phrases, tokens
from assistant.chat.topic import mentioned, topic_words
from assistant.text.words import term

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

TOPIC = 2


class Resolved(NamedTuple):
    """The question that a line asks; ``again`` when it is the last one, for more passages."""

    question: str
    again: bool = False


def resolve(line: str, said: Sequence[Answer]) -> Resolved:
    """What a line asks after what was said; a question of its own is returned as it is."""
    if not said:
        return Resolved(line)
    read = follow_up(line)
    last = said[-1].resolved
    match read.leaning:
        case Leaning.NOT:
            return Resolved(line)
        case Leaning.MORE:
            return Resolved(last, again=True)
        case Leaning.WHY:
            return Resolved(_with(_why(read.rest, last), read, said))
        case Leaning.SOURCE:
            return Resolved(f"who says that: {last}")
        case Leaning.DATE | Leaning.AUTHOR:
            title = said[-1].quotes[0].citation.title if said[-1].quotes else ""
            asks = "when was" if read.leaning is Leaning.DATE else "who wrote"
            ends = " published" if read.leaning is Leaning.DATE else ""
            return Resolved(f"{asks} the article “{title}”{ends}?") if title else Resolved(line)
        case Leaning.NUMBERED:
            return Resolved(_numbered(read, said))
        case Leaning.OTHER | Leaning.INSTEAD:
            return Resolved(_instead(read, said))
        case Leaning.POINTING:
            return Resolved(_pointed(read, said))
        case _:
            return Resolved(_with(read.line, read, said))


def _with(question: str, read: FollowUp, said: Sequence[Answer]) -> str:
    """The question with what the conversation is about behind it."""
    about = topic_words(said, question, TOPIC)
    if not about:
        return question
    body = question.rstrip(" ?.!")
    return f"{body} ({', '.join(about)})?"


def _why(word: str, last: str) -> str:
    """The last question asked with another question word: "why do product managers ...?"."""
    body = last.rstrip(" ?.!")
    words = tokens(body)
    at = next((n for n, each in enumerate(words[:6]) if each.word in _AUX), None)
    if at is not None:
        noun = " ".join(body[w.start : w.end] for w in words[1:at] if words[0].word in ("what", "which"))
        return f"{word} {body[words[at].start:]} {noun}".rstrip() + "?"
    return f"{word}: {body}?"


_AUX = frozenset("is are was were do does did can could should must will would may might has have had".split())


def _numbered(read: FollowUp, said: Sequence[Answer]) -> str:
    answer = said[-1]
    if not answer.quotes:
        return read.line
    first = answer.quotes[0].sentence.text
    items = [each for each in re.split(r"\n\s*(?:[-*+•]|\d+[.)])\s+", first)[1:]]
    if answer.answered and len(items) > 1:
        chosen = items
    else:
        chosen = [quote.sentence.text for quote in answer.quotes]
    number = read.number if read.number < 0 else read.number - 1
    if number >= len(chosen):
        return read.line
    text = " ".join(chosen[number].split()[:14])
    return f"tell me more about: {text}"


def _instead(read: FollowUp, said: Sequence[Answer]) -> str:
    last = said[-1].resolved
    new = read.rest
    if read.leaning is Leaning.OTHER:
        other = _other(said)
        if other is None:
            return _with(read.line, read, said)
        new = other
    found = phrases(new)
    stem = new
    if not found:
        return _with(read.line, read, said)
    first = found[0]
    old = phrases(last)
    place = _parallel(first, new, old)
    if place is not None:
        start, end = place.start, place.end
        new_text = first.text
        return last[:start] + new_text + last[end:]
    if first.inside:
        body = last.rstrip(" ?.!")
        return f"{body} {new}?"
    return _with(read.line, read, said)


def _parallel(new: Phrase, typed: str, old: Sequence[Phrase]) -> Phrase | None:
    """The phrase of the last question that a new one stands for."""
    stems = {term(word) for word in new.text.split()}
    if new.inside and (same := [each for each in old if each.inside == new.inside]):
        return same[-1]
    shared = [each for each in old if stems & {term(word) for word in each.text.split()}]
    shared = [each for each in shared if each.text.casefold() != new.text.casefold()]
    if shared:
        return shared[-1]
    if new.inside:
        return None
    for alike in ("is_name", "is_person", "asked"):
        if alike == "asked":
            if not new.is_person and (asked := [each for each in old if each.asked and not each.is_person]):
                return asked[0]
        elif getattr(new, alike) and (same := [each for each in old if getattr(each, alike)]):
            return same[-1]
    return None


def _other(said: Sequence[Answer]) -> str | None:
    now = mentioned(said[-1:])
    stems = lambda each: {term(word) for word in each.text.split()}  # noqa: E731
    for each in now:
        for other in [*mentioned(said[:-1]), *now]:
            if other.text.casefold() != each.text.casefold() and stems(other) & stems(each):
                return other.text
    # rivals in headings
    for each in now:
        for quote in said[-1].quotes:
            for heading in quote.citation.heading:
                for other in phrases(heading):
                    if len(other.text.split()) == len(each.text.split()) and other.head == each.head and other.text.casefold() != each.text.casefold():
                        return other.text
    return None


def _pointed(read: FollowUp, said: Sequence[Answer]) -> str:
    line = read.line
    candidates = [each for each in mentioned(said)]
    pieces, done = [], 0
    used: list[Phrase] = []
    left = False
    for pointer in pointers(line):
        phrase = _referent(pointer, candidates, used)
        if phrase is None or pointer.noun:
            left = True
            continue
        used.append(phrase)
        text = phrase.text
        if pointer.word in ("they", "them", "their") and not is_plural(text.split()[-1]):
            text = text + "s"
        if pointer.word in ("its", "their", "his", "her", "hers", "theirs") and line[pointer.end:].strip(" ?.!"):
            text += "’" if text.endswith("s") else "’s"
        elif phrase_takes_the(phrase, said):
            text = "the " + text
        pieces += [line[done : pointer.start], text]
        done = pointer.end
    question = "".join([*pieces, line[done:]])
    return _with(question, read, said) if left or EXTRA else question

EXTRA = False

def phrase_takes_the(phrase, said) -> bool:
    for answer in reversed(said):
        at = answer.resolved.find(phrase.text)
        if at >= 0:
            return answer.resolved[:at].lower().endswith(("the ", " a ", " an ")) and not is_plural(phrase.text.split()[-1])
    return False


def _referent(pointer: Pointer, candidates: Sequence[Phrase], used: Sequence[Phrase]) -> Phrase | None:
    free = [each for each in candidates if each not in used]
    match pointer.word:
        case "they" | "them" | "their" | "theirs" | "these" | "those":
            people = [each for each in free if each.is_person]
            plural = [each for each in free if each.is_plural and not each.asked]
            any_plural = [each for each in free if each.is_plural]
            pick = people[:1] if pointer.word in ("they", "their", "theirs") else []
            pick = pick + plural + any_plural + people
        case "he" | "she" | "him" | "his" | "her" | "hers":
            pick = [each for each in free if each.is_person or each.is_name]
        case _:
            things = [each for each in free if not each.is_person and not each.asked]
            pick = [each for each in things if not each.is_plural] or things or free
    return pick[0] if pick else None
