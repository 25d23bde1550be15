"""Words and terms: what a text is indexed by and what a question is looked up with."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

import Stemmer

STEMMER: Final = "english"

# A word is a run of anything but white space, punctuation and symbols, so that letters of
# every script keep their vowel signs and joiners (which \w would cut at). Numbers keep the
# separators inside them; an apostrophe inside a word belongs to it; single letters with
# stops are one acronym. Han and kana are written without spaces: each character is a word.
_CHARACTER = (
    r"[^\s\x00-/:-@\[-`{-\x7f\x80-\xa9\xab-\xb1\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7"
    r"\u055a-\u055f\u05be\u060c\u061b\u061f\u066a\u066b\u066c\u06d4\u0964\u0965"
    r"\u2000-\u200b\u200e-\u206f\u20a0-\u20cf\u2100-\u214f\u2190-\u2bff\u2e00-\u2e7f"
    r"\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    r"\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufffd]"
)
_NUMBER = r"[0-9]+(?:[.,][0-9]+)+"
_ACRONYM = r"(?:[A-Za-z]\.){2,}"
# The same for text that is all ASCII, as most is: it takes no time to compile and half as
# long to match.
_ASCII_WORD = re.compile(rf"{_NUMBER}|{_ACRONYM}|[0-9A-Za-z]+(?:'[0-9A-Za-z]+)*")


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile(
        rf"{_NUMBER}|{_ACRONYM}|{_CHARACTER}+(?:['’]{_CHARACTER}+)*"
        r"|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    )


# Most text that is not ASCII would be without these. To a word they are as other marks between
# words are, but for the apostrophe.
_MARKS: Final = "‘“”–—…•"


def _in_ascii(text: str) -> str | None:
    """A text with the same words at the same places, in ASCII; None when its words are not."""
    if text.isascii():
        return text
    like = text.replace("’", "'")
    for mark in _MARKS:
        like = like.replace(mark, " ")
    return like if like.isascii() else None


_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_ACCENTS = re.compile(r"[\u0300-\u036f\u200c\u200d]")

_stem = Stemmer.Stemmer(STEMMER, 0).stemWord


def analysis() -> dict[str, str | int]:
    """The settings that terms depend on, as recorded in an index."""
    return {"words": 1, "stemmer": f"snowball-{STEMMER}", "pystemmer": Stemmer.version()}


def words(text: str) -> list[str]:
    """The words of a text as they stand in it.

    >>> words("The PM's budget: $98,420 (U.S.).")
    ['The', "PM's", 'budget', '98,420', 'U.S.']
    """
    if text.isascii():
        return _ASCII_WORD.findall(text)
    if (like := _in_ascii(text)) is not None:
        return [text[slice(*match.span())] for match in _ASCII_WORD.finditer(like)]
    return _any_word().findall(text)


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of each word of a text."""
    like = _in_ascii(text)
    found = _any_word().finditer(text) if like is None else _ASCII_WORD.finditer(like)
    return (match.span() for match in found)


@cache
def term(word: str) -> str:
    """The normalised word that is indexed: lower case, no accents, no possessive, stemmed.

    >>> [term(word) for word in ("Manager’s", "Roadmaps", "café", "98,420", "U.S.")]
    ['manag', 'roadmap', 'cafe', '98420', 'us']
    """
    lowered = word.lower()
    if not lowered.isascii():
        lowered = lowered.replace("’", "'")
        # Decomposing makes capitals of the bold and script letters that posts are decorated with.
        decomposed = unicodedata.normalize("NFKD", lowered).lower()
        lowered = unicodedata.normalize("NFC", _ACCENTS.sub("", decomposed))
        # Half a character, from an argument that was not UTF-8: the stemmer cannot take it.
        lowered = lowered.encode(errors="replace").decode()
    if _THOUSANDS.fullmatch(lowered):
        return lowered.replace(",", "")
    if "." in lowered and not lowered[0].isdigit():
        return lowered.replace(".", "")
    if "'" in lowered:
        lowered = lowered.removesuffix("'s").replace("'", "")
    return _stem(lowered) or word


def terms(text: str) -> list[str]:
    """The terms of a text, in order.

    >>> terms("Product managers own the roadmap.")
    ['product', 'manag', 'own', 'the', 'roadmap']
    """
    return [term(word) for word in words(text)]
