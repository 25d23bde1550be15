"""Our own questions on the starter articles: true to the articles, and of every kind."""

from collections import Counter
from itertools import product
from pathlib import Path
from typing import get_args

from assistant.evaluate.questions import Style, Type, read_questions
from assistant.text.decode import decode

ROOT = Path(__file__).parent.parent.parent
# The fresh ones were written by somebody who had not seen the program.
NAMES = ("starter-dev", "fresh-dev", "starter-held-out", "fresh-held-out")
FILES = [ROOT / "tests" / "questions" / f"{name}.jsonl" for name in NAMES]
QUESTIONS = [question for path in FILES for question in read_questions(path)]
ARTICLES = {path.name: decode(path.read_bytes()) for path in (ROOT / "corpus").glob("*.md")}


def test_every_answer_and_trap_is_in_its_article() -> None:
    """Each is a slice of the article, character by character."""
    targets = [(q.id, target) for q in QUESTIONS for target in (*q.answers, *q.traps)]
    assert [(id_, t.text) for id_, t in targets if t.text not in ARTICLES[t.article]] == []


def test_no_trap_is_an_answer() -> None:
    """What counts as wrong does not count as right, not even in part."""
    pairs = [(q.id, a, t) for q in QUESTIONS for a, t in product(q.answers, q.traps)]
    same_article = [(id_, a.text, t.text) for id_, a, t in pairs if a.article == t.article]
    assert [id_ for id_, a, t in same_article if a in t or t in a] == []


def test_no_question_stands_twice() -> None:
    """Neither as an id nor as words, in one file or across them."""
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)
    assert len({question.question.casefold() for question in QUESTIONS}) == len(QUESTIONS)


def test_held_out_questions_ask_for_something_else() -> None:
    """Two questions with the same answers are in the same file, or held out would mean little."""
    dev, held_out = (
        {question.answers for question in read_questions(FILES[number]) if question.answers}
        for number in (0, 2)
    )
    assert not dev & held_out


def test_there_are_enough_of_every_kind() -> None:
    """Every type and style in both files, and enough without an answer and with traps."""
    for path in FILES:
        questions = read_questions(path)
        assert {question.type for question in questions} == {"", *get_args(Type)}
        assert {question.style for question in questions} == set(get_args(Style))
    unanswerable = Counter(question.near for question in QUESTIONS)
    assert len(QUESTIONS) >= 160
    assert min(unanswerable[True], unanswerable[False]) >= 22
    assert sum(bool(question.traps) for question in QUESTIONS) >= 25
