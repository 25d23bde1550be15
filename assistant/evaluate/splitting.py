"""Measure sentence splitters on labelled texts: python -m assistant.evaluate.splitting CASES.

Our splitter stands beside nltk's Punkt, untrained and with our abbreviations; nltk's windowdiff
judges all of them. Every third case is held out: tune a rule on the others, then see here whether
it is general. nltk is imported inside the functions that need it, since it takes a second and
tests read the cases from here.
"""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.text.abbreviations import BEFORE_NUMBER, CUT_WORDS, MAY_END, NEVER_ENDS, OPENERS
from assistant.text.sentences import sentence_spans

Splitter = Callable[[str], Iterable[tuple[int, int]]]

_BAR = re.compile(r"(?<!\\)\|")
_TITLE = "== "
_MISSED = "[missed]"


@dataclass(frozen=True)
class Case:
    """A text with the places where its sentences end, the last one left out."""

    title: str
    text: str
    ends: frozenset[int]

    @property
    def missed(self) -> bool:
        """Whether our splitter is known to get it wrong."""
        return self.title.endswith(_MISSED)


@dataclass(frozen=True)
class Score:
    """How well the sentence ends of a set of cases were found."""

    precision: float
    recall: float
    windowdiff: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def parse_cases(content: str) -> list[Case]:
    r"""Return the cases of a file: blocks of a title line and a text with bars at the ends.

    What stands before the first title is a comment; a literal bar is written with a backslash.

    >>> parse_cases("== en: two\nYes. |No.")
    [Case(title='en: two', text='Yes. No.', ends=frozenset({4}))]
    """
    blocks = re.split(r"\n{2,}", content.strip("\n"))
    return [_parse_case(block) for block in blocks if block.startswith(_TITLE)]


def _parse_case(block: str) -> Case:
    title, _, labelled = block.partition("\n")
    text = ""
    ends = set()
    for part in _BAR.split(labelled):
        ends.add(len(text.rstrip()))
        text += part.replace(r"\|", "|")
    return Case(title.removeprefix(_TITLE), text, frozenset(ends - {0}))


def found_ends(split: Splitter, text: str) -> frozenset[int]:
    """Return where `split` ends a sentence of `text`, white space and the last end left out."""
    last = len(text.rstrip())
    return frozenset(len(text[:end].rstrip()) for _, end in split(text)) - {0, last}


def score(split: Splitter, cases: Sequence[Case]) -> Score:
    """Measure a splitter: precision and recall of the ends, and windowdiff over all texts.

    Windowdiff (0 is perfect) slides a window of half a mean sentence over the characters and
    counts the windows in which the number of ends is wrong, so a near miss costs less.
    """
    from nltk.metrics.segmentation import windowdiff

    found = [found_ends(split, case.text) for case in cases]
    right = sum(len(case.ends & ends) for case, ends in zip(cases, found, strict=True))
    labelled = sum(len(case.ends) for case in cases)
    given = sum(len(ends) for ends in found)
    truth = "".join(_boundaries(case.text, case.ends) for case in cases)
    guess = "".join(_boundaries(case.text, ends) for case, ends in zip(cases, found, strict=True))
    window = max(2, len(truth) // (2 * max(1, truth.count("1"))))
    return Score(
        precision=right / given if given else 0.0,
        recall=right / labelled if labelled else 0.0,
        windowdiff=windowdiff(truth, guess, window),
    )


def _boundaries(text: str, ends: frozenset[int]) -> str:
    """Write a text as nltk's judge reads it: "1" behind a sentence, "0" everywhere else."""
    return "".join("1" if place in ends else "0" for place in range(1, len(text))) + "1"


def punkt(abbreviations: Iterable[str] = (), openers: Iterable[str] = ()) -> Splitter:
    """Return nltk's Punkt with these words as its parameters; no model is read."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = {word.lower() for word in abbreviations}
    parameters.sent_starters = {word.lower() for word in openers}
    split: Splitter = PunktSentenceTokenizer(parameters).span_tokenize
    return split


def report(cases: Sequence[Case]) -> str:
    """Return the table of all splitters on the tuned, the held-out and all cases."""
    abbreviations = NEVER_ENDS | BEFORE_NUMBER | MAY_END | CUT_WORDS
    splitters = {
        "ours": sentence_spans,
        "Punkt": punkt(),
        "Punkt + our words": punkt(abbreviations, OPENERS),
    }
    parts = {
        "tuned": [case for number, case in enumerate(cases) if number % 3 != 2],
        "held out": cases[2::3],
        "all": cases,
    }
    lines = [f"{'splitter':<18} {'cases':<13} {'P':>6} {'R':>6} {'F1':>6} {'windowdiff':>10}"]
    for name, split in splitters.items():
        for part, chosen in parts.items():
            result = score(split, chosen)
            lines.append(
                f"{name:<18} {part:<8} {len(chosen):>4} {result.precision:>6.3f}"
                f" {result.recall:>6.3f} {result.f1:>6.3f} {result.windowdiff:>10.3f}"
            )
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the table for a file of cases."""
    if len(arguments) != 1:
        print("usage: python -m assistant.evaluate.splitting CASES", file=sys.stderr)
        return 2
    print(report(parse_cases(Path(arguments[0]).read_text(encoding="utf-8"))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
