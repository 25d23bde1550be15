"""What a turn comes to: something to show, or something to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
    from assistant.answer.mention import Mentions
    from assistant.answer.overview import Overview
    from assistant.answer.quote import Quote
    from assistant.answer.read import ArticleSummary, Excerpt
    from assistant.answer.why_not import WhyNot
    from assistant.chat.commands import Command


@dataclass(frozen=True)
class Message:
    """A line or more from the assistant itself; empty when there is nothing to say."""

    text: str


@dataclass(frozen=True)
class ShowAnswer:
    """An answer with the first ``shown`` of its quotes."""

    answer: Answer
    shown: int


@dataclass(frozen=True)
class ShowQuotes:
    """Quotes of the last answer, in full."""

    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class ShowWhy:
    """What the score of a quote is made of."""

    quote: Quote


@dataclass(frozen=True)
class ShowWhyNot:
    """What an article lacked."""

    why_not: WhyNot


@dataclass(frozen=True)
class ShowExcerpt:
    """A quote in its surroundings, or an article."""

    excerpt: Excerpt


@dataclass(frozen=True)
class ShowMentions:
    """Every passage that says something."""

    mentions: Mentions


@dataclass(frozen=True)
class ShowSources:
    """The articles of the library; ``scope`` are the ids of those that are asked."""

    articles: tuple[ArticleSummary, ...]
    scope: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShowOverviews:
    """What articles are about: one in full, several in brief."""

    overviews: tuple[Overview, ...]
    in_full: bool


@dataclass(frozen=True)
class ShowTurns:
    """The questions so far, with their answers."""

    turns: tuple[Answer, ...]


@dataclass(frozen=True)
class ShowHelp:
    """One command, or all of them."""

    command: Command | None


@dataclass(frozen=True)
class Add:
    """Take these files and folders into the library."""

    paths: tuple[str, ...]


@dataclass(frozen=True)
class Remove:
    """Take these articles out of the library."""

    articles: tuple[str, ...]


@dataclass(frozen=True)
class Build:
    """Bring the index up to date."""


@dataclass(frozen=True)
class Check:
    """Verify the index."""


@dataclass(frozen=True)
class Undo:
    """Take back the last step of the session."""


@dataclass(frozen=True)
class Export:
    """Write the questions and quotes of this session to a file."""

    path: str


@dataclass(frozen=True)
class Verify:
    """Look up whether the quotes of this session still stand."""


@dataclass(frozen=True)
class Open:
    """Show this line of an article's file in an editor."""

    article: str
    line: int


@dataclass(frozen=True)
class SetTheme:
    """Write in the theme of this name from now on."""

    name: str


@dataclass(frozen=True)
class Quit:
    """Leave."""


Shown = (
    Message
    | ShowAnswer
    | ShowQuotes
    | ShowWhy
    | ShowWhyNot
    | ShowExcerpt
    | ShowMentions
    | ShowSources
    | ShowOverviews
    | ShowTurns
    | ShowHelp
)
Deed = Add | Remove | Build | Check | Undo | Export | Verify
Reply = Shown | Deed | Open | SetTheme | Quit
