"""Two articles on beekeeping and a library of them, small enough to know by heart."""

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from replacing import replace

from assistant.added import AddReport
from assistant.answer.answer import Answer, Correction, Expansion
from assistant.answer.mention import Mention, Mentions
from assistant.answer.overview import Heading, Overview
from assistant.answer.quote import Citation, Part, Quote, Slice
from assistant.answer.read import ArticleSummary, Excerpt
from assistant.answer.vocabulary import Headings, Vocabulary
from assistant.answer.why_not import WhyNot
from assistant.corpus.intake import Intake, Taken
from assistant.errors import AssistantError
from assistant.index.build import BuildReport
from assistant.index.check import CheckReport
from assistant.index.manifest import Manifest

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
SUPPORTED = answer(
    replace(
        SUPERS,
        also=(LEAVING.citation,),
        parts=(
            Part("word", "super", 6.5),
            Part("phrase", "add super", 4.25),
            Part("length", "", -0.75),
        ),
    ),
    LEAVING,
    supporting=("spring.md", "notes/swarms.md"),
    articles=2,
)
COMPARED = answer(
    SUPERS,
    THINGS,
    LEAVING,
    question="how do supers differ from swarms?",
    sides=(SUPERS, replace(LEAVING, rank=2)),
)
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


WHY_NOT = WhyNot(
    "notes/swarms.md", replace(LEAVING, parts=(Part("word", "swarm", 3.0),)), 3, SUPERS, ("super",)
)
MENTIONS = Mentions(
    ("swarm",),
    5,
    2,
    (
        Mention("notes/swarms.md", "Swarms", 6, LEAVING.sentence, LEAVING.marks),
        Mention("spring.md", TITLES["spring.md"], 5, SUPERS.sentence, ()),
    ),
)
OVERVIEWS = (
    Overview(SUMMARIES[0], 52, (), ("swarm", "gentle")),
    Overview(
        SUMMARIES[1],
        117,
        (Heading(1, "Supers", 3, 41), Heading(2, "What to bring", 7, 76)),
        ("super", "honey", "veil"),
    ),
)
MANIFEST = Manifest(1, {}, articles=2, passages=5, tokens=169, shards=[])


class BeeLibrary:
    """Answers about supers, fails on mites, knows nothing else."""

    def __init__(self, folder: Path = Path("apiary")) -> None:
        self.folder = folder
        self.index = folder / "index"
        self.asked: list[str] = []
        self.added: list[Path] = []
        self.removed: list[str] = []
        self.scopes: list[tuple[str, ...]] = []
        self.literal: list[bool] = []
        self.contexts: list[object] = []
        self.known = "super"
        self.changed = False
        self.edited = False

    def open(self) -> "BeeLibrary":
        """Always open."""
        return self

    def manifest(self) -> Manifest:
        """Two articles of five passages."""
        return MANIFEST

    def fingerprint(self) -> str:
        """What tells this index from others."""
        return "0" * 64

    def live(self) -> str:
        """Its only generation."""
        return "gen-bees"

    def is_stale(self) -> bool:
        """Whether ``edited`` says that a file of the corpus was edited by hand."""
        return self.edited

    def is_outdated(self) -> bool:
        """Whether it was said to be changed elsewhere."""
        return self.changed

    def close(self) -> None:
        """What was changed elsewhere is taken over when it is opened again."""
        self.changed = False

    def ask(
        self,
        question: str,
        k: int = 5,
        *,
        literal: bool = False,
        scope: Sequence[str] = (),
        without: Collection[tuple[str, int]] = (),
        context: object = None,
        explain: bool = False,
    ) -> Answer:
        """The same four quotes for any question about a super, those left out that are to be.

        As with any library they have parts only if somebody asks for them.
        """
        if k > 1:
            # One quote is what the chat itself asks for, when it looks for suggestions.
            self.asked.append(question)
            self.contexts.append(context)
            self.literal.append(literal)
            self.scopes.append(tuple(scope))
        if "mite" in question:
            raise AssistantError("the index is damaged: run `assistant build`")
        found = ANSWER if self.known in question else UNANSWERED
        quotes = [q for q in found.quotes if (q.citation.article, q.passage.start) not in without]
        quotes = [q if explain else replace(q, parts=()) for q in quotes[:k]]
        return replace(found, question=question, resolved=question, quotes=tuple(quotes))

    def why_not(self, question: str, article: str) -> WhyNot:
        """Why an article came third."""
        self.asked.append(question)
        return WHY_NOT._replace(article=article)

    def articles(self) -> list[ArticleSummary]:
        """Both articles."""
        return SUMMARIES

    def articles_named(self, names: Iterable[str]) -> tuple[str, ...]:
        """The articles with a name in their id."""
        found = [each for each in ARTICLES if any(name in each for name in names)]
        if not found:
            raise AssistantError(f"no article is called {', '.join(names)}")
        return tuple(sorted(found))

    def named(self, name: str) -> str:
        """The first of them."""
        return self.articles_named([name])[0]

    def headings(self) -> list[Headings]:
        """Those of spring, and none of swarms."""
        return [
            Headings("notes/swarms.md", "Swarms", ()),
            Headings("spring.md", TITLES["spring.md"], ("Supers", "What to bring")),
        ]

    def vocabulary(self) -> Vocabulary:
        """A few words."""
        return Vocabulary(["apiary", "frames", "honey", "smoker", "super"], [1, 2, 3, 2, 4])

    def mentions(self, text: str, scope: Sequence[str] = ()) -> Mentions:
        """The same two, whatever is sought."""
        return MENTIONS._replace(sought=(text,), articles=len(scope) or 2)

    def overviews(self, articles: Iterable[str] = ()) -> list[Overview]:
        """Both, or those of these ids."""
        wanted = tuple(articles)
        return [each for each in OVERVIEWS if not wanted or each.summary.id in wanted]

    def excerpt_at(self, place: str) -> Excerpt:
        """An article, whole."""
        article = self.named(place.partition(":")[0])
        return Excerpt(article, TITLES[article], ARTICLES[article], 0, 1, None)

    def surroundings(self, quote: Quote) -> Excerpt:
        """The whole article around a quote."""
        article, sentence = quote.citation.article, quote.sentence
        focus = (sentence.start, sentence.end)
        return Excerpt(article, TITLES[article], ARTICLES[article], 0, 1, focus)

    def file_of(self, article: str) -> Path:
        """Where the article would stand."""
        return self.folder / "corpus" / article

    def read_files(self, names: Iterable[str]) -> tuple[tuple[str, bytes], ...]:
        """The bytes of the articles that are named."""
        ids = self.articles_named(names)
        return tuple((each, ARTICLES[each].encode()) for each in ids)

    def add(
        self, paths: Sequence[Path], progress: Callable[[int, int], None] | None = None
    ) -> AddReport:
        """Keeps the paths; a path named wait is long work that Ctrl-C ends."""
        if [path.name for path in paths] == ["wait"]:
            raise KeyboardInterrupt
        if progress:
            progress(1, 1)
        self.added += paths
        intake = Intake(
            added=[Taken("new.md", "new.md")], skipped=[("broken.pdf", "it is encrypted")]
        )
        return AddReport(intake, BUILT)

    def take_out(
        self, articles: Iterable[str], progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Keeps the names."""
        if progress:
            progress(1, 1)
        self.removed += articles

    def put_back(
        self, files: dict[str, bytes], progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Forgets the names again."""
        if progress:
            progress(1, 1)
        self.removed = [name for name in self.removed if name not in files]

    def build(self, progress: Callable[[int, int], None] | None = None) -> BuildReport:
        """Nothing to do, which is quickly done."""
        if progress:
            progress(1, 1)
        return BUILT

    def check(self, progress: Callable[[int, int], None] | None = None) -> CheckReport:
        """Nothing wrong."""
        if progress:
            progress(1, 1)
        return CheckReport(2, 5, 9, ())
