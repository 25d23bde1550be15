"""Names in a text: of persons, places and organisations, by their capitals and neighbours."""

import re
from enum import Enum
from typing import Final, NamedTuple

from assistant.answer.shape import Shape, Span, shape
from assistant.text.stop_words import is_stop_word


class Bearer(Enum):
    """Whose name it is; a single word without a hint may be anybody's."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    ANY = "any"


class Name(NamedTuple):
    """A name in a text and whose it seems to be."""

    span: Span
    bearer: Bearer


# The letters of words with a capital; other such words are "A", all in capitals "U", one
# letter "I". Small words are "l", numbers "d", marks themselves or "*".
_CAPITALS: Final = {
    "T": "mr mrs ms dr sir dame lord lady king queen prince princess emperor empress pope saint st"
    " president professor prof general colonel captain major sergeant lieutenant admiral reverend"
    " rev bishop archbishop cardinal duke duchess earl count baron senator governor judge justice"
    " chancellor minister secretary rabbi imam sheikh sultan tsar chief commander father brother"
    " sister",
    "O": "inc corp corporation company co ltd llc plc gmbh group university college institute"
    " institution school academy association society organization organisation foundation agency"
    " department ministry bureau commission committee council court bank union federation league"
    " club party press museum church hospital studios records entertainment airlines airways"
    " parliament congress senate army navy force board trust fund center centre laboratory"
    " laboratories office times magazine journal",
    "P": "city town village county state states province republic kingdom empire island islands"
    " isle river lake sea ocean bay gulf strait mountain mountains mount mt hill hills valley"
    " desert forest park street avenue road square bridge palace castle airport station coast"
    " peninsula harbor harbour port district region territory north south east west northern"
    " southern eastern western central",
    "m": "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday",
}
_SMALL: Final = {
    "p": "de la von van der den di da del du bin ibn al el ben dos das le ter zu",
    "f": "of",
    "t": "the",
    "i": "in at near from across throughout inside outside",
    "b": "by",
}
_LETTERS: Final = {word: letter for letter, words in _CAPITALS.items() for word in words.split()}
_SMALL_LETTERS: Final = {word: letter for letter, words in _SMALL.items() for word in words.split()}

_NAME = re.compile("(?:T[.]?)*[AIOPU](?:[.]?-?[AIOPTU]|[.]?&A|p+[AOP]|ft?[AOPTU])*")


def names(text: str, start: int, end: int) -> list[Name]:
    """The names in text[start:end], in order.

    >>> text = "Ada Hill met Sir John at Harbour House."
    >>> [(text[a:b], bearer.value) for (a, b), bearer in names(text, 0, len(text))]
    [('Ada Hill', 'place'), ('Sir John', 'person'), ('Harbour House', 'place')]
    """
    shape = name_shape(text, start, end)
    found: list[Name] = []
    for match in _NAME.finditer(shape.letters):
        first, last = match.span()
        before = shape.letters[max(0, first - 2) : first]
        after_place = bool(found) and before[-1:] == "," and found[-1].bearer is Bearer.PLACE
        span = shape.tokens[first][0], shape.tokens[last - 1][1]
        found.append(Name(span, _bearer(match[0], before, after_place)))
    return found


def _bearer(name: str, before: str, after_place: bool) -> Bearer:
    if name.startswith("T"):
        return Bearer.PERSON
    if "O" in name:
        return Bearer.ORGANISATION
    if "P" in name or before[-1:] == "i" or before == "it" or after_place:
        return Bearer.PLACE
    if name == "U":
        return Bearer.ORGANISATION
    if len(name) > 1 or before[-1:] == "b":
        return Bearer.PERSON
    return Bearer.ANY


def name_shape(text: str, start: int, end: int) -> Shape:
    return shape(text, start, end, _letter)


def _letter(token: str, stuck_to: str) -> str:
    if not token[0].isalpha():
        return "'" if token in ("'s", "’s") else token[0] if token[0] in ".,-&" else "d" if token[0].isdecimal() else "*"
    small = token.lower()
    if token.isupper() and len(token) > 1:
        return "U"
    if token[0].islower():
        return _SMALL_LETTERS.get(small, "l")
    if small in _LETTERS:
        return _LETTERS[small]
    if is_stop_word(token):
        return _SMALL_LETTERS.get(small, "l")
    return "I" if len(token) == 1 else "A"
