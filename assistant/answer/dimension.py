"""What a question wants measured: "how heavy" a mass, "at what temperature" a temperature."""

from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from assistant.answer.asked import asked
from assistant.answer.kind import Kind
from assistant.answer.units import DIMENSIONS, unit
from assistant.text.words import term

# By the letters of `units`; what is big may be so in many ways.
_BIG: Final = "mqvgb"
_HOW: Final = {
    "mhy": "far close near distant",
    "m": "long wide broad narrow thick thin tall deep",
    "shy": "fast quick slow",
    "t": "hot warm cold cool",
    "g": "heavy",
    "d": "loud noisy",
    "w": "powerful",
    _BIG: "big large small spacious",
    "m$%ptud": "high low",
}
_WHAT: Final = {
    "m": "distance height altitude elevation width depth length thickness diameter radius"
    " circumference wingspan",
    "g": "weight mass",
    "t": "temperature temperatures",
    "s": "speed velocity pace",
    "v": "volume",
    "vgb": "capacity",
    "u": "voltage",
    "w": "wattage",
    _BIG: "size",
}
_MUCH: Final = {"g": "weigh weighs weighed", "m": "measure measures measured"}


def _by_word(words_of: dict[str, str]) -> dict[str, str]:
    return {word: letters for letters, words in words_of.items() for word in words.split()}


_AFTER_HOW: Final = _by_word(_HOW)
_AFTER_WHAT: Final = _by_word(_WHAT)
_WITH_MUCH: Final = _by_word(_MUCH)
# Beside the word that asks, what a figure of the kind says: "5 euros" is what something costs.
_SAID_TOO: Final = {
    Kind.DURATION: frozenset(map(term, ("take", "last"))),
    Kind.MONEY: frozenset(map(term, ("cost", "price", "expensive"))),
}
# Words that say the same of a thing; the last of any measure.
_KIN: Final = [
    frozenset(map(term, words.split()))
    for words in (
        "far distance away",
        "long length",
        "wide broad narrow width breadth",
        "tall high low height altitude elevation",
        "deep depth",
        "thick thin thickness",
        "heavy light weight mass weigh weighs weighed",
        "fast quick slow speed velocity pace",
        "hot warm cold cool temperature",
        "loud noisy noise loudness",
        "large big small size area",
    )
]
# How far behind "how many" its unit stands: "how many more miles".
_REACH: Final = 2
# "how many square metres", "cubic metres", "degrees"
_COMPOUND: Final = {"Q": "q", "C": "v", "D": "t", "o": ""}


def rivals(asked: frozenset[str]) -> frozenset[str]:
    """Terms that say another measure than an asked term does: of "deep" also "wide".

    >>> rivals(frozenset({"deep"})) & {"wide", "deep", "depth"}
    frozenset({'wide'})
    """
    others = frozenset[str]().union(*(words for words in _KIN[:-1] if not words & asked))
    return others if any(words & asked for words in _KIN[:-1]) else frozenset()


def kin(asked: frozenset[str]) -> frozenset[str]:
    """Terms that say of a thing what one of the asked terms does: of "heavy" also "weight".

    >>> sorted(kin(frozenset({"deep", "pool"})))
    ['deep', 'depth']
    """
    return frozenset().union(*(words for words in _KIN if words & asked))


def dimensions(question: str) -> str:
    """The letters of the dimensions that a measure must be of to answer; "" for none.

    >>> [dimensions(f"how {each}?") for each in ("heavy is it", "many miles", "many men")]
    ['g', 'm', '']
    >>> [dimensions(each) for each in ("at what temperature does it set", "who set it")]
    ['t', '']
    """
    return _wanted(question).dimensions


def said_by_unit(kind: Kind, question: str) -> frozenset[str]:
    """The terms of a question of the kind that a figure with a unit says without the word.

    >>> said_by_unit(Kind.NUMBER, "how heavy is a long beam?")
    frozenset({'heavi'})
    """
    if kind not in (Kind.NUMBER, Kind.DURATION, Kind.MONEY):
        return frozenset()
    word = _wanted(question).word
    return _SAID_TOO.get(kind, frozenset()) | ({term(word)} if word else frozenset())


class _Wanted(NamedTuple):
    """What a question wants measured, and the word that says so."""

    dimensions: str
    word: str


@lru_cache(maxsize=64)  # one question meets many sentences
def _wanted(question: str) -> _Wanted:
    words = [(word.tag, question[word.start : word.end].lower()) for word in asked(question)]
    tags, typed = [tag for tag, _ in words], [word for _, word in words]
    if "how" in tags[:2]:
        first, *rest = typed[tags.index("how") + 1 :] or [""]
        if first == "many":
            counted = takewhile(lambda word: word != "per", rest[:_REACH])
            letter = next((letter for word in counted if (letter := unit(word))), "")
            # Who asks for hours is not answered by years.
            return _Wanted(_COMPOUND.get(letter, letter), "")
        if first == "much":
            word = next((word for word in rest if word in _WITH_MUCH), "")
            return _Wanted(_WITH_MUCH.get(word, DIMENSIONS), word)
        # "how long does it take" asks for no length.
        if first == "long" and {"DO", "DID", "HAVE"} & {*tags[: tags.index("how") + 3]}:
            return _Wanted("", first)
        return _Wanted(_AFTER_HOW.get(first, ""), first)
    if {"what", "which"} & {*tags[:2]}:
        word = next((word for word in typed if word in _AFTER_WHAT), "")
        return _Wanted(_AFTER_WHAT.get(word, ""), word)
    return _Wanted("", "")
