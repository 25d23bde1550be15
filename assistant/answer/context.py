"""Context: candidates in the light of what was said before the question."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from assistant.answer.confidence import confidence
from assistant.answer.question import Query
from assistant.answer.rank import Candidate
from assistant.answer.request import Context
from assistant.answer.term_weight import smallness
from assistant.answer.weights import LENDER, MOST_SAID, SAID
from assistant.index.rows import Array
from assistant.index.search import Hit, Variants, document_frequencies, idf, place, search
from assistant.index.shard import Shard
from assistant.text.words import term


class Said(NamedTuple):
    """The words of a context that stand in the library, weighed as `search` takes them."""

    words: tuple[str, ...] = ()
    weighted: tuple[tuple[float, Variants], ...] = ()


def said_before(context: Context, query: Query, shards: Sequence[Shard]) -> Said:
    """The words of a context beside those of a query."""
    asked = {term(each.word) for each in query.terms}
    by_term = {term(word): (word, share) for word, share in reversed(context.words)}
    new = [each for each in reversed(by_term) if each not in asked]
    found = list(zip(new, document_frequencies(shards, new), strict=True))
    known = [(each, *by_term[each], idf(query.passages, df)) for each, df in found if df]
    beside = SAID ** smallness(query.passages)
    whole = beside * sum(share * rarity for *_, share, rarity in known)
    beside *= min(1.0, MOST_SAID * sum(each.weight for each in query.terms) / max(whole, 1e-9))
    return Said(
        tuple(word for _, word, _, _ in known),
        tuple((share * beside * rarity, ((each, 1.0),)) for each, _, share, rarity in known),
    )


def may_stand_alone(context: Context) -> bool:
    """Whether a question may need nothing that was said before it."""
    return context.sure < 1


def is_clear(context: Context, query: Query, best: Candidate) -> bool:
    """Whether a question that may stand alone does.

    It does if its own ``best`` candidate answers it surely enough, or if it has a word that the
    library lacks: that is not found by looking for others.
    """
    return bool(query.missing) or confidence(query, best) >= context.sure


def by_own_words(
    hits: Sequence[Hit],
    weighted: Sequence[tuple[float, Variants]],
    shards: Sequence[Shard],
    average: float,
) -> list[Hit]:
    """The hits with the scores of the question's own words, 0 for those without any."""
    own = search(shards, weighted, average, len(hits), only(hits, shards))
    scores = {(hit.shard, hit.passage): hit.score for hit in own}
    rest = [hit._replace(score=0.0) for hit in hits if (hit.shard, hit.passage) not in scores]
    return [*own, *rest]


def only(hits: Sequence[Hit], shards: Sequence[Shard]) -> list[Array]:
    """For each shard the mask that admits the passages of these hits."""
    masks: list[Array] = [np.zeros(shard.size("passages"), bool) for shard in shards]
    for hit in hits:
        masks[hit.shard][hit.passage] = True
    return masks


def in_its_light(
    candidates: Sequence[Candidate],
    said: Said,
    shown: frozenset[tuple[str, int]],
    shards: Sequence[Shard],
    average: float,
) -> list[Candidate]:
    """The candidates with what the context adds to them, best first.

    It adds to the score alone: how much of the question a passage holds, and so how far the
    assistant stands behind it, is for the question's own words to say.
    """
    masks = only([each.hit for each in candidates], shards)
    scored = search(shards, said.weighted, average, len(candidates), masks)
    added = {(hit.shard, hit.passage): hit.score for hit in scored}
    lit = []
    for each in candidates:
        hit = each.hit
        gain = added.get((hit.shard, hit.passage), 0.0)
        if gain and place(shards[hit.shard], hit.passage) in shown:
            gain *= LENDER
        lit.append(each._replace(score=each.score + gain, context_score=gain))
    return sorted(lit, key=lambda candidate: -candidate.score)
