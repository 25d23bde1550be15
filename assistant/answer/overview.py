"""What an article is about: its headings, its length, and its most telling words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log
from typing import Final, NamedTuple

from assistant.answer.light_words import is_light
from assistant.answer.read import ArticleSummary, summaries
from assistant.index.generation import Generation
from assistant.index.search import document_frequencies, idf
from assistant.index.shard import Shard
from assistant.text.stop_words import is_stop_word
from assistant.text.words import term, word_spans

TELLING: Final = 8
# Terms are looked up in the whole library; an article's most telling are never its rarest.
_LOOKED_UP: Final = 200
_SHORTEST: Final = 4
# Words that only place, count or grade others, beside the light ones.
_GRADING: Final = frozenset(
    "half twice double enough almost quite rather else whole entire main various several "
    "common typical possible likely able important however therefore furthermore moreover thus "
    "hence although though unlike despite whilst whereas unless until since before after above "
    "below behind beside besides against across along toward towards throughout either must "
    "shall whatever whenever wherever whichever based include includes including according "
    "regarding following due depend depends provide provides four five seven eight nine eleven "
    "twelve hundred thousand million second third fourth fifth sixth seventh eighth ninth tenth "
    "left rest nobody longer longest shorter further full".split()
)
_ADVERB: Final = re.compile(r"\w{3,}ly")
# What stands before a noun, and not before a verb or an adverb.
_BEFORE_NOUNS: Final = frozenset(
    "the a an of this that these those its their his her our your my each every no".split()
)
# What a word weighs that is never seen as a noun or name, beside one that always is.
_NO_NOUN: Final = 0.25


class Heading(NamedTuple):
    """A heading of an article: its depth from 1, its line, and the words right below it."""

    depth: int
    heading: str
    line: int
    words: int


class Overview(NamedTuple):
    """An article in brief; ``telling`` are its words, the most telling first."""

    summary: ArticleSummary
    words: int
    headings: tuple[Heading, ...]
    telling: tuple[str, ...]


def overviews(generation: Generation, articles: Iterable[str] = ()) -> list[Overview]:
    """What these articles are about, by default all of them, sorted by id."""
    wanted = frozenset(articles)
    found = {each.id: each for each in summaries(generation) if not wanted or each.id in wanted}
    drawn = [
        _overview(generation, shard, number, found[record["id"]])
        for shard in generation.shards
        for number, record in enumerate(shard.records())
        if record["id"] in found
    ]
    return sorted(drawn, key=lambda overview: overview.summary.id)


def _overview(
    generation: Generation, shard: Shard, number: int, summary: ArticleSummary
) -> Overview:
    headings = _headings(shard, number)
    return Overview(summary, summary.words, headings, _telling(generation, shard, number))


def _headings(shard: Shard, number: int) -> tuple[Heading, ...]:
    """The headings below the title, in order."""
    article, after = shard.article(number), shard.article(number + 1)
    text = shard.text(article, 0, after.text - article.text).encode()
    passages = shard.rows("passages", article.passage, after.passage)
    words: dict[int, int] = defaultdict(int)
    for section, tokens in zip(
        passages["section"].tolist(), passages["tokens"].tolist(), strict=True
    ):
        words[section] += tokens
    found = []
    depths = {0: 0}
    for at in range(1, after.section - article.section):
        row = shard.section(article.section + at)
        depths[at] = depths.get(row.parent, 0) + 1
        before = text[: row.byte].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        heading = text[row.byte : row.byte + row.bytes].decode()
        found.append(Heading(depths[at], heading, before.count(b"\n") + 1, words[at]))
    return tuple(found)


def _telling(generation: Generation, shard: Shard, number: int) -> tuple[str, ...]:
    """The words whose terms set the article off from the rest, each as it stands most often.

    Left out are stop words, light words and adverbs; nouns and names go first.

    A term that stands c times among the article's n words and r times among the m of the
    rest weighs c ln(c / n / ((r + 1) / (m + 1))), its part of the Kullback-Leibler
    divergence of the article from the rest. In a library of one article, tf * idf. Of this
    counts a quarter to all by how often the term stands behind "the" and the like, or has a
    capital.
    """
    article, after = shard.article(number), shard.article(number + 1)
    counts = Counter(shard.rows("tokens", article.token, after.token).tolist())
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for word_number, count in counts.items():
        word = _word(shard, word_number)
        if _tells(word):
            forms[term(word)][word] += count
    common = sorted(forms, key=lambda each: (-forms[each].total(), each))[:_LOOKED_UP]
    here, passages = counts.total(), generation.manifest.passages
    rest = generation.manifest.tokens - here
    frequencies = document_frequencies(generation.shards, common)
    nouns = _noun_shares(shard.text(article, 0, after.text - article.text), frozenset(common))
    weighed = []
    for each, df in zip(common, frequencies, strict=True):
        count = forms[each].total()
        if generation.manifest.articles > 1:
            elsewhere = max(0, _occurrences(generation.shards, each) - count)
            weight = count * log((count / here) / ((elsewhere + 1) / (max(rest, 0) + 1)))
        else:
            weight = count * idf(passages, df)
        weighed.append((-weight * (_NO_NOUN + (1 - _NO_NOUN) * nouns.get(each, 0.0)), each))
    best = (each for _, each in sorted(weighed)[:TELLING])
    return tuple(forms[each].most_common(1)[0][0] for each in best)


def _tells(word: str) -> bool:
    return not (
        len(word) < _SHORTEST
        or is_stop_word(word)
        or word in _GRADING
        or is_light(term(word))
        or _ADVERB.fullmatch(word)
        or any(map(str.isdigit, word))
    )


def _noun_shares(text: str, terms: frozenset[str]) -> dict[str, float]:
    """How often each of the terms stands where a noun stands, or as a name, as a share."""
    seen: Counter[str] = Counter()
    as_noun: Counter[str] = Counter()
    of: dict[str, str] = {}
    before, end = "", 0
    for start, stop in word_spans(text):
        word = text[start:stop]
        each = of.get(word) or of.setdefault(word, term(word))
        if each in terms:
            follows = text[end:start] == " "
            seen[each] += 1
            as_noun[each] += follows and (before in _BEFORE_NOUNS or word[0].isupper())
        before, end = word.lower(), stop
    # One more of either kind: a word that stands once has not shown what it is.
    return {each: (as_noun[each] + 1) / (seen[each] + 2) for each in seen}


def _occurrences(shards: Iterable[Shard], sought: str) -> int:
    total = 0
    for shard in shards:
        number = shard.term_number(sought)
        if number is not None:
            start, end = shard.rows("posting_starts", number, number + 2).tolist()
            total += int(shard.rows("posting_counts", start, end).sum())
    return total


def _word(shard: Shard, number: int) -> str:
    start, end = shard.rows("word_starts", number, number + 2).tolist()
    return shard.rows("words", start, end).tobytes().decode()
