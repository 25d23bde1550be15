"""Light words: content words so general that they say little of what a question is about.

A large library shows it by itself: they stand everywhere. In a small one "get" or "thing"
may happen to stand once, and would weigh as much as what the question is about
(`assistant.answer.term_weight`).
"""

from typing import Final

from assistant.text.words import term

_VERBS: Final = (
    "get gets getting got gotten make makes making made take takes taking took taken "
    "go goes going went gone come comes coming came give gives giving gave given "
    "put puts putting set sets let lets keep keeps keeping kept try tries trying tried "
    "start starts begin happen happens happened become bring brings turn hold "
    "want wants need needs needed look looks looking see seen saw find found think thought "
    "feel mean means use uses used using work works working call called ask asks asked "
    "tell told talk talking show shows help helps seem seems"
)
_NOUNS: Final = (
    "thing things stuff lot lots way ways bit part parts side point place case fact people person "
    "man someone somebody everything nothing anything guy guys hand question answer example "
    "name number end time times year years day days"
)
_OTHERS: Final = (
    "good better best bad worse worst big small large great little new old nice right wrong "
    "different same certain real quite very much many more most less least few several some any "
    "all both each every other another only own usually often always never ever sometimes still "
    "already yet again once now soon later early late first last next long short far away "
    "back up down out off over under around "
    # Negation, tone and counting: what they change, other words say.
    "no not none nor neither without honestly frankly seriously simply generally typically "
    "normally mainly mostly probably perhaps maybe especially particularly together otherwise "
    "instead anyone one two three"
)
# What makes a question one of its kind, and seldom stands in its answer.
_ASKING: Final = (
    "kinds types sorts forms examples circumstances situation conditions cases occasions reason "
    "purpose difference differ distinction compare comparison considered regarded define explain "
    "describe description meaning list stages steps"
)
_LIGHT: Final = frozenset(term(word) for word in f"{_VERBS} {_NOUNS} {_OTHERS} {_ASKING}".split())


def is_light(term: str) -> bool:
    """Whether a term says little of what a text is about."""
    return term in _LIGHT
