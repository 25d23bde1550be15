"""Stop words: words that shape a question or a sentence without saying what it is about.

They are indexed like any other word. A question leaves them out as long as it has others,
so that "who owns the roadmap?" looks for owning and roadmaps; "to be or not to be" is
looked up whole.
"""

from typing import Final

_ARTICLES = "a an the this that these those such"
_PRONOUNS = (
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves "
    "he him his himself she her hers herself it its itself they them their theirs themselves "
    "one ones someone somebody something anyone anybody anything everyone everybody "
    "there here"
)
_QUESTION = "what which who whom whose when where why how whether"
_VERBS = (
    "be am is are was were been being do does did doing done have has had having "
    "can could will would shall should may might must ought "
    "isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't "
    "can't cannot couldn't won't wouldn't shouldn't mustn't "
    "i'm you're he's she's it's we're they're i've you've we've they've i'd you'd we'd they'd "
    "i'll you'll we'll they'll what's who's where's how's that's there's here's let's "
    "gonna wanna gotta"
)
# The same as they are typed in a hurry. Left out are those that are words of their own: cant,
# ill, shell, wed, id, hell, were, well.
_HURRIED = (
    "isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt "
    "couldnt wont wouldnt shouldnt mustnt im youre hes shes theyre ive youve weve theyve "
    "youd theyd youll theyll whats whos wheres hows thats theres heres lets"
)
_PREPOSITIONS = (
    "of in on at to from by for with about into onto as than per via "
    "upon within among amongst between through during"
)
_CONNECTIVES = "and or but nor so if then because while though although also too just even"
# What people say around a question rather than in it.
_CHAT = (
    "please tell me us know explain say says said hey hi hello ok okay well actually "
    "really basically exactly like kind sort wonder wondering anyway thanks"
)

STOP_WORDS: Final = frozenset(
    " ".join(
        (_ARTICLES, _PRONOUNS, _QUESTION, _VERBS, _HURRIED, _PREPOSITIONS, _CONNECTIVES, _CHAT)
    ).split()
)

# "whats" as it is spelled.
WITH_APOSTROPHE: Final = {
    word.replace("'", ""): word
    for word in _VERBS.split()
    if word.replace("'", "") in _HURRIED.split()
}

# The words that make a question one.
QUESTION_WORDS: Final = frozenset(_QUESTION.split())


def is_stop_word(word: str) -> bool:
    """Whether a word, as typed, is a stop word.

    >>> [is_stop_word(word) for word in ("Who", "don’t", "whats", "roadmap")]
    [True, True, True, False]
    """
    return word.lower().replace("’", "'") in STOP_WORDS


def is_contraction(word: str) -> bool:
    """Whether a stop word is two in one, with or without its apostrophe.

    >>> [is_contraction(word) for word in ("what’s", "Dont", "its", "bee's")]
    [True, True, False, False]
    """
    return word.lower() in WITH_APOSTROPHE or ("'" in word.replace("’", "'") and is_stop_word(word))
