"""The shape of a text: one letter for each of its words, numbers and marks.

Patterns over shapes are short where patterns over the text would have to list words: an
amount of money is ``\\$n``, whatever the sign and the number.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

# A number with its separators, a word with the apostrophes inside it, a possessive, a mark.
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*"
    r"|[^\W\d_]\w*(?:['’](?!s\b)[^\W\d_]\w*)*|['’]s\b|\S"
)

Span = tuple[int, int]


class Shape(NamedTuple):
    """A letter for each token, and where the tokens stand."""

    letters: str
    tokens: tuple[Span, ...]

    def find(self, pattern: re.Pattern[str]) -> list[Span]:
        """The stretches of the text whose letters match.

        A group, where the pattern has one that matched, is the stretch that is meant.
        """
        return [self.stretch(*found.span(found.lastindex or 0)) for found in pattern.finditer(self.letters)]

    def stretch(self, first: int, end: int) -> Span:
        """The stretch of the text from a token up to another."""
        return self.tokens[first][0], self.tokens[end - 1][1]
