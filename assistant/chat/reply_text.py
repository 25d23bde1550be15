"""The text of a reply."""

from __future__ import annotations

from assistant.chat.commands import ALIASES, COMMANDS, GROUPS, usage
from assistant.chat.reply import (
    Message,
    ShowAnswer,
    ShowExcerpt,
    ShowHelp,
    ShowMentions,
    Shown,
    ShowOverviews,
    ShowQuotes,
    ShowSources,
    ShowTurns,
    ShowWhy,
    ShowWhyNot,
)
from assistant.show.articles import render_articles
from assistant.show.as_text import render_answer, render_quotes
from assistant.show.excerpt import render_excerpt
from assistant.show.explained import render_parts, render_why_not
from assistant.show.layout import WIDEST, flowing, wrapped
from assistant.show.mentions import render_mentions
from assistant.show.overview import render_overview, render_overviews
from assistant.show.style import Theme
from assistant.show.table import render_table
from assistant.show.turns import render_turns
from assistant.text.display import display


def reply_text(reply: Shown, width: int | None, theme: Theme) -> str:
    """What to print for a reply, display-safe."""
    match reply:
        case Message(text):
            return flowing(display(text), width)
        case ShowAnswer(answer, shown):
            return render_answer(answer, width, theme, shown)
        case ShowQuotes(quotes):
            return render_quotes(quotes, width, theme)
        case ShowWhy(quote):
            return render_parts(quote, width, theme)
        case ShowWhyNot(why_not):
            return render_why_not(why_not, width, theme)
        case ShowExcerpt(excerpt):
            return render_excerpt(excerpt, width, theme)
        case ShowMentions(mentions):
            return render_mentions(mentions, width, theme)
        case ShowSources(articles, scope):
            return render_articles(articles, width, theme, scope)
        case ShowOverviews((overview,), True):
            return render_overview(overview, width, theme)
        case ShowOverviews(overviews, _):
            return render_overviews(overviews, width, theme)
        case ShowTurns(turns):
            return render_turns(turns, width, theme)
        case ShowHelp(None):
            return _help(width, theme)
        case ShowHelp(command) if command:
            others = [name for name, named in ALIASES.items() if named == command.name]
            also = f" Also: {', '.join(others)}." if others else ""
            return render_table([(usage(command), f"{command.does}.{also}")], width, theme)
    raise AssertionError(reply)


def _help(width: int | None, theme: Theme) -> str:
    column = max(len(usage(command)) for command in COMMANDS.values())
    measure = None if width is None else min(width, WIDEST)
    blocks = ["\n".join(wrapped(_QUESTION, measure))]
    for title, commands in GROUPS.items():
        rows = [(usage(command), command.does) for command in commands]
        blocks.append(f"{title}\n{render_table(rows, width, theme, column)}")
    blocks.append("Keys\n" + render_table(_KEYS, width, theme, column))
    return "\n\n".join(blocks)


_QUESTION = 'Ask a question in your own words. in:ARTICLE, "a phrase" and -word narrow it.'
_KEYS = [
    ("Tab", "complete, or take the grey text; on an empty line, questions to ask"),
    ("Up, Ctrl-R", "what you typed before"),
    ("Alt-Enter", "a new line"),
    ("Ctrl-X Ctrl-E", "the line in your editor"),
    ("F1, F2, F3", "help, sources, more; what is half typed comes back"),
    ("F4", "vi keys and back (or `set editing-mode vi` in ~/.inputrc)"),
    ("Ctrl-C, Ctrl-D", "clear the line or stop what runs; leave"),
]
