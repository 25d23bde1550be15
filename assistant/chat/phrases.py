"""The noun phrases of a line: what it speaks of, found by the small words around them.

There is no tagger here. The words that make a question's form say where a phrase may begin
and end, and a short list of everyday verbs says which of the other words tells what is done:

    what tools | do | project managers | use        who | owns | the backlog
         ^^^^^        ^^^^^^^^^^^^^^^^                            ^^^^^^^
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.answer.question_words import TAGS
from assistant.text.stop_words import is_stop_word
from assistant.text.words import term, word_spans


class Phrase(NamedTuple):
    """A noun phrase without its article: ``line[start:end] == text``.

    ``asked`` is true of the noun that a question word stands before ("what tools"),
    ``is_object`` if it is not the one that does something ("what tools do they use").
    ``inside`` is the preposition that it follows, if it does ("in New York").
    """

    text: str
    start: int
    end: int
    asked: bool
    is_object: bool
    inside: str

    @property
    def head(self) -> str:
        """Its last word as a term: "manag" of "project managers"."""
        return term(self.text.split()[-1])

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
            last in _PEOPLE
            or TAGS.get(singular) == "PERSON"
            or (singular.endswith(_DOERS) and len(singular) > 4 and singular not in _NO_DOERS)
        )

    @property
    def is_name(self) -> bool:
        """Whether it is written with capitals, as names are."""
        return all(word[0].isupper() or word[0].isdigit() for word in self.text.split())


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural.

    >>> [is_plural(word) for word in ("tools", "people", "business", "status", "tool")]
    [True, True, False, False, False]
    """
    word = word.lower()
    return word in _PLURALS or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))
    )


class Token(NamedTuple):
    """A word of a line; ``apart`` when more than a space stands between it and the one before."""

    word: str
    start: int
    end: int
    apart: bool


def tokens(line: str) -> list[Token]:
    """The words of a line in lower case, with their places."""
    found: list[Token] = []
    before = 0
    for start, end in word_spans(line):
        apart = line[before:start].strip() not in ("", "-", "/", "&") if found else True
        word = line[start:end].lower().replace("’", "'")
        found.append(Token(word, start, end, apart))
        before = end
    return found


def phrases(line: str) -> list[Phrase]:
    """The noun phrases of a line, in order.

    >>> [phrase.text for phrase in phrases("How much do project managers earn in New York?")]
    ['project managers', 'New York']
    >>> [phrase.text for phrase in phrases("what does the project manager do with the backlog?")]
    ['project manager', 'backlog']
    """
    return list(_phrases(line, tokens(line)))


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
        while last - first > 1 and words[last - 1].word in ADVERBS:
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
        )


def _is_said_of(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word only says how something is: "who is accountable", "in charge of"."""
    if last - first > 1 or words[first].apart:
        return False
    before = words[first - 1].word
    asked = first > 1 and words[first - 2].word not in ("what", "which", "where")
    follows = words[last].word if last < len(words) and not words[last].apart else ""
    return (before in BE and asked) or (before in PREPOSITIONS and follows == "of")


def _is_done_to(words: Sequence[Token], at: int) -> bool:
    """Whether somebody else's doing is told behind the noun that a question asks for."""
    first, second, *_ = (*(each.word for each in words[at : at + 2]), "", "")
    return first in AUXILIARIES or not first or (first in BE and second in _PRONOUNS | DETERMINERS)


def _before(words: Sequence[Token], at: int) -> str:
    """The word before a phrase, articles left out; "" where a clause begins."""
    while at and not words[at].apart:
        at -= 1
        if words[at].word not in DETERMINERS:
            return words[at].word
    return ""


def _may_stand_in(words: Sequence[Token], at: int, verbs: set[int]) -> bool:
    word = words[at].word
    return at not in verbs and not is_small(word) and not (word in ADVERBS)


def is_small(word: str) -> bool:
    """Whether a word says nothing of what a line is about, but only how it is said."""
    return is_stop_word(word) or word in _SMALL or word in DETERMINERS


def _verbs(words: Sequence[Token]) -> Iterator[int]:
    """The places of the words that say what is done."""
    due = False  # "do", "can" and the like announce a verb further on
    subject = False
    for at, (word, _, _, apart) in enumerate(words):
        if apart:
            due = subject = False
        before = words[at - 1].word if at and not apart else ""
        following = words[at + 1].word if at + 1 < len(words) and not words[at + 1].apart else ""
        closes = not following or (is_small(following) and following not in _BARE_VERBS)
        if word in AUXILIARIES:
            due, subject = True, False
        elif word in _PRONOUNS:
            subject = True
            due = due or not before
        elif is_small(word):
            if before and word not in DETERMINERS and subject and word not in PREPOSITIONS:
                due = False
        elif word in ADVERBS:
            continue
        elif not before and word in _ORDERS:
            yield at
        elif before == "to" and (word in VERBS or following in DETERMINERS or _is_to(words, at)):
            yield at
        elif before in ("who", "that") and word not in AUXILIARIES:
            yield at
        elif before in ("what", "which") and is_verb(word) and word.endswith("s"):
            yield at
        elif word.endswith("ing") and (not before or is_small(before)) and (
            following in DETERMINERS or following in _PRONOUNS
        ):
            yield at
        elif before in ("is", "are", "was", "were", "be", "been") and word.endswith("ed"):
            yield at
        elif is_plural(before) and word in VERBS:
            due = False
            yield at
        elif following == "to" and word.endswith("ed"):
            yield at
        elif due and subject and before not in DETERMINERS:
            says = word in VERBS or (closes and before not in _POINTERS)
            if says or (is_plural(before) and not is_plural(word)):
                due = False
                yield at
        elif is_verb(word) and before in _PRONOUNS:
            yield at
        elif due:
            subject = True


def _is_to(words: Sequence[Token], at: int) -> bool:
    """Whether a verb follows two words on: "is to blame", "wants to code"."""
    return at > 1 and (words[at - 2].word in BE or is_verb(words[at - 2].word))


def is_verb(word: str) -> bool:
    """Whether a word is a form of an everyday verb.

    >>> [is_verb(word) for word in ("own", "manages", "using", "manager", "roadmap")]
    [True, True, True, False, False]
    """
    stems = {word} | {word.removesuffix(end) for end in _FORMS if word.endswith(end)}
    return any(stem in VERBS or stem + "e" in VERBS for stem in stems)


DETERMINERS: Final = frozenset(
    "the a an this that these those some any each every my your our their his her its no all".split()
)
_POINTERS: Final = DETERMINERS | frozenset("of".split())
BE: Final = frozenset("is are was were am be been".split())
AUXILIARIES: Final = frozenset(
    "do does did can could should shall must will would may might don't doesn't didn't can't"
    " couldn't shouldn't won't wouldn't".split()
)
_BARE_VERBS: Final = frozenset("do have be get need".split())
_PRONOUNS: Final = frozenset("i you we they he she it one people".split())
PREPOSITIONS: Final = frozenset(
    "in on at to from by for with about into of as than within among between through during under"
    " over against before after without near inside outside around across behind since until".split()
)
# Words that only place, count or grade others, beside the stop words.
_SMALL: Final = PREPOSITIONS | frozenset(
    "each every more most much many other others another else next then instead also again first second third"
    " last same both few less least several enough yes no not never ever always get got let lets"
    " still yet only own very else how's vs versus either neither two three".split()
)
ADVERBS: Final = frozenset(
    "actually anyway often usually exactly really mostly mainly typically generally normally"
    " nowadays currently today now daily specifically especially differently better worse well"
    " long far soon together apart away back up out off down please though then there here"
    " important online part full".split()
)
# What begins a line that orders rather than asks.
_ORDERS: Final = frozenset(
    "compare list tell give describe name explain define show find summarise summarize quote"
    " remind help say mention".split()
)
_PLURALS: Final = frozenset("people men women children staff police criteria data".split())
_PEOPLE: Final = frozenset(
    "people men women man woman child children staff team teams friend friends everyone parents folks clients"
    " client assistant assistants consultant accountant president".split()
)
_DOERS: Final = ("er", "or", "ist", "ian", "ee")
_NO_DOERS: Final = frozenset(
    "paper number computer power water letter order matter weather winter summer offer layer"
    " chapter cover filter server browser folder corner center consumer career error factor"
    " sector color colour favor mirror motor tower river flower feather finger dinner quarter"
    " character master register trigger transfer timer printer container cluster committee coffee"
    " degree guarantee newsletter parameter priority list harbor vector sensor monitor meter"
    " lever fiber timber rubber copper silver paperwork behavior labor neighbor".split()
) - {"consumer", "neighbor", "character", "master"}
# The verbs of everyday questions.
VERBS: Final = frozenset(
    (
        "accept add affect agree allow answer apply approve argue arise ask assign avoid become"
        " begin believe belong break bring build burn buy call calculate care carry cause change"
        " charge check choose claim collect come communicate compare complain complete consider"
        " consist contain continue control coordinate cost count cover create cut deal decide"
        " define deliver depend describe design determine develop die differ discover discuss do"
        " draw drive earn eat end enjoy ensure enter estimate evaluate exist expect explain face"
        " fail fall feel fight figure find finish fit fix follow form gain get give go grow"
        " guarantee handle happen hate have hear help hire hold identify improve include increase"
        " influence involve join keep kill know last launch lead learn leave let lie like listen"
        " live look lose love make manage matter mean measure meet mention move name need notice"
        " occur offer open organise organize oversee own pay perform pick plan play prefer prepare"
        " prevent prioritise prioritize produce promise protect prove provide publish put raise"
        " reach read realise realize receive recommend reduce refer relate release rely remain"
        " remember remove replace report represent require respond retire run save say scale see"
        " seem sell send serve set settle share ship show sign solve sort speak spend stand start"
        " stay stop study succeed suffer suggest suit support survive take talk teach tell tend"
        " test think track train treat try turn understand use visit vote wait walk want wear win"
        " wonder work worry write rank exhaust unravel collapse originate"
    ).split()
)
# What is left of a verb's form when one of these is taken off is the verb, or lacks its "e".
_FORMS: Final = ("s", "es", "ed", "ing")
