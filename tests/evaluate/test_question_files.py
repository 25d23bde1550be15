"""Question files: what may stand in them, and one clear error for what may not."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import AssistantError
from assistant.evaluate.questions import Target, parse_questions, read_questions

LAMP: dict[str, Any] = {
    "id": "lamp",
    "question": "what did the lamp burn?",
    "type": "what",
    "style": "plain",
    "answers": [{"article": "lighthouse.md", "text": "whale oil", "level": "sentence"}],
    "traps": [{"article": "bees.md", "text": "honey"}],
}
MOON: dict[str, Any] = {"id": "moon", "question": "how far is it?", "answers": [], "near": False}


def _lines(*records: object) -> str:
    return "\n".join(json.dumps(record) for record in records)


def test_a_question_has_its_answers_and_traps() -> None:
    """Every field of a line is in the question, with the place of the line."""
    (lamp,) = parse_questions("island.jsonl", _lines(LAMP))
    assert (lamp.where, lamp.id, lamp.type, lamp.style) == (
        "island.jsonl:1",
        "lamp",
        "what",
        "plain",
    )
    assert lamp.answers == (Target("lighthouse.md", "whale oil", "sentence"),)
    assert lamp.traps == (Target("bees.md", "honey", "sentence"),)
    assert lamp.near is None


def test_an_answer_may_be_a_whole_article() -> None:
    """Without a text any part of the article answers."""
    record = LAMP | {"answers": [{"article": "bees.md"}]}
    (question,) = parse_questions("island.jsonl", _lines(record))
    assert question.answers == (Target("bees.md", "", "article"),)


def test_type_style_and_traps_may_be_left_out() -> None:
    """A file for one's own articles needs a question and its answers, no more."""
    record = {key: LAMP[key] for key in ("id", "question", "answers")}
    (question,) = parse_questions("island.jsonl", _lines(record))
    assert (question.type, question.style, question.traps) == ("", "", ())


def test_blank_lines_are_passed_over_and_counted() -> None:
    """The place of a question is that of its line in the file."""
    questions = parse_questions(
        "island.jsonl", "\n" + _lines(LAMP) + "\r\n\n" + _lines(MOON) + "\n"
    )
    assert [question.where for question in questions] == ["island.jsonl:2", "island.jsonl:4"]


def test_a_line_separator_in_a_string_ends_no_line() -> None:
    """U+2028 may stand in a JSON string as it is."""
    line = json.dumps(MOON | {"question": "how\u2028far?"}, ensure_ascii=False)
    (question,) = parse_questions("island.jsonl", line)
    assert question.question == "how\u2028far?"


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ([], "a question must be a JSON object"),
        (MOON | {"trap": []}, "a question has no field trap; known are answers, id,"),
        (MOON | {"id": 7}, '"id" must be a string that is not empty'),
        (MOON | {"question": " "}, '"question" must be a string that is not empty'),
        ({"id": "x", "question": "why?", "near": True}, '"answers" must be a list'),
        (MOON | {"near": "no"}, 'needs "near": true or false'),
        (LAMP | {"near": True}, '"near" is only for questions without an answer'),
        (LAMP | {"type": "whom"}, '"type" must be one of who, when, where, how-many,'),
        (LAMP | {"style": "rude"}, '"style" must be one of plain, paraphrase, keyword,'),
        (LAMP | {"answers": ["whale oil"]}, "an answer must be a JSON object"),
        (LAMP | {"answers": [{"text": "oil"}]}, '"article" must be a string that is not empty'),
        (LAMP | {"answers": [{"article": "a", "text": ""}]}, '"text" must be a string'),
        (LAMP | {"answers": [{"article": "a", "text": "b", "level": "word"}]}, '"level" must be'),
        (LAMP | {"traps": [{"article": "a", "start": 3}]}, "a trap has no field start"),
        (LAMP, "id lamp is that of island.jsonl:1 too"),
    ],
)
def test_a_bad_line_is_one_error_with_its_place(record: object, says: str) -> None:
    """The error names the file and the line and says what is wrong there."""
    with pytest.raises(AssistantError) as error:
        parse_questions("island.jsonl", _lines(LAMP, record))
    assert str(error.value).startswith("island.jsonl:2: ")
    assert says in str(error.value)


def test_a_line_that_is_not_json_says_where_it_breaks() -> None:
    """A comma too many is found by line and column."""
    with pytest.raises(AssistantError, match=r"^island\.jsonl:1: not JSON: .*, column \d+$"):
        parse_questions("island.jsonl", '{"id": "lamp",,}')


def test_a_file_without_questions_is_an_error() -> None:
    """Nothing to measure is said, not shown as a table of dashes."""
    with pytest.raises(AssistantError, match=r"island\.jsonl holds no questions"):
        parse_questions("island.jsonl", "\n\n")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A path that leads nowhere is an error of ours with the path in it."""
    with pytest.raises(AssistantError, match=r"nowhere\.jsonl: there is no such file"):
        read_questions(tmp_path / "nowhere.jsonl")
