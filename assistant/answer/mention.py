"""Mentions: every passage that says something, not only the best."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from assistant.answer.cite import LINE_END, marks
from assistant.answer.quote import Slice
from assistant.answer.restrict import Restrictions, admitted, restrictions
from assistant.index.generation import Generation
from assistant.index.holding import holding_terms
from assistant.index.rows import Array
from assistant.index.shard import Shard
from assistant.text.stop_words import is_stop_word
from assistant.text.words import term, terms, words


class Mention(NamedTuple):
    """The sentence of a passage that says it, on ``line``, and the words that do."""

    article: str
    title: str
    line: int
    sentence: Slice
    marks: tuple[tuple[int, int], ...]


class Mentions(NamedTuple):
    """What was ``sought``, and every passage that has all of it, by article and place.

    ``scanned`` passages of ``articles`` articles were looked at.
    """

    sought: tuple[str, ...]
    scanned: int
    articles: int
    found: tuple[Mention, ...]


def mentions(generation: Generation, text: str, scope: Sequence[str]) -> Mentions:
    """Every passage that holds the terms of a text, stop words left out.

    ``in:``, quoted phrases and excluded words mean what they mean in a question.
    """
    shards = generation.shards
    rest, limits = restrictions(text)
    for phrase in limits.phrases:
        rest = rest.replace(phrase, " ")
    typed = words(rest)
    content = [word for word in typed if not is_stop_word(word)]
    if not limits.phrases:
        content = content or typed
    single = list({term(word): word for word in reversed(content)}.values())[::-1]
    looked_at = _masks(shards, Restrictions(articles=limits.articles), scope)
    within = admitted(shards, limits, scope)
    masks = within.masks or looked_at
    if within.absent or not (single or limits.phrases):
        masks = [np.zeros_like(mask) for mask in masks]
    sought = (*limits.phrases, *single)
    found = [
        mention
        for shard, mask in zip(shards, masks, strict=True)
        for mention in _found(shard, _holding(shard, mask, single), sought)
    ]
    found.sort(key=lambda mention: (mention.article, mention.sentence.start))
    return Mentions(
        sought,
        scanned=sum(int(mask.sum()) for mask in looked_at),
        articles=sum(_articles(shard, mask) for shard, mask in zip(shards, looked_at, strict=True)),
        found=tuple(found),
    )


def _masks(shards: Sequence[Shard], limits: Restrictions, scope: Sequence[str]) -> Sequence[Array]:
    masks = admitted(shards, limits, scope).masks
    return masks or [np.ones(shard.size("passages"), bool) for shard in shards]


def _holding(shard: Shard, mask: Array, single: Sequence[str]) -> Array:
    for word in single:
        mask = mask & holding_terms(shard, word)
    return mask


def _articles(shard: Shard, mask: Array) -> int:
    beginnings = shard.rows("articles")["passage"]
    return len(np.unique(np.searchsorted(beginnings, np.flatnonzero(mask), side="right")))


def _found(shard: Shard, mask: Array, sought: Sequence[str]) -> Iterator[Mention]:
    wanted = frozenset(each for phrase in sought for each in terms(phrase))
    for passage in np.flatnonzero(mask).tolist():
        number = shard.article_of(passage)
        article, row, record = shard.article(number), shard.passage(passage), shard.record(number)
        text = shard.text(article, row.byte, row.bytes)
        sentences = [
            (each.start - row.start, each.end - row.start) for each in shard.sentences(article, row)
        ]
        start, end = max(sentences, key=lambda span: len(wanted & set(terms(text[slice(*span)]))))
        sentence = Slice(text[start:end], row.start + start, row.start + end)
        line = row.line + len(LINE_END.findall(text, 0, start))
        marked = marks(sentence.text, sentence.start, wanted)
        yield Mention(record["id"], record["title"], line, sentence, marked)
