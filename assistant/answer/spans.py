"""Typed stretches of a sentence, and the one among them that answers a question."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import lru_cache
from math import exp
from typing import Final, NamedTuple

from assistant.answer.acronyms import expansion, expansions
from assistant.answer.amounts import durations, money, numbers, times
from assistant.answer.cells import labelled_cells
from assistant.answer.dimension import dimensions, kin, rivals
from assistant.answer.kind import Kind, focus
from assistant.answer.measures import measures
from assistant.answer.names import names
from assistant.answer.shape import Span
from assistant.answer.units import EVERY_DIMENSION
from assistant.text.stop_words import is_stop_word
from assistant.text.words import term, word_spans, words

__all__ = ["best_span", "expansion", "spans"]

_FINDERS: Final[dict[Kind, Callable[[str, int, int], list[Span]]]] = {
    Kind.MONEY: money,
    Kind.NUMBER: numbers,
    Kind.TIME: times,
    Kind.DURATION: durations,
    Kind.EXPANSION: expansions,
}
_BEARERS: Final = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION})

# What speaks for a candidate, on a scale of log-odds where 0 speaks for "none of them".
# Fitted on questions whose answers are marked in their sentences. None is delicate: a third
# more or less trades a point or two of precision for four of coverage.
_AMOUNT: Final = 1.0
# A figure without a unit where a measure is asked for.
_BARE: Final = -1.5
_RIGHT_BEARER: Final = 1.4
_HINT: Final = 1.0
_CLOSENESS: Final = 3.0
# How many words to both sides count.
_REACH: Final = 20
# What is less certain than this is a guess.
_CERTAIN: Final = 0.5

# A question for a share is not answered by a count, nor "how many" by a share.
_SHARE: Final = frozenset(map(term, ("percent", "percentage", "proportion", "fraction")))
_MANY: Final = frozenset([term("many")])
_SHARE_ENDS: Final = ("%", "percent", "per cent", "pct")


def spans(kind: Kind, text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The stretches of text[start:end] that look like an answer of the kind, in order.

    They do not overlap and are not empty. Kinds whose answers have no look of their own have
    none. A single word with a capital is nobody's name unless the words around say whose.

    >>> text = "In 1945 Ann Lee paid $5 to York."
    >>> {kind.value: text[a:b] for kind in Kind for a, b in spans(kind, text)}
    {'person': 'Ann Lee', 'time': '1945', 'number': '5', 'money': '$5'}
    """
    end = len(text) if end is None else end
    if kind in _BEARERS:
        return [name.span for name in names(text, start, end) if name.kind is kind]
    finder = _FINDERS.get(kind)
    return finder(text, start, end) if finder else []


def best_span(
    kind: Kind, question: str, text: str, start: int = 0, end: int | None = None
) -> Span | None:
    """The stretch of text[start:end] that answers a question of the kind, if one clearly does.

    A candidate of words that the question has already is none. Where s is the score of a
    candidate, its certainty is e^s / (1 + the sum of all e^s), and half of it is enough;
    s = how well it fits the kind + CLOSENESS c, c the sum of 1 / (2 + d) over the
    question's words in the sentence, each d words away.

    >>> text = "Ann Lee built the mill in 1945, and Bob Moe sold the inn in 1950."
    >>> text[slice(*best_span(Kind.TIME, "when was the inn sold?", text))]
    '1950'
    >>> best_span(Kind.MONEY, "what did it cost?", text)
    """
    end = len(text) if end is None else end
    if kind is Kind.EXPANSION:
        acronym = focus(question)
        return expansion(acronym, text, start, end) if acronym else None
    asked = _content(question)
    candidates = _candidates(kind, question, asked, text, start, end)
    if not candidates:
        return None
    sentence = [
        (start + first, term(text[start + first : start + last]))
        for first, last in word_spans(text[start:end])
    ]
    meant, other = asked | kin(asked), rivals(asked)
    weights: dict[Span, float] = {}
    measured = {each.span for each in candidates if each.measured}
    for span, fit, label, _ in candidates:
        own = _content(text[slice(*span)])
        if span in measured and _behind(span, sentence) in other:
            continue  # "2 m wide" is not how high it is
        if not own <= asked:
            # "which bank" is near the bank's name; "whose brother Tom" is not Tom.
            inside = (own & asked if kind is not Kind.PERSON else frozenset()) | (label & meant)
            weights[span] = exp(fit + _CLOSENESS * _closeness(span, sentence, meant, inside))
        elif kind is Kind.PERSON and asked <= own:
            return None  # "who is Ann Lee?" does not ask for a name
    if not weights:
        return None
    best = max(weights, key=weights.__getitem__)
    # Of several measures of the dimension that is asked for the nearest will do.
    of_all = weights[best] if best in measured else sum(weights.values())
    return best if weights[best] >= _CERTAIN * (1 + of_all) else None


class _Candidate(NamedTuple):
    """A stretch, how well it fits what is asked for, and the terms of the label above it.

    It is ``measured`` when it is of the dimension that is asked for.
    """

    span: Span
    fit: float
    label: frozenset[str] = frozenset()
    measured: bool = False


def _candidates(
    kind: Kind, question: str, asked: frozenset[str], text: str, start: int, end: int
) -> list[_Candidate]:
    """What may answer a question of the kind.

    Any name may: a university is a place to somebody, and "the Dutch" are a who. A cell of a
    table may with the unit above it.
    """
    if kind in _BEARERS:
        hints = {"in": _HINT, "by": -_HINT} if kind is Kind.PLACE else {"in": -_HINT, "by": _HINT}
        return [
            _Candidate(name.span, _RIGHT_BEARER * (name.kind is kind) + hints.get(name.behind, 0.0))
            for name in names(text, start, end)
        ]
    wanted = dimensions(question) if kind in (Kind.NUMBER, Kind.DURATION) else ""
    found = []
    for label, span in labelled_cells(text, start, end):
        line = f"{label}: {text[slice(*span)]}"
        typed = _figures(kind, wanted, asked, line, 0, len(line))
        if typed:
            best = max(typed, key=lambda each: each.fit)
            found.append(best._replace(span=span, label=_content(label)))
    return found or _figures(kind, wanted, asked, text, start, end)


def _figures(
    kind: Kind, wanted: str, asked: frozenset[str], text: str, start: int, end: int
) -> list[_Candidate]:
    """The amounts and dates in a text; ``wanted`` are dimensions that answer the question."""
    found = spans(kind, text, start, end)
    if wanted:
        measured = measures(text, start, end, wanted)
        if "$" in wanted:
            measured += money(text, start, end)
        if measured:
            others = found if kind is Kind.DURATION else []
            return [
                _Candidate(span, _AMOUNT, measured=True) for span in sorted({*measured, *others})
            ]
        if kind is Kind.NUMBER:
            # "24 months" is not how much of anything else.
            with_unit = {first for first, _ in measures(text, start, end, EVERY_DIMENSION)}
            return [_Candidate(span, _BARE) for span in found if span[0] not in with_unit]
    if kind is Kind.NUMBER and asked & (_SHARE | _MANY):
        share = bool(asked & _SHARE)
        found = [
            each for each in found if text[slice(*each)].endswith(_SHARE_ENDS) is share
        ] or found
    return [_Candidate(span, _AMOUNT) for span in found]


@lru_cache(maxsize=64)  # one question meets many sentences
def _content(text: str) -> frozenset[str]:
    """The terms of a text, without its stop words if it has other words.

    >>> sorted(_content("the Bank of York")), sorted(_content("one"))
    (['bank', 'york'], ['one'])
    """
    typed = words(text)
    content = frozenset(term(word) for word in typed if not is_stop_word(word))
    return content or frozenset(map(term, typed))


def _behind(span: Span, sentence: list[tuple[int, str]]) -> str:
    """The term right behind a span, if any; ``sentence`` is where its terms start."""
    behind = bisect_left(sentence, (span[1],))
    return sentence[behind][1] if behind < len(sentence) else ""


def _closeness(
    span: Span,
    sentence: list[tuple[int, str]],
    asked: frozenset[str],
    inside: Iterable[str] = (),
) -> float:
    """How close the asked terms stand to a span; those inside count as next to it.

    ``sentence`` is where its terms start.

    >>> sentence = [(0, "it"), (3, "sold"), (8, "in"), (11, "1945"), (16, "there")]
    >>> _closeness((11, 15), sentence, frozenset({"it", "sold", "price"}))
    0.5833333333333333
    """
    first = bisect_left(sentence, (span[0],))
    behind = bisect_left(sentence, (span[1],))
    before = sentence[max(0, first - _REACH) : first]
    nearest = dict.fromkeys(inside, 0)
    after = sentence[behind : behind + _REACH]
    if after and after[0][1] == "of":
        del after[0]  # "2 kg of salt"
    for side in (reversed(before), after):
        for distance, (_, word) in enumerate(side):
            if word in asked:
                nearest[word] = min(distance, nearest.get(word, distance))
    return sum(1 / (2 + distance) for distance in nearest.values())
