"""A request: a question, and how it is to be looked up."""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

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
