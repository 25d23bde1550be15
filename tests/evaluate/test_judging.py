"""Judging: a quote is right by where it lies in the article, not by how it reads."""

import pytest

from assistant.answer.answer import Answer
from assistant.answer.quote import Citation, Quote, Slice
from assistant.answer.read import Excerpt
from assistant.errors import AssistantError
from assistant.evaluate.judge import Outcome, Place, judge, places
from assistant.evaluate.questions import Question, Target

# Sentences of ten characters each, so that offsets can be told by eye.
TEXT = "Ada a aaa.Bob bbbbb.Cid ccccc.Dan ddddd.Eve eeeee."
BOB = Target("a.md", "Bob bbbbb.", "sentence")
BOB_TO_EVE = Target("a.md", TEXT[10:], "list")


def _whole(article: str) -> Excerpt:
    """The article of ten-character sentences, under two names."""
    if article not in ("a.md", "b.md"):
        raise AssistantError(f"there is no article {article}; `assistant list` shows them")
    return Excerpt(article, "Ten", TEXT, 0, 1, None)


def _question(*answers: Target, traps: tuple[Target, ...] = ()) -> Question:
    """A question with these answers and traps."""
    return Question("ten.jsonl:3", "q", "who?", answers, traps, "who", "plain", None)


def _quote(rank: int, passage: tuple[int, int], sentence: tuple[int, int], article: str) -> Quote:
    """The quote of a passage and a sentence given by their offsets."""
    return Quote(
        rank=rank,
        score=1.0 / rank,
        confidence=1.0 / rank,
        passage=Slice(TEXT[slice(*passage)], *passage),
        sentence=Slice(TEXT[slice(*sentence)], *sentence),
        sentence_line=1,
        span=None,
        marks=(),
        citation=Citation(article, "Ten", "", False, (), 1, 1),
    )


def _answer(*places: tuple[tuple[int, int], tuple[int, int]], article: str = "a.md") -> Answer:
    """An answer that quotes these passages and sentences of an article."""
    quotes = tuple(_quote(rank, *place, article) for rank, place in enumerate(places, 1))
    return Answer("who?", "who?", True, 0.75, (), (), (), quotes, 2.0)


def _judged(asked: Question, given: Answer) -> Outcome:
    return judge(
        asked, places(asked, asked.answers, _whole), places(asked, asked.traps, _whole), given
    )


def test_a_target_is_wherever_the_article_says_it() -> None:
    """Words that stand twice are wanted at both places; without words it is all of it."""
    asked = _question(Target("a.md", "ccc", "sentence"), Target("b.md", "", "article"))
    assert places(asked, asked.answers, _whole) == [
        Place("a.md", 24, 27, "sentence"),
        Place("a.md", 25, 28, "sentence"),
        Place("a.md", 26, 29, "sentence"),
        Place("b.md", 0, 50, "article"),
    ]


def test_words_that_the_article_lacks_are_an_error() -> None:
    """A question file that has drifted from its articles is not measured with."""
    asked = _question(Target("a.md", "Zoe", "sentence"))
    with pytest.raises(AssistantError, match=r"^ten\.jsonl:3: a\.md lacks “Zoe”$"):
        places(asked, asked.answers, _whole)


def test_an_article_that_is_not_there_is_an_error_with_the_line() -> None:
    """The library's own complaint gets the place in the question file."""
    asked = _question(Target("z.md", "", "article"))
    with pytest.raises(AssistantError, match=r"^ten\.jsonl:3: there is no article z\.md"):
        places(asked, asked.answers, _whole)


def test_the_rank_is_that_of_the_first_quote_that_overlaps() -> None:
    """A passage hits when it has a part of the wanted sentence."""
    given = _answer(((20, 40), (20, 30)), ((15, 30), (20, 30)), ((0, 20), (0, 10)))
    assert _judged(_question(BOB), given).rank == 2


def test_passages_that_only_touch_do_not_overlap() -> None:
    """The wanted sentence begins where the passage ends: no character in common."""
    assert _judged(_question(BOB), _answer(((0, 10), (0, 10)))).rank is None


def test_the_same_offsets_in_another_article_are_no_hit() -> None:
    """A place is an article and a stretch of it."""
    given = _answer(((0, 50), (10, 20)), article="b.md")
    assert _judged(_question(BOB), given).rank is None


@pytest.mark.parametrize(("start", "right"), [(14, True), (15, False)])
def test_a_sentence_is_right_by_more_than_half_of_the_shorter_one(start: int, right: bool) -> None:
    """Six of the ten wanted characters in common will do; five will not."""
    outcome = _judged(_question(BOB), _answer(((0, 50), (start, 30))))
    assert (outcome.rank, outcome.sentence_right) == (1, right)


@pytest.mark.parametrize(("passage", "rank"), [((0, 30), 1), ((0, 29), None)])
def test_half_of_a_list_will_do(passage: tuple[int, int], rank: int | None) -> None:
    """Of the forty characters from Bob to Eve the quote must have twenty."""
    outcome = _judged(_question(BOB_TO_EVE), _answer((passage, passage)))
    assert (outcome.rank, outcome.sentence_right) == (rank, rank == 1)


def test_one_item_is_not_the_list() -> None:
    """The passage has the whole list, the sentence only an item of it."""
    outcome = _judged(_question(BOB_TO_EVE), _answer(((0, 50), (10, 20))))
    assert (outcome.rank, outcome.sentence_right) == (1, False)


def test_any_part_of_a_wanted_article_is_right() -> None:
    """Where the article itself is the answer, every sentence of it is."""
    outcome = _judged(_question(Target("a.md", "", "article")), _answer(((0, 20), (10, 20))))
    assert (outcome.rank, outcome.sentence_right) == (1, True)


@pytest.mark.parametrize(
    ("passage", "sentence", "trapped"),
    [
        ((20, 30), (20, 30), True),  # Cid, the trap
        ((10, 30), (20, 30), True),  # Bob's passage, but Cid's sentence
        ((10, 30), (10, 20), False),  # Bob's sentence with the trap beside it
        ((20, 40), (30, 40), True),  # Dan's sentence in the trap's passage
        ((30, 40), (30, 40), False),  # wrong, but not that way
    ],
)
def test_a_trap_is_a_first_quote_about_the_wrong_one(
    passage: tuple[int, int], sentence: tuple[int, int], trapped: bool
) -> None:
    """The sentence or else the passage is the trap's; standing beside the answer it is none."""
    asked = _question(BOB, traps=(Target("a.md", "Cid ccccc.", "sentence"),))
    assert _judged(asked, _answer((passage, sentence))).trapped == trapped


def test_the_outcome_tells_what_was_quoted() -> None:
    """The first quote, its words and the answer's own figures are kept for the report."""
    outcome = _judged(_question(BOB), _answer(((0, 20), (0, 10))))
    assert (outcome.quoted, outcome.place) == ("Ada a aaa.", "a.md:1")
    assert (outcome.quote_words, outcome.sentence_words) == (4, 3)
    assert (outcome.answered, outcome.confidence, outcome.elapsed_ms) == (True, 0.75, 2.0)


def test_an_answer_without_quotes_is_a_miss() -> None:
    """Nothing quoted, nothing right and nothing trapped."""
    outcome = _judged(_question(BOB), _answer())
    assert (outcome.rank, outcome.sentence_right, outcome.trapped) == (None, False, False)
    assert (outcome.quoted, outcome.place, outcome.quote_words) == ("", "", 0)
