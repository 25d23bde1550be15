"""The subject: whether a sentence is about what the question asks about, or about its rival.

Asked about a project manager, a list under "What does a product manager do?" is wrong
however well its words fit. Rivals are learned from the headings of what was found: two
phrases with one head ("product manager", "project manager"), one of them the question's.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise

from assistant.answer.question import Query
from assistant.answer.reading import Reading
from assistant.index.shard import Shard
from assistant.text.stop_words import is_stop_word

# By the last word of a phrase, its head, the words that stand before it; by the shard's numbers.
_Phrases = Mapping[int, set[int]]


def stances(query: Query, shard: Shard, reading: Reading) -> list[int]:
    """For each sentence 1 when it is about the question's subject, -1 about a rival.

    A sentence that names neither speaks of what the one before in its passage spoke of, or else
    of what the nearest heading names; 0 when nothing does, or both are named. Rivals are those
    in the headings above any of the passages.
    """
    asked = _asked(query, shard)
    headings = reading.headings.lists() if asked else []
    rivals = _rivals(asked, headings, shard)
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


def _asked(query: Query, shard: Shard) -> _Phrases:
    """The phrases of a question."""
    numbers = [
        shard.term_number(each.variants[0][0]) if each.variants[0][1] == 1.0 else None
        for each in query.terms
    ]
    asked: dict[int, set[int]] = {}
    for first, second in query.phrases:
        modifier, head = numbers[first], numbers[second]
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
