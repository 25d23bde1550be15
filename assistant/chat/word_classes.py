"""Everyday words of English by the part they play in a line."""

from typing import Final

from assistant.text.stop_words import is_stop_word

DETERMINERS: Final = frozenset(
    "the a an this that these those some any each my your our their his her its no all".split()
)
POINTERS: Final = DETERMINERS | frozenset("of".split())
BE: Final = frozenset("is are was were am be been".split())
AUXILIARIES: Final = frozenset(
    "do does did can could should shall must will would may might don't doesn't didn't can't "
    "couldn't shouldn't won't wouldn't".split()
)
BARE_VERBS: Final = frozenset("do have be get need".split())
PRONOUNS: Final = frozenset("i you u we they he she it one people".split())
PREPOSITIONS: Final = frozenset(
    "in on at to from by for with about into of as than within among between through during "
    "under over against before after without near inside outside around across behind since "
    "until".split()
)
# Words that only place, count or grade others, beside the stop words.
SMALL: Final = PREPOSITIONS | frozenset(
    "each every more most much many other others another else next then instead also again "
    "first second third last same both few less least several enough yes no not never ever "
    "always get got let lets still yet only very else how's vs versus either neither two "
    "three however therefore furthermore moreover thus hence although though unlike despite "
    "whilst whens u ur".split()
)
ADVERBS: Final = frozenset(
    "actually anyway often usually exactly really mostly mainly typically generally normally "
    "nowadays currently today now daily specifically especially differently better worse well "
    "long far soon together apart away back up out off down please though then there here "
    "important online part full".split()
)
# What begins a line that orders rather than asks.
ORDERS: Final = frozenset(
    "compare list tell give describe name explain define show find summarise summarize quote "
    "remind help say mention".split()
)
PLURALS: Final = frozenset("people men women children staff police criteria data".split())
PEOPLE: Final = frozenset(
    "people men women man woman child children staff team teams friend friends everyone parents "
    "folks clients client assistant assistants consultant accountant president".split()
)
DOERS: Final = ("er", "or", "ist", "ian", "ee")
NO_DOERS: Final = frozenset(
    "paper number computer power water letter order matter weather winter summer offer layer "
    "chapter cover filter server browser folder corner center consumer career error factor "
    "sector color colour favor mirror motor tower river flower feather finger dinner quarter "
    "character master register trigger transfer timer printer container cluster committee "
    "coffee degree guarantee newsletter parameter priority list harbor vector sensor monitor "
    "fever cancer liver tiger spider pepper butter ginger shower charger adapter router freezer "
    "oyster lobster otter hamster glacier crater theater chamber laser diaper elevator "
    "meter lever fiber timber rubber copper silver paperwork behavior labor neighbor".split()
) - {"consumer", "neighbor", "character", "master"}
# The verbs of everyday questions.
VERBS: Final = frozenset(
    "accept add affect agree allow answer apply approve argue arise ask assign avoid become "
    "begin believe belong borrow break bring build burn buy call calculate care carry cause change "
    "charge check choose claim collect come communicate compare complain complete consider "
    "consist contain continue control coordinate cost count cover create cut deal decide define "
    "deliver depend describe design determine develop die differ discover discuss do draw drive "
    "earn eat end enjoy ensure enter estimate evaluate exist expect explain face fail fall feel "
    "feed fight figure find finish fit fix follow form gain get give go grow guarantee "
    "handle happen hate have hear help hire hold identify improve include increase influence "
    "involve join keep kill know last launch lead learn leave let lie like listen live look lose "
    "love make manage matter mean measure meet mention move name need notice occur offer open "
    "organise organize oversee own pay perform pick plan play prefer prepare prevent prioritise "
    "prioritize produce promise protect prove provide publish put raise reach read realise "
    "realize receive recommend reduce refer relate release rely remain remember remove replace "
    "report represent require respond retire run save say scale see seem sell send serve set "
    "settle share ship show sign solve sort speak spend stand start stay stop study succeed "
    "suffer suggest suit support survive take talk teach tell tend test think track train treat "
    "try turn understand use visit vote wait walk want wear weigh win wonder work worry write rank "
    "exhaust unravel collapse originate".split()
)
# "The word copper" speaks of copper.
NAMING: Final = frozenset("word term name phrase expression concept".split())
# Participles that do not end in "ed".
_PARTICIPLES: Final = frozenset(
    "made sold found built held kept born known seen told won done written taken given spoken "
    "grown eaten drawn shown meant set paid led run fed bled sent bought brought cut put lost "
    "left".split()
)
# What is left of a verb's form when one of these is taken off is the verb, or lacks its "e".
FORMS: Final = ("s", "es", "ed", "ing")


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural.

    >>> [is_plural(word) for word in ("tools", "people", "business", "status", "tool")]
    [True, True, False, False, False]
    """
    word = word.lower()
    return word in PLURALS or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))
    )


def is_participle(word: str) -> bool:
    """Whether a word behind "is" and a thing tells what is done: "where is the bank based"."""
    return (word.endswith("ed") and not word.endswith("eed")) or word in _PARTICIPLES


def is_small(word: str) -> bool:
    """Whether a word says nothing of what a line is about, but only how it is said."""
    return is_stop_word(word) or word in SMALL or word in DETERMINERS


def is_verb(word: str) -> bool:
    """Whether a word is a form of an everyday verb.

    >>> [is_verb(word) for word in ("own", "manages", "using", "manager", "roadmap")]
    [True, True, True, False, False]
    """
    stems = {word} | {word.removesuffix(end) for end in FORMS if word.endswith(end)}
    return any(stem in VERBS or stem + "e" in VERBS for stem in stems)
