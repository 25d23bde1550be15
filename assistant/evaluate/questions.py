"""Question files: JSON Lines, each line a question with the answers that a reader accepts.

    {"id": "q1", "question": "who lit the lamp?", "type": "who", "style": "plain",
     "answers": [{"article": "lighthouse.md", "text": "Ada lit it.", "level": "sentence"}],
     "traps": [{"article": "lighthouse.md", "text": "Tom built it."}]}
    {"id": "q2", "question": "how tall is Ada?", "answers": [], "near": true}

An answer is the exact words of an article: a sentence, or a list of which half will do; without
``text`` any part of the article answers. Traps are what a wrong answer would quote. A question
without an answer says whether it is ``near``: of the articles' subject, but not answered there.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, get_args

from assistant.corpus.folder import read_bytes
from assistant.errors import AssistantError, UnreadableArticle
from assistant.text.decode import decode

Level = Literal["sentence", "list", "article"]
Type = Literal[
    "who", "when", "where", "how-many", "why", "how", "definition", "list", "comparison",
    "yes-no", "condition", "where-said", "metadata", "what",
]  # fmt: skip
Style = Literal["plain", "paraphrase", "keyword", "typo", "conversational"]

_QUESTION: Final = {"id", "question", "answers", "type", "style", "traps", "near"}
_TARGET: Final = {"article", "text", "level"}


@dataclass(frozen=True)
class Target:
    """What an answer, or a trap, is made of; ``text`` is empty at the level of an article."""

    article: str
    text: str
    level: Level


@dataclass(frozen=True)
class Question:
    """A question and what answers it; ``where`` is its place, as ``file:line``.

    ``near`` is None where there are answers; ``type`` and ``style`` are empty where not given.
    """

    where: str
    id: str
    question: str
    answers: tuple[Target, ...]
    traps: tuple[Target, ...]
    type: str
    style: str
    near: bool | None


def read_questions(path: Path) -> list[Question]:
    """The questions of a file; raises `AssistantError` with the file and the line at fault."""
    try:
        return parse_questions(path.name, decode(read_bytes(path)))
    except UnreadableArticle as error:
        raise AssistantError(f"{path}: {error}") from None


def parse_questions(name: str, content: str) -> list[Question]:
    """The questions in the content of a file of this name; blank lines are passed over."""
    questions: dict[str, Question] = {}
    # Not splitlines(): a JSON string may hold U+2028, which ends no line of a JSON Lines file.
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            question = _question(where, json.loads(line))
            if question.id in questions:
                raise ValueError(f"id {question.id} is that of {questions[question.id].where} too")
        except json.JSONDecodeError as error:
            raise AssistantError(f"{where}: not JSON: {error.msg}, column {error.colno}") from None
        except (ValueError, RecursionError) as error:
            raise AssistantError(f"{where}: {error}") from None
        questions[question.id] = question
    if not questions:
        raise AssistantError(f"{name} holds no questions; write one JSON object on each line")
    return list(questions.values())


def _question(where: str, record: Any) -> Question:
    _check_fields("a question", record, _QUESTION)
    answers = tuple(_target("an answer", each) for each in _list(record, "answers", None))
    near = record.get("near")
    if not answers and not isinstance(near, bool):
        raise ValueError('a question without an answer needs "near": true or false')
    if answers and near is not None:
        raise ValueError('"near" is only for questions without an answer')
    return Question(
        where=where,
        id=_string(record, "id"),
        question=_string(record, "question"),
        answers=answers,
        traps=tuple(_target("a trap", each) for each in _list(record, "traps", [])),
        type=_one_of(record, "type", ("", *get_args(Type))),
        style=_one_of(record, "style", ("", *get_args(Style))),
        near=near,
    )


def _target(what: str, record: Any) -> Target:
    _check_fields(what, record, _TARGET)
    if "text" not in record:
        return Target(_string(record, "article"), "", "article")
    is_list = _one_of(record, "level", ("", "sentence", "list")) == "list"
    level: Level = "list" if is_list else "sentence"
    return Target(_string(record, "article"), _string(record, "text"), level)


def _check_fields(what: str, record: Any, known: set[str]) -> None:
    if not isinstance(record, dict):
        raise ValueError(f"{what} must be a JSON object")
    # A misspelt "traps" would otherwise be lost without a word.
    if unknown := sorted(record.keys() - known):
        raise ValueError(f"{what} has no field {unknown[0]}; known are {', '.join(sorted(known))}")


def _string(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f'"{key}" must be a string that is not empty')
    return value


def _list(record: Mapping[str, Any], key: str, default: list[Any] | None) -> list[Any]:
    value = record.get(key, default)
    if not isinstance(value, list):
        raise ValueError(f'"{key}" must be a list')
    return value


def _one_of(record: Mapping[str, Any], key: str, choices: tuple[str, ...]) -> str:
    value = record.get(key, "")
    if value not in choices:
        raise ValueError(f'"{key}" must be one of {", ".join(filter(None, choices))}')
    return str(value)
