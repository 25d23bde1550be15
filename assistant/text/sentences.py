"""Where the sentences of a paragraph begin and end, as offsets; the text is never changed.

One regex finds every mark that could end a sentence, together with the quotation marks,
brackets and footnotes that close after it; the words before and after decide.
"""

import re
from typing import NamedTuple

from assistant.text.abbreviations import (
    BEFORE_NUMBER,
    BEFORE_ORDINAL,
    CUT_WORDS,
    MAY_END,
    NEVER_ENDS,
    OPENERS,
    SHOUTING_NAMES,
    SPEECH_VERBS,
)

# Marks that end a sentence whatever follows; CJK writes no space after them.
_FULL_STOPS = "。！？｡।॥؟۔։።፧፨၊။។៕᠃᠉"

# A candidate is a run of marks, what closes after it, and the gap to the next word. Only the
# marks must be there, so a match never fails half-way and a long run is read but once.
_CANDIDATE = re.compile(
    rf"""
    (?P<marks>[.!?…{_FULL_STOPS}]+)
    (?P<close>(?:
        ["'”’*_~`]
      | \s?[)\]}}”」』】）］〉》](?:\([^\s()]*\))?                # the ] may end a Markdown link
      | (?:\s?»|[“‘«])(?!\w)                                     # these may open as well
      | \[\^?\w[\w ]{{0,20}}\](?!\()(?:\s?\[\^?\w{{1,3}}\](?!\())*  # footnotes: [12] [13]
      | [¹²³⁰-⁹]
      | <br\ ?/?>
    )*)
    (?P<gap>\s*)
    """,
    re.VERBOSE,
)

# What stands behind the gap: signs that may open a sentence, its first word, one character.
_NEXT = re.compile(
    r"(?P<signs>(?:(?:\.{3}|…|_|[^\w\s.!?,;:…，、；：])\s?){0,6})(?P<word>[^\W_]\w*)(?P<tail>.?)",
    re.DOTALL,
)
_SPEECH = re.compile(r"(?:[A-Z]\w{0,30}\s){1,2}(?P<verb>[a-z]{1,20})")
# Lower-case words that may open a sentence: iPhone, x64, pg_dump, tchar.h, https://
_TECHNICAL = re.compile(r"[a-z]{1,3}[A-Z]|[a-z]{1,30}(?:[\d_]\w|\.\w|://)")

_LAST_WORD = re.compile(r"[^\W_][\w.°]*$")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}|[^\W\d_a-z]")  # U.S, Ph.D, a.m; J
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,3}")  # Mfg, Cpl
_ROMAN = re.compile(r"[IVXLC]{2,}")
_QUOTATION_MARK = re.compile(r"[\"'”’“‘«»]")
# A sentence that is only this has not begun: "1.", "- 2.1.", "B.", "iv."
_LIST_MARK = re.compile(
    r"[^\w\s]{0,3}\s{0,3}(?:\d{1,3}(?:\.\d{1,3}){0,3}|[^\W\d_]|(?=[ivx])x{0,3}(?:i[xv]|v?i{0,3}))"
)
_ABBREVIATIONS = NEVER_ENDS | BEFORE_NUMBER | MAY_END | CUT_WORDS

_LIST_MARK_LENGTH = 24  # characters, more than any of these
_LOOK_BACK = 32  # characters, enough for two words before the marks
_LIST_ITEM = 200  # characters, how far back the number before this one may stand


class _Place(NamedTuple):
    """A place where a sentence may end, with what stands on both sides of it."""

    text: str
    begin: int  # of the sentence that may end here
    at: int  # where the marks begin
    end: int  # of the block
    marks: str
    close: str  # quotation marks, brackets and footnotes that close behind the marks
    last: str  # the last two words before the marks, "" if there is none
    previous: str
    next_at: int  # where the next word begins
    signs: str  # in front of the next word
    word: str  # the next word
    tail: str  # the character behind it

    @property
    def opens(self) -> bool:
        """Whether the next word is one that opens sentences ("A" does, the initial "A." not)."""
        return self.word in OPENERS and self.tail != "."


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the spans of the sentences of one block of prose, in order.

    The block is text[start:end]: a paragraph, a list item or a table row; a line break inside
    it is white space. Spans are offsets into `text`. They neither overlap nor begin or end
    with white space, and together they hold every other character of the block.

    >>> text = "Mr. Hale paid $3.50. Did he? Yes."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Mr. Hale paid $3.50.', 'Did he?', 'Yes.']
    """
    block = text[start:end]
    end = start + len(block.rstrip())
    begin = start + len(block) - len(block.lstrip())
    spans = []
    for candidate in _CANDIDATE.finditer(text, begin, end):
        if _ends_sentence(text, begin, end, candidate):
            spans.append((begin, candidate.end("close")))
            begin = candidate.end()
    if begin < end:
        spans.append((begin, end))
    return spans


def _ends_sentence(text: str, begin: int, end: int, candidate: re.Match[str]) -> bool:
    """Whether the sentence that starts at `begin` ends with these marks."""
    follows = _NEXT.match(text, candidate.end(), end)
    if follows is None:  # nothing but signs: they belong to the sentence
        return False
    marks, close, gap = candidate.groups()
    signs, word, tail = follows.groups()
    if marks[-1] in _FULL_STOPS:
        return not (close and word[0] in "とっ")  # 「…。」と言った: the quotation is a part
    at = candidate.start()
    before = text[max(begin, at - _LOOK_BACK) : at].split()
    if not before:
        return False
    previous = before[-2] if len(before) > 1 else ""
    next_at = follows.start("word")
    place = _Place(
        text, begin, at, end, marks, close, before[-1], previous, next_at, signs, word, tail
    )
    if not gap and not close.endswith(">"):
        return _lacks_space(place)
    if place.last[-1] in "([" or not _may_open(place):  # "[...]", "(?)"
        return False
    if "…" in marks or ".." in marks:
        return _ellipsis_ends(place)
    if marks[-1] in "!?":
        return _question_ends(place)
    return _full_stop_ends(place)


def _lacks_space(place: _Place) -> bool:
    """Whether a sentence ends although no space follows: "It is done.The rest is not."."""
    last, word, tail = place.last, place.word, place.tail
    if not (last.isalpha() and last[1:].islower() and (tail.isspace() or tail in ",'’")):
        return False  # a file name, an address, a call
    return word in OPENERS or (place.marks[-1] in "!?" and word.istitle())


def _may_open(place: _Place) -> bool:
    """Whether the next word can be the first of a sentence."""
    word = place.word
    if place.close and "(" in place.signs and word[0].isdecimal():
        return False  # the song "Who Are You?" (1978)
    if not word[0].islower() or "`" in place.signs:
        return True
    if place.tail == ")" and not place.signs:  # "b) Let the cat in."
        return len(word) == 1
    return bool(_TECHNICAL.match(place.text, place.next_at, place.end)) or _lacks_capital(place)


def _lacks_capital(place: _Place) -> bool:
    """Whether a sentence seems to end although a small letter follows: "It works. we ship."."""
    last = place.last
    if place.marks + place.close != "." or place.word.capitalize() not in OPENERS:
        return False
    return len(last) > 3 and last.isalpha() and last.islower() and last not in _ABBREVIATIONS


def _ellipsis_ends(place: _Place) -> bool:
    """Whether dots of omission or hesitation are also the end of the sentence."""
    if place.last.endswith(place.word):  # "I... I mean"
        return False
    after_space = place.text[place.at - 1].isspace()
    return place.opens or (place.word[0].isalpha() and not after_space)


def _question_ends(place: _Place) -> bool:
    """Whether a question or exclamation mark ends the sentence, not a name or a quotation."""
    if place.marks == "!" and place.last in SHOUTING_NAMES:
        return place.opens
    speech = _SPEECH.match(place.text, place.next_at, place.end) if place.close else None
    return speech is None or speech["verb"] not in SPEECH_VERBS


def _full_stop_ends(place: _Place) -> bool:
    """Whether a full stop ends the sentence."""
    begin, at = place.begin, place.at
    if at - begin < _LIST_MARK_LENGTH and _LIST_MARK.fullmatch(place.text, begin, at):
        return False
    if place.last.isdecimal() and len(place.last) < 3:
        return _number_ends(place)
    return _word_ends(place)


def _number_ends(place: _Place) -> bool:
    """Whether a full stop behind a number of one or two digits ends the sentence."""
    number_at = place.at - len(place.last)
    earlier = place.text[max(place.begin, number_at - _LIST_ITEM) : number_at]
    if earlier.endswith("\n") or place.previous.endswith(":"):  # "There are steps: 1. Open it."
        return False
    count = int(place.last) - 1
    if f" {count}. " in f" {earlier}" or f" {count}.) " in f" {earlier}":
        return False
    return place.opens or place.previous.lower() not in BEFORE_ORDINAL


def _word_ends(place: _Place) -> bool:
    """Whether a full stop behind a word ends the sentence, or belongs to an abbreviation."""
    last, previous, word = place.last, place.previous, place.word
    opens = place.opens or bool(_QUOTATION_MARK.search(place.close))
    if previous and last[0] in "([" and last[-1].isalnum():  # "(Ecl. 1)", "(Ind.) said"
        return opens
    found = _LAST_WORD.search(last)
    name = found[0] if found else last
    joined = previous + last if previous.endswith(".") else name  # "z. B.", "J. R. R."
    forms = {name, last, joined}
    if not name.isupper() or word[1:].isupper():  # "IE" is no "i.e.", but "MR. SMITH" is one
        forms |= {form.lower() for form in forms}
    if forms & NEVER_ENDS or (len(name) == 1 and place.tail == "." and len(word) < 3):
        return False
    if forms & CUT_WORDS:
        return not (word[0].islower() or word[0].isdecimal())
    if forms & MAY_END or _INITIALS.fullmatch(name) or _INITIALS.fullmatch(joined):
        return opens
    if _NO_VOWEL.fullmatch(name) and not previous[-1:].isdecimal():  # "100 Hz." is an end
        return opens
    if forms & BEFORE_NUMBER:
        return not (word[0].isdecimal() or _ROMAN.fullmatch(word))
    return True
