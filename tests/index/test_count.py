"""Counting: numpy, scikit-learn and plain counting by hand agree to the byte."""

from collections import Counter

import numpy as np
from generations import analysed
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_texts import MARKDOWN, PLAIN

from assistant.corpus.article import Article
from assistant.corpus.passages import Section, cut
from assistant.index.count import Postings, count, count_with_sklearn
from assistant.text.words import term, terms

CORPORA = st.dictionaries(
    st.sampled_from(["a.md", "b.md", "c.md", "d.md"]),
    st.one_of(PLAIN.map("{}\n\nfog".format), MARKDOWN),
    max_size=4,
)


def counted_by_hand(articles: list[Article]) -> dict[str, list[tuple[int, int]]]:
    """The postings as the words say: each term with its passages and how often."""
    postings: dict[str, list[tuple[int, int]]] = {}
    number = 0
    for article in articles:
        sections, passages = cut(article)
        for passage in passages:
            counter = Counter(headings(article, sections, passage.section))
            for start, end in passage.sentences:
                counter.update(terms(article.text[start:end]))
            for each, times in counter.items():
                postings.setdefault(each, []).append((number, times))
            number += 1
    return postings


def headings(article: Article, sections: list[Section], number: int) -> list[str]:
    """The terms of the title and the headings above a passage."""
    if sections[number].parent < 0:
        return terms(article.title)
    own = terms(article.text[sections[number].start : sections[number].end])
    return headings(article, sections, sections[number].parent) + own


def as_bytes(postings: Postings) -> tuple[tuple[str, bytes], ...]:
    """The arrays with their types."""
    arrays = (postings.starts, postings.passages, postings.counts, postings.word_terms)
    return tuple((array.dtype.str, array.tobytes()) for array in arrays)


@settings(max_examples=60)
@given(CORPORA)
def test_all_ways_of_counting_give_the_same(corpus: dict[str, str]) -> None:
    """An update counted with numpy has the bytes scikit-learn gives, and both are right."""
    articles, part = analysed({name: text.encode() for name, text in corpus.items()})
    postings = count(part)
    with_sklearn = count_with_sklearn(part)
    assert (postings.terms, as_bytes(postings)) == (with_sklearn.terms, as_bytes(with_sklearn))
    assert postings.terms == sorted(postings.terms)
    assert [postings.terms[n] for n in postings.word_terms.tolist()] == [*map(term, part.words)]
    by_hand = counted_by_hand(articles)
    for number, each in enumerate(postings.terms):
        span = slice(int(postings.starts[number]), int(postings.starts[number + 1]))
        passages, counts = postings.passages[span].tolist(), postings.counts[span].tolist()
        assert list(zip(passages, counts, strict=True)) == by_hand.pop(each, [])
    assert by_hand == {}


def test_a_part_of_nothing_has_no_postings() -> None:
    """A library without articles is counted like any other."""
    _, part = analysed({})
    for postings in (count(part), count_with_sklearn(part)):
        assert (postings.terms, postings.starts.tolist()) == ([], [0])
        assert (postings.passages.tolist(), postings.counts.tolist()) == ([], [])


def test_a_count_ends_where_its_type_does() -> None:
    """A word 70,000 times in a heading is counted as often as two bytes can say."""
    _, part = analysed({"a.md": b"# " + b"fog " * 70_000 + b"\n\nfog\n"})
    for postings in (count(part), count_with_sklearn(part)):
        assert postings.counts.tolist() == [np.iinfo("u2").max]


def test_counting_ends_whatever_the_headings_say() -> None:
    """In a forged index a heading may stand below itself: it is no reason to go on forever."""
    _, part = analysed({"a.md": b"# Bees\n\nHum.\n\n## Wasps\n\nSting.\n"})
    forged = part.sections.copy()
    forged["parent"] = np.arange(len(forged))
    postings = count(part._replace(sections=forged))
    assert postings.counts.sum() < 10
