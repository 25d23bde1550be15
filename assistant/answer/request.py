"""A request: a question, and how it is to be looked up."""

from collections.abc import Collection, Mapping
from typing import Any, Final, NamedTuple

from assistant.answer.synonyms import Synonyms


class Context(NamedTuple):
    """What was said before a question.

    ``words`` are looked for beside its own, each with the share of its idf that it counts.
    A passage that was ``shown`` (by article and start) gains less from them: it lent them.
    A question that is answered without them at a confidence of ``sure`` is asked without them;
    1 for one that leans on what was said.
    """

    words: tuple[tuple[str, float], ...] = ()
    shown: frozenset[tuple[str, int]] = frozenset()
    sure: float = 1.0


NO_CONTEXT: Final = Context()


def is_empty(context: Context) -> bool:
    """Whether there is nothing in a context to look for; then the rest of it changes nothing.

    >>> is_empty(Context(shown=frozenset({("bees.md", 0)}), sure=0.5))
    True
    """
    return context._replace(shown=NO_CONTEXT.shown, sure=NO_CONTEXT.sure) == NO_CONTEXT


def context_json(context: Context) -> dict[str, Any]:
    """A context as an object for JSON; `context_from_json` gives it back exactly.

    >>> context_json(Context((("hive", 0.5),), frozenset({("bees.md", 7)})))
    {'words': (('hive', 0.5),), 'shown': [('bees.md', 7)], 'sure': 1.0}
    """
    return {**context._asdict(), "shown": sorted(context.shown)}


def context_from_json(found: Mapping[str, Any]) -> Context:
    """The context of such an object, what it lacks as in no context.

    Raises `ValueError`, `TypeError` or `AttributeError` for any other object.
    """
    return Context(
        words=tuple((_text(word), _share(share)) for word, share in found.get("words", ())),
        shown=frozenset((_text(article), int(start)) for article, start in found.get("shown", ())),
        sure=_share(found.get("sure", NO_CONTEXT.sure)),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _share(value: float) -> float:
    if not 0 <= value <= 1:
        raise ValueError(f"{value!r} is no share")
    return float(value)


class Request(NamedTuple):
    """A question with what goes with it.

    ``literal``: word for word, without synonyms or corrections. ``scope``: only in the
    articles of these ids, empty for all. ``without``: passages that are not to answer it, by
    article and start. ``own``: the person's synonyms, by term or phrase of terms.
    ``context``: what was said before it.
    """

    question: str
    literal: bool = False
    scope: tuple[str, ...] = ()
    without: Collection[tuple[str, int]] = ()
    own: Mapping[str, Synonyms] = {}
    context: Context = NO_CONTEXT
