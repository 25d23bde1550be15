"""Questions to ask next: made from headings, and offered only if they are answered there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
    from assistant.answer.vocabulary import Headings

WANTED: Final = 3
# How many are tried before there are enough: each costs as much as a question.
_TRIED: Final = 24
_LONGEST: Final = 64

_ASKS = re.compile(r"(?:what|who|why|when|where|which|how|is|are|do|does|can|should)\b", re.I)
_VERSUS = re.compile(r"(?P<one>[^:,]+?)\s+(?:vs\.?|versus)\s+(?P<other>[^:,]+)", re.I)
_PREPOSITION = re.compile(r"\s(?:of|for|in|with|to|on|at|by|from)\s")
# What something is like or was done to it, said by itself: "Strategic vs. technical", "Fixed".
_QUALITY = re.compile(r"[a-z-]+(?:ic|al|ive|ous|ful|less|[^e]ed)", re.I)
_DONE = re.compile(r"[a-z-]+[^e]ed", re.I)
_PLURAL = re.compile(r"[a-z]{2}[^su\W]s$")
# A heading that talks to its reader, or belongs to any article, asks nothing.
_TALK: Final = frozenset(
    "your you our us we my their they them it its more these this here about read "
    "conclusion introduction summary overview sources references contents resources reading "
    "readings recommended contact before after during first next".split()
)


class Candidate(NamedTuple):
    """A question and the heading it was made from; a heading that asks comes first."""

    rank: int
    question: str
    heading: str


def question_of(heading: str) -> str | None:
    """The question that a heading promises to answer; None where it promises none.

    >>> question_of("What Does a Product Manager Do?")
    'what does a product manager do?'
    >>> question_of("Key challenges for product managers")
    'what are the key challenges for product managers?'
    >>> question_of("Scrum vs. Kanban")
    'what is the difference between scrum and kanban?'
    >>> question_of("Scope creep"), question_of("Skill sets")
    ('what is scope creep?', 'what are skill sets?')
    >>> question_of("Explore More Resources"), question_of("Conclusion")
    (None, None)
    """
    made = _candidate(heading)
    return made.question if made else None


def _candidate(heading: str) -> Candidate | None:
    text = " ".join(heading.strip(" *_#`").split())
    words = text.rstrip("?").split()
    if not words or len(text) > _LONGEST or not text.isascii() or "&" in text:
        return None
    asks, text = text.endswith("?"), " ".join(_small(word) for word in words)
    if ":" in text or asks != bool(_ASKS.match(text)) or _TALK & {word.lower() for word in words}:
        return None
    if asks:
        return Candidate(0, f"{text}?", heading)
    if len(words) > 1 and words[0].endswith("ing"):
        # "Ordering a kit" is done, not something that is.
        return None
    if versus := _VERSUS.fullmatch(text):
        if all(_QUALITY.fullmatch(side) for side in versus.groups()):
            return None
        between = f"{versus['one']} and {versus['other']}"
        return Candidate(1, f"what is the difference between {between}?", heading)
    if _DONE.fullmatch(text):
        return None
    head, *after = _PREPOSITION.split(text, maxsplit=1)
    many = bool(_PLURAL.search(head))
    if after:
        return Candidate(1, f"what are the {text}?", heading) if many else None
    many = many or " and " in head
    if len(words) > 2 + many or not all(word.replace("-", "").isalpha() for word in words):
        return None
    return Candidate(2, f"what {'are' if many else 'is'} {text}?", heading)


def _small(word: str) -> str:
    """A word of a title as it stands inside a sentence; acronyms stay as they are."""
    return word.lower() if word[1:].islower() or len(word) == 1 else word


def opening(headings: Iterable[Headings]) -> Iterator[Candidate]:
    """Candidates of all articles by turns, headings that ask first."""
    by_article = [[made for h in each.headings if (made := _candidate(h))] for each in headings]
    for rank in range(3):
        ranked = [[made for made in each if made.rank == rank] for each in by_article]
        for turn in range(max(map(len, ranked), default=0)):
            yield from (each[turn] for each in ranked if turn < len(each))


def following(answer: Answer, headings: Iterable[Headings]) -> list[Candidate]:
    """Candidates from the articles of an answer, those in its own words first."""
    from assistant.text.stop_words import is_stop_word
    from assistant.text.words import term, words

    first = answer.quotes[:3]
    said = " ".join((answer.resolved, *(quote.sentence.text for quote in first)))
    context = {term(word) for word in words(said)}
    by_article = {each.article: each.headings for each in headings}
    articles = dict.fromkeys(quote.citation.article for quote in first)
    found = [
        made
        for article in articles
        for heading in by_article.get(article, ())
        if (made := _candidate(heading))
    ]

    def strange(candidate: Candidate) -> float:
        sought = {term(word) for word in words(candidate.question) if not is_stop_word(word)}
        return len(sought - context) / max(len(sought), 1)

    return sorted(found, key=lambda each: (strange(each), each.rank))


def verified(
    candidates: Iterable[Candidate],
    ask: Callable[[str], Answer],
    asked: Iterable[str],
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[str, ...]:
    """The first questions whose answer stands below the heading they were made from.

    None that was asked before, and none whose answer another one has already given.
    """
    found: list[str] = []
    known = {_key(question) for question in asked}
    given = set()
    tried = 0
    for each in candidates:
        if len(found) == WANTED or tried == _TRIED or stopped():
            break
        if _key(each.question) in known:
            continue
        known.add(_key(each.question))
        tried += 1
        answer = ask(each.question)
        if not answer.answered or not answer.quotes:
            continue
        first = answer.quotes[0]
        at = (first.citation.article, first.sentence)
        below = {_key(heading) for heading in first.citation.heading}
        if _key(each.heading) in below and at not in given:
            given.add(at)
            found.append(each.question)
    return tuple(found)


def _key(question: str) -> str:
    return re.sub(r"\W+", " ", question.casefold()).strip()
