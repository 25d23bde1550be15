"""Typing mistakes: words that nobody knows, read as words of the library."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from assistant.answer.answer import Correction
from assistant.answer.synonyms import synonyms
from assistant.index.search import document_frequencies
from assistant.index.shard import Shard
from assistant.text.stop_words import QUESTION_WORDS, STOP_WORDS
from assistant.text.words import term, word_spans

# Two letters may be wrong in a word of six or more, one in a shorter one; in three letters
# any word becomes any other.
SHORTEST: Final = 4
LONG: Final = 6
# Below this likeness (Jaro-Winkler) two words only happen to be near each other.
LEAST_LIKENESS: Final = 0.9


def repair(question: str, shards: Sequence[Shard]) -> tuple[str, tuple[Correction, ...]]:
    """The question with its typing mistakes mended, and what was changed.

    A word is mended when neither the library nor the lexicon knows it and a word of the
    library, or one that questions are made of, is near. Names, written with a capital
    inside a question, are left as they are.
    """
    corrections: dict[str, Correction] = {}
    pieces: list[str] = []
    done = 0
    for number, (start, end) in enumerate(word_spans(question)):
        word = question[start:end]
        if word not in corrections and _may_be_mistyped(word, number, shards):
            read = _nearest(word.lower(), shards)
            if read:
                corrections[word] = Correction(word, read)
        if word in corrections:
            pieces += [question[done:start], corrections[word].read]
            done = end
    return "".join([*pieces, question[done:]]), tuple(corrections.values())


def _may_be_mistyped(word: str, number: int, shards: Sequence[Shard]) -> bool:
    if len(word) < SHORTEST - 1 or not word.isalpha() or (number and word[0].isupper()):
        return False
    if word.lower() in STOP_WORDS or synonyms(term(word)):
        return False
    return document_frequencies(shards, [term(word)]) == [0]


def _nearest(word: str, shards: Sequence[Shard]) -> str | None:
    """The word meant: nearest by letters changed, then by likeness, then the commonest."""
    # 30 ms, and only a question with an unknown word needs it.
    from rapidfuzz.distance import OSA, JaroWinkler

    most = 2 if len(word) >= LONG else 1
    near = []
    for other in sorted(_words_of_about(len(word), most, shards)):
        distance = OSA.distance(word, other, score_cutoff=most)
        if distance <= most:
            likeness = JaroWinkler.similarity(word, other)
            if likeness >= LEAST_LIKENESS:
                near.append((distance, -likeness, other))
    if not near:
        return None
    least = min(near)[0]
    closest = [entry for entry in near if entry[0] == least]
    common = document_frequencies(shards, [term(other) for *_, other in closest])
    return min(zip(closest, common, strict=True), key=lambda each: (each[0][1], -each[1]))[0][2]


def _words_of_about(length: int, most: int, shards: Sequence[Shard]) -> set[str]:
    """The library's words, and question words, at most ``most`` letters longer or shorter."""
    near = {word for word in QUESTION_WORDS if abs(len(word) - length) <= most}
    if length < SHORTEST:
        return near
    for shard in shards:
        starts = shard.rows("word_starts").astype("i8")
        blob = shard.rows("words").tobytes()
        for number in np.flatnonzero(np.abs(np.diff(starts) - length) <= most).tolist():
            word = blob[starts[number] : starts[number + 1]].decode()
            if word.isalpha():
                near.add(word)
    return near
