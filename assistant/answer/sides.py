"""Sides: a comparison that no one sentence makes, answered by a quote for each side."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.answer.kind import Kind
from assistant.answer.question import Query
from assistant.answer.rank import Candidate
from assistant.answer.reading import read
from assistant.index.shard import Shard
from assistant.text.stop_words import is_stop_word
from assistant.text.words import term, words

_END: Final = r"(?=[?!.,;:]|$| in | when | for | on | with regard| as | at )"
_SIDE: Final = r"[^?!.,;:]+?"
_COMPARED: Final = (
    r"\b(?:between|of)\s+(?P<one>{0})\s+(?:and|&|vs\.?|versus|or)\s+(?P<other>{0})",
    r"\bcompare\s+(?P<one>{0})\s+(?:and|&|to|with|vs\.?|versus|against)\s+(?P<other>{0})",
    r"\b(?:do|does|did|is|are|was|were)\s+(?P<one>{0})\s+(?:differ(?:ent)?|compare[d]?)\s+"
    r"(?:from|than|to|with)\s+(?P<other>{0})",
    r"(?P<one>{0})\s+(?:vs\.?|versus)\s+(?P<other>{0})",
    r"(?:better|worse|more|less|harder|easier)\W+(?P<one>{0})\s+or\s+(?P<other>{0})",
)


def compared(question: str) -> tuple[str, str] | None:
    """The two sides of a question that compares, as they were typed.

    >>> compared("what is the difference between a sprint and an iteration?")
    ('a sprint', 'an iteration')
    >>> compared("how does scrum differ from kanban in planning?")
    ('scrum', 'kanban')
    >>> compared("who owns the roadmap?")
    """
    for form in _COMPARED:
        if found := re.search(form.format(_SIDE) + _END, question, re.I):
            return found["one"].strip(), found["other"].strip()
    return None


def sides(
    query: Query, shards: Sequence[Shard], candidates: Sequence[Candidate]
) -> Iterator[Candidate]:
    """The best candidate for each side of a comparison, where none of the best names both.

    What tells the sides apart are the words that only one of them has: of "product managers"
    and "project managers" product and project.
    """
    pair = compared(query.question) if query.kind is Kind.COMPARISON else None
    if not pair:
        return
    one, other = (_content(side) for side in pair)
    telling = one - other, other - one
    if not all(telling):
        return
    held = [_held(shards[each.hit.shard], each, telling) for each in candidates]
    if not held or held[0] == (True, True):
        return
    firsts = [
        next((c for c, h in zip(candidates, held, strict=True) if h == side), None)
        for side in ((True, False), (False, True))
    ]
    for first in firsts:
        if None not in firsts and first is not None:
            yield first


def _content(side: str) -> frozenset[str]:
    return frozenset(term(word) for word in words(side) if not is_stop_word(word))


def _held(
    shard: Shard, candidate: Candidate, telling: tuple[frozenset[str], frozenset[str]]
) -> tuple[bool, bool]:
    """Whether the best sentence speaks of each side; where of neither, its nearest heading does."""
    reading = read(shard, [candidate.hit.passage])
    sentence = reading.sentences.lists()[candidate.sentence]
    for stretch in (sentence, *reversed(reading.headings.lists())):
        said = {shard.term(number) for number in stretch}
        held = bool(telling[0] & said), bool(telling[1] & said)
        if any(held):
            return held
    return False, False
