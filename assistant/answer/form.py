"""Form: whether a sentence is built as answers to a kind of question are."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from assistant.answer.kind import Kind
from assistant.answer.reading import Reading
from assistant.answer.weights import BEGINS, DEFINITION
from assistant.index.shard import Shard
from assistant.text.words import terms

# Words of English that answers of a kind are built with, whatever they are about.
_CUES: Final = {
    Kind.REASON: "because since so due reason therefore thus hence ensure help allow enable cause",
    Kind.CONDITION: "if when whenever unless once until while",
    Kind.COMPARISON: "while whereas contrast unlike conversely differ difference both than other",
    Kind.MANNER: "by through using use via with first then",
}
# What stands between a thing and what it is.
_DEFINES: Final = "is are was were means mean refers refer describes defines involves entails"
_ARTICLES: Final = "a an the"
# What may stand between them besides: "A project, by contrast, is ...".
_BETWEEN: Final = "by contrast on the other hand in turn however then also often simply"
# Fewer words than these say nothing of what they begin with.
_LEAST_SAID: Final = 4
_CALLED: Final = "called named termed known"


class Forms:
    """The form that a question asks for, in the terms of one shard.

    ``focus`` is what is to be defined, empty when nothing is; ``articles`` are a, an and the.
    """

    def __init__(self, kind: Kind, focus: str | None, shard: Shard) -> None:
        self._wants_list = kind is Kind.LIST
        self._cues = _numbers(shard, _CUES.get(kind, ""))
        sought = terms(focus or "") if kind in (Kind.DEFINITION, Kind.EXPANSION) else []
        defining = (_ARTICLES, _DEFINES, _BETWEEN, _CALLED) if sought else ("", "", "", "")
        self.articles, self._defines, self._between, self._called = (
            _numbers(shard, words) for words in defining
        )
        numbers = [shard.term_number(term) for term in sought]
        known = [number for number in numbers if number is not None]
        complete = len(known) == len(numbers)
        self.focus = [n for n in known if n not in self.articles] if complete else []

    def fits(self, reading: Reading) -> list[float]:
        """How far each sentence has the form: 0 not at all, 1 by a word or two, more beyond."""
        if self._wants_list:
            # A lead-in stands for its list, which does not go on in another passage.
            after = [*reading.items[1:], False]
            for end in accumulate(reading.counts):
                after[end - 1] = False
            return [float(item or then) for item, then in zip(reading.items, after, strict=True)]
        if not (self.focus or self._cues):
            return [0.0] * len(reading.items)
        return [self._fit(sentence) for sentence in reading.sentences.lists()]

    def defines(self, sentence: Sequence[int]) -> bool:
        """Whether a sentence says what the focus is."""
        return self._defined(sentence) == DEFINITION

    def _fit(self, sentence: Sequence[int]) -> float:
        if self.focus:
            return self._defined(sentence)
        return 0.0 if self._cues.isdisjoint(sentence) else 1.0

    def _defined(self, sentence: Sequence[int]) -> float:
        """Whether the sentence says what the focus is ("A roadmap is ...", "is called ...")."""
        start = 1 if sentence and sentence[0] in self.articles else 0
        end = start + len(self.focus)
        if list(sentence[start:end]) == self.focus:
            while end < len(sentence) and sentence[end] in self._between:
                end += 1
            if set(sentence[end : end + 1]) & self._defines:
                return DEFINITION
            # "Agile project manager" says nothing of agile.
            return BEGINS if len(sentence) - end >= _LEAST_SAID else 0.0
        tail = list(sentence[-len(self.focus) :])
        called = set(sentence[-len(self.focus) - 3 : -len(self.focus)]) & self._called
        return DEFINITION if tail == self.focus and called else 0.0


def _numbers(shard: Shard, words: str) -> frozenset[int]:
    sought = terms(words)
    shard.look_up(sought)
    found = (shard.term_number(term) for term in sought)
    return frozenset(number for number in found if number is not None)
