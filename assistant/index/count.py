"""Counting: the postings of a part, term by term.

A passage counts the terms of its own text and those of its headings and title once more:
that is how a heading is found by what stands below it without being a passage itself.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from assistant.index.part import Part
from assistant.index.rows import Array


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
    held, passages = _occurrences(part, word_terms)
    ends = np.cumsum(np.bincount(passages, minlength=len(part.passages)))
    documents = np.split(held[np.argsort(passages, kind="stable")], ends[:-1])
    numbers = range(len(terms))
    vectorizer = CountVectorizer(analyzer=np.ndarray.tolist, vocabulary=numbers, dtype=np.int64)
    by_term = vectorizer.transform(documents).tocsc()
    by_term.sort_indices()
    return _postings(terms, word_terms, by_term.indptr, by_term.indices, by_term.data)


def count(part: Part) -> Postings:
    """The same postings counted with numpy alone.

    For an update, which is over before scikit-learn would be imported; the tests hold
    both to the same bytes.
    """
    terms, word_terms = _vocabulary(part)
    held, passages = _occurrences(part, word_terms)
    keys, counts = np.unique(held.astype("i8") << 32 | passages, return_counts=True)
    starts = np.searchsorted(keys >> 32, np.arange(len(terms) + 1))
    return _postings(terms, word_terms, starts, keys & 0xFFFFFFFF, counts)


def _vocabulary(part: Part) -> tuple[list[str], Array]:
    """The sorted terms of a part, and the number of each word's term."""
    terms = sorted(dict.fromkeys(part.terms))
    numbers = {each: number for number, each in enumerate(terms)}
    return terms, np.array([numbers[each] for each in part.terms], "<u4")


def _occurrences(part: Part, word_terms: Array) -> tuple[Array, Array]:
    """Every occurrence of a term that counts: the term's number, and the passage's, as i8.

    Those in the text of passages come first, then those in the headings right above them,
    then those in the headings above these, and so on up to the titles.
    """
    passages = np.arange(len(part.passages))
    begin = {name: part.articles[name].astype("i8") for name in _BEGINNINGS}
    owners = np.repeat(np.arange(len(part.articles) - 1), np.diff(begin["passage"]))
    here = {name: begin[name][owners] for name in _BEGINNINGS}
    own = part.passages
    words = [part.tokens[_stretches(here["token"] + own["token"], own["tokens"])]]
    held_by = [np.repeat(passages, own["tokens"])]
    section = own["section"].astype("i8")
    while len(passages):
        rows = part.sections[here["section"][passages] + section]
        at = here["heading_token"][passages] + rows["token"]
        words.append(part.heading_tokens[_stretches(at, rows["tokens"])])
        held_by.append(np.repeat(passages, rows["tokens"]))
        # A heading stands before those below it, so that this ends whatever the rows say.
        below = (rows["parent"] >= 0) & (rows["parent"] < section)
        passages, section = passages[below], rows["parent"][below].astype("i8")
    return word_terms[np.concatenate(words)], np.concatenate(held_by)


_BEGINNINGS: Final = ("section", "passage", "heading_token", "token")


def _stretches(starts: Array, sizes: Array) -> Array:
    """The numbers of several stretches, one after the other.

    >>> _stretches(np.array([5, 20]), np.array([2, 3])).tolist()
    [5, 6, 20, 21, 22]
    """
    sizes = sizes.astype("i8")
    before = np.cumsum(sizes) - sizes
    return np.repeat(starts - before, sizes) + np.arange(sizes.sum())


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
