"""The kind of a question: what its answer has to look like.

One ordered table of patterns over the question's tagged words (`asked`); the first that
matches says the kind.
"""

import re
from enum import Enum
from typing import Final

from assistant.answer.asked import Word, asked, tags


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


_AUX: Final = "(?:IS|ARE|WAS|DO|CAN|SHOULD|HAVE)"
_BE: Final = "(?:IS|ARE|WAS)"
# Up to three words that have no tag: what stands before a noun.
_SOME: Final = r"(?:[^A-Z\s,]\S* ){0,3}"
# "which", "in what old", "what is the name of the": the noun that says the kind follows.
_WHAT: Final = (
    rf"(?:(?:IN|to|for) )?(?:what|which) (?:{_BE} (?:the|his|her|its|their|my|your) )?"
    rf"(?:name of (?:the|an?) )?{_SOME}"
)
_TERM: Final = r"(?P<focus>\S+(?: \S+){0,5}?)"
# A word of a noun phrase with an article, without.
_IN_THE: Final = rf"(?!(?:{_AUX}|IN|to|for|of|as|'s|WHO|that|which|name|first|last|most)\b)[^\s,]+"
_IN_A: Final = rf"(?!(?:{_AUX}|to|as|'s|WHO|that|which|name|first|last|most)\b)[^\s,]+"

# Each row is a kind and what the tagged words start with, up to the end of a word. The
# group is what is to be defined.
_TABLE: Final = tuple(
    (kind, re.compile(rf"(?:{pattern})(?![^\s,])"))
    for kind, pattern in (
        # About the articles, before what the same words would ask about the world.
        (Kind.SOURCE, rf"(?:what|which) (?:of )?{_SOME}DOC(?! {_BE} WRITE)"),
        (Kind.SOURCE, r"according to (?:what|which|WHO)|WHO SAY (?:that|so)"),
        (Kind.SOURCE, rf"where (?:{_BE}|DO|HAVE)(?: \S+){{1,8}}? SAY"),
        (Kind.METADATA, rf"(?!{_AUX}|what DO)(?=.*\bDOC\b).*\b(?:WRITE|author|YEAR)"),
        (Kind.METADATA, r"(?:WHO|when WAS|author) (?:WRITE |of )?(?:it|this|that)(?: WRITE)?$"),
        # "what does ... stand for" and "what is meant by", before what they are made of.
        (Kind.EXPANSION, rf"(?:what )?(?:DO |IS )?{_TERM} (?:stands?|short) for"),
        (Kind.EXPANSION, rf"(?:what IS the )?full (?:form|name) of (?:an? |the )?{_TERM}$"),
        (Kind.EXPANSION, rf"{_TERM} full form"),
        (Kind.DEFINITION, rf"what (?:DO )?(?:an? |the )?{_TERM} means?(?: IN .*)?$"),
        (Kind.DEFINITION, rf"(?:what IS (?:the )?)?(?:meaning|definition) of (?:an? )?{_TERM}$"),
        (Kind.DEFINITION, rf"what (?:IS meant IN|DO ONE mean IN|(?:counts|qualifies) as) (?:an? )?{_TERM}$"),
        (Kind.DEFINITION, rf"DEFINE (?:an? |the )?{_TERM}$"),
        (Kind.DEFINITION, rf"(?!how|what){_TERM} (?:meaning|definition)$"),
        (Kind.COMPARISON, rf"(?!WHO|where|when|why).*\bDIFFER|compare|how .*\b(?:different|compared?)"),
        (Kind.COMPARISON, rf"which (?:one |of \S+ \S+ )?{_BE} (?:better|worse|more|less|\S\S+er)|what IS (?:so )?different"),
        (Kind.REASON, rf"why|how come|what (?:\S+ )?CAUSES|{_WHAT}REASON|what {_BE} .* used for$|.*\bwhat for$"),
        (Kind.CONDITION, rf"IN (?:what|which) {_SOME}CASE|when (?:to|SHOULD|(?:CAN|DO) (?:ONE|an?)|IS (?:it|an?))"),
        (Kind.TIME, rf"when|(?:since|until) when|how (?:long ago|recently)|{_WHAT}YEAR"),
        (Kind.DURATION, rf"(?:for )?how (?:long|old)|{_WHAT}(?:age|duration)"),
        (Kind.MONEY, rf"how much (?:{_BE}|(?:.* )?(?:PAY|EARN))|{_WHAT}(?:PAY|EARN)|what DO .* EARN$"),
        (Kind.MONEY, rf"what {_BE} .* 's (?:\S+ )?(?:PAY|EARN)$"),
        (Kind.NUMBER, rf"(?:IN )?(?:about )?how (?:many|much|MEASURE)|{_WHAT}SIZE"),
        # Several of a sort, before one of it.
        (Kind.LIST, rf"{_WHAT}(?:KINDS|COUNT)|what (?:ARE|WAS) (?:the|some|all) {_SOME}(?:KINDS|COUNT)"),
        (Kind.LIST, rf"what ARE (?:the|some|all)|TELL (?!one|an?\b)"),
        (Kind.LIST, rf"(?:what|which) {_SOME}[^A-Z\s]\S*[^\Wsui]s {_AUX}"),
        (Kind.PLACE, rf"(?:IN )?where|{_WHAT}PLACE"),
        (Kind.PERSON, rf"(?:(?:IN|to|for) )?WHO|{_WHAT}(?:PERSON|author)|what {_BE} .*\bPERSON 's name"),
        (Kind.ORGANISATION, rf"{_WHAT}ORGANISATION"),
        # "what is a sprint", "what is return on investment", "what is the critical path"
        (Kind.DEFINITION, rf"what (?:IS|ARE|WAS(?= an? )) (?:an? )?(?P<focus>(?!the ){_IN_A}(?: {_IN_A}){{0,5}})(?<! IN)(?<! of)(?= ,|$)"),
        (Kind.DEFINITION, rf"what (?:IS|WAS) the (?P<focus>{_IN_THE}(?: {_IN_THE}){{0,3}})(?= ,|$)"),
        (Kind.DEFINITION, rf"what (?:an? )?{_TERM} (?:IS|ARE)$"),
        (Kind.YES_NO, rf"{_AUX}|if|whether"),
        (Kind.MANNER, "how"),
        (Kind.THING, "(?:(?:IN|to|for) )?(?:what|which)"),
    )
)


def question_kind(question: str) -> Kind:
    """The kind of a question.

    >>> question_kind("hey so, wat year was it founded")
    <Kind.TIME: 'time'>
    """
    return _matched(question)[0]


def focus(question: str) -> str | None:
    """The stretch of a question that is to be defined or spelled out, as typed.

    None when nothing is.

    >>> focus("ok so what's a Net Promoter Score?")
    'Net Promoter Score'
    """
    _, words, found = _matched(question)
    line = tags(words)
    if found is None or not found.re.groupindex:
        return None
    start, end = found.span("focus")
    first, last = line.count(" ", 0, start), line.count(" ", 0, end)
    return question[words[first].start : words[last].end]


def _matched(question: str) -> tuple[Kind, list[Word], re.Match[str] | None]:
    words = asked(question)
    line = tags(words)
    for kind, pattern in _TABLE:
        if found := pattern.match(line):
            return kind, words, found
    return Kind.KEYWORDS, words, None
