"""A made-up corpus of any size: Markdown articles whose words are spread as in real text.

The same arguments give the same bytes. The commonest words are English function words, so
that stop words cost what they cost; the others are made of syllables with English endings,
so that the stemmer has work. Words follow Zipf's law, and each article has a subject: some
words that it uses again and again.
"""

import random
from collections.abc import Iterator
from itertools import accumulate, islice, product
from pathlib import Path
from typing import Final

import numpy as np

from assistant.corpus.article import read_article
from assistant.corpus.passages import cut

_SEED: Final = 20210503
_ZIPF: Final = 1.15
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
)
_ONSETS: Final = " b c d f g h l m n p r s t v w br cl dr fl gr pl pr st tr sh ch"
_NUCLEI: Final = "a e i o u ea ou"
_CODAS: Final = "   l m n r s t st"
_ENDINGS: Final = " s ed ing er ly ation"
# How many stems have one syllable, two and three: the commoner words are the shorter ones.
_BY_SYLLABLES: Final = (1_500, 12_000, 16_500)


def make_corpus(folder: Path, passages: int) -> None:
    """Write articles into a folder until it holds about so many passages."""
    articles = _articles(_SEED)
    sample = list(islice(articles, _SAMPLE))
    per_article = sum(_passages(text) for text in sample) / _SAMPLE
    for number in range(max(1, round(passages / per_article))):
        text = sample[number] if number < _SAMPLE else next(articles)
        file = folder / f"folder-{number // _FOLDER_ARTICLES:03}" / f"article-{number:05}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def make_articles(folder: Path, count: int) -> list[Path]:
    """Write a few articles of the same kind, none of them in the corpus."""
    files = [folder / f"new-{number}.md" for number in range(count)]
    for file, text in zip(files, _articles(_SEED + 1), strict=False):
        file.write_text(text, encoding="utf-8")
    return files


def _passages(text: str) -> int:
    return len(cut(read_article("article.md", text.encode()))[1])


def _articles(seed: int) -> Iterator[str]:
    vocabulary = _vocabulary(random.Random(_SEED))  # noqa: S311 - no secret
    rng = random.Random(seed)  # noqa: S311
    words = _zipf(rng, vocabulary)
    while True:
        yield _Writer(rng, words, rng.sample(vocabulary[100:20_000], _SUBJECT_WORDS)).article()


def _vocabulary(rng: random.Random) -> list[str]:
    """Words, the commonest first."""
    sounds = [column.split(" ") for column in (_ONSETS, _NUCLEI, _CODAS)]
    syllables, endings = list(map("".join, product(*sounds))), _ENDINGS.split(" ")
    words = _FUNCTION_WORDS.split()
    for size, count in enumerate(_BY_SYLLABLES, 1):
        stems = ["".join(rng.choices(syllables, k=size)) for _ in range(count)]
        forms = [stem + ending for stem in stems for ending in rng.sample(endings, k=2)]
        words += rng.sample(forms, k=len(forms))
    return list(dict.fromkeys(words))


def _zipf(rng: random.Random, vocabulary: list[str]) -> Iterator[str]:
    """Words without end, the word of rank r as often as 1 / (r + 2.7)^1.15."""
    sums = np.array(list(accumulate((r + 2.7) ** -_ZIPF for r in range(len(vocabulary)))))
    while True:
        drawn = np.array([rng.random() for _ in range(10_000)]) * sums[-1]
        yield from map(vocabulary.__getitem__, np.searchsorted(sums, drawn).tolist())


class _Writer:
    """The writer of one article."""

    def __init__(self, rng: random.Random, words: Iterator[str], subject: list[str]) -> None:
        self._rng = rng
        self._words = words
        self._subject = subject

    def article(self) -> str:
        title, author = self._heading(4), " ".join(islice(self._words, 2)).title()
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
        return "".join(f"- {self._sentence(9)}\n" for _ in range(self._rng.randint(3, 8)))

    def _sentence(self, usual: int) -> str:
        """A sentence; most are about as long as ``usual``, a few are much longer."""
        size = min(45, max(4, round(self._rng.lognormvariate(0, 0.45) * usual)))
        words = list(islice(self._words, size))
        first = self._rng.randrange(min(size, _SUBJECT_IN))
        count = len(range(first, size, _SUBJECT_IN))
        words[first::_SUBJECT_IN] = self._rng.choices(self._subject, k=count)
        if size > 12:
            words[size // 2] += ","
        if self._rng.random() < 0.08:
            words[-1] = f"{self._rng.randrange(1, 100_000):,}"
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}."
