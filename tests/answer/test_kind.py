"""The kinds of questions: a table of them in many styles, and what holds for any text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.kind import Kind, focus, question_kind

# Each line is a question of the kind above it.
QUESTIONS = {
    Kind.PERSON: """
        Who keeps the lighthouse?
        who did they hire to paint the barn
        To whom was the letter addressed?
        whose bees are these?
        which king built the harbour?
        hey so whos actually in charge of the ferry
        woh runs the bakery
        hwo painted the sign over the inn?
        The bridge was designed by whom?
        What was the name of the captain who lost the ship?
        What is her brother's name?
        ok but, honestly, who even reads this stuff?
        name the architect of the town hall
        After the flood, who repaired the mill?
    """,
    Kind.ORGANISATION: """
        Which company sells the most honey?
        what university did she attend?
        By which agency are the wells inspected?
    """,
    Kind.PLACE: """
        Where do puffins nest?
        wher is the nearest hospital
        Which country exports the most tea?
        In what city was the treaty signed?
        What is the name of the river town?
        they moved from Leeds to where?
        what's the capital of Peru
    """,
    Kind.TIME: """
        When did the ferry stop running?
        wehn was the mill built?
        What year did the orchard flood?
        In which century were the walls raised?
        how long ago did the glacier melt
        what was the date of the last eruption?
        Since when has the school been closed?
        the museum opened in what year?
    """,
    Kind.DURATION: """
        How long does the crossing take?
        how old is the oak in the square?
        At what age do owls leave the nest?
        hwo long is the training
    """,
    Kind.NUMBER: """
        How many hives does she own?
        hwo many islands are there
        what percentage of the eggs hatch?
        What is the population of the valley?
        by what proportion did the catch shrink
        How far is it to the summit?
        how much of the bog is drained
        by how much is the fee going up
        how much has the price of peat risen
        um, do you know how many people live there?
        The choir has how many members?
        how hot should the kiln be
        How wide is the gate?
        how loud is the pump
        what is the capacity of the tank?
        at what temperature does wax melt?
    """,
    Kind.MONEY: """
        How much does a beehive cost?
        how much do shepherds earn?
        what's the salary of a lighthouse keeper
        What is the budget of the library?
        how much are the tickets
        how high is the rent
        how much should I pay for a used kayak?
        what does a harbour pilot earn?
        What is a pilot's salary?
    """,
    Kind.REASON: """
        Why do cats purr?
        how come the bridge is closed
        What caused the landslide?
        what's the point of pruning in winter?
        For what reason was the tower pulled down?
        The old kiln is used for what purpose?
        they drained the pond, what for?
        What led to the decline of the mill?
        wyh is the sea salty
    """,
    Kind.MANNER: """
        How do I graft an apple tree?
        how to sharpen a scythe
        how can you tell a rook from afar?
        How was the well dug?
        could you tell me how does cheese ripen
        I was wondering how bees find their way home
    """,
    Kind.CONDITION: """
        When should I water the seedlings?
        In which situations is a splint needed?
        under what circumstances may the gate be opened?
        when do you need a permit?
        When is it safe to cross?
    """,
    Kind.DEFINITION: """
        What is a coppice?
        whats a burn-down chart
        wat is crop rotation??
        What are drumlins?
        What does riparian mean?
        define tare weight
        turlough meaning
        what counts as a heritage breed?
        What's meant by fallow?
        can you explain contour ploughing
        ok in plain english, what is return on investment?
        what is the critical path?
        Do you know what a sextant is?
        meaning of ullage
    """,
    Kind.EXPANSION: """
        What does RSPB stand for?
        what is UNESCO short for
        GPS full form
        what's the full form of RADAR?
        RNLI stands for?
    """,
    Kind.LIST: """
        What are the stages of cheese making?
        Which tools do I need for grafting?
        name three edible mushrooms
        What kinds of owls nest here?
        list the duties of a warden
        what two rivers meet in the town
        what types of soil are there
        Which birds are protected?
    """,
    Kind.COMPARISON: """
        What is the difference between a rook and a crow?
        diffrence between jam and jelly
        cider vs perry
        How does a canal differ from a river?
        which one is better, hay or silage?
        compare oak and ash
        how is whisky different from whiskey
        is there a difference between moss and lichen
    """,
    Kind.YES_NO: """
        Is the harbour open in winter?
        do bees sleep
        Can I eat rowan berries?
        isn't the mill haunted?
        so, does it ever snow there?
        I was wondering if the path is open
        After the storm, was the roof repaired?
    """,
    Kind.SOURCE: """
        Which article mentions the lighthouse?
        wich post talks about grafting
        Where does it say that dogs are allowed?
        according to which article are rooks clever?
        who says that honey never spoils?
        what article is about silage
    """,
    Kind.METADATA: """
        Who wrote this article?
        who's the author of the kelp post
        When was the article on owls published?
        when was this updated?
        kelp article author
        What is the title of the article about peat?
        who published the post about eels
    """,
    Kind.THING: """
        What did the shepherd find in the cave?
        Which hive produces the best honey?
        what happens after the shearing?
        What colour is a robin's egg?
        It was made of what?
        what do I do if a ewe is ill
    """,
    Kind.KEYWORDS: """
        pmp cert
        shetland ferry timetable
        best soil for carrots
        the man who mended the clock
        bee sting
    """,
}
CASES = [
    pytest.param(line.strip(), kind, id=line.strip())
    for kind, lines in QUESTIONS.items()
    for line in lines.strip().splitlines()
]

FOCI = [
    ("What's a Net Promoter Score?", "Net Promoter Score"),
    ("what is return on investment, in plain english?", "return on investment"),
    ("hey, whats KPI??", "KPI"),
    ("What does  RSPB  stand for", "RSPB"),
    ("What does “riparian” mean?", "riparian"),
    ("define the critical path", "critical path"),
    ("R&D full form", "R&D"),
    ("can you tell me what a burn-down chart is?", "burn-down chart"),
    ("What is İstanbul ware?", "İstanbul ware"),
    ("turlough meaning", "turlough"),
    ("What is meant by an aquifer?", "aquifer"),
    ("who keeps the bees?", None),
    ("what is the name of the river?", None),
    ("what is it?", None),
    ("", None),
]


@pytest.mark.parametrize(("question", "kind"), CASES)
def test_kind_of_a_question(question: str, kind: Kind) -> None:
    """A question, in whatever style it is asked, is of the kind it is listed under."""
    assert question_kind(question) is kind


@pytest.mark.parametrize("question", [case.values[0] for case in CASES], ids=str)
def test_case_marks_and_politeness_do_not_matter(question: str) -> None:
    """Shouted, without its mark, or politely introduced, a question is of the same kind."""
    kind = question_kind(question)
    if question.endswith("?") and kind is not Kind.KEYWORDS:
        assert question_kind(question.upper()) is kind
        assert question_kind(f"hey, {question}!") is kind
    assert question_kind(f"  {question.lower()} ") is kind


@pytest.mark.parametrize(("question", "term"), FOCI, ids=str)
def test_focus_of_a_question(question: str, term: str | None) -> None:
    """The focus is what a question wants defined or spelled out, as typed, and else None."""
    assert focus(question) == term


def test_every_kind_has_questions() -> None:
    """The table covers all kinds with enough questions to mean something."""
    assert set(QUESTIONS) == set(Kind)
    assert len(CASES) >= 120


# Words that the table of patterns speaks of, so that they meet in every order.
WORDS = st.sampled_from(
    "what which who whom how when where why is are does did can should the a of for in on name "
    "list article wrote stand mean meaning full form many much long year salary country person "
    "difference vs , . ? ! ' 's what's hwo wat PMP Ann 5 tell me I if so hey kinds skills".split()
)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=20).map(" ".join))


@given(TEXTS)
def test_any_text_has_a_kind(text: str) -> None:
    """Nothing that can be typed is without a kind."""
    assert question_kind(text) in Kind


@given(TEXTS)
def test_focus_is_a_slice(text: str) -> None:
    """A focus stands in the question as it is, and is more than white space."""
    term = focus(text)
    assert term is None or (term in text and term.strip())


@pytest.mark.parametrize(
    "piece", ["what ", "hey ", "a, ", "who? ", "what is ", "'", "how many x ", "    "]
)
def test_long_questions_take_time_in_proportion(piece: str) -> None:
    """A page of words is read at the speed of a line, whatever is repeated in it."""
    began = time.process_time()
    question_kind(piece * 20_000)
    assert time.process_time() - began < 5
