"""A made-up corpus of any size: Markdown articles whose words are spread as in real text.

The same arguments give the same bytes. The commonest words are English function words, so
that stop words cost what they cost; the others are made of syllables with English endings,
so that the stemmer has work. Words follow Zipf's law, and each article has a subject: some
words that it uses again and again.
"""

import random
from collections.abc import Iterator
from itertools import accumulate, product
from pathlib import Path
from typing import Final, NamedTuple

from assistant.corpus.article import read_article
from assistant.corpus.passages import cut

_SEED: Final = 20210503
_WORDS: Final = 120_000
_ZIPF: Final = 1.07
# One word in six is one of the article's subject.
_SUBJECT_IN: Final = 6
_SUBJECT_WORDS: Final = 40
_FOLDER_ARTICLES: Final = 100
# How many articles are cut to learn how many passages an article has.
_SAMPLE: Final = 200

_FUNCTION_WORDS: Final = (
    "the of and to a in is that for it as was with be by on not he this are or his from at "
    "which but have an had they you were their one all we can her has there been if more when "
    "will would who so no what"
).split()
_ONSETS: Final = ("", *"b c d f g h l m n p r s t v w br cl dr fl gr pl pr st tr sh ch".split())
_NUCLEI: Final = "a e i o u ea ou".split()
_CODAS: Final = ("", "", "", "l", "m", "n", "r", "s", "t", "st")
_ENDINGS: Final = ("", "", "", "s", "ed", "ing", "er", "ly", "ation")


class _Vocabulary(NamedTuple):
    """Words, the commonest first, and the sums of their frequencies up to each."""

    words: list[str]
    sums: list[float]


def make_corpus(folder: Path, passages: int) -> None:
    """Write articles into a folder until it holds about so many passages."""
    articles = _articles(_SEED)
    sample = [next(articles) for _ in range(_SAMPLE)]
    per_article = sum(_passages(text) for text in sample) / _SAMPLE
    for number in range(max(1, round(passages / per_article))):
        text = sample[number] if number < _SAMPLE else next(articles)
        file = folder / f"folder-{number // _FOLDER_ARTICLES:03}" / f"article-{number:05}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def make_articles(folder: Path, count: int) -> list[Path]:
    """Write a few articles of the same kind, none of them in the corpus."""
    articles = _articles(_SEED + 1)
    files = [folder / f"new-{number}.md" for number in range(count)]
    for file in files:
        file.write_text(next(articles), encoding="utf-8")
    return files


def _passages(text: str) -> int:
    return len(cut(read_article("article.md", text.encode()))[1])


def _articles(seed: int) -> Iterator[str]:
    vocabulary = _vocabulary(random.Random(_SEED))
    rng = random.Random(seed)
    while True:
        yield _Writer(rng, vocabulary).article()


def _vocabulary(rng: random.Random) -> _Vocabulary:
    syllables = ["".join(sounds) for sounds in product(_ONSETS, _NUCLEI, _CODAS)]
    words = dict.fromkeys(_FUNCTION_WORDS)
    while len(words) < _WORDS:
        # As in English, the commoner words are the shorter ones.
        stem = "".join(rng.choices(syllables, k=1 if len(words) < 3_000 else rng.choice((2, 2, 3))))
        words |= dict.fromkeys(stem + ending for ending in rng.sample(_ENDINGS, k=2))
    weights = [1 / (rank + 2.7) ** _ZIPF for rank in range(len(words))]
    return _Vocabulary(list(words), list(accumulate(weights)))


class _Writer:
    """The writer of one article."""

    def __init__(self, rng: random.Random, vocabulary: _Vocabulary) -> None:
        self._rng = rng
        self._vocabulary = vocabulary
        self._subject = [vocabulary.words[rng.randrange(100, 20_000)] for _ in range(_SUBJECT_WORDS)]

    def article(self) -> str:
        title, author = self._heading(4), " ".join(self._words(2)).title()
        blocks = [f"---\ntitle: {title}\nauthor: {author}\n---\n\n# {title}\n"]
        for number in range(self._rng.randint(4, 16)):
            level = "###" if number and self._rng.random() < 0.4 else "##"
            blocks.append(f"{level} {self._heading(self._rng.randint(1, 5))}\n")
            blocks += [self._paragraph() for _ in range(self._rng.randint(1, 4))]
            if self._rng.random() < 0.25:
                blocks.append(self._list())
        return "\n".join(blocks)

    def _heading(self, words: int) -> str:
        return " ".join(self._rng.choices(self._subject, k=words)).capitalize()

    def _paragraph(self) -> str:
        return " ".join(self._sentence(17) for _ in range(self._rng.randint(2, 6))) + "\n"

    def _list(self) -> str:
        items = [f"- {self._sentence(9)}\n" for _ in range(self._rng.randint(3, 8))]
        return "".join(items)

    def _sentence(self, usual: int) -> str:
        """A sentence; most are about as long as ``usual``, a few are much longer."""
        words = self._words(min(45, max(4, round(self._rng.lognormvariate(0, 0.45) * usual))))
        if len(words) > 12:
            words[self._rng.randrange(4, len(words) - 4)] += ","
        if self._rng.random() < 0.08:
            words[-1] = f"{self._rng.randrange(1, 100_000):,}"
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}."

    def _words(self, count: int) -> list[str]:
        words = self._rng.choices(self._vocabulary.words, cum_weights=self._vocabulary.sums, k=count)
        for at in self._rng.sample(range(count), k=count // _SUBJECT_IN):
            words[at] = self._rng.choice(self._subject)
        return words
