"""The subject: whether a sentence is about what the question asks about, or about its rival.

Asked about a project manager, a list under "What does a product manager do?" is wrong
however well its words fit. Rivals are learned from the headings of what was found: two
phrases with one head ("product manager", "project manager"), one of them the question's.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant.answer.question import Query
from assistant.answer.reading import Reading
from assistant.index.part import Array
from assistant.index.shard import Shard
from assistant.text.stop_words import is_stop_word


class Subjects:
    """The phrases of a question in one shard, and the rivals that headings hold of them.

    ``readings`` are the passages of the shard whose headings are looked at.
    """

    def __init__(self, query: Query, shard: Shard, readings: Iterable[Reading]) -> None:
        self._shard = shard
        numbers = [
            shard.term_number(each.variants[0][0]) if each.variants[0][1] == 1.0 else None
            for each in query.terms
        ]
        self._modifiers: dict[int, set[int]] = {}
        for first, second in query.phrases:
            modifier, head = numbers[first], numbers[second]
            if modifier is not None and head is not None:
                self._modifiers.setdefault(head, set()).add(modifier)
        self._rivals: dict[int, set[int]] = {}
        for reading in readings if self._modifiers else ():
            for heading in reading.headings:
                self._learn(heading.tolist())

    def _learn(self, heading: Sequence[int]) -> None:
        """Note the rivals in a heading."""
        if self._modifiers.keys().isdisjoint(heading):
            return
        for before, head in pairwise(heading):
            asked = self._modifiers.get(head)
            if asked and before not in asked and not is_stop_word(self._shard.term(before)):
                self._rivals.setdefault(head, set()).add(before)

    def stances(self, reading: Reading) -> list[int]:
        """For each sentence 1 when it is about the question's subject, -1 about a rival.

        A sentence that names neither speaks of what the one before spoke of, or else of
        what the nearest heading names; 0 when nothing does, or both are named.
        """
        if not self._rivals:
            return [0] * len(reading.sentences)
        above = next(filter(None, map(self._stance, reversed(reading.headings))), 0)
        stances = []
        for sentence in reading.sentences:
            above = self._stance(sentence) or above
            stances.append(above)
        return stances

    def _stance(self, stretch: Array) -> int:
        terms = stretch.tolist()
        asked = rival = False
        if not self._rivals.keys().isdisjoint(terms):
            for before, head in pairwise(terms):
                if head in self._rivals:
                    asked |= before in self._modifiers[head]
                    rival |= before in self._rivals[head]
        return asked - rival
