"""What a line may go on with, and the grey text behind the cursor."""

import bees
import pytest

from assistant.answer.vocabulary import Headings
from assistant.chat.commands import COMMANDS, nearest
from assistant.chat.completion import Known, completions, ghost

LIBRARY = bees.BeeLibrary()
KNOWN = Known(
    LIBRARY.vocabulary(),
    (*LIBRARY.headings(), Headings("my notes.md", "Wax", ("Honey \x1b[2J comb",))),
    ("what are supers?", "why do bees swarm?"),
    bees.ANSWER.quotes,
)


def offered(text: str) -> list[str]:
    """The lines that a text may become."""
    return [text[: len(text) - each.replaces] + each.text for each in completions(text, KNOWN)]


def test_commands() -> None:
    """A slash offers every command, and more letters those that begin with them."""
    assert offered("/") == list(COMMANDS)
    assert offered("/wh") == ["/why", "/why-not"]
    assert offered("/WH") == ["/why", "/why-not"]
    assert offered("/help sc") == ["/help /scope"]


def test_words_where_words_belong() -> None:
    """A command that takes words has the library's; one that does not exist has none."""
    assert offered("/all hon")[0] == "/all honey"
    assert offered("/zebra hon") == []
    assert offered("/build hon") == []


def test_an_empty_line_offers_questions() -> None:
    """Where nothing was typed there are the questions to ask."""
    assert offered("") == ["what are supers?", "why do bees swarm?"]
    assert offered("why do")[0] == "why do bees swarm?"


@pytest.mark.parametrize("command", ["/scope", "/remove", "/why-not", "/overview", "/show"])
def test_articles(command: str) -> None:
    """Articles are offered by what is in their id or title; a name with a space is quoted."""
    assert offered(f"{command} swa") == [f"{command} notes/swarms.md"]
    assert offered(f"{command} WORK") == [f"{command} spring.md"]
    assert offered(f"{command} wax") == [f"{command} 'my notes.md'"]


def test_several_articles() -> None:
    """Each argument is completed on its own."""
    assert offered("/scope spring.md sw") == ["/scope spring.md notes/swarms.md"]


def test_in() -> None:
    """in: offers articles inside a question, and only as a word of its own."""
    assert offered("when do they leave in:swa") == ["when do they leave in:notes/swarms.md"]
    assert offered("pain:swa") == []


def test_numbers_and_themes() -> None:
    """Commands that take a quote offer the numbers there are, with what each says."""
    assert offered("/context ") == [f"/context {number}" for number in (1, 2, 3, 4)]
    meanings = [each.meaning for each in completions("/why 1", KNOWN)]
    assert meanings == [" ".join(bees.SUPERS.sentence.text.split())]
    assert offered("/theme li") == ["/theme light"]


def test_words_and_headings() -> None:
    """A word goes on as one of the library, the last words as a title or heading."""
    assert offered("how much hon")[0] == "how much honey"
    assert offered("How much Hon")[0] == "How much Honey"
    assert "tell me of What to bring" in offered("tell me of what to")
    assert "about Spring work in the apiary" in offered("about spring wo")
    assert offered("x") == []


def test_what_is_offered_is_display_safe() -> None:
    """A heading cannot control the terminal from inside a menu."""
    assert not any("\x1b" in each for each in offered("honey"))


def test_grey_text() -> None:
    """A question is gone on with, else a word of four letters or more that is none yet."""
    assert ghost("what ar", KNOWN) == "e supers?"
    assert ghost("WHAT AR", KNOWN) == "e supers?"
    assert ghost("is there smok", KNOWN) == "er"
    assert ghost("is there smo", KNOWN) == ""
    assert ghost("is there honey", KNOWN) == ""
    assert ghost("/smok", KNOWN) == ""
    assert ghost("", KNOWN) == ""


@pytest.mark.parametrize(
    ("typed", "meant"), [("/ove", "/overview"), ("/sorces", "/sources"), ("/x", None), ("/", None)]
)
def test_the_nearest_command(typed: str, meant: str | None) -> None:
    """A beginning means the command it begins, a mistake the one it resembles."""
    assert nearest(typed) == meant
