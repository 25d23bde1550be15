"""The kinds of questions, and the forms in which they are asked.

A form is a pattern (`word_pattern`) over the tagged words (`asked`) that a question begins
with, its question word first.
"""

from enum import Enum
from typing import Final

from assistant.answer.asked import AUX, WH


class Kind(Enum):
    """What is asked for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    TIME = "time"
    DURATION = "duration"
    NUMBER = "number"
    MONEY = "money"
    REASON = "reason"
    MANNER = "manner"
    CONDITION = "condition"
    DEFINITION = "definition"
    EXPANSION = "expansion"
    LIST = "list"
    COMPARISON = "comparison"
    YES_NO = "yes-no"
    SOURCE = "source"
    METADATA = "metadata"
    THING = "thing"
    KEYWORDS = "keywords"


_BE: Final = "IS|ARE|WAS"
# A noun that says what kind of answer is wanted: "which X", "what old X", "what is the name
# of the X", "name one X".
_NOUN: Final = (
    "what|which ~ {}",
    f"what {_BE} the|his|her|its|their|my|your ~ {{}}",
    f"what {_BE} the name of the|a|an? ~ {{}}",
    "name the|a|an|ONE ~ {}",
)
# What is no part of a term to be defined, without and with an article: "what is return on
# investment", "what is the critical path", but not "what is the capital of France".
_NO_TERM: Final = f"{AUX}|FOUND|WHO|ONE|COUNT|the|that|which|it|there|name|first|last|most|to|as|'s"
_NO_THE_TERM: Final = f"{_NO_TERM}|IN|of|for"

# What may stand before a term and is no part of it.
_THE: Final = "the|a|an? acronym|abbreviation|term|word|phrase|verb?"


def _asking_for(noun: str) -> tuple[str, ...]:
    return tuple(line.format(noun) for line in _NOUN)


# The first form that fits says the kind, so that the narrow ones stand before the wide.
FORMS: Final[tuple[tuple[Kind, tuple[str, ...]], ...]] = (
    # About the articles themselves: the same words would ask about the world further on.
    (Kind.METADATA, (f"what|which ~ DOC {_BE} ~ WRITE",)),
    (
        Kind.SOURCE,
        (
            "what|which of? ~ DOC",
            "what|which source|sources SAY",
            "according to what|which|WHO $",
            "according to what|which ~ DOC|PIECE|source|author",
            f"where {_BE}|DO|DID|HAVE ... SAY",
            "WHO SAY that|so",
        ),
    ),
    (
        Kind.METADATA,
        (
            "WHO|when|where|how ... WRITE|author|date !a|an ... DOC|PIECE",
            f"when|where|how {_BE}|DID the|this|that|my|your? !a|an ~ DOC|PIECE ... WRITE",
            f"how old {_BE} the|this|that|my|your? ~ DOC|PIECE",
            "what|which !DO|DID|CAN ... WRITE|author|date ... DOC|PIECE",
            "what|which !DO|DID|CAN ... DOC|PIECE ... WRITE|author|date",
            f"!{WH}|{AUX} ... DOC|PIECE ... WRITE|author|date",
            f"!{WH}|{AUX} ... WRITE|author|date ... DOC|PIECE",
            "WHO WRITE this|it|that $",
            f"when|where {_BE} this|it|that WRITE $",
        ),
    ),
    # What is to be defined may be any words, so nothing in it must speak before this does.
    (
        Kind.EXPANSION,
        (
            f"what? DO|DID|IS? {_THE} (,) stand|stands|short for",
            f"what? IS? the? full form|name of {_THE} (,) $",
            "what? IS? the? meaning of the|a|an? abbreviation|acronym (,) $",
            "(,) full form",
        ),
    ),
    (
        Kind.DEFINITION,
        (
            f"what DO|DID? {_THE} (,) mean|means $",
            f"what DO|DID? {_THE} (,) mean|means IN",
            f"what? IS? the? meaning|definition of {_THE} (,) $",
            f"what IS meant IN {_THE} (,) $",
            f"what DO ONE mean IN {_THE} (,) $",
            f"what counts|qualifies as {_THE} (,) $",
            f"DEFINE {_THE} (,) $",
            "!what|how (,) meaning|definition $",
            f"WHO IS a|an ({_NO_TERM}) $",
        ),
    ),
    # "difference" asks to compare unless somebody, a place or a time is asked for.
    (
        Kind.COMPARISON,
        (
            f"what? {_BE} ... DIFFERENCE|DIFFER",
            f"!{WH} ... DIFFERENCE|DIFFER",
            f"how {AUX} ... DIFFER|different|compare|compared",
            f"what|how {_BE} so? different",
            f"which ONE? {_BE} better|worse|more|less|bigger|faster|cheaper|easier|harder|older",
            "which ... better|worse|more|less $",
            "compare",
        ),
    ),
    # "what caused", "for what reason": an event or a noun, but the answer is a because.
    (
        Kind.REASON,
        (
            "why",
            "how come",
            "what CAUSES|made",
            "what ~ CAUSES|made",
            "what CAN|HAVE ~ CAUSES|made",
            f"what {_BE} ... FOUND for $",
            "... what for $",
            "what IS the use|good|sense of|in",
            *_asking_for("REASON"),
        ),
    ),
    # Of somebody in general and now, "when" asks for a case; of a past event for a time.
    (
        Kind.CONDITION,
        (
            "IN what|which ~ CASE",
            "when to|SHOULD",
            "when CAN|DO ONE|a|an",
            "when IS it|a|an",
        ),
    ),
    (
        Kind.TIME,
        (
            "when",
            "since|until when",
            "how long ago",
            "how recently|early",
            *_asking_for("YEAR|HOURS|date|dates"),
        ),
    ),
    # "how many years" is answered by "five years" a little more often than by "5" alone.
    (
        Kind.DURATION,
        ("how long|old", "how many HOURS", "how much YEAR", *_asking_for("age|duration")),
    ),
    # What grows is asked for its growth, not for its price.
    (Kind.NUMBER, ("IN how much", f"how much {AUX} ... GROW")),
    # "how much is it" is a price more often than not; "how much of it" hardly ever is.
    (
        Kind.MONEY,
        (
            "how expensive",
            f"how much {_BE}",
            f"how HIGH {_BE} ... SALARY|SPEND",
            "how much !of ... SALARY|EARN|SPEND",
            "what DO ... SALARY|EARN $",
            "what DO ... SALARY|EARN per|each|every|annually|yearly|monthly|weekly|hourly",
            "what DO ... earn|earns",
            f"what {_BE} ... 's ~ SALARY $",
            *_asking_for("SALARY"),
        ),
    ),
    (Kind.NUMBER, ("how many|much|HIGH|MEASURE", *_asking_for("SIZE"))),
    # Several of a sort; all that follow ask for one.
    (
        Kind.LIST,
        (
            "what|which ~ KINDS|COUNT",
            "what ARE|WAS the|some|all? ~ KINDS|COUNT",
            "what ARE the|some|all",
            "LIST",
            "TELL|name me|the|some|all|any? ~ KINDS|COUNT",
            "TELL|name me|the|some|all|any? ~ ~s",
            f"what|which !of ~ ~s {AUX}",
        ),
    ),
    (Kind.PLACE, ("where", *_asking_for("PLACE"))),
    (Kind.PERSON, ("WHO", f"what {_BE} ... PERSON 's name", *_asking_for("PERSON|author"))),
    (
        Kind.ORGANISATION,
        ("what|which ~ ORGANISATION", f"what {_BE} the name of the|a|an? ~ ORGANISATION"),
    ),
    # Without a word that says it, "what is X" asks for a definition if X is short.
    (
        Kind.DEFINITION,
        (
            f"what IS|ARE a|an? ({_NO_TERM}) $",
            f"what WAS a|an ({_NO_TERM}) $",
            f"what IS|WAS the ({_NO_THE_TERM}) $",
            f"what a|an? ({_NO_TERM}) IS|ARE $",
        ),
    ),
    # What is left is said by the first word.
    (Kind.YES_NO, (f"{AUX}|if|whether",)),
    (Kind.MANNER, ("how", "what IS the|a ~ way to")),
    (Kind.THING, ("what|which|name|TELL|LIST",)),
    (Kind.KEYWORDS, ("",)),
)
