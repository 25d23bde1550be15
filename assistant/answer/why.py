"""Why: the score of a candidate, taken apart into what each word and sign added to it."""

from collections.abc import Iterable, Iterator

import numpy as np

from assistant.answer.matches import Matches, matches
from assistant.answer.question import Query, QueryTerm
from assistant.answer.quote import Part
from assistant.answer.rank import Candidate, phrase_weights
from assistant.answer.reading import Reading, read
from assistant.answer.weights import PHRASE_WEIGHT
from assistant.index.rows import Array
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
    reading = read(shard, [passage])
    sentences, headings = matches(query, [(shard, reading)])
    text, path = _joined(sentences), _joined(headings)
    length = int(shard.rows("lengths", passage, passage + 1)[0])
    found = [
        *_words(query, shard, reading, text, path),
        Part(
            "length",
            f"{length} words; {average:.0f} are usual",
            _length(query, text.counts()[0] + path.counts()[0], length / average),
        ),
        *_phrases(query, path, sentences),
        *_signs(query, candidate),
    ]
    return tuple(part for part in found if part.score)


def _joined(stretches: Matches) -> Matches:
    """The matches of all stretches in one."""
    return stretches.joined(np.zeros(len(stretches.sizes), "i8"), 1)


def _words(
    query: Query, shard: Shard, reading: Reading, text: Matches, path: Matches
) -> Iterator[Part]:
    stretches = ("word", text, reading.sentences), ("heading", path, reading.headings)
    counts = [found.counts()[0].tolist() for _, found, _ in stretches]
    for number, (term, *frequencies) in enumerate(zip(query.terms, *counts, strict=True)):
        for (name, found, stretch), here in zip(stretches, frequencies, strict=True):
            if here:
                score = term.weight * here * (K1 + 1) / (sum(frequencies) + K1)
                places = found.places[found.terms == number]
                held = stretch.terms[places].tolist()
                yield Part(name, _said(term, shard, held), score)


def _length(query: Query, counts: Array, ratio: float) -> float:
    """What the length adds: ``ratio`` is the passage's to the usual one."""
    added = 0.0
    for term, f in zip(query.terms, counts.tolist(), strict=True):
        gain = term.weight * f * (K1 + 1)
        if f:
            added += gain / (f + K1 * (1 - B + B * ratio)) - gain / (f + K1)
    return added


def _said(term: QueryTerm, shard: Shard, held: Iterable[int]) -> str:
    """The word as typed, and the terms that stand there in its stead, of those held."""
    own = term.variants[0][0] if term.variants[0][1] == 1.0 else None
    others = [other for each in dict.fromkeys(held) if (other := shard.term(each)) != own]
    return f"{term.word} (as {', '.join(others)})" if others else term.word


def _phrases(query: Query, path: Matches, sentences: Matches) -> Iterator[Part]:
    first = np.array([0, len(sentences.sizes)])
    weights = phrase_weights(query, path, sentences, first)[0].tolist()
    for (one, other), weight in zip(sorted(query.phrases), weights, strict=True):
        detail = f"{query.terms[one].word} {query.terms[other].word}"
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
