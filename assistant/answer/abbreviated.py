"""Acronyms of the library: what a question's acronym stands for, and its words' acronym.

They are learned from the passages that spell one out, "Project Management Professional
(PMP)", when a question has either.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from assistant.answer.synonyms import synonyms
from assistant.index.search import document_frequencies
from assistant.index.shard import Shard
from assistant.text.stop_words import is_stop_word
from assistant.text.words import term, words

# An acronym that is spelt out at all is so in one of the first passages that use it.
_PASSAGES: Final = 8
_LETTERS: Final = range(2, 7)
# Of two words the initials are those of many others.
_WORDS: Final = range(3, 7)


def abbreviated(typed: Sequence[str], shards: Sequence[Shard]) -> Iterator[tuple[str, str]]:
    """Pairs of a term of the question and one that means the same for the library.

    Of "what is a KPI" the acronym's term and the rarest of its words, of "key performance
    indicators" the rarest of these and the acronym's term.
    """
    for word in typed:
        acronym = word.removesuffix("s") if word[:-1].isupper() else word
        if len(acronym) in _LETTERS and not is_stop_word(word) and not synonyms(term(word)):
            spelt = _spelt_out(acronym, shards)
            if spelt:
                yield term(word), rarest(map(term, spelt), shards)
    content = [word for word in typed if not is_stop_word(word)]
    runs = [content[at : at + size] for size in _WORDS for at in range(len(content) - size + 1)]
    acronyms = ["".join(word[0] for word in run) for run in runs]
    known = document_frequencies(shards, [term(acronym) for acronym in acronyms])
    for run, acronym, frequency in zip(runs, acronyms, known, strict=True):
        if frequency:
            spelt = _spelt_out(acronym, shards)
            if [term(word) for word in spelt] == [term(word) for word in run]:
                yield rarest(map(term, run), shards), term(acronym)


def _spelt_out(acronym: str, shards: Sequence[Shard]) -> list[str]:
    """The words that an acronym stands for, stop words left out; empty when no passage says."""
    for text in islice(_passages(term(acronym), shards), _PASSAGES):
        # In lower case it is a word like any other, and none of the first is an acronym.
        capitals = acronym.upper()
        if capitals in text and re.search(rf"\b{re.escape(capitals)}s?\b", text):
            from assistant.answer.acronyms import expansion

            span = expansion(acronym, text)
            if span:
                return [word for word in words(text[slice(*span)]) if not is_stop_word(word)]
        else:
            return []
    return []


def _passages(sought: str, shards: Sequence[Shard]) -> Iterator[str]:
    for shard in shards:
        passages, _ = shard.postings(sought)
        for number in passages[:_PASSAGES].tolist():
            row = shard.passage(number)
            yield shard.text(shard.article(shard.article_of(number)), row.byte, row.bytes)


def rarest(run: Iterable[str], shards: Sequence[Shard]) -> str:
    """Of several terms the one that the fewest passages hold."""
    found = list(run)
    return min(zip(document_frequencies(shards, found), found, strict=True))[1]
