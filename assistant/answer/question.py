"""A question understood: its weighted terms, and its words that the library lacks."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.answer.abbreviated import abbreviated, rarest
from assistant.answer.kind import Kind, focus, question_kind
from assistant.answer.request import Request
from assistant.answer.synonyms import PHRASE_WORDS, Synonyms, synonyms
from assistant.answer.term_weight import rarity, smallness, term_weight, verbs
from assistant.answer.weights import CLOSE, COMMON, FEW, LARGE, LEAST_SHARE, LOOSER, OWN
from assistant.index.search import Variants, document_frequencies
from assistant.index.shard import Shard
from assistant.text.stop_words import is_contraction, is_stop_word
from assistant.text.words import term, words

# "how much" and "how many" ask for a figure, and nobody expects the words beside it.
AMOUNT: Final = frozenset(("much", "many"))


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

    ``missing`` are the words that stand nowhere in the library; ``unknown`` is how many of
    them have no synonym there either, ``missing_information`` what those would have weighed.
    ``passages`` is the number of passages in the library, or of those that alone may answer.
    """

    terms: tuple[QueryTerm, ...]
    phrases: frozenset[tuple[int, int]]
    question: str
    kind: Kind
    focus: str | None
    named: tuple[int | None, ...]
    missing: tuple[str, ...]
    unknown: int
    missing_information: float
    passages: int


def understand(question: str, shards: Sequence[Shard], passages: int, request: Request) -> Query:
    """The query of a question over a library of so many passages.

    ``question`` is that of the request with its typing mistakes mended. Stop words count
    only in a question that has no other word.
    """
    typed = words(question)
    kind, focused = question_kind(question), focus(question)
    # Around what is to be defined people put only talk: "ok in plain English, what is ...".
    content = words(focused) if focused else typed
    content = [w for w in content if not is_stop_word(w) and w.lower() not in AMOUNT]
    if not content and (request.literal or _may_be_said(typed, shards)):
        content = typed
    by_term = {term(word): word for word in reversed(content)}
    ordered = list(dict.fromkeys(term(word) for word in content))
    related: dict[str, dict[str, float]] = {each: {} for each in ordered}
    if not request.literal:
        _relate(related, typed, shards, request.own, LARGE ** (1 - smallness(passages)))
    sought = dict.fromkeys([*ordered, *(t for found in related.values() for t in found)])
    df = dict(zip(sought, document_frequencies(shards, list(sought)), strict=True))
    terms: dict[str, QueryTerm] = {}
    unknown, of_verbs = 0, verbs(typed)
    for each in ordered:
        query_term = _query_term(each, by_term[each], related[each], df, passages, of_verbs)
        if query_term:
            terms[each] = query_term
        else:
            unknown += 1
    numbers = {each: number for number, each in enumerate(terms)}
    order = [numbers[t] for word in content if (t := term(word)) in numbers]
    return Query(
        terms=tuple(terms.values()),
        phrases=frozenset(pair for pair in pairwise(order) if pair[0] != pair[1]),
        question=question,
        kind=kind,
        focus=focused,
        named=tuple(numbers.get(term(word)) for word in content if _is_named(word, typed)),
        missing=tuple(by_term[each] for each in ordered if not df[each]),
        unknown=unknown,
        missing_information=unknown * rarity(0, passages),
        passages=passages,
    )


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


def _relate(
    related: dict[str, dict[str, float]],
    typed: list[str],
    shards: Sequence[Shard],
    persons: Mapping[str, Synonyms],
    share: float,
) -> None:
    """Give each term of the question what may stand for it, and how close that is.

    What is not the person's own counts only the ``share`` of its closeness.

    What is known of a phrase in the question ("in charge of") goes to its first term that
    is not a stop word; so does a phrase written as one word ("road map").
    """
    all_terms = [term(word) for word in typed]
    for size in range(1, PHRASE_WORDS + 1):
        for start in range(len(all_terms) - size + 1):
            phrase = all_terms[start : start + size]
            owner = next((each for each in phrase if each in related), None)
            if owner is None:
                continue
            found = synonyms(" ".join(phrase)) or Synonyms((), ())
            theirs = persons.get(" ".join(phrase), Synonyms((), ()))
            # A phrase of theirs is looked up by the word that tells most.
            called = [rarest(member.split(" "), shards) for member in theirs.close]
            near, far = CLOSE * share, LOOSER * share
            for members, closeness in ((called, OWN), (found.close, near), (found.looser, far)):
                for member in members:
                    if " " not in member and member not in related:
                        related[owner][member] = max(closeness, related[owner].get(member, 0.0))
    for first, second in pairwise(typed):
        if term(first) in related and term(second) in related:
            related[term(first)].setdefault(term(first + second), CLOSE * share)
    for own, other in abbreviated(typed, shards):
        if own in related and other not in related:
            related[own][other] = CLOSE * share


def _query_term(
    own: str,
    word: str,
    related: dict[str, float],
    df: dict[str, int],
    passages: int,
    of_verbs: frozenset[str],
) -> QueryTerm | None:
    """A term with its variants; None when neither it nor a synonym stands in the library.

    A synonym that is more common than the word itself says less, so it counts for less. Only
    the person's own stand beside a word that is common in the library.
    """
    is_common = df[own] > COMMON * (passages + FEW)
    least = OWN if is_common else 0.0
    known = {other: near for other, near in related.items() if df[other] and near >= least}
    if not (df[own] or known):
        return None
    shares = [(own, 1.0)] if df[own] else []
    for other, closeness in known.items():
        share = closeness * min(1.0, rarity(df[other], passages) / rarity(df[own], passages))
        if share >= LEAST_SHARE:
            shares.append((other, share))
    return QueryTerm(
        word=word,
        weight=term_weight(word, df[own], passages, of_verbs),
        information=rarity(df[own], passages),
        variants=tuple(shares),
        expansions=tuple(t for t, _ in shares if t != own),
    )
