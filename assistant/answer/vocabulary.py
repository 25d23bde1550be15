"""The words and headings of a library, for whoever types a question."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from heapq import nlargest
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.text.stop_words import is_stop_word

if TYPE_CHECKING:
    from assistant.index.generation import Generation

# Shorter words are typed as fast as they are chosen.
_SHORTEST: Final = 4
# More headings than a person goes through; what a library has beyond them is not offered.
_HEADINGS: Final = 20_000


class Vocabulary(NamedTuple):
    """Sorted lower-case ``words`` and in about how many passages each stands."""

    words: Sequence[str] = ()
    passages: Sequence[int] = ()

    def completions(self, beginning: str, most: int) -> list[str]:
        """The words that go on from a beginning, the most common first.

        >>> Vocabulary(["road", "roadmap", "rose"], [1, 5, 2]).completions("roa", 3)
        ['roadmap', 'road']
        """
        first = bisect_left(self.words, beginning)
        after = bisect_left(self.words, beginning + "\U0010ffff")
        best = nlargest(most, range(first, after), key=lambda n: (self.passages[n], -n))
        return [self.words[number] for number in best if self.words[number] != beginning]


class Headings(NamedTuple):
    """An article's id, its title and the headings below it, in order."""

    article: str
    title: str
    headings: tuple[str, ...]


def vocabulary(generation: Generation) -> Vocabulary:
    """The words of a library that are worth completing."""
    counts: Counter[str] = Counter()
    for shard in generation.shards:
        starts = shard.rows("posting_starts").astype("i8")
        passages = starts[1:] - starts[:-1]
        of_words = passages[shard.rows("word_terms")].tolist()
        for word, count in zip(shard.words(), of_words, strict=True):
            # Not possessives: a menu is short, and 's is soon typed.
            if len(word) >= _SHORTEST and word.isalpha() and not is_stop_word(word):
                counts[word] += count
    words = sorted(counts)
    return Vocabulary(words, [counts[word] for word in words])


def headings(generation: Generation) -> list[Headings]:
    """The headings of every article, sorted by id, until there are enough."""
    found, left = [], _HEADINGS
    for shard in generation.shards:
        for number, record in enumerate(shard.records()):
            article, after = shard.article(number), shard.article(number + 1)
            rows = shard.rows("sections", article.section + 1, after.section)[: max(left, 0)]
            left -= len(rows)
            texts = [
                shard.text(article, byte, size)
                for byte, size in zip(rows["byte"].tolist(), rows["bytes"].tolist(), strict=True)
            ]
            found.append(Headings(record["id"], record["title"], tuple(texts)))
    return sorted(found)
