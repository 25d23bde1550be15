"""Amounts and times in a text: numbers, money, durations, dates."""

import re
from typing import Final

from assistant.answer.shape import Shape, Span, shape

# The letter of a word's shape. Other words are "l", or "L" with a capital; marks are
# themselves. Numbers are "d" when they may be days, "y" when they may be years, else "n".
_WORDS: Final = {
    "w": "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty"
    " ninety tens twice",
    "i": "one",
    "h": "hundred thousand million billion trillion dozen hundreds thousands millions billions"
    " trillions dozens",
    "H": "half",
    "p": "third quarter fifth tenth thirds quarters fifths tenths",
    "r": "first fourth sixth seventh eighth ninth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth",
    "a": "a an",
    "f": "of",
    "&": "and",
    "T": "to through until till",
    "q": "few several many couple",
    "$": "$ € £ ¥ ₹ ₽ ₩ ₪ ₺ ₤ ฿ ₫ ₴ ₦",
    "c": "dollar dollars euro euros cent cents pound pounds yen yuan rupee rupees ruble rubles"
    " franc francs peso pesos krone kroner kronor usd eur gbp jpy cny inr chf cad aud shilling"
    " shillings pence penny bucks",
    "%": "% percent pct",
    "P": "per",
    "u": "seconds minute minutes hour hours day days week weeks fortnight fortnights month months"
    " year years decades centuries millennia semester semesters hr hrs min mins sec secs yr yrs",
    "S": "second",
    "g": "age aged ages",
    "m": "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec",
    "z": "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays"
    " thursdays fridays saturdays sundays",
    "s": "summer autumn winter",
    "v": "spring fall",
    "t": "early late mid",
    "e": "ad bc bce ce am pm",
    "k": "century centuries decade millennium",
    "-": "- – — ‐ ‑",
    "#": "figure fig table chapter section step page no version level phase part article appendix"
    " volume vol item line grade type room route highway",
    ",": ",",
    ".": ".",
    "/": "/",
    "[": "[",
    ")": ")",
}
_LETTERS: Final = {word: letter for letter, words in _WORDS.items() for word in words.split()}
# What a token is right behind a number: "5k", "$3bn", "16th", "1930s".
_ENDINGS: Final = {
    ending: letter
    for letter, endings in {"h": "k m b bn mn K M B", "o": "st nd rd th", "x": "s 's ’s"}.items()
    for ending in endings.split()
}

_NUMBER: Final = "(?:[dyn](?:-?h)*|(?:[wih]|ah)(?:-?[wih]|&[wi]|fh|ah)*(?:-?p)?|ap|a?Hah|a?H)"
_NUMBERS: Final = f"{_NUMBER}(?:[-T&]{_NUMBER})?"
_MONEY = re.compile(rf"[$][dyn]h*(?:[-T&][$]?[dyn]h*)?|c[dyn]h*|{_NUMBERS}c")
_DAY: Final = "do?"
_NTH: Final = "(?:do|[rpS])"
_YEAR: Final = "yx?e?"
_DATE: Final = (
    f"(?:(?:z,?)?(?:{_DAY}(?:-{_DAY})?f?m[.]?|m[.]?{_DAY}(?:-{_DAY})?|m[.]?)(?:,?f?{_YEAR})?"
    f"|y-d-d|d/d/[dy]|(?:t-?)?(?:[sv]f?{_YEAR}|s|{_YEAR}|dx|{_NTH}(?:[-&]{_NTH})?-?ke?)"
    f"|e[dyn]|[dyn]e|z)"
)
_TIME = re.compile(f"{_DATE}(?:[-/&T](?:{_DATE}|d))?")
_DURATION = re.compile(
    f"(?:{_NUMBERS}(?:&a[pH])?|a?q?f?)-?[uSk](?:(?:,|&|,&){_NUMBER}[uS])*|gf?({_NUMBERS})"
)
# Not the numbers of lists, chapters, footnotes and ordinals; no "one" alone.
_COUNT = re.compile(rf"(?<![#\[])(?<!#[.])(?!\A[dn][.)])(?!i(?![-whp])){_NUMBERS}(?![ox])(?:%|Pc)?")


def amount_shape(text: str, start: int, end: int) -> Shape:
    """The shape of text[start:end] as far as amounts go.

    >>> amount_shape("In May 1945 he paid $1.5m.", 0, 26).letters
    'Lmyll$nh.'
    """
    return shape(text, start, end, _letter)


def _letter(token: str, stuck_to: str) -> str:
    if token[0].isdecimal():
        if not token.isdecimal() or not token.isascii():
            return "n"
        return "d" if len(token) < 3 else "y" if len(token) == 4 and token < "2100" else "n"
    if stuck_to[-1:].isdecimal() and token in _ENDINGS:
        return _ENDINGS[token]
    letter = _LETTERS.get(token.lower(), "")
    if letter in ("m", "z") and token[0].islower():  # "may", "march"
        letter = ""
    return letter or ("l" if token[0].islower() else "L")
