"""Why: the score of a candidate, taken apart into what each word and sign added to it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from assistant.answer.heading import Meaning
from assistant.answer.question import Query, QueryTerm
from assistant.answer.quote import Part
from assistant.answer.rank import Candidate, meanings_of, phrase_weights
from assistant.answer.reading import Reading, read
from assistant.answer.weights import PHRASE_WEIGHT
from assistant.index.search import K1, B
from assistant.index.shard import Shard


def parts(query: Query, shard: Shard, candidate: Candidate, average: float) -> tuple[Part, ...]:
    """The parts of a candidate's score; they add up to it, and none of them is 0.

    With f how often a term and what stands in its stead occur, and w its weight, a passage
    of the ``average`` length (in words) is given w f (k1 + 1) / (f + k1) for the term, here
    shared out over text and headings as its occurrences are; what the passage's own length
    changes is one part for all terms.
    """
    passage = candidate.hit.passage
    reading, meanings = read(shard, passage), meanings_of(query, shard)
    counts = _counts(reading, meanings)
    length = int(shard.rows("lengths", passage, passage + 1)[0])
    found = [
        *_words(query, shard, reading, meanings, counts),
        Part(
            "length",
            f"{length} words; {average:.0f} are usual",
            _length(query, counts, length / average),
        ),
        *_phrases(query, reading, meanings),
        *_signs(query, candidate),
    ]
    return tuple(part for part in found if part.score)


class _Counts(NamedTuple):
    """How often each term of the query, by number, and what stands in its stead occur."""

    text: dict[int, float]
    heading: dict[int, float]


def _counts(reading: Reading, meanings: dict[int, Meaning]) -> _Counts:
    return _Counts(
        _frequencies(chain.from_iterable(reading.sentences), meanings),
        _frequencies(reading.heading, meanings),
    )


def _frequencies(stretch: Iterable[int], meanings: dict[int, Meaning]) -> dict[int, float]:
    found: dict[int, float] = {}
    for token in stretch:
        for number, share in meanings.get(token, ()):
            found[number] = found.get(number, 0.0) + share
    return found


def _words(
    query: Query, shard: Shard, reading: Reading, meanings: dict[int, Meaning], counts: _Counts
) -> Iterator[Part]:
    text = list(chain.from_iterable(reading.sentences))
    for number, term in enumerate(query.terms):
        frequencies = [found.get(number, 0.0) for found in counts]
        f = sum(frequencies)
        for (name, stretch), here in zip(
            (("word", text), ("heading", reading.heading)), frequencies, strict=True
        ):
            if here:
                score = term.weight * here * (K1 + 1) / (f + K1)
                yield Part(name, _said(term, number, stretch, meanings, shard), score)


def _length(query: Query, counts: _Counts, ratio: float) -> float:
    """What the length adds: ``ratio`` is the passage's to the usual one."""
    added = 0.0
    for number, term in enumerate(query.terms):
        f = sum(found.get(number, 0.0) for found in counts)
        gain = term.weight * f * (K1 + 1)
        if f:
            added += gain / (f + K1 * (1 - B + B * ratio)) - gain / (f + K1)
    return added


def _said(
    term: QueryTerm, number: int, stretch: Sequence[int], meanings: dict[int, Meaning], shard: Shard
) -> str:
    """The word as typed, and the terms that stand there in its stead."""
    own = term.variants[0][0] if term.variants[0][1] == 1.0 else None
    held = dict.fromkeys(
        each for each in stretch if any(n == number for n, _ in meanings.get(each, ()))
    )
    others = [other for each in held if (other := shard.term(each)) != own]
    return f"{term.word} (as {', '.join(others)})" if others else term.word


def _phrases(query: Query, reading: Reading, meanings: dict[int, Meaning]) -> Iterator[Part]:
    stretches = [
        [meanings.get(each, ()) for each in stretch]
        for stretch in (reading.heading, *reading.sentences)
    ]
    for (first, second), weight in phrase_weights(query, *stretches).items():
        detail = f"{query.terms[first].word} {query.terms[second].word}"
        yield Part("phrase", detail, PHRASE_WEIGHT * weight)


def _signs(query: Query, candidate: Candidate) -> Iterator[Part]:
    whole = len(candidate.found)
    passage, sentence = (
        sum(share > 0 for share in found)
        for found in (candidate.found, candidate.found_in_sentence)
    )
    about = "what was asked about" if candidate.subject_score > 0 else "something else of its kind"
    yield Part("heading", "as a whole, beside the whole question", candidate.heading_score)
    yield Part("sentence", "the words of the sentence that answers", candidate.sentence_score)
    yield Part(
        "coverage",
        f"{passage} of {whole} words in the passage, {sentence} in the sentence",
        candidate.coverage_score,
    )
    yield Part("subject", about, candidate.subject_score)
    yield Part("form", f"as an answer to {query.kind.value}", candidate.form_score)
    yield Part("context", "words said before the question", candidate.context_score)
    yield Part("type", f"a {query.kind.value} stands in it", candidate.type_score)
