"""Fit which words said before belong to a line, on follow-ups that a person wrote out.

    python tests/bench/carried.py FOLDER [NUMBER ...]

FOLDER holds a set in the format of TREC CAsT (see `follow_ups.py`). Writes
`assistant/chat/carried.json`; with NUMBERs only from the conversations (``topic``) of these
numbers, to measure on the others (docs/quality.md).
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from follow_ups import _history, _lines

from assistant.chat.carried import COEFFICIENTS, Signs, said_words
from assistant.chat.resolve import resolve
from assistant.chat.session import REMEMBERED
from assistant.text.words import term, words

# The inverse strength of regularisation.
_C: Final = 1.0


def samples(folder: Path, topics: Sequence[int]) -> Iterator[tuple[Signs, bool]]:
    """The signs of each word said before a line, and whether the rewrite has that word."""
    for each in _lines(folder / "queries.jsonl"):
        if topics and each["topic"] not in topics:
            continue
        said = list(_history(each["history"], {}))[-REMEMBERED:]
        wanted = {term(word) for word in words(each["rewrite"])}
        question = resolve(each["text"], said).question
        for word in said_words(each["text"], question, said):
            yield word.signs, word.term in wanted


def fit(found: Sequence[tuple[Signs, bool]]) -> dict[str, float]:
    """The coefficients and the intercept of a logistic regression."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=_C, max_iter=10_000)
    model.fit([signs for signs, _ in found], [belongs for _, belongs in found])
    values = (model.intercept_[0], *model.coef_[0])
    names = ("intercept", *Signs._fields)
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


def main() -> None:
    """Fit, and write the coefficients."""
    folder, *topics = sys.argv[1:]
    found = list(samples(Path(folder), [int(number) for number in topics]))
    record = {
        "fitted_on": {
            Path(folder).name: len(found),
            "of them in the rewrite": sum(belongs for _, belongs in found),
        },
        "coefficients": fit(found),
    }
    COEFFICIENTS.write_text(json.dumps(record, indent=2) + "\n")
    print(COEFFICIENTS.read_text())


if __name__ == "__main__":
    main()
