"""Where the sentences of a paragraph begin and end, as offsets; the text is never changed.

One regex finds every mark that could end a sentence, together with the quotation marks,
brackets and footnotes that close after it; the words before and after decide.
"""

import re

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
        ["'”’“‘«*_~`]
      | \s?[)\]}}”」』】）］〉》](?:\([^\s()]*\))?                # the ] may end a Markdown link
      | \s?»(?!\w)                                             # German opens with it: »Ja«
      | \[\^?\w[\w ]{{0,20}}\](?!\()(?:\s?\[\^?\w{{1,3}}\](?!\())*  # footnotes: [12] [13]
      | [¹²³⁰-⁹]
    )*)
    (?P<gap>\s*)
    """,
    re.VERBOSE,
)

# What stands behind the gap: signs that may open a sentence, its first word, one character.
_NEXT = re.compile(
    r"(?P<signs>(?:(?:\.{3}|…|[^\w\s.!?,;:…，、；：])\s?){0,6})(?P<word>\w*)(?P<tail>.?)", re.DOTALL
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
        if candidate.end() < end and _ends_sentence(text, begin, end, candidate):
            spans.append((begin, candidate.end("close")))
            begin = candidate.end()
    if begin < end:
        spans.append((begin, end))
    return spans


def _ends_sentence(text: str, begin: int, end: int, candidate: re.Match[str]) -> bool:
    """Whether the sentence that starts at `begin` ends with these marks."""
    marks, close, gap = candidate.groups()
    place = candidate.start()
    follows = _NEXT.match(text, candidate.end(), end)
    assert follows is not None  # every part of the pattern may be empty
    signs, word, tail = follows.groups()
    if not word:
        return False
    if marks[-1] in _FULL_STOPS:
        return not (close and word[0] in "とっ")  # 「…。」と言った: the quotation is a part
    before = text[max(begin, place - _LOOK_BACK) : place].split()
    if not before:
        return False
    last = before[-1]
    if not gap:
        return _lacks_space(marks, last, word, tail)
    if last[-1] in "([":  # "[...]", "(?)"
        return False
    if close and "(" in signs and word[0].isdigit():  # the song "Who Are You?" (1978)
        return False
    if word[0].islower() and "`" not in signs:
        if tail == ")" and not signs:  # "b) Let the cat in."
            return len(word) == 1
        technical = _TECHNICAL.match(text, follows.start("word"), end)
        if not (technical or (marks + close == "." and _lacks_capital(last, word))):
            return False
    if "…" in marks or ".." in marks:
        return word in OPENERS or (word[0].isalpha() and not text[place - 1].isspace())
    if marks[-1] != ".":
        if marks == "!" and last in SHOUTING_NAMES:
            return word in OPENERS
        return not (close and _names_speaker(text, follows.start("word"), end))
    if _LIST_MARK.fullmatch(text, begin, min(place, begin + _LIST_MARK_LENGTH)):
        return False
    opens = word in OPENERS and tail != "."  # "A." is an initial, "A" is not
    if last.isdecimal() and len(last) < 3:
        return opens or not _counts(text[max(begin, place - _LIST_ITEM) : place], before)
    return _full_stop_ends(before, word, tail, opens or bool(_QUOTATION_MARK.search(close)))


def _lacks_space(marks: str, last: str, word: str, tail: str) -> bool:
    """Whether a sentence ends although no space follows: "It is done.The rest is not."."""
    if not (last.isalpha() and last[1:].islower() and (tail.isspace() or tail in ",'’")):
        return False
    return word in OPENERS or (marks[-1] in "!?" and word.istitle())


def _lacks_capital(last: str, word: str) -> bool:
    """Whether a sentence seems to end although a small letter follows: "It works. we ship."."""
    ordinary = len(last) > 3 and last.isalpha() and last.islower() and last not in _ABBREVIATIONS
    return ordinary and word.capitalize() in OPENERS


def _names_speaker(text: str, place: int, end: int) -> bool:
    """Whether the words after a quotation name its speaker: "Who?" Maria Berg asked."""
    match = _SPEECH.match(text, place, end)
    return match is not None and match["verb"] in SPEECH_VERBS


def _counts(sentence: str, before: list[str]) -> bool:
    """Whether the number that ends `sentence` counts: "steps: 1. Open 2. Close", "am 3. Mai"."""
    number = before[-1]
    if before[-2:-1] and before[-2].lower() in BEFORE_ORDINAL:
        return True
    earlier = sentence[: -len(number)]
    return earlier.endswith("\n") or earlier.rstrip().endswith(":") or f"{int(number) - 1}." in earlier


def _full_stop_ends(before: list[str], word: str, tail: str, opens: bool) -> bool:
    """Whether a full stop ends the sentence, by the last words before it and the next one.

    `opens` says that the next word opens a sentence, which settles the open cases.
    """
    last = before[-1]
    previous = before[-2] if len(before) > 1 else ""
    if previous and last[0] in "([" and last[-1].isalnum():  # "(Ecl. 1)", "(Ind.) said"
        return opens
    found = _LAST_WORD.search(last)
    name = found[0] if found else last
    joined = previous + last if previous.endswith(".") else name  # "z. B.", "J. R. R."
    forms = {name, last, joined}
    if not name.isupper() or word[1:].isupper():  # "IE" is no "i.e.", but "MR. SMITH" is one
        forms |= {form.lower() for form in forms}
    if forms & NEVER_ENDS or (len(name) == 1 and tail == "." and len(word) < 3):
        return False
    if forms & CUT_WORDS:
        return word[0].isupper()
    if forms & MAY_END or _INITIALS.fullmatch(name) or _INITIALS.fullmatch(joined):
        return opens
    if _NO_VOWEL.fullmatch(name) and not previous[-1:].isdecimal():  # "100 Hz." is an end
        return opens
    if forms & BEFORE_NUMBER:
        return not (word[0].isdecimal() or _ROMAN.fullmatch(word))
    return True
