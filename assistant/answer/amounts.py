"""Amounts and times in a text: numbers, money, durations, dates."""

from functools import lru_cache
from typing import Final

from assistant.answer.shape import Shape, Span, shape

# The letters of a text's words and marks; others are "l". Numbers are "d" when they may be
# days, "y" when they may be years, else "n".
_WORDS: Final = {
    "w": "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty"
    " ninety tens twice",
    "i": "one",
    "h": "hundred thousand million billion trillion dozen hundreds thousands millions billions"
    " trillions dozens",
    "H": "half ½ ¼ ¾",
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
    " year years decades centuries millennia semester semesters h hr hrs min mins sec secs yr yrs",
    "S": "second",
    "g": "age aged ages",
    "O": "older younger",
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
    ":": ":",
    "[": "[",
    ")": ")",
}
_LETTERS: Final = {word: letter for letter, words in _WORDS.items() for word in words.split()}
# What a token is right behind a number: "5k", "$3bn", "16th", "1930s".
# "m" is a million or a metre.
_ENDINGS: Final = {
    ending: letter
    for letter, endings in {
        "h": "k b bn mn K M B",
        "M": "m",
        "o": "st nd rd th",
        "x": "s 's ’s",
    }.items()
    for ending in endings.split()
}

# "1.2 million", "twenty-one hundred", "two and a half", "one hundred and five", "a third"
_NUMBER: Final = (
    "[dyn](?:-?[hM])*(?:&aH|H)?|(?:[wih]|ah|a?Ha?(?=h))(?:-?[wih]|&[wi]|fh)*(?:-?p|&a[Hp])?|ap|a?H"
)
# Of what is measured: no millions by their "m", but "1/2" and "1 1/2"
_FIGURE: Final = f"d?d/d|{_NUMBER.replace('[hM]', 'h')}"
_ONE: Final = "i(?![-whp])"
_DATE: Final = (
    "(?:(?:z,?)?(?:do?(?:-do?)?f?m|m[.]?do?(?:-do?)?|m)(?:[.]?,?f?yx?e?)?"
    "|y-d-d|d/d/[dy]|(?:t-?)?(?:[sv]f?yx?|s|yx?e?|dx|(?:do|[rpS])(?:[-&](?:do|[rpS]))?-?ke?)"
    "|e[dyn]|[dyn]e|z)"
)
# Of a shape whose numbers are merged to N
# or, in the rows of tables, of "Price EUR per month: 25" and of "Price (EUR): 25"
_MONEY: Final = "[$]N(?:[-T&][$]?N)?|cN|N(?:[-T&]N)?c|[$c](?:P?u)?:N|[$c](?:P?u)?[)]:(N)"
_DURATION: Final = (
    "(?:N(?:[-T&]N)?|a?qf?|a)-?[uSk](?:(?:,|&|,&)N[uS])*|g[f:]?(N)|(N)(?=lO)"
    "|(?<!P)u:N(?![-T&:.]|e)|u[)]:(N)"
)
# Not the numbers of lists, chapters, footnotes and ordinals
_COUNT: Final = r"(?<![#\[])(?<!#[.])(?!\AN[.)])N(?:[-T&]N)?(?![ox])(?:%|Pc)?"
# Of a shape whose dates are merged to D
_TIME: Final = "D(?:[-/&T][Dd])?"


def money(text: str, start: int, end: int) -> list[Span]:
    """The amounts of money in text[start:end].

    >>> text = "It cost $1.2 million, five euros a head."
    >>> [text[a:b] for a, b in money(text, 0, len(text))]
    ['$1.2 million', 'five euros']
    """
    return _amounts(text, start, end).merged(_NUMBER, "N").find(_MONEY)


def times(text: str, start: int, end: int) -> list[Span]:
    """The dates, years, months and centuries in text[start:end].

    >>> text = "From 3 May 1945 to 1951, and in the early 20th century."
    >>> [text[a:b] for a, b in times(text, 0, len(text))]
    ['3 May 1945 to 1951', 'early 20th century']
    """
    return _amounts(text, start, end).merged(_DATE, "D").find(_TIME)


def durations(text: str, start: int, end: int) -> list[Span]:
    """The lengths of time and the ages in text[start:end].

    >>> text = "After two and a half years, aged 30, he left for a week. Be 16 or older."
    >>> [text[a:b] for a, b in durations(text, 0, len(text))]
    ['two and a half years', '30', 'a week', '16']
    """
    return _amounts(text, start, end).merged(_NUMBER, "N").find(_DURATION)


def numbers(text: str, start: int, end: int) -> list[Span]:
    """The numbers in text[start:end] that count something.

    Years, amounts of money and a lone "one" are counted only if there is no other.

    >>> text = "In 1945 one of the 2,300 ships, 4 percent, sank."
    >>> [text[a:b] for a, b in numbers(text, 0, len(text))]
    ['2,300', '4 percent']
    """
    whole = _amounts(text, start, end)
    dated = whole.merged(_DATE, "D").find(_TIME)
    paid = whole.merged(_NUMBER, "N").find(_MONEY)
    plain = whole.without(dated).without(paid).merged(_ONE, "l").merged(_NUMBER, "N").find(_COUNT)
    return plain or whole.merged(_NUMBER, "N").find(_COUNT)


def figures(text: str, start: int, end: int) -> Shape:
    """The shape of text[start:end] with its figures as "N", whatever they count."""
    return _amounts(text, start, end).merged(_FIGURE, "N")


def _amounts(text: str, start: int, end: int) -> Shape:
    """The shape of text[start:end] as far as amounts go."""
    return shape(text, start, end, _letter)


@lru_cache(maxsize=4096)  # the same few words make most of every text
def _letter(token: str, stuck_to: str) -> str:
    """The letter of a token.

    >>> [_letter(token, "") for token in ("12", "1945", "2,300", "May", "may", "€", "ships")]
    ['d', 'y', 'n', 'm', 'l', '$', 'l']
    >>> [_letter("s", "1930"), _letter("th", "16")]
    ['x', 'o']
    """
    if token[0].isdecimal():
        if not token.isdecimal() or not token.isascii():
            return "n"
        return (
            "d" if len(token) < 3 else "y" if len(token) == 4 and "1000" <= token < "2100" else "n"
        )
    if stuck_to[-1:].isdecimal() and token in _ENDINGS:
        return _ENDINGS[token]
    letter = _LETTERS.get(token.lower(), "l")
    return "l" if letter in "mz" and token[0].islower() else letter  # "may", "march"
