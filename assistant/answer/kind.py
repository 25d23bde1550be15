"""The kind of a question: what its answer has to look like."""

import re
from functools import lru_cache
from typing import Final

from assistant.answer.asked import PREPOSITION, asked, tags
from assistant.answer.question_forms import FORMS, Kind
from assistant.answer.word_pattern import match, pattern

__all__ = ["SPANNED", "TYPED", "Kind", "focus", "question_kind"]

# Kinds whose answers have a look of their own. Not names: whatever has a capital may be one,
# and found no more answers.
TYPED: Final = frozenset((Kind.TIME, Kind.DURATION, Kind.NUMBER, Kind.MONEY, Kind.EXPANSION))
# Kinds of which the stretch that answers may be told inside its sentence.
SPANNED: Final = TYPED | {Kind.PERSON, Kind.PLACE, Kind.ORGANISATION}

# "scope creep, what is that?", "people moan about scope creep: so what does it mean?"
_POINTS: Final = (
    r"(?is)(.+?)[,:;–—-]\s+(?:\S+\s+){0,3}?"
    r"(what(?:['’]?s| is| are)(?: meant by)?|what do(?:es)?(?: (?:you|they|people) mean by)?)"
    r"\s+(?:it|that|this|those|these|they)((?:\s+mean)?)\W*"
)
# Behind the last of them stands what was spoken of; more words than these name no one thing.
_SPOKEN_OF: Final = r"(?is).*\b(?:about|of|with)\s+(.+)"
_MOST_NAMING: Final = 4

# "to whom" and "according to whom" ask like "whom".
_LEAD: Final = pattern(f"according? {PREPOSITION}")


def question_kind(question: str) -> Kind:
    """The kind of a question.

    >>> question_kind("hey so, wat year was it founded")
    <Kind.TIME: 'time'>
    """
    return _read(question)[0]


def focus(question: str) -> str | None:
    """The stretch of a question that is to be defined or spelled out, as it was typed.

    >>> focus("ok so what's a Net Promoter Score?")
    'Net Promoter Score'
    >>> focus("who keeps the score?")
    """
    return _read(question)[1]


def _said_plainly(question: str) -> str:
    """The question what "that" is, asked of the thing named before it.

    >>> _said_plainly("people moan about scope creep, what is that?")
    'what is scope creep'
    """
    found = re.fullmatch(_POINTS, question)
    if not found:
        return question
    spoken_of = re.fullmatch(_SPOKEN_OF, found[1])
    thing = (spoken_of or found)[1].rstrip()
    return question if len(thing.split()) > _MOST_NAMING else f"{found[2]} {thing}{found[3]}"


# The kind and the focus of one question are wanted several times.
@lru_cache(maxsize=8)
def _read(question: str) -> tuple[Kind, str | None]:
    """The kind of a question and its focus."""
    plain = _said_plainly(question)
    words = asked(plain)
    line = tags(words)
    lead = match(_LEAD, line)
    starts = (0, lead.end) if lead else (0,)
    kind, found = next(
        (kind, found)
        for kind, forms in FORMS
        for form in forms
        for start in starts
        if (found := match(pattern(form), line, start))
    )
    if found.term is None:
        return kind, None
    start, end = found.term
    return kind, plain[words[start].start : words[end - 1].end]
