"""Where sentences end: labelled cases, one test each, and what holds for any text."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.evaluate.splitting import Case, found_ends, parse_cases, punkt, score
from assistant.text.abbreviations import BEFORE_NUMBER, CUT_WORDS, MAY_END, NEVER_ENDS, OPENERS
from assistant.text.sentences import sentence_spans

CASES = parse_cases(Path(__file__).with_name("sentence_cases.txt").read_text(encoding="utf-8"))
F1_FLOOR = 0.99


def marked(case: Case) -> object:
    """The case as a test of its own; one known to be missed must fail."""
    marks = [pytest.mark.xfail(reason="known to be missed")] if case.missed else []
    return pytest.param(case, id=case.title, marks=marks)


# Letters alone would hardly ever meet a rule; these pieces meet all of them.
PIECES = st.sampled_from(
    [
        *(". ", "... ", "…", "? ", "! ", "。", "।", '"', "”", "“", ")", "(", "[12]", "]", "«", "»"),
        *("**", "_", "`", "](x)", "<br>", "\n", "\u00a0", " ", "\u3000", ":", "1", "2", "²", "٣"),
        *("Mr", "e.g", "U.S", "J", "B. T", "etc", "No", "a", "b)", "The", "we", "iPhone", "x64"),
        *("Yahoo", "Maria said", "am 3", "http://a.b/c?d=E", "ß", "ǅ", "と", "डॉ", "😀", "\u200b"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_labelled_case(case: Case) -> None:
    """The ends found are the ends labelled, no more and no fewer."""
    assert found_ends(sentence_spans, case.text) == case.ends


def test_labelled_cases_as_a_whole() -> None:
    """F1 stays above the floor once reached, well above Punkt with the same words."""
    ours = score(sentence_spans, CASES)
    words = NEVER_ENDS | BEFORE_NUMBER | MAY_END | CUT_WORDS
    peer = score(punkt(words, OPENERS), CASES)
    assert ours.f1 >= F1_FLOOR > peer.f1
    assert ours.windowdiff < peer.windowdiff


def test_titles_of_cases_are_unique() -> None:
    """Each case can be named, and there are enough of them to mean something."""
    titles = [case.title for case in CASES]
    assert len(titles) == len(set(titles)) >= 200


@given(TEXTS)
@example("²." + " B")
@example(" . A")
@example("(Ⅷ. A")
def test_sentences_cover_the_text(text: str) -> None:
    """Every character but white space is in exactly one sentence, and sentences are in order."""
    spans = sentence_spans(text)
    places = [place for start, end in spans for place in range(start, end)]
    assert places == sorted(set(places))
    left_out = set(range(len(text))) - set(places)
    assert all(text[place].isspace() for place in left_out)


@given(TEXTS)
def test_sentences_have_no_margins(text: str) -> None:
    """No sentence is empty, and none begins or ends with white space."""
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    assert all(sentences)
    assert sentences == [sentence.strip() for sentence in sentences]


@given(TEXTS, TEXTS, TEXTS)
def test_offsets_are_those_of_the_whole_text(before: str, block: str, after: str) -> None:
    """A block inside a text is split as if it stood alone, at offsets into the whole text."""
    start, end = len(before), len(before + block)
    expected = [(start + first, start + last) for first, last in sentence_spans(block)]
    assert sentence_spans(before + block + after, start, end) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\t\u3000"])
def test_nothing_but_space_has_no_sentence(text: str) -> None:
    """White space alone gives no span."""
    assert sentence_spans(text) == []


@pytest.mark.parametrize("text", ["...", "!", "。", "**", "- ", "😀 😀.", ". ) ."])
def test_signs_alone_stay_together(text: str) -> None:
    """A text without a word is one sentence, whatever marks it holds."""
    assert sentence_spans(text) == [(0, len(text.rstrip()))]


HOSTILE = [
    *(
        ".",
        ". ",
        '"',
        '."',
        " ",
        "a",
        "a.A",
        "a. A ",
        ".)(",
        ".](",
        ".](aaa",
        ". )",
        ".[a",
        ".[1] ",
    ),
    *("1. A ", "Mr. ", "U.S. ", "J. ", "。", "。あ", "!", ". »", ". -", "go. the ", "... ", ". ("),
    *("x. https://a.b/", "1", ".\u00a0", '."A', "Ab? Cd said ", "\n", "(", ".<br"),
]


def seconds(text: str) -> float:
    """The processor time of a split, the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        sentence_spans(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("unit", HOSTILE, ids=repr)
def test_time_grows_with_length_only(unit: str) -> None:
    """Four times the text takes about four times as long, not sixteen, whatever is repeated."""
    text = unit * (10_000 // len(unit))
    assert seconds(text * 4) < 9 * seconds(text) + 0.02
