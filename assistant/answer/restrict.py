"""What a question is limited to: articles, quoted phrases, and words that must not stand there.

    in:nulab "product backlog" -scrum who orders it?

looks only in articles whose name, title or publisher has "nulab", at passages that hold the
words "product backlog" in this order, and leaves out those that hold "scrum".
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from assistant.errors import AssistantError
from assistant.index.holding import holding_phrase, holding_terms, within
from assistant.index.rows import Array
from assistant.index.shard import Shard
from assistant.text.words import words

# Plain strings, which `re` compiles when first used and keeps: few questions are limited.
_QUOTED: Final = r'"(?=[^\s"])([^"]*[^\s"])"|“([^“”]+)”'
_IN: Final = rf"(?i)(?<!\S)in:(?:{_QUOTED}|(\S+))"
_NOT: Final = rf"(?<!\S)-(?:{_QUOTED}|([^\W\d_]\S*))"
# An inch mark opens nothing: 6" by 4".
_PHRASE: Final = rf"(?<!\w)(?:{_QUOTED})(?!\w)"
# Without one of them nothing is limited.
_SIGNS: Final = (":", "-", '"', "“")
_ENDS: Final = "?!.,;:"


class Restrictions(NamedTuple):
    """What must and must not hold for a passage to be looked at.

    ``articles`` are names as typed after ``in:``; ``phrases`` and ``excluded`` stretches of
    words.
    """

    articles: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


class Admitted(NamedTuple):
    """The passages that may answer: ``masks`` by shard, (passages,) bool; None admits all.

    ``absent`` are the phrases asked for that none of them holds.
    """

    masks: Sequence[Array] | None
    absent: tuple[str, ...]


def restrictions(question: str) -> tuple[str, Restrictions]:
    """The question without what only limits it, and what it is limited to.

    >>> text, limits = restrictions('in:nulab "product backlog" -scrum who orders it?')
    >>> text, *limits
    ('"product backlog" who orders it?', ('nulab',), ('product backlog',), ('scrum',))
    """
    if not any(sign in question for sign in _SIGNS):
        return question, Restrictions()
    articles = [_inner(found) for found in re.finditer(_IN, question)]
    rest = re.sub(_IN, "", question)
    excluded = [_inner(found) for found in re.finditer(_NOT, rest)]
    rest = re.sub(_NOT, "", rest)
    phrases = [_inner(found) for found in re.finditer(_PHRASE, rest)]
    if not articles and not excluded:
        # As typed, white space and all.
        rest = question
    return (
        rest if rest == question else " ".join(rest.split()),
        Restrictions(
            tuple(filter(None, articles)),
            tuple(each for each in phrases if words(each)),
            tuple(each for each in excluded if words(each)),
        ),
    )


def limited(text: str, question: str) -> str:
    """A text with what limits a question, phrases aside, in front of it.

    >>> limited("who orders it", "who orederes it in:nulab -scrum")
    'in:nulab -scrum who orders it'
    """
    rest = re.sub(_IN, "", question)
    limits = [found[0] for found in re.finditer(_IN, question)]
    limits += [found[0] for found in re.finditer(_NOT, rest)]
    return " ".join([*limits, text])


def _inner(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group).rstrip(_ENDS)


def articles_named(shards: Sequence[Shard], names: Iterable[str]) -> tuple[str, ...]:
    """The ids of the articles whose id, title or publisher has one of the names in it.

    Those count in which it begins a word; only if there are none, those that have it anywhere
    ("gel" is gel-electrophoresis.md, not CHANGELOG.md). Raises `AssistantError` for a name that
    no article has.
    """
    records = [record for shard in shards for record in shard.records()]
    found: dict[str, None] = {}
    for name in names:
        anywhere = re.escape(name.casefold())
        fits = _calling(records, rf"(?<![^\W_]){anywhere}") or _calling(records, anywhere)
        if not fits:
            raise AssistantError(f"no article is called {name}; `assistant list` shows them")
        found.update(dict.fromkeys(fits))
    return tuple(sorted(found))


def _calling(records: Iterable[dict[str, Any]], pattern: str) -> list[str]:
    called = re.compile(pattern)
    return [record["id"] for record in records if called.search(_called(record))]


def _called(record: dict[str, dict[str, str] | str]) -> str:
    metadata = record["metadata"]
    publisher = metadata.get("publisher", "") if isinstance(metadata, dict) else ""
    return f"{record['id']}\n{record['title']}\n{publisher}".casefold()


def admitted(shards: Sequence[Shard], wanted: Restrictions, scope: Sequence[str]) -> Admitted:
    """The passages that a question may be answered from.

    ``scope`` are ids of articles. A phrase that stands nowhere else admitted is not asked
    for: it is named instead, so that the nearest passages can be shown.
    """
    if not (scope or any(wanted)):
        return Admitted(None, ())
    ids = articles_named(shards, wanted.articles) if wanted.articles else ()
    masks = [np.ones(shard.size("passages"), bool) for shard in shards]
    for articles in filter(None, (tuple(scope), ids)):
        masks = [mask & within(shard, articles) for shard, mask in zip(shards, masks, strict=True)]
    for phrase in wanted.excluded:
        shard_wise = zip(shards, masks, strict=True)
        masks = [mask & ~holding_terms(shard, phrase) for shard, mask in shard_wise]
    absent = []
    for phrase in wanted.phrases:
        shard_wise = zip(shards, masks, strict=True)
        held = [mask & holding_phrase(shard, phrase) for shard, mask in shard_wise]
        if any(mask.any() for mask in held):
            masks = held
        else:
            absent.append(phrase)
    return Admitted(masks, tuple(absent))
