"""What a line may go on with: commands, articles, headings, words of the library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.answer.vocabulary import Vocabulary
from assistant.chat.commands import COMMANDS
from assistant.show.style import THEMES
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.answer.quote import Quote
    from assistant.answer.vocabulary import Headings

_MOST: Final = 8
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*$")
_IN: Final = re.compile(r"(?<!\S)in:(\S*)$", re.I)
_TAKES_ARTICLES: Final = ("/scope", "/remove", "/why-not", "/overview", "/show")
_TAKES_WORDS: Final = ("/all", "/literal")
_TAKES_QUOTE: Final = ("/why", "/context", "/open")
# A ghost that comes too early is wrong too often.
_GHOST_FROM: Final = 4

_NONE: Final = Vocabulary()


@dataclass(frozen=True)
class Known:
    """What completion knows: of the library, and of the conversation."""

    vocabulary: Vocabulary = _NONE
    headings: tuple[Headings, ...] = ()
    questions: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


class Completion(NamedTuple):
    """A text that takes the place of the last ``replaces`` characters, and what it is."""

    text: str
    replaces: int
    meaning: str = ""


def completions(text: str, known: Known) -> Iterator[Completion]:
    """What the text before the cursor may go on with; paths are not among it."""
    command, space, rest = text.partition(" ")
    if text.startswith("/") and not space:
        begun = (each for each in COMMANDS.values() if each.name.startswith(text.casefold()))
        yield from (Completion(c.name, len(text), f"{c.takes} {c.does}".strip()) for c in begun)
    elif command in _TAKES_ARTICLES:
        yield from _articles(rest.rpartition(" ")[2], known)
    elif command in _TAKES_QUOTE:
        yield from _numbers(rest, known)
    elif command == "/theme":
        yield from (Completion(name, len(rest)) for name in THEMES if name.startswith(rest))
    elif command == "/help":
        begun = (each for each in COMMANDS.values() if each.name[1:].startswith(rest.lstrip("/")))
        yield from (Completion(c.name, len(rest), c.does) for c in begun)
    elif text.startswith("/") and command not in _TAKES_WORDS:
        return
    elif article := _IN.search(text):
        yield from _articles(article[1], known)
    elif not text.strip():
        yield from (Completion(question, len(text)) for question in known.questions)
    else:
        yield from _questions(text, known)
        yield from _words(text, known)
        yield from _headings(text, known)


def ghost(text: str, known: Known) -> str:
    """The rest of what is most likely being typed: a question to ask, or a word."""
    for question in known.questions:
        if len(text) > 1 and question.casefold().startswith(text.casefold()):
            return question[len(text) :]
    word = _WORD.search(text)
    if not word or len(word[0]) < _GHOST_FROM or text.startswith("/"):
        return ""
    beginning = word[0].lower()
    best = known.vocabulary.completions(beginning, 1)
    return "" if not best or _is_word(beginning, known) else best[0][len(beginning) :]


def _is_word(word: str, known: Known) -> bool:
    from bisect import bisect_left

    words = known.vocabulary.words
    at = bisect_left(words, word)
    return at < len(words) and words[at] == word


def _articles(typed: str, known: Known) -> Iterator[Completion]:
    """The articles with the typed text in their id or title, those that begin with it first."""
    sought = typed.casefold()
    fits = [each for each in known.headings if sought in f"{each.article}\n{each.title}".casefold()]
    fits.sort(key=lambda each: not each.article.casefold().startswith(sought))
    for each in fits[: 4 * _MOST]:
        name = f"'{each.article}'" if " " in each.article else each.article
        yield Completion(name, len(typed), display_line(each.title))


def _numbers(typed: str, known: Known) -> Iterator[Completion]:
    for quote in known.quotes:
        if str(quote.rank).startswith(typed):
            said = display_line(" ".join(quote.sentence.text.split()))
            yield Completion(str(quote.rank), len(typed), said)


def _questions(text: str, known: Known) -> Iterator[Completion]:
    for question in known.questions:
        if question.casefold().startswith(text.casefold()):
            yield Completion(question, len(text), "a question it answers")


def _words(text: str, known: Known) -> Iterator[Completion]:
    word = _WORD.search(text)
    if word and len(word[0]) > 1:
        for found in known.vocabulary.completions(word[0].lower(), _MOST):
            # What was typed stays, capitals too.
            yield Completion(word[0] + found[len(word[0]) :], len(word[0]))


def _headings(text: str, known: Known) -> Iterator[Completion]:
    """Titles and headings that begin with the last words typed, the more words the better."""
    tails = [tail for tail in _tails(text) if len(tail) > 2]
    found: set[str] = set()
    for tail in tails:
        for each in known.headings:
            for heading in (each.title, *each.headings):
                if heading.casefold().startswith(tail.casefold()) and heading not in found:
                    found.add(heading)
                    line = display_line(" ".join(heading.split()))
                    yield Completion(line, len(tail), display_line(each.article))
                    if len(found) == _MOST:
                        return


def _tails(text: str) -> Sequence[str]:
    """The last words of a text, first the longest run of them."""
    starts = [match.start() for match in re.finditer(r"(?<!\S)\S", text)]
    return [text[start:] for start in starts[-4:]]
