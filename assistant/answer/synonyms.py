"""Near-synonyms: the lexicon of question language, looked up without being loaded.

``lexicon/*.txt`` are written by hand, a set of words a line, the close ones before ` | `,
looser ones behind it. ``lexicon.tsv`` is made from them by `python -m
assistant.answer.synonyms`, a line for each term or phrase in terms::

    term <TAB> close terms <TAB> looser terms

A phrase is looked up but never looked for, so it is in the first column only. The table
is searched as it stands: parsing it would take longer than a whole question. Beside it
``lexicon_words.txt`` is made, every word of the sets as it is written.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from assistant.text.stop_words import is_stop_word
from assistant.text.words import term, words

SOURCES: Final = Path(__file__).parent / "lexicon"
TABLE: Final = Path(__file__).parent / "lexicon.tsv"
WORDS: Final = Path(__file__).parent / "lexicon_words.txt"
# The longest phrase that a set may hold.
PHRASE_WORDS: Final = 4


class Synonyms(NamedTuple):
    """The terms that may stand for a term; a phrase is its terms joined by spaces."""

    close: tuple[str, ...]
    looser: tuple[str, ...]


# A word is looked up for its spelling, its synonyms and as an acronym.
@lru_cache(maxsize=1024)
def synonyms(phrase: str) -> Synonyms | None:
    """What the lexicon knows for a term, or for a phrase of terms joined by spaces."""
    table, sought = _table(), phrase.encode()
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", 0, (low + high) // 2) + 1
        tab = table.index(b"\t", start)
        found = table[start:tab]
        if found == sought:
            close, looser = table[tab + 1 : table.index(b"\n", tab)].split(b"\t")
            return Synonyms(_members(close), _members(looser))
        low, high = (table.index(b"\n", tab) + 1, high) if found < sought else (low, start)
    return None


@cache
def lexicon_words() -> frozenset[str]:
    """The words of the lexicon in lower case, as they are written."""
    return frozenset(WORDS.read_text(encoding="utf-8").splitlines())


def _members(column: bytes) -> tuple[str, ...]:
    return tuple(column.decode().split(",")) if column else ()


@cache
def _table() -> bytes:
    return TABLE.read_bytes()


def make_table() -> str:
    """The lines of ``lexicon.tsv``, sorted, from the sets written by hand."""
    close: defaultdict[str, dict[str, None]] = defaultdict(dict)
    looser: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for core, rest in _sets():
        for member in core:
            close[member].update(dict.fromkeys(core))
            looser[member].update(dict.fromkeys(rest))
        for member in rest:
            looser[member].update(dict.fromkeys(core))
    lines = []
    for member in sorted(close.keys() | looser.keys()):
        near = [other for other in close[member] if other != member and " " not in other]
        far = [o for o in looser[member] if o != member and " " not in o and o not in near]
        lines.append(f"{member}\t{','.join(near)}\t{','.join(far)}\n")
    return "".join(lines)


def make_words() -> str:
    """The lines of ``lexicon_words.txt``: the words of the sets written by hand, sorted."""
    every = {word for core, rest in _lines() for word in words(f"{core} {rest}".lower())}
    return "".join(f"{word}\n" for word in sorted(every) if len(word) > 2)


def _sets() -> Iterator[tuple[list[str], list[str]]]:
    """The sets of all sources as terms; what is only stop words says nothing and is left out."""
    for core, rest in _lines():
        yield _terms_of(core), _terms_of(rest)


def _lines() -> Iterator[tuple[str, str]]:
    """The close and the looser words of every set, as they are written."""
    for source in sorted(SOURCES.glob("*.txt")):
        for line in source.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                core, _, rest = line.partition(" | ")
                yield core, rest


def _terms_of(members: str) -> list[str]:
    phrases = [words(member) for member in members.split(",")]
    return [
        " ".join(term(word) for word in phrase)
        for phrase in phrases
        if not all(is_stop_word(word) for word in phrase)
    ]


if __name__ == "__main__":
    TABLE.write_text(make_table(), encoding="utf-8")
    WORDS.write_text(make_words(), encoding="utf-8")
