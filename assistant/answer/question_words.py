"""The words that make a question's form, and what people make of them in a hurry."""

from typing import Final

# Words that play the same part in a question, by the tag that stands for them all.
_GROUPS: Final = {
    "WHO": "who whom whose",
    "IS": "is am be isn",
    "ARE": "are aren",
    "WAS": "was were wasn weren",
    "DO": "do does don doesn",
    "DID": "did didn",
    "CAN": "can could would will might may couldn wouldn won",
    "SHOULD": "should must shall shouldn",
    "HAVE": "has have had hasn haven hadn",
    "IN": "in on at by from with under during since until between into within through"
    " against after before among towards behind",
    "ONE": "i you we one someone somebody anyone people",
    "COUNT": "two three four five six seven eight nine ten several 2 3 4 5 6 7 8 9 10",
    # What somebody reads, what is done to it, and what it may say
    "DOC": "article articles post posts blog blogs blogpost",
    "PIECE": "guide essay page piece document tutorial text",
    "WRITE": "wrote written write writes rote authored publish published publishes publisher"
    " posted updated revised title",
    "SAY": "say says mention mentions mentioned discussed explained described covered read claims",
    # Said before a question, and orders
    "OPENER": "hey hi hello ok okay so but and well oh right alright now wait sorry yo yeah yes"
    " also then anyway thanks btw",
    "DEFINE": "define explain describe",
    "TELL": "give identify discuss",
    "LIST": "list enumerate",
    # What is compared, caused, aimed at
    "DIFFERENCE": "difference differences distinction diff",
    "DIFFER": "differ differs vs versus distinguish distinguishes",
    "CAUSES": "causes caused cause led leads makes",
    "REASON": "reason reasons point purpose rationale motive motivation",
    "CASE": "situation situations circumstance circumstances condition conditions case cases"
    " occasion occasions scenario scenarios",
    "KINDS": "kinds types sorts forms ways steps stages phases examples responsibilities duties"
    " roles skills advantages disadvantages benefits drawbacks pros features components parts"
    " characteristics methods factors elements",
    # "what events took place" asks for no place.
    "TAKE": "take takes took taking taken",
    # Said of a thing rather than what it is: "what is it known for", "what is needed"
    "FOUND": "called known named used made located found considered thought believed required"
    " needed necessary responsible important famous like about based built",
    # What an answer of a certain look is a case of
    "SALARY": "salary salaries pay price prices cost budget fee fees wage wages income revenue rent"
    " earnings compensation payment deposit money",
    "EARN": "earn earns earned paid pays costs charge charges charged make priced",
    "SPEND": "spend spent worth profit funding invest invested investment donate donated loan debt"
    " raise raised sold sell buy bought purchase purchased fine",
    # What becomes more or less
    "GROW": "grow grows grew grown rise rises rose risen increase increases increased shrink"
    " shrinks shrank shrunk fall falls fell fallen drop drops dropped decline declines declined"
    " decrease decreases decreased",
    "YEAR": "year month day decade century time era",
    "HOURS": "years months weeks days hours minutes decades centuries",
    "SIZE": "number percentage percent proportion fraction population temperature distance"
    " height weight speed length width depth amount quantity ratio rate share total size mass"
    " diameter thickness altitude elevation radius volume capacity voltage velocity pace",
    "HIGH": "high low big large small",
    "MEASURE": "far tall deep wide broad narrow heavy fast hot warm cold often close thick thin"
    " strong loud powerful frequently",
    "PLACE": "country city town state county province region village continent place location"
    " district street island neighborhood neighbourhood municipality capital area nation"
    " territory borough suburb",
    "PERSON": "person man woman king queen president emperor pope prince princess captain writer"
    " poet composer singer musician artist painter sculptor architect actor actress director"
    " producer scientist physicist chemist mathematician philosopher historian engineer inventor"
    " explorer general leader minister politician senator governor mayor judge lawyer doctor"
    " coach player individual brother sister father mother son daughter wife husband founder"
    " owner bishop saint monarch ruler scholar professor critic journalist designer",
    "ORGANISATION": "company organization organisation corporation firm university college agency"
    " institution institute bank association",
}
TAGS: Final = {word: tag for tag, words in _GROUPS.items() for word in words.split()}

# Said for the tone; they may stand anywhere in a question.
FILLERS: Final = frozenset(
    "actually exactly really even just basically please again literally um uh hmm precisely".split()
)
# Said around a question; nobody looks for them in the articles.
TALK: Final = frozenset(
    "nutshell layman laymen laymans layperson plz pls thx thanx cheers lol omg tldr eli5 fyi btw"
    " imo afaik asap dude bro mate buddy folks pal hmm hm umm uhm erm ugh huh wow yep nope"
    " dunno idk curious wondering quickly briefly concisely specifically curiously".split()
)
# Before "about" they ask for whatever is said: "what did we learn about the wind".
ABOUT: Final = frozenset(("about", "regarding", "concerning"))
FRAMING: Final = frozenset(
    "learn learned learnt hear heard read find found remember discuss discussed mention mentioned"
    " note noted write written information info detail details anything everything".split()
)
QUESTION_WORDS: Final = frozenset("what which who whom whose when where why how".split())
# What stands behind an apostrophe, and before one that stands for "is".
CONTRACTED: Final = {"s": "is", "re": "are", "d": "would", "ll": "will", "ve": "have", "m": "am"}
SUBJECTS: Final = QUESTION_WORDS | frozenset("it that this there here he she".split())
# Words that follow "how" and hardly ever "who".
AFTER_HOW: Final = frozenset(
    "many much long old far big tall high deep wide heavy fast hot do does did to can could should"
    "".split()
)

# Words that are put right when two neighbouring letters are swapped or one is missing.
_REPAIRED: Final = (
    "what which when where why whose who how does many much between difference article mean"
).split()
# English words, or nearly, that such a slip would make of them.
_REAL: Final = frozenset(
    "were hat hen here hose ho wo ow hy wh dos doe man may any men mea".split()
)


def _slips(word: str) -> set[str]:
    """The word with two neighbouring letters swapped or one letter missing.

    >>> sorted(_slips("why"))
    ['hwy', 'hy', 'wh', 'wy', 'wyh']
    """
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    return swapped | {word[:i] + word[i + 1 :] for i in range(len(word))}


REPAIRS: Final = {
    slip: word for word in _REPAIRED for slip in _slips(word) - _REAL - set(_REPAIRED)
} | {"hwo": "hwo", "wut": "what", "wot": "what", "u": "you", "r": "are", "cuz": "because"}
