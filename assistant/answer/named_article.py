"""The article that a question about an article names, and which of its passages may answer.

    when was the article The Keeper's Year updated?

names one article by its title and asks for a date: its front matter says it, and no other's may.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from assistant.answer.kind import Kind
from assistant.answer.question_words import TAGS
from assistant.index.rows import Array
from assistant.index.shard import Shard
from assistant.text.stop_words import is_stop_word
from assistant.text.words import term, words

# What is said around the name of an article when it is asked who made it, and when.
_AROUND: Final = frozenset(("DOC", "PIECE", "WRITE", "WHO", "YEAR"))
_DATE: Final = frozenset("when date dated old year updated revised".split())
_AUTHOR: Final = frozenset("author authors wrote written write writes rote authored".split())
_WORDS_AROUND: Final = _DATE | _AUTHOR | {"last", "publication", "publisher", "publishers"}
# The front matter's names of what is asked for, the first that is stated first.
_UPDATED: Final = ("updated", "date", "published")
_PUBLISHED: Final = ("published", "date", "updated")
_PUBLISHER: Final = ("publisher",)
_AUTHORS: Final = ("author",)


class NamedArticle(NamedTuple):
    """What a question asks of the one article that it names.

    ``text`` and ``kind`` are the question without the name, as it is looked up in the passages
    that may answer it, ``masks`` by shard, (passages,) bool: the front matter if that states it,
    else all others of the article.
    """

    text: str
    kind: Kind
    masks: tuple[Array, ...]


def named_article(question: str, shards: Sequence[Shard]) -> NamedArticle | None:
    """The article that a question of the kind METADATA names by title, file name or publisher.

    All words of the question that are not about writing must stand in its names, and no other
    article may have as many of them in a row; else None.
    """
    typed = _plain(question)
    keys = _asked_for(frozenset(typed))
    number = _named(typed, shards)
    if keys is None or number is None:
        return None
    at, article = number
    masks = [np.zeros(shard.size("passages"), bool) for shard in shards]
    stated = _stated(shards[at], article)
    first, after = (shards[at].article(each).passage for each in (article, article + 1))
    key = next((each for each in keys if each in stated), None)
    if key:
        masks[at][first] = True
    else:
        masks[at][first + bool(stated) : after] = True
    # Below the front matter only a date is one; within it whatever is stated is.
    kind = Kind.METADATA if key or keys in (_AUTHORS, _PUBLISHER) else Kind.TIME
    return NamedArticle(key or keys[0], kind, tuple(masks))


def _asked_for(typed: frozenset[str]) -> tuple[str, ...] | None:
    """The keys of the front matter under which the answer may stand."""
    if typed & _DATE:
        return _UPDATED if typed & {"updated", "revised"} else _PUBLISHED
    if typed & _AUTHOR:
        return _AUTHORS
    return _PUBLISHER if {term(word) for word in typed} & {"publish"} else None


def _named(typed: Sequence[str], shards: Sequence[Shard]) -> tuple[int, int] | None:
    """The shard and the number of the article that the words of a question name."""
    telling = {term(word) for word in typed if not (is_stop_word(word) or _is_around(word))}
    fits: list[tuple[int, tuple[int, int]]] = []
    for at, shard in enumerate(shards):
        for number, record in enumerate(shard.records()):
            names = [_plain(name) for name in _names(record)]
            if telling and telling <= {term(word) for name in names for word in name}:
                fits.append((max(_in_a_row(typed, name) for name in names), (at, number)))
    fits.sort(reverse=True)
    is_one = len(fits) == 1 or (len(fits) > 1 and fits[0][0] > fits[1][0])
    return fits[0][1] if is_one else None


def _is_around(word: str) -> bool:
    return word in _WORDS_AROUND or TAGS.get(word) in _AROUND


def _names(record: dict[str, Any]) -> Iterator[str]:
    yield record["title"]
    yield record["id"].rpartition(".")[0].replace("_", " ")
    yield record["metadata"].get("publisher", "")


def _plain(text: str) -> list[str]:
    return words(re.sub("[-/.]", " ", text.replace("’", "'").lower()))


def _in_a_row(typed: Sequence[str], name: Sequence[str]) -> int:
    """How many words of the question stand in a row in a name, at most."""
    most = 0
    before = [0] * (len(name) + 1)
    for word in typed:
        here = [0] * (len(name) + 1)
        for place, other in enumerate(name):
            if word == other:
                here[place + 1] = before[place] + 1
        most, before = max(most, *here), here
    return most


def _stated(shard: Shard, number: int) -> frozenset[str]:
    """The keys that the first passage of an article states, none if it is no front matter."""
    article = shard.article(number)
    passage = shard.passage(article.passage)
    head = shard.text(article, 0, passage.byte + passage.bytes).encode()
    if not head.startswith(b"---"):
        return frozenset()
    lines = head[passage.byte :].decode().splitlines()
    keys = [re.match(r"([a-z]+)[ \t]*:[ \t]*\S", line.lower()) for line in lines]
    if not keys[0] or b"\n---" in head[: passage.byte].replace(b"\r", b"\n"):
        return frozenset()
    return frozenset(key[1] for key in keys if key)
