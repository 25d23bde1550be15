"""A suggestion where there is no answer: the question without what nothing is said of."""

import re
from itertools import pairwise
from typing import Final

from assistant.answer.confidence import THRESHOLD, confidence
from assistant.answer.find import Found, find
from assistant.answer.question import is_content_word
from assistant.answer.request import Request
from assistant.index.generation import Generation
from assistant.text.words import term, word_spans

# What is left hanging when the word behind it goes: "earn per (hour)", "in the (company)".
_HANGING: Final = frozenset(
    "a an the of in on at to from by for with about per via as than and or".split()
)
_SPACE: Final = re.compile(r"\s+([?!.,;:])|\s{2,}")
# A question of one word says nothing of what was meant.
_LEAST_WORDS: Final = 2


def suggestion(generation: Generation, request: Request, found: Found) -> str | None:
    """A question near to one without an answer that has one; None when there is none so near.

    It lacks the words that the nearest passage does not hold, and it was asked: the
    assistant stands behind its answer.
    """
    if not found.candidates or found.absent:
        return None
    nearest = found.candidates[0]
    kept = {
        term(each.word)
        for each, share in zip(found.query.terms, nearest.found, strict=True)
        if share
    }
    if not _LEAST_WORDS <= len(kept) < len(found.query.terms) + len(found.query.unknown):
        return None
    shorter = _only(found.resolved, kept)
    if shorter is None:
        return None
    again = find(generation, request._replace(question=shorter), 1)
    if again.candidates and confidence(again.query, again.candidates[0]) >= THRESHOLD:
        return shorter
    return None


def _only(question: str, kept: set[str]) -> str | None:
    """The question with no other content words than these, and nothing left hanging.

    None when more than an addition ("in Tokyo", "per hour") would have to go: without its
    verb a question is none.
    """
    spans = list(word_spans(question))
    words = [question[start:end] for start, end in spans]
    goes = [is_content_word(word) and term(word) not in kept for word in words]
    begins = [gone and not before for before, gone in pairwise([False, *goes])]
    behind = [False, *(word.lower() in _HANGING for word in words)]
    if any(begun and not hangs for begun, hangs in zip(begins, behind, strict=False)):
        return None
    for number in range(len(words) - 2, -1, -1):
        goes[number] |= goes[number + 1] and words[number].lower() in _HANGING
    pieces, done = [], 0
    for (start, end), gone in zip(spans, goes, strict=True):
        if gone:
            pieces.append(question[done:start])
            done = end
    return _SPACE.sub(lambda found: found[1] or " ", "".join([*pieces, question[done:]])).strip()
