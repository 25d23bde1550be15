"""Names in a text and whose they seem to be, by their capitals and the words around them."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.answer.kind import Kind
from assistant.answer.shape import Span, shape
from assistant.text.abbreviations import OPENERS
from assistant.text.stop_words import is_stop_word


class Name(NamedTuple):
    """A name in a text.

    ``kind`` is who bears it, a PERSON, PLACE or ORGANISATION; None for a single word that
    anybody may bear. ``behind`` is "by" behind that, "in" behind "in", "at" and the like.
    """

    span: Span
    kind: Kind | None
    behind: str


# The letters of a name's words: a title, a word of organisations, a word of places. Other
# words with a capital are "A", all in capitals "U", single letters "I".
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
    " isle river lake sea ocean bay gulf strait mountain mountains mount mt hills valley desert"
    " forest park street avenue road square bridge palace castle airport station coast peninsula"
    " harbor harbour port district region territory north south east west northern southern"
    " eastern western central",
    # Months and days are no names.
    "l": "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday",
}
# The letters of small words that stand in names or before them; others are "l".
_SMALL: Final = {
    "p": "de la von van der den di da del du bin ibn al el ben dos das le ter zu",
    "f": "of",
    "t": "the",
    "i": "in at near from across throughout inside outside",
    "b": "by",
}
_CAPITAL: Final = {word: letter for letter, words in _CAPITALS.items() for word in words.split()}
_LOWER: Final = {word: letter for letter, words in _SMALL.items() for word in words.split()}

# "Dr. Ann M. Lee", "Johnson & Johnson", "Juan de la Cruz", "University of the North"
_NAME: Final = "(?:T[.]?)*[AIOPU](?:[.]?-?[AIOPTU]|[.]?&A|p+[AOP]|ft?[AOPTU])*"


def names(text: str, start: int, end: int) -> list[Name]:
    """The names in text[start:end], in order.

    >>> text = "Ann Lee met Sir John at Elm House, built by Hopper and Acme Inc."
    >>> [(text[a:b], kind.value) for (a, b), kind, _ in names(text, 0, len(text))]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('Ann Lee', 'person'), ('Sir John', 'person'), ('Elm House', 'place'), ('Hopper', 'person'),
     ('Acme Inc', 'organisation')]
    """
    whole = shape(text, start, end, _letter)
    found: list[Name] = []
    for match in re.finditer(_NAME, whole.letters):
        if match.end() == 1 and match[0] != "U":
            continue  # the first word has its capital from the sentence
        before = whole.letters[max(0, match.start() - 2) : match.start()].removesuffix("t")[-1:]
        behind = {"i": "in", "b": "by"}.get(before, "")
        after_place = before == "," and found and found[-1].kind is Kind.PLACE
        kind = _bearer(match[0], "in" if after_place else behind)
        found.append(Name(whole.stretch(*match.span()), kind, behind))
    return found


def _bearer(name: str, behind: str) -> Kind | None:
    """Who bears a name of that shape."""
    if name[0] == "T":
        return Kind.PERSON
    if "O" in name or (name == "U" and behind != "in"):
        return Kind.ORGANISATION
    if "P" in name or behind == "in":
        return Kind.PLACE
    return Kind.PERSON if len(name) > 1 or behind == "by" else None


@lru_cache(maxsize=4096)  # the same few words make most of every text
def _letter(token: str, _: str) -> str:
    """The letter of a token.

    >>> [_letter(token, "") for token in ("Ann", "Bank", "WHO", "The", "van", "5", "'s", ",")]
    ['A', 'O', 'U', 't', 'p', 'l', 'l', ',']
    """
    if not token[0].isalpha():
        return token if token in ".,-&" else "l"
    if token.isupper() and len(token) > 1:
        return "U"
    word = token.lower()
    if token[0].islower() or token in OPENERS or is_stop_word(token):
        return _LOWER.get(word, "l")
    return _CAPITAL.get(word) or ("I" if len(token) == 1 else "A")
