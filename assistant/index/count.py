"""Counting: the postings of a part, term by term.

A passage counts the terms of its own text and those of its headings and title once more:
that is how a heading is found by what stands below it without being a passage itself.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from assistant.index.part import Array, ArticleRow, Part, PassageRow, SectionRow


@dataclass(frozen=True)
class Postings:
    """For each term the passages that hold it, ascending, and how often.

    starts: (terms + 1,) u8, term t has rows starts[t]:starts[t + 1].
    passages: (postings,) u4. counts: (postings,) u2.
    """

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

    terms = range(len(part.terms))
    vectorizer = CountVectorizer(analyzer=np.ndarray.tolist, vocabulary=terms, dtype=np.int64)
    if not part.terms or not len(part.passages):
        return count(part)
    by_term = vectorizer.transform(_documents(part)).tocsc()
    by_term.sort_indices()
    return _postings(by_term.indptr, by_term.indices, by_term.data)


def count(part: Part) -> Postings:
    """The same postings counted with numpy alone.

    For an update, which is over before scikit-learn would be imported; the tests hold
    both to the same bytes.
    """
    documents = _documents(part)
    lengths = np.array([len(document) for document in documents], "i8")
    passages = np.repeat(np.arange(len(documents), dtype="i8"), lengths)
    terms = np.concatenate([*documents, np.zeros(0, "<u4")]).astype("i8")
    keys, counts = np.unique(terms * max(len(documents), 1) + passages, return_counts=True)
    terms, passages = np.divmod(keys, max(len(documents), 1))
    starts = np.searchsorted(terms, np.arange(len(part.terms) + 1))
    return _postings(starts, passages, counts)


def _documents(part: Part) -> list[Array]:
    """The term numbers of each passage: of its text, then of its headings."""
    articles = [ArticleRow(*row) for row in part.articles.tolist()]
    documents = []
    for here, after in pairwise(articles):
        sections = [
            SectionRow(*row) for row in part.sections[here.section : after.section].tolist()
        ]
        for row in part.passages[here.passage : after.passage].tolist():
            passage = PassageRow(*row)
            section = sections[passage.section]
            own, above = here.token + passage.token, here.heading_token + section.token
            documents.append(
                np.concatenate(
                    (
                        part.tokens[own : own + passage.tokens],
                        part.heading_tokens[above : above + section.tokens],
                    )
                )
            )
    return documents


def _postings(starts: Array, passages: Array, counts: Array) -> Postings:
    most = np.iinfo("u2").max
    return Postings(
        starts.astype("<u8"), passages.astype("<u4"), np.minimum(counts, most).astype("<u2")
    )
