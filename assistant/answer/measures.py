"""Measures in a text: figures with a unit, as "2.5 kg", "40 by 60 cm", "Weight kg: 1.09"."""

from functools import lru_cache
from typing import Final

from assistant.answer.amounts import figures
from assistant.answer.shape import Span
from assistant.answer.units import DIMENSIONS, EVERY_DIMENSION, unit

# What stands between figures and units, by its letter; other words are ".".
_JOINTS: Final = {
    **dict.fromkeys(("-", "–", "—", "‐", "‑"), "-"),
    **dict.fromkeys(("to", "through", "until", "till"), "T"),
    **dict.fromkeys(("by", "x", "×"), "x"),
    **dict.fromkeys(("a", "an"), "a"),
    "and": "&",
    "per": "P",
    "]": ")",
    **dict(zip("/():", "/():", strict=True)),
}
# Units that are written in several words: "square metres", "kilowatt hours", "degrees Celsius",
# "miles an hour", "minutes per kilometre".
_COMPOUND: Final = (
    ("Q-?m|mQ", "q"),
    ("C-?m|mC", "v"),
    ("w-?h", "e"),
    ("D[to]?", "t"),
    ("[mb](?:[/Pa])h|h[/P]m", "s"),
)
_ANY: Final = f"[{EVERY_DIMENSION}]"


def measures(text: str, start: int, end: int, dimensions: str = DIMENSIONS) -> list[Span]:
    """The figures in text[start:end] with a unit of one of the dimensions (`units`).

    >>> text = "A 12-litre pack, 40 by 60 cm, of 1.3 kg, good to 5 °C. Price EUR: 80. Volume l: 30"
    >>> [text[a:b] for a, b in measures(text, 0, len(text))]
    ['12-litre', '40 by 60 cm', '1.3 kg', '5 °C', 'l: 30']
    >>> [text[a:b] for a, b in measures(text, 0, len(text), "m")]
    ['40 by 60 cm']
    """
    whole = figures(text, start, end).renamed(text, _letter)
    for pattern, letter in _COMPOUND:
        whole = whole.merged(pattern, letter)
    of = f"[{dimensions}]"
    # "210 by 120 cm", "6 to 8 l", "half a litre", "5 feet 11 inches", "31 g per l"
    one = f"(?:N[-T&x]|N-?{of}[-Tx]){{0,3}}N[-a]?(?:{of}N(?=[mg]))?{of}(?:[/P]{_ANY})?"
    return whole.find(
        # The same in other units: "90 km (56 mi)"
        f"{one}(?:[(]{one}[)])?"
        # "Price EUR per month: 25", and of "Weight (kg): 2" only the figure
        f"|{of}(?:[/P]{_ANY})?:N(?![-T]?{_ANY})|{of}(?:[/P]{_ANY})?[)]:(N)"
    )


@lru_cache(maxsize=4096)
def _letter(token: str) -> str:
    """The letter of a token that is no figure."""
    return unit(token) or _JOINTS.get(token.lower(), ".")
