"""A question understood: its weighted terms, and its words that the library lacks."""

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import Final, NamedTuple

from assistant.answer.kind import Kind, focus, question_kind
from assistant.answer.related import related
from assistant.answer.request import Request
from assistant.answer.term_weight import rarity, smallness, term_weight, verbs
from assistant.answer.weights import COMMON, FEW, LARGE, LEAST_SHARE, OWN
from assistant.index.search import Variants, document_frequencies
from assistant.index.shard import Shard
from assistant.text.stop_words import is_contraction, is_stop_word
from assistant.text.words import term, words

# "how much" and "how many" ask for a figure, and nobody expects the words beside it.
_AMOUNT: Final = frozenset(("much", "many"))


class QueryTerm(NamedTuple):
    """A word of the question and what is looked for in its stead.

    ``variants`` are terms of the library with the share that each counts of ``weight``:
    the word's own term with 1, near-synonyms with less. ``expansions`` are the synonyms
    among them. ``information`` is the weight that the word has by its rarity alone.
    """

    word: str
    weight: float
    information: float
    variants: Variants
    expansions: tuple[str, ...]


class Query(NamedTuple):
    """What a question looks for.

    ``question`` is what was asked, ``kind`` what its answer has to look like, ``focus`` what
    a definition is asked of.

    ``terms`` are in the order of the question. ``phrases`` are the pairs of their numbers
    that stand next to each other in it, stop words left out. ``named`` are the numbers of
    those that are names or figures, by their capital or digit, None for one that is unknown.

    ``missing`` are the words that stand nowhere in the library, ``unknown`` those of them that
    have no synonym there either, ``unknown_information`` what each of these would have weighed.
    ``passages`` is the number of passages in the library, or of those that alone may answer.
    """

    terms: tuple[QueryTerm, ...]
    phrases: frozenset[tuple[int, int]]
    question: str
    kind: Kind
    focus: str | None
    named: tuple[int | None, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    unknown_information: float
    passages: int


def understand(question: str, shards: Sequence[Shard], passages: int, request: Request) -> Query:
    """The query of a question over a library of so many passages.

    ``question`` is that of the request with its typing mistakes mended. Stop words count
    only in a question that has no other word, and not beside a contraction that nobody wrote.
    """
    typed = words(question)
    kind, focused = question_kind(question), focus(question)
    # Around what is to be defined people put only talk: "ok in plain English, what is ...".
    content = words(focused) if focused else typed
    content = [word for word in content if is_content_word(word)]
    if not content and (request.literal or _may_be_said(typed, shards)):
        content = typed
    sought: dict[str, str] = {}
    for word in content:
        sought.setdefault(term(word), word)
    near: dict[str, dict[str, float]] = {}
    if not request.literal:
        share = LARGE ** (1 - smallness(passages))
        near = related(typed, sought, shards, request.own, share)
    looked_up = list(dict.fromkeys(chain(sought, *near.values())))
    df = dict(zip(looked_up, document_frequencies(shards, looked_up), strict=True))
    of_verbs = verbs(typed)
    found = {
        each: _query_term(word, near.get(each, {}), df, passages, of_verbs)
        for each, word in sought.items()
    }
    terms = {each: query_term for each, query_term in found.items() if query_term}
    numbers = {each: number for number, each in enumerate(terms)}
    order = [numbers[t] for word in content if (t := term(word)) in numbers]
    return Query(
        terms=tuple(terms.values()),
        phrases=frozenset(pair for pair in pairwise(order) if pair[0] != pair[1]),
        question=question,
        kind=kind,
        focus=focused,
        named=tuple(numbers.get(term(word)) for word in content if _is_named(word, typed)),
        missing=tuple(word for each, word in sought.items() if not df[each]),
        unknown=tuple(word for each, word in sought.items() if each not in terms),
        unknown_information=rarity(0, passages),
        passages=passages,
    )


def is_content_word(word: str) -> bool:
    """Whether a word of a question is looked for; others are only if it has none that is."""
    return not is_stop_word(word) and word.lower() not in _AMOUNT


def _may_be_said(typed: Sequence[str], shards: Sequence[Shard]) -> bool:
    """Whether the library may hold what a question of stop words says.

    It does not where it lacks a contraction, or has but the first word of that as a term ("what"
    of "what's"): what is left of "what's in it" stands everywhere and answers nothing.
    """
    contracted = [term(word) for word in typed if is_contraction(word)]
    is_term = (is_contraction(each) or not is_stop_word(each) for each in contracted)
    return all(is_term) and all(document_frequencies(shards, contracted))


def _is_named(word: str, typed: Sequence[str]) -> bool:
    """Whether a word is a figure, or has a capital that is not the question's first letter."""
    return word[0].isdigit() or (word[0].isupper() and word != typed[0])


def _query_term(
    word: str,
    related: Mapping[str, float],
    df: Mapping[str, int],
    passages: int,
    of_verbs: frozenset[str],
) -> QueryTerm | None:
    """A word with its variants; None when neither it nor a synonym stands in the library.

    ``related`` are the terms that may stand for it, with their closeness; ``df`` says how many
    of the library's ``passages`` hold a term. A synonym that is more common than the word itself
    says less, so it counts for less. Only the person's own stand beside a word that is common
    in the library.
    """
    own = term(word)
    information = rarity(df[own], passages)
    is_common = df[own] > COMMON * (passages + FEW)
    least = OWN if is_common else 0.0
    known = {other: near for other, near in related.items() if df[other] and near >= least}
    if not (df[own] or known):
        return None
    variants = [(own, 1.0)] if df[own] else []
    for other, closeness in known.items():
        share = closeness * min(1.0, rarity(df[other], passages) / information)
        if share >= LEAST_SHARE:
            variants.append((other, share))
    return QueryTerm(
        word=word,
        weight=term_weight(word, information, passages, of_verbs),
        information=information,
        variants=tuple(variants),
        expansions=tuple(each for each, _ in variants if each != own),
    )
