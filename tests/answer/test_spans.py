"""Typed stretches of sentences: tables of them, and what holds for any text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.kind import Kind
from assistant.answer.spans import best_span, expansion, spans

# Each line is a text and, behind the bar, its stretches of the kind above it.
TEXTS = {
    Kind.MONEY: """
        The hive cost $98,420 in all. | $98,420
        She raised 1.2 million dollars and lost €5. | 1.2 million dollars ; €5
        Only 20 percent paid. |
        A fee of £3.50, or 400 yen. | £3.50 ; 400 yen
        It is worth $1.5m to $2bn. | $1.5m to $2bn
        Wages run from $50,000 to $60,000. | $50,000 to $60,000
        Between 10,000 and 15,000 USD a year. | 10,000 and 15,000 USD
        They paid twenty-five cents. | twenty-five cents
        Two hundred pounds! | Two hundred pounds
        EUR 30 at the door. | EUR 30
        Price EUR: 749 | EUR: 749
        Price EUR per month: 24.99 | EUR per month: 24.99
        Price (EUR): 749 | 749
    """,
    Kind.NUMBER: """
        It has 2,300 hives and 12 ponds. | 2,300 ; 12
        Some 57.6% hatch, or 95 per cent. | 57.6% ; 95 per cent
        twenty-one hundred thousand bees | twenty-one hundred thousand
        One of the ships carried 40 men in 1912. | 40
        It was founded in 1912. | 1912
        He has one boat. | one
        1. Feed three ewes. | three
        See Figure 4 and chapter 2 [12] for all eight. | eight
        Half a million gulls, a third of them young | Half a million ; a third
        On 3 May 1945 nine planes left. | nine
        The 16th of 200 runners | 200
        For $5 you get 30 apples. | 30
        Hundreds of thousands of moths | Hundreds of thousands
        One hundred and five steps, 12-14 landings | One hundred and five ; 12-14
        Two-thirds are gone. | Two-thirds
        No number here. |
        1,1,1 | 1 ; 1 ; 1
    """,
    Kind.TIME: """
        It fell in 1945. | 1945
        On August 4, 2023 and on 7 June 1998 | August 4, 2023 ; 7 June 1998
        From 1914 to 1918, and 1939–45 | 1914 to 1918 ; 1939–45
        In the early 19th century, then the 1930s | early 19th century ; 1930s
        Built in 44 BC, lost in AD 70 | 44 BC ; AD 70
        The seventeenth and 18th centuries | seventeenth and 18th centuries
        In May they may march in March. | May ; March
        Due on 2023-08-04 or Monday | 2023-08-04 ; Monday
        The winter of 1963 was long. | winter of 1963
        He has 1,945 sheep. |
        Between March 24 and April 2, 2008 | March 24 and April 2, 2008
        Since mid-2019 | mid-2019
    """,
    Kind.DURATION: """
        It takes 12 weeks. | 12 weeks
        For two and a half years he waited. | two and a half years
        A 40-day fast, a few months of rest | 40-day ; a few months
        He left at the age of 25. | 25
        It ran for four years and ten months. | four years and ten months
        16 to 20 hours later | 16 to 20 hours
        It was 300 metres in 1912. |
        an hour, several days | an hour ; several days
        Battery hours: 14 | hours: 14
        Age: 35 | 35
        Price EUR per month: 25 |
        Opening hours: 8 to 14 |
        Duration (min): 29 | 29
    """,
    Kind.PERSON: """
        Then Ann Lee sang. | Ann Lee
        A song by Lee was sung. | Lee
        Dr. Ann M. Lee and King John met. | Dr. Ann M. Lee ; King John
        Juan de la Cruz wrote to Jean-Paul Roux. | Juan de la Cruz ; Jean-Paul Roux
        J. K. Moe's book sold. | J. K. Moe
        In Harwich the bells rang. |
        They work at Moe Inc. |
        The ferry left on Monday. |
        Sir Hugh of Lorn fled. | Sir Hugh of Lorn
    """,
    Kind.PLACE: """
        He lives in Harwich. | Harwich
        They met near the Black Cove in Essex, England. | Black Cove ; Essex ; England
        Lake Como froze. | Lake Como
        The Isle of Man has cats. | Isle of Man
        She flew from Oslo. | Oslo
        Ann Lee sang. |
        At St. Agnes Hospital |
    """,
    Kind.ORGANISATION: """
        She joined the University of Lorn. | University of Lorn
        Moe & Sons Ltd closed. | Moe & Sons Ltd
        The RNLI saved him. | RNLI
        The Bee Society met. | Bee Society
        Then Ann Lee sang. |
    """,
    Kind.EXPANSION: """
        The Bee Keepers Union (BKU) met. | Bee Keepers Union
        A BKU (Bee Keepers Union) badge | Bee Keepers Union
        BKU, short for Bee Keepers Union, grew. | Bee Keepers Union
        High-definition television (HDTV) sold. | High-definition television
        The BKU met. |
    """,
    Kind.MANNER: """
        In 1945 Ann Lee paid $5. |
    """,
}
CASES = [
    pytest.param(kind, text.strip(), answer.strip(), id=f"{kind.value}: {text.strip()}")
    for kind, lines in TEXTS.items()
    for text, answer in (line.split("|") for line in lines.strip().splitlines())
]

SALE = "Ann Lee built the mill in 1890, and Bob Moe sold it for $900 to the Corn Bank in 1911."
SHED = "The shed, 92 cm wide and 2.4 metres high, holds 12 kg of salt and 3 litres of tar."
CROWD = "In a survey of 1,200 keepers, 64% lost bees after 12 weeks in Harwich, 80 of them twice."
BEST = [
    (Kind.PERSON, "who built the mill?", SALE, "Ann Lee"),
    (Kind.PERSON, "who sold the mill?", SALE, "Bob Moe"),
    (Kind.TIME, "when was the mill built?", SALE, "1890"),
    (Kind.TIME, "when was it sold to the bank?", SALE, "1911"),
    (Kind.MONEY, "how much was it sold for?", SALE, "$900"),
    (Kind.ORGANISATION, "which bank was it sold to?", SALE, "Corn Bank"),
    (Kind.NUMBER, "how many keepers were in the survey?", CROWD, "1,200"),
    (Kind.NUMBER, "what percentage of keepers lost bees?", CROWD, "64%"),
    (Kind.DURATION, "how long until bees were lost?", CROWD, "12 weeks"),
    (Kind.PLACE, "where did they lose bees after weeks?", CROWD, "Harwich"),
    (Kind.PERSON, "who painted the mill by Bob Moe?", "It was painted by Jo Hart.", "Jo Hart"),
    (Kind.EXPANSION, "what does BKU stand for?", "the Bee Keepers Union", "Bee Keepers Union"),
    (Kind.NUMBER, "how wide is the shed?", SHED, "92 cm"),
    (Kind.NUMBER, "how high is the shed?", SHED, "2.4 metres"),
    (Kind.NUMBER, "how tall is the shed?", SHED, "2.4 metres"),
    (Kind.NUMBER, "how much salt is in the shed?", SHED, "12 kg"),
    (Kind.NUMBER, "how hot must the oven be?", "Bake at 240 °C, then at 190 °C.", "240 °C"),
    (Kind.NUMBER, "how heavy is it?", "Weight kg: 1.09", "kg: 1.09"),
    (Kind.NUMBER, "how far is the inn?", "The inn is 90 km (56 mi) away.", "90 km (56 mi)"),
    (Kind.DURATION, "how long is the hose?", "Length of the hose: 1.5 m", "1.5 m"),
    (Kind.DURATION, "how long does it run?", "It runs 1.5 m in 20 minutes.", "20 minutes"),
    # Nothing of the kind, nothing new, nothing near, or too much alike
    (Kind.MONEY, "what did it cost?", CROWD, None),
    (Kind.TIME, "what happened in 1890 and in 1911?", SALE, None),
    (Kind.PERSON, "who is Ann Lee?", SALE, None),
    (Kind.PERSON, "who won?", "Ann Lee, Bob Moe, Jo Hart and Cy Dunn ran.", None),
    (Kind.REASON, "why was it sold?", SALE, None),
    (Kind.EXPANSION, "what does RNLI stand for?", SALE, None),
    (Kind.NUMBER, "", "", None),
    # No unit, or one of something else
    (Kind.NUMBER, "how heavy is the shed?", "The shed is 92 cm wide.", None),
    (Kind.NUMBER, "how big is the shed?", "The shed has three doors.", None),
]

EXPANSIONS = [
    ("PMP", "a Project Management Professional (PMP)", "Project Management Professional"),
    ("pmp", "PMP (Project Management Professional)", "Project Management Professional"),
    ("ROI", "ROI stands for return on investment.", "return on investment"),
    ("ROI", "the return on investment, or ROI", "return on investment"),
    ("KPIs", "key performance indicators (KPIs)", "key performance indicators"),
    (
        "CAPM",
        "Certified Associate in Project Management (CAPM)",
        "Certified Associate in Project Management",
    ),
    ("R&D", "research and development (R&D)", "research and development"),
    ("U.S.A.", "the United States of America", "United States of America"),
    ("TB", "tuberculosis (TB)", "tuberculosis"),
    ("IT", "IT is taught here.", None),
    ("PM", "The PM plays more.", None),
    ("PMP", "A PMP (PMP) is a PMP.", None),
    ("PMP", "", None),
    ("", "Project Management Professional", None),
]


@pytest.mark.parametrize(("kind", "text", "answer"), CASES)
def test_stretches_of_a_kind(kind: Kind, text: str, answer: str) -> None:
    """The stretches found are the ones listed, no more and no fewer."""
    assert " ; ".join(text[start:end] for start, end in spans(kind, text)) == answer


@pytest.mark.parametrize(("kind", "question", "text", "answer"), BEST)
def test_best_stretch(kind: Kind, question: str, text: str, answer: str | None) -> None:
    """The stretch that answers is the one near the question's words, if one clearly is."""
    best = best_span(kind, question, text)
    assert (text[slice(*best)] if best else None) == answer


@pytest.mark.parametrize(("acronym", "text", "answer"), EXPANSIONS)
def test_expansion(acronym: str, text: str, answer: str | None) -> None:
    """An acronym stands for the words beside it, or for words with its initials."""
    found = expansion(acronym, text)
    assert (text[slice(*found)] if found else None) == answer


def test_offsets_are_of_the_whole_text() -> None:
    """A part of a text has the stretches that it would have alone, where they stand."""
    text = "In 1890 it stood. In 1911 it fell."
    assert spans(Kind.TIME, text, 18) == [(21, 25)]
    assert spans(Kind.TIME, text, 0, 17) == [(3, 7)]
    assert best_span(Kind.TIME, "when did it stand?", text, 0, 17) == (3, 7)


# Pieces that meet the patterns in every order; letters alone hardly ever would.
WORDS = (
    "$ € 5 12 1945 1,200 3.5 % percent million one twenty half and of the to - – , . ( ) [ ' 's "
    "May may Monday century BC early th s years week a few aged Ann Lee A. PMP Inc King Lake in "
    "by de & St kg : | m² km / University Project Management Professional for short ½ ٣ ǅ İ 𝔸 é"
)
PIECES = st.sampled_from([*WORDS.split(), " ", "\n", "\u200b"])
ANY_TEXT = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=30).map(" ".join),
    st.lists(PIECES, max_size=30).map("".join),
)
KINDS = st.sampled_from(list(Kind))


@given(KINDS, ANY_TEXT, st.integers(0, 40), st.integers(0, 80))
def test_stretches_are_in_range_and_order(kind: Kind, text: str, start: int, end: int) -> None:
    """Stretches lie in the part that was asked for, in order, apart and not empty."""
    start, end = min(start, len(text)), min(end, len(text))
    done = start
    for first, last in spans(kind, text, start, end):
        assert done <= first < last <= end
        assert text[first:last].strip() == text[first:last]
        done = last


@given(KINDS, ANY_TEXT, ANY_TEXT, st.integers(0, 40))
def test_best_stretch_is_in_range(kind: Kind, question: str, text: str, start: int) -> None:
    """The best stretch, if there is one, lies in the part that was asked for."""
    start = min(start, len(text))
    best = best_span(kind, question, text, start)
    assert best is None or start <= best[0] < best[1] <= len(text)


@given(st.one_of(st.text(), PIECES), ANY_TEXT)
def test_expansion_is_in_range(acronym: str, text: str) -> None:
    """An expansion, if there is one, is a stretch of the text."""
    found = expansion(acronym, text)
    assert found is None or 0 <= found[0] < found[1] <= len(text)


HOSTILE = [
    "1",
    "1,",
    "1 and ",
    "$",
    "a ",
    "A ",
    "A.",
    "May ",
    "of ",
    "one hundred ",
    "(AB ",
    "x",
    "1 m by ",
    "| 1 ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    """A long text is read at the speed of a short one, whatever is repeated in it."""
    text = piece * (40_000 // len(piece))
    began = time.process_time()
    for kind in Kind:
        best_span(kind, "who had 1 and A in May?", text)
        best_span(kind, "how long is it?", text)
    best_span(Kind.EXPANSION, "what does AAAAAAB stand for?", text)
    assert time.process_time() - began < 10
