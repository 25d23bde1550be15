"""The weights of ranking, in one place: what each sign of an answer counts.

All were tuned on development sets: questions on Wikipedia paragraphs and on articles like the
starter library's, entries of FAQs for headings, conversations for context. docs/quality.md has
what other values gave. A part of a score is its weight times what is named, times the weight of
the whole question where it says so.
"""

from typing import Final

# Beside the word itself: a synonym of the person's own, a near one of ours, a looser one.
OWN: Final = 0.8
CLOSE: Final = 0.6
LOOSER: Final = 0.25
# A large library is likelier to have the word itself: there ours count so much of that.
LARGE: Final = 0.83
# A synonym so common that it counts for less than this costs time and finds nothing.
LEAST_SHARE: Final = 0.06
# A word that more than this share of a library's passages hold is its own word for the thing,
# and needs no synonyms; a library of few passages counts as so many more.
COMMON: Final = 0.15
FEW: Final = 20

# A library of N passages is small to the degree ENOUGH / (ENOUGH + N).
ENOUGH: Final = 1000
# In a small one, see `assistant.answer.term_weight`: how much less the rarity of a word counts;
# what a light word is worth; what a verb is.
FLAT: Final = 0.5
LIGHT: Final = 0.5
VERB: Final = 0.75

# The search's formula over a sentence: its saturation, its length and the usual one in words.
SENTENCE_WEIGHT: Final = 0.4
SENTENCE_K1: Final = 0.9
SENTENCE_B: Final = 0.5
SENTENCE_TOKENS: Final = 22.0
# A sentence that asks is seldom one that answers.
QUESTION_FACTOR: Final = 0.3

# Neighbours in the question that are neighbours here: the mean weight of the two.
PHRASE_WEIGHT: Final = 0.6
# The square of the share of the question that the passage, or its best sentence, holds.
PASSAGE_COVERAGE: Final = 0.3
SENTENCE_COVERAGE: Final = 0.7
# What a sentence that leans on the one before it ("They ...") takes from that one's words; what
# any sentence takes from the headings above it.
LEANED: Final = 0.7
ABOVE: Final = 0.3

# A heading that asks what the question asks. A title says less of a passage the more of them
# it stands above: LONG + SHORT / passages.
HEADING_WEIGHT: Final = 0.7
LONG: Final = 0.5
SHORT: Final = 3.0

# Of the whole question: about its subject (1) or the rival of that (-1); the form of an answer
# of its kind; a stretch of the type asked for.
SUBJECT_WEIGHT: Final = 0.3
FORM_WEIGHT: Final = 0.2
TYPE_WEIGHT: Final = 0.3
# As a form, a definition is told by it more than by its words, which are few; a sentence that
# only begins with what is to be defined may be one.
DEFINITION: Final = 6.0
BEGINS: Final = 0.7

# Words said before the question, whose rarity counts in full: in a small library, where that of
# the question's own counts less; and in the passages that lent them. Together they weigh at most
# so many times what the question does.
SAID: Final = 0.75
LENDER: Final = 0.3
MOST_SAID: Final = 2.0
