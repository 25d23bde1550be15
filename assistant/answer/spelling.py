"""Typing mistakes: words that nobody knows, read as words of the library."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Final

import numpy as np

from assistant.answer.answer import Correction
from assistant.answer.question_words import TAGS
from assistant.answer.synonyms import lexicon_words, synonyms
from assistant.index.holding import holding_phrase
from assistant.index.lookalikes import letters_of, lookalikes, may_be
from assistant.index.rows import Array
from assistant.index.search import document_frequencies
from assistant.index.shard import Shard
from assistant.text.stop_words import QUESTION_WORDS, STOP_WORDS
from assistant.text.words import term, word_spans

# Two letters may be wrong in a word of eight or more, one in a shorter one; in three letters
# any word becomes any other.
SHORTEST: Final = 4
LONG: Final = 8
# A stem that is near says less than a word that is.
_BY_STEM: Final = 0.5
# Below this likeness (Jaro-Winkler) two words only happen to be near each other.
LEAST_LIKENESS: Final = 0.9


def repair(
    question: str, shards: Sequence[Shard], known: Collection[str] = ()
) -> tuple[str, tuple[Correction, ...]]:
    """The question with its typing mistakes mended, and what was changed.

    A word is mended when neither the library nor the lexicon knows it and a word of the
    library, of the lexicon or one that questions are made of is near, or when it is two words
    of the library in one. Names, written with a capital inside a question, are left as they
    are, and so are words whose term is ``known``.
    """
    spans = list(word_spans(question))
    typed = [question[start:end] for start, end in spans]
    readable = [
        word
        for number, word in enumerate(typed)
        if _is_readable(word, is_first=not number) and term(word) not in known
    ]
    corrections: dict[str, Correction] = {}
    for word in _unknown(dict.fromkeys(readable), shards):
        read = _nearest(word.lower(), shards)
        if read:
            corrections[word] = Correction(word, read)
    pieces: list[str] = []
    done = 0
    for word, (start, end) in zip(typed, spans, strict=True):
        if word in corrections:
            pieces += [question[done:start], corrections[word].read]
            done = end
    return "".join([*pieces, question[done:]]), tuple(corrections.values())


def _is_readable(word: str, is_first: bool) -> bool:
    """Whether a word could be read as another one: long enough, and neither name nor number."""
    long = len(word) >= SHORTEST - 1 and word.isalpha()
    return long and (is_first or not word[0].isupper()) and word.lower() not in STOP_WORDS


def _unknown(typed: Iterable[str], shards: Sequence[Shard]) -> list[str]:
    """The words that neither the library nor the lexicon knows, nor any form of question."""
    words = list(typed)
    found = document_frequencies(shards, [term(word) for word in words])
    # The lexicon is read only for words that the library lacks.
    lacking = [word for word, frequency in zip(words, found, strict=True) if not frequency]
    return [
        word
        for word in lacking
        if not synonyms(term(word))
        and term(word) not in _of_questions()
        and word.lower() not in lexicon_words()
    ]


@cache
def _of_questions() -> frozenset[str]:
    """The terms of words that make the form of questions: "hour", "price"."""
    return frozenset(map(term, TAGS))


def _nearest(word: str, shards: Sequence[Shard]) -> str | None:
    """The word meant: nearest by letters changed, then by likeness, then the commonest.

    Of words as near, one of the library or of questions goes before one of the lexicon.
    """
    # 30 ms, and only a question with an unknown word needs it.
    from rapidfuzz.distance import OSA, JaroWinkler

    most = 2 if len(word) >= LONG else 1
    stem = term(word)
    own = _words_near(word, stem, most, shards)
    near: list[tuple[float, bool, float, int, str]] = []
    for other in own | (_lexicon_near(word, most) if len(word) >= SHORTEST else set()):
        pairs = [(word, other, 0.0)]
        if len(stem) > SHORTEST and other[0] == word[0]:
            # "salries" is near to the stem of "salary", should the library lack "salaries".
            pairs.append((stem, term(other), _BY_STEM))
        fits = [
            (distance + added, -JaroWinkler.similarity(typed, meant))
            for typed, meant, added in pairs
            if (distance := OSA.distance(typed, meant, score_cutoff=most)) <= most
        ]
        fits = [fit for fit in fits if fit[1] <= -LEAST_LIKENESS and term(other) != stem]
        if fits and (other in own or _leads_somewhere(other, shards)):
            letters, unlikeness = min(fits)
            (common,) = document_frequencies(shards, [term(other)])
            near.append((letters, other not in own, unlikeness, -common, other))
    return min(near)[-1] if near else _in_two(word, shards)


def _leads_somewhere(word: str, shards: Sequence[Shard]) -> bool:
    """Whether the library has a synonym of the word."""
    found = synonyms(term(word))
    return found is not None and any(document_frequencies(shards, found.close))


def _words_near(word: str, stem: str, most: int, shards: Sequence[Shard]) -> set[str]:
    """The library's words, and those of questions, of about the same length and letters."""
    length = len(word)
    near = {word for word in QUESTION_WORDS if abs(len(word) - length) <= most}
    if length < SHORTEST:
        return near
    long = {word for word in STOP_WORDS if word.isalpha() and len(word) > SHORTEST}
    near |= {word for word in long if abs(len(word) - length) <= most}
    own = set().union(*(lookalikes(shard, word, stem, most) for shard in shards))
    return near | {other for other in own if other.isalpha()}


def _lexicon_near(word: str, most: int) -> set[str]:
    """The words of the lexicon of about the same length and letters, or the same beginning."""
    words, lengths, letters = _lexicon()
    long = np.abs(lengths - len(word)) <= most
    near = long & may_be(letters, word, most)
    return {words[n] for n in np.flatnonzero(long).tolist() if near[n] or words[n][0] == word[0]}


@cache
def _lexicon() -> tuple[list[str], Array, Array]:
    """The words of the lexicon, how long they are, and their letters as `letters_of` has them."""
    words = list(lexicon_words())
    encoded = [word.encode() for word in words]
    starts = np.cumsum([0, *map(len, encoded)])
    letters = letters_of(np.frombuffer(b"".join(encoded), "u1"), starts, np.arange(len(words)))
    return words, np.array([*map(len, words)]), letters


def _in_two(word: str, shards: Sequence[Shard]) -> str | None:
    """Two words that the library has next to each other, written as one ("lifecycle")."""
    cuts = range(SHORTEST - 1, len(word) - SHORTEST + 2)
    pairs = [(word[:at], word[at:]) for at in cuts]
    known = document_frequencies(shards, [term(half) for pair in pairs for half in pair])
    for pair, first, second in zip(pairs, known[::2], known[1::2], strict=True):
        phrase = " ".join(pair)
        if first and second and any(holding_phrase(shard, phrase).any() for shard in shards):
            return phrase
    return None
