"""A request: a question, and how it is to be looked up."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from assistant.answer.synonyms import Synonyms


class Request(NamedTuple):
    """A question with what goes with it.

    ``literal``: word for word, without synonyms or corrections. ``scope``: only in the
    articles of these ids, empty for all. ``without``: passages that are not to answer it, by
    article and start. ``own``: the person's synonyms, by term or phrase of terms.
    """

    question: str
    literal: bool = False
    scope: tuple[str, ...] = ()
    without: Collection[tuple[str, int]] = ()
    own: Mapping[str, Synonyms] = {}
