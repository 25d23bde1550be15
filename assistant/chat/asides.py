"""What is said around a question in passing: "Interesting. Thanks! What about tools?"."""

import re
from typing import Final

from assistant.chat.phrases import tokens

# Words of a reaction to an answer; a sentence or clause of nothing else asks nothing.
REACTIONS: Final = frozenset(
    "interesting cool nice great good awesome amazing wow oh ok okay hmm hm um uh ah yeah yes "
    "yep no right alright sure fine thanks thank you perfect incredible deep agreed wait really "
    "well so that that's is very all got it i see makes sense fair enough lovely excellent "
    "brilliant hey hi hello huh understood true exactly indeed too bad funny and but sorry "
    "intriguing fascinating know woah mmm point shame sad a i'm intrigued now then to hear".split()
)
_SENTENCE = re.compile(r"[^.?!\n]*[.?!\n]*\s*")
_BEHIND = re.compile(r"\s*\([^()]*\)(?=\W*$)")


def without_reactions(line: str) -> str:
    """A line without the reactions that it opens with; whole if it holds nothing else.

    >>> without_reactions("Interesting. Thanks, what about tools?")
    'what about tools?'
    """
    rest = line
    while cut := _opening(rest):
        rest = rest[cut:].lstrip()
    return rest


def is_reaction(line: str) -> bool:
    """Whether a line is a reaction and nothing else.

    >>> [is_reaction(line) for line in ("Wow, thanks!", "thanks, what about tools?", "?")]
    [True, False, False]
    """
    said = tokens(line)
    return bool(said) and all(each.word in REACTIONS for each in said)


def _opening(line: str) -> int:
    """Where the reaction ends that a line opens with; 0 when it opens with none."""
    sentence = _SENTENCE.match(line)
    for cut in (sentence.end() if sentence else 0, line.find(",") + 1):
        if 0 < cut < len(line) and all(each.word in REACTIONS for each in tokens(line[:cut])):
            return cut
    return 0


def asking_part(line: str) -> tuple[int, int]:
    """The (start, end) of the last sentence of a line that asks, or else of its last one.

    >>> line = "That's a lot of deaths. How is it kept? Tell me."
    >>> line[slice(*asking_part(line))]
    'How is it kept? '
    """
    spans = [found.span() for found in _SENTENCE.finditer(line) if found[0].strip()]
    asking = [(start, end) for start, end in spans if "?" in line[start:end]]
    return (asking or spans or [(0, len(line))])[-1]


def without_topic(question: str) -> str:
    """A question without the words that were put behind it to say what it is about.

    >>> without_topic("why do they bleach (corals)?")
    'why do they bleach?'
    """
    return _BEHIND.sub("", question)
