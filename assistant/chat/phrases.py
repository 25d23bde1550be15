"""The noun phrases of a line: what it speaks of, found by the small words around them.

There is no tagger here. The words that make a question's form say where a phrase may begin
and end, and a short list of everyday verbs says which of the other words tells what is done:

    what tools | do | project managers | use        who | owns | the backlog
         ^^^^^        ^^^^^^^^^^^^^^^^                            ^^^^^^^
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from assistant.answer.question_words import TAGS
from assistant.chat.word_classes import (
    ADVERBS,
    AUXILIARIES,
    BARE_VERBS,
    BE,
    DETERMINERS,
    DOERS,
    NAMING,
    NO_DOERS,
    ORDERS,
    PEOPLE,
    POINTERS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    is_participle,
    is_plural,
    is_small,
    is_verb,
)
from assistant.text.stop_words import WITH_APOSTROPHE
from assistant.text.words import term, word_spans


class Phrase(NamedTuple):
    """A noun phrase without its article: ``line[start:end] == text``.

    ``asked`` is true of the noun that a question word stands before ("what tools"),
    ``is_object`` if it is not the one that does something ("what tools do they use").
    ``inside`` is the preposition that it follows, if it does ("in New York"); ``is_doer`` is
    true behind "do", "can" and the like ("what did Marie Curie win").
    """

    text: str
    start: int
    end: int
    asked: bool
    is_object: bool
    inside: str
    is_doer: bool

    @property
    def head(self) -> str:
        """Its last word as a term: "manag" of "project managers"."""
        return term(self.text.split()[-1])

    @property
    def stems(self) -> frozenset[str]:
        """Its words as terms."""
        return frozenset(map(term, self.text.split()))

    @property
    def is_plural(self) -> bool:
        """Whether its last word looks like a plural."""
        return is_plural(self.text.split()[-1])

    @property
    def is_person(self) -> bool:
        """Whether its last word looks like that of a person or a group of people."""
        last = self.text.split()[-1].lower()
        singular = last.removesuffix("s")
        return (
            last in PEOPLE
            or TAGS.get(singular) == "PERSON"
            or (singular.endswith(DOERS) and len(singular) > 4 and singular not in NO_DOERS)
        )

    @property
    def is_name(self) -> bool:
        """Whether it is written with capitals, as names are."""
        return not self.text.isdigit() and all(
            word[0].isupper() or word[0].isdigit() for word in self.text.split()
        )


class Token(NamedTuple):
    """A word of a line; ``apart`` when more than a space stands between it and the one before."""

    word: str
    start: int
    end: int
    apart: bool


def tokens(line: str) -> list[Token]:
    """The words of a line in lower case and with their apostrophes, with their places."""
    found: list[Token] = []
    before = 0
    for start, end in word_spans(line):
        apart = line[before:start].strip() not in ("", "-", "/", "&") if found else True
        word = line[start:end].lower().replace("’", "'")
        found.append(Token(WITH_APOSTROPHE.get(word, word), start, end, apart))
        before = end
    return found


# A turn asks for the phrases of the same few lines again and again.
@lru_cache(maxsize=64)
def phrases(line: str) -> tuple[Phrase, ...]:
    """The noun phrases of a line, in order.

    >>> [phrase.text for phrase in phrases("How much do project managers earn in New York?")]
    ['project managers', 'New York']
    >>> [phrase.text for phrase in phrases("what does the project manager do with the backlog?")]
    ['project manager', 'backlog']
    """
    return tuple(_phrases(line, tokens(line)))


def _phrases(line: str, words: Sequence[Token]) -> Iterator[Phrase]:
    verbs = set(_verbs(words))
    at = 0
    while at < len(words):
        if not _may_stand_in(words, at, verbs):
            at += 1
            continue
        first = at
        at += 1
        while (
            at < len(words)
            and not words[at].apart
            and not words[at - 1].word.endswith(("'s", "s'"))
            and _may_stand_in(words, at, verbs)
        ):
            at += 1
        last = at
        if last - first > 1 and words[first].word in NAMING:
            first += 1
        is_said = _before(words, first) in BE
        while last - first > 1 and (
            words[last - 1].word in ADVERBS or (is_said and is_participle(words[last - 1].word))
        ):
            last -= 1
        start, end = words[first].start, words[last - 1].end
        if words[last - 1].word.endswith("'s"):
            end -= 2
        before = _before(words, first)
        if _is_said_of(words, first, last):
            continue
        asked = before in ("what", "which", "whose", "many", "much")
        yield Phrase(
            line[start:end],
            start,
            end,
            asked,
            asked and _is_done_to(words, at),
            before if before in PREPOSITIONS else "",
            before in AUXILIARIES,
        )


def _is_said_of(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word only says how something is: "who is accountable", "in charge of"."""
    if last - first > 1 or words[first].apart:
        return False
    before = words[first - 1].word
    asked = first > 1 and words[first - 2].word not in (
        "what",
        "which",
        "where",
        "when",
        "why",
        "how",
    )
    follows = words[last].word if last < len(words) and not words[last].apart else ""
    return (before in BE and asked) or (before in PREPOSITIONS and follows == "of")


def _is_done_to(words: Sequence[Token], at: int) -> bool:
    """Whether somebody else's doing is told behind the noun that a question asks for."""
    first, second, *_ = (*(each.word for each in words[at : at + 2]), "", "")
    return first in AUXILIARIES or not first or (first in BE and second in PRONOUNS | DETERMINERS)


def _before(words: Sequence[Token], at: int) -> str:
    """The word before a phrase, articles left out; "" where a clause begins."""
    while at and not words[at].apart:
        at -= 1
        if words[at].word not in DETERMINERS:
            return words[at].word
    return ""


def _may_stand_in(words: Sequence[Token], at: int, verbs: set[int]) -> bool:
    word = words[at].word
    return at not in verbs and not is_small(word) and word not in ADVERBS


def _verbs(words: Sequence[Token]) -> Iterator[int]:
    """The places of the words that say what is done."""
    due = False  # "do", "can" and the like announce a verb further on
    subject = False
    for at, (word, _, _, apart) in enumerate(words):
        if apart:
            due = subject = False
        before = words[at - 1].word if at and not apart else ""
        following = words[at + 1].word if at + 1 < len(words) and not words[at + 1].apart else ""
        closes = not following or (is_small(following) and not _has_verb(words, at + 1))
        if word in AUXILIARIES:
            due, subject = True, False
        elif word in PRONOUNS:
            subject = True
            due = due or not before
        elif is_small(word):
            if before and word not in DETERMINERS and subject and word not in PREPOSITIONS:
                due = False
        elif word in ADVERBS:
            continue
        elif _is_placed_as_verb(words, at, before, following):
            yield at
        elif is_plural(before) and word in VERBS:
            due = False
            yield at
        elif due and subject and before not in DETERMINERS:
            says = word in VERBS or (closes and before not in POINTERS)
            if says or (is_plural(before) and not is_plural(word)):
                due = False
                yield at
        elif is_verb(word) and before in PRONOUNS:
            yield at
        elif due:
            subject = True


def _has_verb(words: Sequence[Token], start: int) -> bool:
    """Whether a verb stands between a place and the end of its clause."""
    behind = takewhile(lambda each: not each.apart, words[start:])
    return any(each.word in VERBS or each.word in BARE_VERBS for each in behind)


def _is_placed_as_verb(words: Sequence[Token], at: int, before: str, following: str) -> bool:
    """Whether the words beside it make a verb of a word: "who owns", "is to blame"."""
    word = words[at].word
    opens = not before or is_small(before)
    return (
        (not before and word in ORDERS)
        or (before == "to" and (word in VERBS or following in DETERMINERS or _is_to(words, at)))
        or before in ("who", "that")
        or (before == "how" and word == "come")
        or (following in ("it", "them", "him") and before not in DETERMINERS)
        or (before in ("what", "which") and is_verb(word) and word.endswith("s"))
        or (word.endswith("ing") and opens and following in DETERMINERS | PRONOUNS)
        or (word == "going" and following == "to")
        or (word.endswith("ed") and (before in BE or following == "to"))
    )


def _is_to(words: Sequence[Token], at: int) -> bool:
    """Whether a verb follows two words on: "is to blame", "wants to code"."""
    return at > 1 and (words[at - 2].word in BE or is_verb(words[at - 2].word))
