"""The commands that show something: of the last answer, or of the library."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from assistant.answer.restrict import restrictions
from assistant.chat.reply import (
    Message,
    Open,
    Reply,
    ShowExcerpt,
    ShowMentions,
    ShowOverviews,
    ShowQuotes,
    ShowSources,
    ShowWhy,
    ShowWhyNot,
)

if TYPE_CHECKING:
    from assistant.answer.quote import Quote
    from assistant.chat.session import Session
    from assistant.library import Library

# One in full and two in short fit on a screen together; /more shows as many in full.
AT_ONCE: Final = 3


def more(session: Session) -> tuple[Session, Reply]:
    """The quotes of the last answer that were not shown yet, a few at a time."""
    if session.answer is None:
        return session, Message("Ask a question first; /more then shows more quotes for it.")
    quotes = session.answer.quotes[session.shown : session.shown + AT_ONCE]
    if not quotes:
        return session, Message("There are no more quotes for that question.")
    return replace(session, shown=session.shown + len(quotes)), ShowQuotes(quotes)


def quote(session: Session, number: str) -> tuple[Session, Reply]:
    """A quote of the last answer in full."""
    chosen = _chosen(session, number, f"/{number}")
    return session, chosen if isinstance(chosen, Message) else ShowQuotes((chosen,))


def why(session: Session, number: str) -> Reply:
    """What the score of a quote is made of."""
    chosen = _chosen(session, number, "/why")
    return chosen if isinstance(chosen, Message) else ShowWhy(chosen)


def why_not(session: Session, name: str, library: Library) -> Reply:
    """What an article lacked for the last question."""
    if session.answer is None:
        return Message("Ask a question first; /why-not then says what an article lacked.")
    if not name:
        return Message("Say which article: /why-not ARTICLE (/sources lists them).")
    # Lifted for once: "in:" another article would be all there is to say.
    question, _ = restrictions(session.answer.resolved)
    return ShowWhyNot(library.why_not(question, library.named(name)))


def context(session: Session, number: str, library: Library) -> Reply:
    """A quote in its surroundings."""
    chosen = _chosen(session, number, "/context")
    if isinstance(chosen, Message):
        return chosen
    excerpt = library.surroundings(chosen)
    start, end = (at - excerpt.start for at in excerpt.focus or (0, 0))
    if excerpt.text[start:end] != chosen.sentence.text:
        return Message(f"{excerpt.article} has changed since; ask again.")
    return ShowExcerpt(excerpt)


def opened(session: Session, number: str) -> Reply:
    """A quote's file, at the line of its sentence."""
    chosen = _chosen(session, number, "/open")
    if isinstance(chosen, Message):
        return chosen
    return Open(chosen.citation.article, chosen.sentence_line)


def every(session: Session, words: str, library: Library) -> Reply:
    """Every passage that says something: these words, or those of the last question."""
    if not words and session.answer is None:
        return Message("Say what to look for: /all roadmap, or ask a question first.")
    sought = words or (session.answer.resolved if session.answer else "")
    return ShowMentions(library.mentions(sought, scope=session.scope))


def sources(session: Session, library: Library) -> Reply:
    """The articles, and which of them are asked."""
    return ShowSources(tuple(library.articles()), session.scope)


def overview(session: Session, name: str, library: Library) -> Reply:
    """What an article is about, or in brief what all are about."""
    articles = (library.named(name),) if name else session.scope
    return ShowOverviews(tuple(library.overviews(articles)), in_full=bool(name))


def show(place: str, library: Library) -> Reply:
    """An article, whole or around a line."""
    if not place:
        return Message("Say which article: /show ARTICLE or /show ARTICLE:LINE.")
    return ShowExcerpt(library.excerpt_at(place))


def _chosen(session: Session, number: str, command: str) -> Quote | Message:
    """The quote of a number, the first without one, or what is wrong with it."""
    if session.answer is None or not session.answer.quotes:
        what = "shows that quote" if command[1:].isdecimal() else "takes a quote of its answer"
        return Message(f"Ask a question first; {command} then {what}.")
    quotes = {str(each.rank): each for each in session.answer.quotes}
    chosen = quotes.get(number or "1")
    if chosen is None:
        there_are = f"choose from 1 to {len(quotes)}" if len(quotes) > 1 else "there is only 1"
        return Message(f"There is no quote {number}; {there_are}.")
    return chosen
