"""Two articles on beekeeping and a library of them, small enough to know by heart."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from replacing import replace

from assistant.answer.answer import Answer, Correction, Expansion
from assistant.answer.quote import Citation, Quote, Slice
from assistant.answer.read import ArticleSummary, Excerpt
from assistant.errors import AssistantError
from assistant.index.build import BuildReport
from assistant.library import AddReport

SPRING = """\
# Spring work in the apiary

## Supers

When the nectar flow starts, a strong colony can fill a super in a week. Add the next \
super when seven of ten frames are covered with bees. A colony that runs out of room \
prepares to swarm, and a swarm takes **half of the honey** with it.

## What to bring

For an inspection in April you need four things:

- a smoker with enough fuel for an hour, because a smoker that goes out leaves you with \
forty thousand annoyed bees and no argument
- a hive tool
- a veil
1. Light the smoker first.
2. Then open the hive.

| Month | Sugar water | Price |
|-------|-------------|-------|
| March | 1 litre     | $1.20 |
| April | none        | $0    |
"""

SWARMS = """\
---
title: Swarms
author: A. Keeper
---

A swarm leaves on the first warm day after rain, usually between eleven and three,\r
and it settles within two hundred metres of the hive it came from, where it hangs\r
for an hour or for a day.\r
\r
Swarms are gentle: they have no brood to defend.\r
"""

ARTICLES = {"spring.md": SPRING, "notes/swarms.md": SWARMS}
TITLES = {"spring.md": "Spring work in the apiary", "notes/swarms.md": "Swarms"}


def piece(article: str, first: str, last: str = "") -> Slice:
    """The slice of an article from one string to the end of another."""
    text = ARTICLES[article]
    start = text.index(first)
    end = text.index(last, start) + len(last) if last else start + len(first)
    return Slice(text[start:end], start, end)


def quote(
    rank: int,
    article: str,
    passage: tuple[str, str],
    sentence: tuple[str, str],
    *,
    marked: Sequence[str] = (),
    span: str = "",
    heading: tuple[str, ...] = (),
    changed: bool = False,
) -> Quote:
    """A quote given by the first and last words of its passage and sentence."""
    whole, said = piece(article, *passage), piece(article, *sentence)
    found = [(said.text.index(word), len(word)) for word in marked]
    inner = said.text.index(span) + said.start if span else 0
    before = ARTICLES[article][: whole.start]
    return Quote(
        rank=rank,
        score=10 / rank,
        confidence=0.9 / rank,
        passage=whole,
        sentence=said,
        sentence_line=ARTICLES[article][: said.start].count("\n") + 1,
        span=Slice(span, inner, inner + len(span)) if span else None,
        marks=tuple((said.start + at, said.start + at + length) for at, length in found),
        citation=Citation(
            article=article,
            title=TITLES[article],
            sha256="5e" * 32,
            changed=changed,
            heading=heading,
            line=before.count("\n") + 1,
            column=len(before) - (before.rfind("\n") + 1) + 1,
        ),
    )


SUPERS = quote(
    1,
    "spring.md",
    ("When the nectar", "with it."),
    ("Add the next", "with bees."),
    marked=("super", "frames"),
    span="seven of ten",
    heading=("Spring work in the apiary", "Supers"),
)
THINGS = quote(
    2,
    "spring.md",
    ("For an inspection", "$0    |"),
    ("For an inspection", "- a veil"),
    marked=("smoker",),
    heading=("Spring work in the apiary", "What to bring"),
)
LEAVING = quote(
    3,
    "notes/swarms.md",
    ("A swarm leaves", "a day."),
    ("A swarm leaves", "came from"),
    marked=("swarm",),
)
GENTLE = quote(
    4,
    "notes/swarms.md",
    ("Swarms are", "defend."),
    ("Swarms are", "defend."),
    marked=("gentle",),
)


def answer(*quotes: Quote, question: str = "when do I add a super?", **changes: object) -> Answer:
    """An answer that the assistant stands behind, unless told otherwise."""
    fields: dict[str, object] = {
        "question": question,
        "resolved": question,
        "answered": True,
        "confidence": 0.83,
        "corrections": (),
        "expansions": (),
        "missing": (),
        "quotes": quotes,
        "elapsed_ms": 2.4321,
    }
    return Answer(**{**fields, **changes})  # type: ignore[arg-type]


ANSWER = answer(SUPERS, THINGS, LEAVING, GENTLE)
READ_OTHERWISE = answer(
    SUPERS,
    question="when do I add a supper in kubernetes?",
    resolved="when do I add a super in kubernetes?",
    corrections=(Correction("supper", "super"),),
    expansions=(Expansion("add", ("put", "give"), ("put", "give")),),
    missing=("kubernetes",),
)
UNANSWERED = answer(
    replace(LEAVING, rank=1),
    replace(GENTLE, rank=2),
    question="who sells helm charts?",
    answered=False,
    confidence=0.1,
    missing=("helm", "charts"),
)


SUMMARIES = [
    ArticleSummary("notes/swarms.md", "Swarms", "A. Keeper", "", 2, 52),
    ArticleSummary("spring.md", "Spring work in the apiary", "", "2021-04-02", 3, 117),
]
BUILT = BuildReport(2, 5, 1, 0, (), 0.42)


class BeeLibrary:
    """Answers about supers, fails on mites, knows nothing else."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.literal: list[bool] = []
        self.added: list[Path] = []

    def ask(
        self,
        question: str,
        k: int = 5,
        *,
        literal: bool = False,
        without: Collection[tuple[str, int]] = (),
    ) -> Answer:
        """The same four quotes for any question about a super, those left out that are to be."""
        self.asked.append(question)
        self.literal.append(literal)
        if "mite" in question:
            raise AssistantError("the index is damaged: run `assistant build`")
        found = ANSWER if "super" in question else UNANSWERED
        quotes = [q for q in found.quotes if (q.citation.article, q.passage.start) not in without]
        return replace(found, question=question, resolved=question, quotes=tuple(quotes[:k]))

    def articles(self) -> list[ArticleSummary]:
        """Both articles."""
        return SUMMARIES

    def surroundings(self, quote: Quote) -> Excerpt:
        """The whole article around a quote."""
        article, sentence = quote.citation.article, quote.sentence
        focus = (sentence.start, sentence.end)
        return Excerpt(article, TITLES[article], ARTICLES[article], 0, 1, focus)

    def add(
        self, paths: Sequence[Path], progress: Callable[[int, int], None] | None = None
    ) -> AddReport:
        """Keeps the paths; a path named wait is long work that Ctrl-C ends."""
        if [path.name for path in paths] == ["wait"]:
            raise KeyboardInterrupt
        if progress:
            progress(1, 1)
        self.added += paths
        return AddReport(("new.md",), (), (("broken.pdf", "it is encrypted"),), BUILT)

    def build(self, progress: Callable[[int, int], None] | None = None) -> BuildReport:
        """Nothing to do, which is quickly done."""
        if progress:
            progress(1, 1)
        return BUILT
