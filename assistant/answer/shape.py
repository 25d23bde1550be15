"""The shape of a text: one letter for each of its words, numbers and marks.

Patterns over shapes are short where patterns over the text would have to list words: an
amount of money is ``[$]n``, whatever the sign and the number.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

Span = tuple[int, int]

# A number with its separators, a word with the apostrophes inside it, a possessive, a mark.
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*"
    r"|[^\W\d_]\w*(?:['’](?!s\b)[^\W\d_]\w*)*|['’]s\b|\S"
)


class Shape(NamedTuple):
    """A letter for each token of a text, and where the tokens stand in it."""

    letters: str
    tokens: tuple[Span, ...]

    def find(self, pattern: re.Pattern[str]) -> list[Span]:
        """The stretches of the text whose letters match; of each the last group, if any."""
        found = (match.span(match.lastindex or 0) for match in pattern.finditer(self.letters))
        return [(self.tokens[first][0], self.tokens[end - 1][1]) for first, end in found]

    def without(self, spans: Iterable[Span]) -> "Shape":
        """The shape with a blank for each token inside one of the spans, which are in order."""
        letters = list(self.letters)
        ahead = iter(spans)
        start, end = next(ahead, (0, 0))
        for number, token in enumerate(self.tokens):
            while end and end <= token[0]:
                start, end = next(ahead, (0, 0))
            if start <= token[0] < end:
                letters[number] = " "
        return Shape("".join(letters), self.tokens)


def shape(text: str, start: int, end: int, letter: Callable[[str, str], str]) -> Shape:
    """The shape of text[start:end].

    ``letter`` says the letter of a token, given what it sticks to: the token that ends just
    where it starts, or "".
    """
    letters, tokens = [], []
    last, ended = "", -1
    for match in _TOKEN.finditer(text, start, end):
        letters.append(letter(match[0], last if match.start() == ended else ""))
        tokens.append(match.span())
        last, ended = match[0], match.end()
    return Shape("".join(letters), tuple(tokens))
