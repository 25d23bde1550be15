"""The subject: whether a sentence is about what the question asks about, or about its rival.

Asked about a project manager, a list under "What does a product manager do?" is wrong
however well its words fit. Rivals are learned from the headings of what was found: two
phrases with one head ("product manager", "project manager"), one of them the question's.
"""

from collections.abc import Iterable, Sequence, Set
from itertools import islice, pairwise

from assistant.answer.question import Query
from assistant.answer.reading import Reading
from assistant.index.shard import Shard
from assistant.text.stop_words import is_stop_word

# By the last word of a phrase, its head, the words that stand before it; by the shard's numbers.
_Phrases = dict[int, set[int]]


def stances(query: Query, shard: Shard, reading: Reading) -> list[int]:
    """For each sentence 1 when it is about the question's subject, -1 about a rival.

    A sentence that names neither speaks of what the one before in its passage spoke of, or else
    of what the nearest heading names; 0 when nothing does, or both are named. Rivals are those
    in the headings above any of the passages.
    """
    words = _words(query, shard)
    asked = _asked(query, words)
    headings = reading.headings.lists()
    rivals = _rivals(asked, headings, shard)
    for head, (ours, others) in _contrasts(set(words), headings, shard).items():
        if head not in asked:
            asked[head], rivals[head] = ours, others
    if not rivals:
        return [0] * len(reading.asks)
    above = iter([_stance(each, asked, rivals) for each in headings])
    own = iter([_stance(each, asked, rivals) for each in reading.sentences.lists()])
    found = []
    for depth, count in zip(reading.depths, reading.counts, strict=True):
        nearest_first = reversed(list(islice(above, depth)))
        about = next(filter(None, nearest_first), 0)
        for stance in islice(own, count):
            about = stance or about
            found.append(about)
    return found


def _words(query: Query, shard: Shard) -> list[int | None]:
    """The shard's numbers of the question's own terms, None for one that it lacks."""
    return [
        shard.term_number(each.variants[0][0]) if each.variants[0][1] == 1.0 else None
        for each in query.terms
    ]


def _asked(query: Query, words: Sequence[int | None]) -> _Phrases:
    """The phrases of a question."""
    asked: _Phrases = {}
    for first, second in query.phrases:
        modifier, head = words[first], words[second]
        if modifier is not None and head is not None:
            asked.setdefault(head, set()).add(modifier)
    return asked


def _rivals(asked: _Phrases, headings: Iterable[Sequence[int]], shard: Shard) -> _Phrases:
    """The phrases in headings with the head of one of the question's, and another word before."""
    rivals: dict[int, set[int]] = {}
    for heading in headings:
        if not asked.keys().isdisjoint(heading):
            for before, head in pairwise(heading):
                if head in asked and before not in asked[head]:
                    rivals.setdefault(head, set()).add(before)
    telling = {
        head: {each for each in others if not is_stop_word(shard.term(each))}
        for head, others in rivals.items()
    }
    return {head: others for head, others in telling.items() if others}


def _contrasts(
    words: Set[int | None], headings: Iterable[Sequence[int]], shard: Shard
) -> dict[int, tuple[set[int], set[int]]]:
    """By a head the words that headings set against each other: the question's, and others.

    Where "product management or project management?" is a heading, a question about projects
    is about project management, although it does not say so.
    """
    found: dict[int, tuple[set[int], set[int]]] = {}
    for heading in {tuple(each) for each in headings if not words.isdisjoint(each)}:
        before: _Phrases = {}
        for modifier, head in pairwise(heading):
            before.setdefault(head, set()).add(modifier)
        for head, modifiers in before.items():
            ours = {each for each in modifiers if each in words}
            others = {each for each in modifiers - ours if not is_stop_word(shard.term(each))}
            if ours and others:
                all_ours, all_others = found.setdefault(head, (set(), set()))
                all_ours |= ours
                all_others |= others
    return found


def _stance(stretch: Sequence[int], asked: _Phrases, rivals: _Phrases) -> int:
    """1 for a stretch that names the subject, -1 for one that names a rival, else 0."""
    if rivals.keys().isdisjoint(stretch):
        return 0
    subject = rival = False
    for before, head in pairwise(stretch):
        if head in rivals:
            subject |= before in asked[head]
            rival |= before in rivals[head]
    return subject - rival
