"""Counting: the postings of a part, term by term.

A passage counts the terms of its own text and those of its headings and title once more:
that is how a heading is found by what stands below it without being a passage itself.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from assistant.index.part import Array, ArticleRow, Part, PassageRow, SectionRow
from assistant.text.words import term


@dataclass(frozen=True)
class Postings:
    """For each term the passages that hold it, ascending, and how often.

    terms: sorted. word_terms: (words,) u4, the number of each word's term.
    starts: (terms + 1,) u8, term t has rows starts[t]:starts[t + 1].
    passages: (postings,) u4. counts: (postings,) u2.
    """

    terms: list[str]
    word_terms: Array
    starts: Array
    passages: Array
    counts: Array


def count_with_sklearn(part: Part) -> Postings:
    """The postings of a part, counted by scikit-learn's CountVectorizer.

    The analysis is ours and already done; the vectorizer is handed the term numbers of
    each passage. For a library built from nothing, where the second that importing
    scikit-learn takes does not matter.
    """
    from sklearn.feature_extraction.text import CountVectorizer

    terms, word_terms = _vocabulary(part)
    if not terms or not len(part.passages):
        return count(part)
    numbers = range(len(terms))
    vectorizer = CountVectorizer(analyzer=np.ndarray.tolist, vocabulary=numbers, dtype=np.int64)
    by_term = vectorizer.transform(_documents(part, word_terms)).tocsc()
    by_term.sort_indices()
    return _postings(terms, word_terms, by_term.indptr, by_term.indices, by_term.data)


def count(part: Part) -> Postings:
    """The same postings counted with numpy alone.

    For an update, which is over before scikit-learn would be imported; the tests hold
    both to the same bytes.
    """
    terms, word_terms = _vocabulary(part)
    documents = _documents(part, word_terms)
    lengths = np.array([len(document) for document in documents], "i8")
    passages = np.repeat(np.arange(len(documents), dtype="i8"), lengths)
    tokens = np.concatenate([*documents, np.zeros(0, "<u4")]).astype("i8")
    keys, counts = np.unique(tokens * max(len(documents), 1) + passages, return_counts=True)
    held, passages = np.divmod(keys, max(len(documents), 1))
    starts = np.searchsorted(held, np.arange(len(terms) + 1))
    return _postings(terms, word_terms, starts, passages, counts)


def _vocabulary(part: Part) -> tuple[list[str], Array]:
    """The sorted terms of a part, and the number of each word's term."""
    of_words = [term(word) for word in part.words]
    terms = sorted(set(of_words))
    numbers = {each: number for number, each in enumerate(terms)}
    return terms, np.array([numbers[each] for each in of_words], "<u4")


def _documents(part: Part, word_terms: Array) -> list[Array]:
    """The term numbers of each passage: of its text, then of its headings."""
    tokens, heading_tokens = word_terms[part.tokens], word_terms[part.heading_tokens]
    articles = [ArticleRow(*row) for row in part.articles.tolist()]
    documents = []
    for here, after in pairwise(articles):
        sections = [
            SectionRow(*row) for row in part.sections[here.section : after.section].tolist()
        ]
        paths = _paths(heading_tokens, here.heading_token, sections)
        for row in part.passages[here.passage : after.passage].tolist():
            passage = PassageRow(*row)
            start = here.token + passage.token
            own = tokens[start : start + passage.tokens]
            documents.append(np.concatenate((own, paths[passage.section])))
    return documents


def _paths(tokens: Array, first: int, sections: list[SectionRow]) -> list[Array]:
    """For each section the term numbers of the title and of the headings down to it."""
    paths: list[Array] = []
    for section in sections:
        own = tokens[first + section.token :][: section.tokens]
        paths.append(own if section.parent < 0 else np.concatenate((paths[section.parent], own)))
    return paths


def _postings(
    terms: list[str], word_terms: Array, starts: Array, passages: Array, counts: Array
) -> Postings:
    return Postings(
        terms,
        word_terms,
        starts.astype("<u8"),
        passages.astype("<u4"),
        np.minimum(counts, np.iinfo("u2").max).astype("<u2"),
    )
