"""Nouns that are always of something, and words that ask for no thing in particular.

"What are the benefits?" has to be of what was said before, and "it" points to no benefit.
"""

from typing import Final

from assistant.chat.word_classes import is_small

# Nouns that are always of something: one that is of nothing in its line is of what was said.
_RELATIONAL: Final = frozenset(
    "advantage aim alternative answer approach aspect barrier basis benefit cause challenge "
    "characteristic component con consequence cost criteria cure deadline difference difficulty "
    "disadvantage downside drawback duration duty effect element example exception factor "
    "feature function future goal history idea impact implication importance ingredient "
    "initiative issue kind legacy limit limitation main meaning method motive name objective "
    "obstacle option origin part pitfall point price problem process pro purpose reason recipe "
    "remedy requirement result responsibility risk role rule side size skill solution source stage "
    "step story strategy sign symptom salary author character plot member founder task "
    "technique theme tip tool tradeoff treatment type upside use value version way".split()
)
# Words that ask for no thing in particular.
_GENERIC: Final = frozenset(
    "big biggest best better good main most important common typical usual normal similar "
    "different happen happened happens available needed required involved recommend suggest "
    "consider know consist affect affected cheap cheaper cheapest start exist people thing "
    "things stuff work works mean median total worth next new old great key major popular "
    "specific serious possible likely compare bad worse average starting".split()
)


def is_generic(word: str) -> bool:
    """Whether a word asks for no thing in particular: "important", "stuff"."""
    return word in _GENERIC or word.endswith("est")


def is_empty(word: str) -> bool:
    """Whether a word names no thing by itself."""
    return is_small(word) or word in _GENERIC or is_relational(word)


def is_thing(text: str) -> bool:
    """Whether a phrase names something that a word may point back to: not "main benefits"."""
    return not all(map(is_empty, text.lower().split()))


def is_relational(word: str) -> bool:
    """Whether a word is a noun that is always of something: "benefits", not "scrum"."""
    word = word.lower()
    nouns = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"}
    return bool(nouns & _RELATIONAL)
