"""What may stand for the words of a question in an article, and how close it comes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from assistant.answer.abbreviated import abbreviated, rarest
from assistant.answer.synonyms import PHRASE_WORDS, Synonyms, synonyms
from assistant.answer.weights import CLOSE, LOOSER, OWN
from assistant.index.shard import Shard
from assistant.text.words import term

_NONE: Final = Synonyms((), ())


def related(
    typed: Sequence[str],
    sought: Iterable[str],
    shards: Sequence[Shard],
    own: Mapping[str, Synonyms],
    share: float,
) -> dict[str, dict[str, float]]:
    """For each term that is sought those that may stand for it, with their closeness, 0 to 1.

    ``typed`` are all words of the question. The person's ``own`` synonyms come closest; whatever
    else is known counts only the ``share`` of its closeness.

    What is known of a phrase in the question ("in charge of") goes to its first term that
    is sought; so does a phrase written as one word ("road map").
    """
    found: dict[str, dict[str, float]] = {each: {} for each in sought}
    for phrase in _phrases([term(word) for word in typed]):
        owner = next((each for each in phrase if each in found), None)
        if owner is not None:
            for member, closeness in _members(" ".join(phrase), shards, own, share):
                if " " not in member and member not in found:
                    found[owner][member] = max(closeness, found[owner].get(member, 0.0))
    for first, second in pairwise(typed):
        compound = term(first + second)
        if term(first) in found and term(second) in found and compound not in found:
            found[term(first)].setdefault(compound, CLOSE * share)
    for one, other in abbreviated(typed, shards):
        if one in found and other not in found:
            found[one][other] = CLOSE * share
    return found


def _phrases(terms: Sequence[str]) -> Iterator[Sequence[str]]:
    """All stretches of the terms that may be known as a phrase, the shortest first."""
    for size in range(1, PHRASE_WORDS + 1):
        for start in range(len(terms) - size + 1):
            yield terms[start : start + size]


def _members(
    phrase: str, shards: Sequence[Shard], own: Mapping[str, Synonyms], share: float
) -> Iterator[tuple[str, float]]:
    """What is known to stand for a phrase of terms, with its closeness."""
    for member in own.get(phrase, _NONE).close:
        # A phrase of theirs is looked up by the word that tells most.
        yield rarest(member.split(" "), shards), OWN
    known = synonyms(phrase) or _NONE
    for member in known.close:
        yield member, CLOSE * share
    for member in known.looser:
        yield member, LOOSER * share
