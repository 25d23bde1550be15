"""A question file run on the island's library, and the reports of it."""

import json
from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.evaluate.questions import parse_questions
from assistant.evaluate.report import render_report, report_json
from assistant.evaluate.run import evaluate, evaluate_files
from assistant.library import Library

LINES = """\
{"id": "dues", "question": "what does a boat pay a night?", "type": "how-many", \
"style": "plain", "answers": [{"article": "harbour.md", "text": "A boat pays $3.50 a night"}]}
{"id": "lamp", "question": "which oil did the lamp burn?", "type": "what", "style": "plain", \
"answers": [{"article": "bees.md", "text": "Heather honey"}], \
"traps": [{"article": "lighthouse.md", "text": "whale oil"}, \
{"article": "twins/lighthouse.md", "text": "whale oil"}]}
{"id": "rocket", "question": "rocket fuel?", "answers": [], "near": false}
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A question file with a hit, a trap and a question without an answer."""
    path = tmp_path / "island.jsonl"
    path.write_text(LINES, encoding="utf-8")
    return path


def test_every_question_of_every_file_is_asked_once(library: Library, questions: Path) -> None:
    """Each file keeps its outcomes, and the progress counts to the end of all."""
    calls: list[tuple[int, int]] = []
    evaluations = evaluate_files(
        library, [questions, questions], lambda done, all_: calls.append((done, all_))
    )
    assert [each.name for each in evaluations] == ["island", "island"]
    assert [[o.question.id for o in each.outcomes] for each in evaluations] == [
        ["dues", "lamp", "rocket"]
    ] * 2
    assert calls == [(number, 6) for number in range(1, 7)]


def test_outcomes_are_what_the_library_answers(library: Library, questions: Path) -> None:
    """The boat's dues are found; the lamp's oil, here a trap, is fallen for."""
    dues, lamp, rocket = evaluate_files(library, [questions])[0].outcomes
    assert (dues.rank, dues.sentence_right, dues.trapped) == (1, True, False)
    assert (lamp.rank, lamp.sentence_right, lamp.trapped) == (None, False, True)
    assert (rocket.rank, rocket.answered) == (None, False)


def test_drifted_words_are_found_before_anything_is_asked(library: Library) -> None:
    """A wrong last line does not cost the time of the questions before it."""
    drifted = LINES.replace('"Heather honey"', '"Lime honey"')
    with pytest.raises(AssistantError, match=r"^island\.jsonl:2: bees\.md lacks “Lime honey”$"):
        evaluate(library, parse_questions("island.jsonl", drifted), pytest.fail)


def test_the_report_shows_figures_and_names_the_misses(library: Library, questions: Path) -> None:
    """Every table is there, and the miss with its rank, what was quoted and what was wanted."""
    text = render_report(evaluate_files(library, [questions]))
    rows = text.splitlines()
    assert rows[0].split() == ["figure", "island"]
    assert ["hit@1", "0.500"] in [row.split() for row in rows]
    assert ["confidence", "questions", "mean", "right"] in [row.split() for row in rows]
    assert ["how-many", "1", "1.000", "1.000", "1.000", "1.000", "1.000"] in [
        row.split() for row in rows
    ]
    miss = rows.index("island.jsonl:2 lamp: which oil did the lamp burn?  [no rank, trap]")
    assert rows[miss + 1].startswith("  quoted ")
    assert "lighthouse.md:14: The lamp burned whale oil until 1902." in rows[miss + 1]
    assert rows[miss + 2] == "  wanted bees.md: Heather honey"
    assert "dues:" not in text


def test_several_files_get_a_column_for_all(library: Library, questions: Path) -> None:
    """With one file, all of them would only say the same again."""
    other = questions.with_name("other.jsonl")
    other.write_text(LINES.splitlines()[-1], encoding="utf-8")
    rows = render_report(evaluate_files(library, [questions, other])).splitlines()
    assert rows[0].split() == ["figure", "island", "other", "all"]
    assert rows[1].split() == ["questions", "3", "1", "4"]


def test_a_false_answer_is_named(library: Library, questions: Path) -> None:
    """A question that has no answer but was given one is a miss as well."""
    wrong = {"id": "x", "question": "what does a boat pay a night?", "answers": [], "near": True}
    questions.write_text(json.dumps(wrong), encoding="utf-8")
    text = render_report(evaluate_files(library, [questions]))
    assert "pay a night?  [answered, though it has no answer]\n  quoted harbour.md:" in text


def test_nothing_in_a_report_is_obeyed_by_a_terminal(library: Library, questions: Path) -> None:
    """Questions come from outside, and an escape sequence in one is shown."""
    questions.write_text(LINES.replace("which oil", r"\u001b[2Jwhich oil"), encoding="utf-8")
    text = render_report(evaluate_files(library, [questions]))
    assert "\x1b" not in text
    assert "^[[2Jwhich oil" in text


def test_the_json_has_the_same_figures(library: Library, questions: Path) -> None:
    """One line with the figures of all and of each file, the groups and every outcome."""
    line = report_json(evaluate_files(library, [questions]))
    report = json.loads(line)
    assert "\n" not in line
    assert list(report) == ["schema", "all", "files", "reliability", "by", "questions"]
    assert report["all"]["hit@1"] == report["files"]["island"]["hit@1"] == 0.5
    assert report["all"]["auroc_near"] is None
    assert sum(row["questions"] for row in report["reliability"]) == 3
    assert list(report["by"]["type"]) == ["how-many", "what"]
    assert report["questions"][1]["id"] == "lamp"
    assert report["questions"][1]["trapped"] is True
