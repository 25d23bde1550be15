"""What was said in a chat, for the tests of follow-ups: no library is asked."""

from assistant.answer.answer import Answer
from assistant.answer.quote import Citation, Quote, Slice
from assistant.chat.resolve import resolve

# What every answer quotes, unless told otherwise.
PASSAGE = "Project managers own the schedule; product managers order the backlog and the roadmap."


def answer(typed: str, resolved: str, *sentences: str, answered: bool = True) -> Answer:
    """An answer with a quote for each of these sentences."""
    quotes = tuple(_quote(rank, text) for rank, text in enumerate(sentences or (PASSAGE,), 1))
    return Answer(typed, resolved, answered, 0.9, (), (), (), quotes, 1.0)


def _quote(rank: int, text: str) -> Quote:
    whole = Slice(text, 0, len(text))
    citation = Citation("work.md", "Who does what?", "5e" * 32, False, ("Product managers",), 1, 1)
    return Quote(rank, 1.0, 0.9, whole, whole, 1, None, (), citation)


def after(*lines: str, passage: str = PASSAGE, answered: bool = True) -> str:
    """The question that the last of these lines asks, said one after the other."""
    said: list[Answer] = []
    question = ""
    for line in lines:
        question = resolve(line, said).question
        said.append(answer(line, question, passage, answered=answered))
    return question
