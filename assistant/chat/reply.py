"""What a turn comes to: something to show, or something to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.show.articles import render_articles
from assistant.show.as_text import render_answer, render_quotes
from assistant.show.excerpt import render_excerpt
from assistant.text.display import display

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
    from assistant.answer.quote import Quote
    from assistant.answer.read import ArticleSummary, Excerpt
    from assistant.show.style import Theme


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
    """Quotes of the last answer that were not shown yet."""

    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class ShowExcerpt:
    """A quote in its surroundings."""

    excerpt: Excerpt


@dataclass(frozen=True)
class ShowSources:
    """The articles of the library."""

    articles: tuple[ArticleSummary, ...]


@dataclass(frozen=True)
class Add:
    """Take these files and folders into the library."""

    paths: tuple[str, ...]


@dataclass(frozen=True)
class Build:
    """Bring the index up to date."""


@dataclass(frozen=True)
class Quit:
    """Leave."""


Shown = Message | ShowAnswer | ShowQuotes | ShowExcerpt | ShowSources
Reply = Shown | Add | Build | Quit


def reply_text(reply: Shown, width: int | None, theme: Theme) -> str:
    """What to print for a reply, display-safe."""
    match reply:
        case Message(text):
            return display(text)
        case ShowAnswer(answer, shown):
            return render_answer(answer, width, theme, shown)
        case ShowQuotes(quotes):
            return render_quotes(quotes, width, theme)
        case ShowExcerpt(excerpt):
            return render_excerpt(excerpt, width, theme)
        case ShowSources(articles):
            return render_articles(articles, width, theme)
