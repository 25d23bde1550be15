"""The shape of a text: one letter for each of its words, numbers and marks.

Patterns over shapes are short where patterns over the text would have to list words: an
amount of money is ``[$]n``, whatever the sign and the number. All are plain strings here,
which `re` compiles when first used and keeps: a start does not wait for them.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

Span = tuple[int, int]

# A number with its separators, a word with the apostrophes inside it, a possessive, a mark.
_TOKEN: Final = (
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*"
    r"|[^\W\d_]\w*(?:['’](?!s\b)[^\W\d_]\w*)*|['’]s\b|\S"
)


class Shape(NamedTuple):
    """A letter for each token of a text, and where the tokens stand in it."""

    letters: str
    tokens: tuple[Span, ...]

    def find(self, pattern: str) -> list[Span]:
        """The stretches of the text whose letters match; of each the last group, if any."""
        found = (match.span(match.lastindex or 0) for match in re.finditer(pattern, self.letters))
        return [self.stretch(first, end) for first, end in found]

    def stretch(self, first: int, end: int) -> Span:
        """The stretch of the text from a token up to another."""
        return self.tokens[first][0], self.tokens[end - 1][1]

    def merged(self, pattern: str, letter: str) -> "Shape":
        """The shape with the tokens of each match as one token of that letter."""
        letters: list[str] = []
        tokens: list[Span] = []
        done = 0
        for match in re.finditer(pattern, self.letters):
            letters += (self.letters[done : match.start()], letter)
            tokens += (*self.tokens[done : match.start()], self.stretch(*match.span()))
            done = match.end()
        return Shape("".join(letters) + self.letters[done:], (*tokens, *self.tokens[done:]))

    def renamed(self, text: str, letter: Callable[[str], str], but: str = "N") -> "Shape":
        """The shape of the same tokens with other letters, ``but`` those of one letter."""
        letters = (
            here if here == but else letter(text[start:end])
            for here, (start, end) in zip(self.letters, self.tokens, strict=True)
        )
        return Shape("".join(letters), self.tokens)

    def without(self, spans: Sequence[Span]) -> "Shape":
        """The shape with a blank for each token that begins in one of the spans, in order."""
        letters = list(self.letters)
        ahead = 0
        for number, (start, _) in enumerate(self.tokens):
            while ahead < len(spans) and spans[ahead][1] <= start:
                ahead += 1
            if ahead < len(spans) and spans[ahead][0] <= start:
                letters[number] = " "
        return Shape("".join(letters), self.tokens)


def shape(text: str, start: int, end: int, letter: Callable[[str, str], str]) -> Shape:
    """The shape of text[start:end].

    ``letter`` says the letter of a token, given what it sticks to: the token that ends just
    where it starts, or "".
    """
    letters: list[str] = []
    tokens: list[Span] = []
    last, ended = "", -1
    for match in re.compile(_TOKEN).finditer(text, start, end):
        token, span = match[0], match.span()
        letters.append(letter(token, last if span[0] == ended else ""))
        tokens.append(span)
        last, ended = token, span[1]
    return Shape("".join(letters), tuple(tokens))
