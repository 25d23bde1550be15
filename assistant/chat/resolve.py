"""Follow-ups: what a line asks once what was said before it is put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.chat.asides import asking_part, without_topic
from assistant.chat.follow_up import FollowUp, Leaning, follow_up
from assistant.chat.of_something import is_thing
from assistant.chat.phrases import Phrase, phrases, tokens
from assistant.chat.pointers import Pointer, pointers
from assistant.chat.put_behind import about
from assistant.chat.put_in import put_in
from assistant.chat.superlatives import is_bare_superlative, superlative_asked, the_one
from assistant.chat.topic import last_question, mentioned, questions_of, spoken_terms, topic_turns
from assistant.chat.word_classes import AUXILIARIES, PRONOUNS, is_plural

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

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
        case Leaning.WHY if read.rest == "when" and _asked_who_wrote(said[-1]):
            question = _of_article("when was the article {} published?", line, said)
        case Leaning.WHY:
            question = about(_why(read.rest, last_question(said)), said)
        case Leaning.SOURCE:
            question = f"who says that: {said[-1].resolved}"
        case Leaning.DATE:
            question = _of_article("when was the article {} published?", line, said)
        case Leaning.AUTHOR:
            question = _of_article("who wrote the article {}?", line, said)
        case Leaning.NUMBERED:
            question = _numbered(read, said)
        case Leaning.OTHER | Leaning.INSTEAD:
            question = put_in(read, every)
        case Leaning.POINTING:
            question = _pointed(read.line, said)
        case Leaning.OPEN:
            superlative = superlative_asked(read.line, questions_of(every))
            question = superlative or about(read.line, said)
    return Resolved(question)


def _why(word: str, last: str) -> str:
    """The last question asked with another question word: "why do product managers ...?"."""
    body = last.rstrip(" ?.!")
    line = tokens(body)
    at = next((n for n, each in enumerate(line[:6]) if each.word in _INVERTED), None)
    if at is None:
        return f"{word}: {body}?"
    if word.endswith("n't") or word.split()[-1] in AUXILIARIES or (word == "who" and at == 0):
        # "Who was there? And who wasn't?", "Can I walk them? Who can?", "Do they own it? Who does?"
        return f"{word}{body[_behind_subject(body, line[at].end) :]}?"
    asked = line[1:at] if line[0].word in ("what", "which") else []
    noun = " ".join(body[each.start : each.end] for each in asked)
    return f"{word} {body[line[at].start :]} {noun}".rstrip() + "?"


def _behind_subject(question: str, end: int) -> int:
    """The end of who does something, if that is told right behind an auxiliary."""
    behind = [each for each in tokens(question) if each.start >= end]
    if behind and behind[0].word in PRONOUNS:
        return behind[0].end
    told = (each for each in phrases(question) if each.is_doer and each.start >= end)
    return next((each.end for each in told), end)


_INVERTED: Final = AUXILIARIES | frozenset("is are was were has have had".split())


def _asked_who_wrote(answer: Answer) -> bool:
    return follow_up(answer.question).leaning is Leaning.AUTHOR


def _of_article(asks: str, line: str, said: Sequence[Answer]) -> str:
    """A question about the article that answered last, or else was found last."""
    quotes = next((each.quotes for each in reversed(said) if each.answered), said[-1].quotes)
    # Quotation marks would ask for the title as a phrase of the text.
    return asks.format(quotes[0].citation.title.rstrip(" ?.!")) if quotes else line


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


def _pointed(line: str, said: Sequence[Answer]) -> str:
    """The line with what its pointing words stand for, where that is clear."""
    start, end = asking_part(line)
    asking = line[start:end]
    pieces, done = [line[:start]], 0
    candidates = [each for each in _spoken_of(said) if is_thing(each.text)]
    spoken = spoken_terms(said[-1])
    is_clear = True
    for pointer in pointers(asking):
        phrase = _referent(pointer, candidates, said)
        if phrase is None:
            is_clear = False
            continue
        candidates = [each for each in candidates if each.stems != phrase.stems]
        is_clear = is_clear and phrase.head in spoken
        pieces += [asking[done : pointer.start], _in_place(pointer, phrase, asking, said)]
        contracted = _CONTRACTED.match(asking, pointer.end)
        pieces += [_FULL[contracted[1]]] if contracted else []
        done = contracted.end() if contracted else pointer.end
    question = "".join([*pieces, asking[done:], line[end:]])
    return question if is_clear else about(question, said)


def _spoken_of(said: Sequence[Answer]) -> Iterator[Phrase]:
    """What "it" may stand for: the lightest of them by its name, then what questions spoke of."""
    if found := the_one(last_question(said[-1:]), said[-1]):
        yield Phrase(found, 0, len(found), False, False, "", False)
    for each in mentioned(said):
        if not is_bare_superlative(each.text.lower().split()):
            yield each


_CONTRACTED = re.compile(r"['’]?(re|s|ll|ve|d)\b")
_FULL: Final = {"re": " are", "s": " is", "ll": " will", "ve": " have", "d": " would"}
# "Who led it? What did she say?": she is in the answer.
_ASKS_WHO = re.compile(r"who (?!(?:is|was|are|were|do|does|did|can|should)\b)", re.IGNORECASE)


def _referent(
    pointer: Pointer, candidates: Sequence[Phrase], said: Sequence[Answer]
) -> Phrase | None:
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
            if _ASKS_WHO.match(last_question(said)):
                return None
            fits = [
                each
                for each in candidates
                # "The Nobel Prize" is nobody.
                if each.is_person or (each.is_name and not _had_article(each, said))
            ]
            fits.sort(key=lambda each: each.is_plural)
        case _:
            one = [each for each in things if not each.is_plural]
            if pointer.is_object:
                # "Who else got it?": what was got, not who got it.
                one.sort(key=lambda each: each.is_doer)
            fits = [*one, *things]
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
