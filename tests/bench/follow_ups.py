"""Measure follow-ups: as typed, as a chat resolves them, and as a person wrote them out.

    python tests/bench/follow_ups.py FOLDER
    python tests/bench/follow_ups.py FILE --library DIR

FOLDER holds a set in the format of TREC CAsT: corpus.jsonl (``id``, ``text``), qrels.tsv and
queries.jsonl (``text``, ``rewrite`` and ``history``, turn by turn with the answers given). Each
text of the corpus becomes an article. FILE holds conversations, JSON Lines: ``turns`` of
``question``, ``standalone`` and ``answers`` with ``article`` (or ``file``) and ``text``; they are
asked in a chat of the library, which answers for itself.
"""

import argparse
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from assistant.answer.answer import Answer
from assistant.answer.quote import Citation, Quote, Slice
from assistant.answer.request import NO_CONTEXT, Context
from assistant.chat.context import context
from assistant.chat.resolve import resolve
from assistant.chat.session import REMEMBERED, Session, ask
from assistant.library import Library

DEPTH: Final = 10
NOT_FOUND: Final = DEPTH + 1


class Turn(NamedTuple):
    """The rank of the right passage for a line as typed, as resolved and as written out.

    ``follows`` is false for the first line of a conversation.
    """

    typed: str
    resolved: str
    standalone: str
    ranks: tuple[int, int, int]
    follows: bool


def main() -> None:
    """Print how often the right passage is first, among three and among five."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--library", type=Path, help="the library that conversations are about")
    parser.add_argument("--turns", action="store_true", help="print every turn")
    options = parser.parse_args()
    if options.library:
        turns = list(conversation_turns(Library(options.library), options.data))
    else:
        turns = list(cast_turns(options.data))
    for turn in turns if options.turns else ():
        print(*turn.ranks, turn.typed, "->", turn.resolved, "|", turn.standalone)
    print(report(turns))
    changed = [turn for turn in turns if turn.resolved != turn.typed]
    helped = sum(turn.ranks[1] <= 5 < turn.ranks[0] for turn in changed)
    hurt = sum(turn.ranks[0] <= 5 < turn.ranks[1] for turn in changed)
    print(f"\n{len(turns)} turns, {len(changed)} resolved: {helped} helped, {hurt} hurt (in five)")


def report(turns: Sequence[Turn]) -> str:
    """A table of the shares of turns with the right passage first, in three and in five."""
    rows = [f"{'':12}{'first':>8}{'in three':>10}{'in five':>9}"]
    for way, name in enumerate(("as typed", "resolved", "rewritten")):
        first, three, five = (share(turns, way, among) for among in (1, 3, 5))
        rows.append(f"{name:12}{first:8.3f}{three:10.3f}{five:9.3f}")
    return "\n".join(rows)


def share(turns: Sequence[Turn], way: int, among: int) -> float:
    """The share of turns whose right passage is among so many, in one of the three ways."""
    return sum(turn.ranks[way] <= among for turn in turns) / len(turns)


def conversation_turns(library: Library, path: Path) -> Iterator[Turn]:
    """The turns of a file of conversations, each conversation a chat of its own."""
    # Many lines are their own stand-alone form.
    asked = cache(partial(library.ask, k=DEPTH))
    for conversation in _lines(path):
        session = Session()
        for number, each in enumerate(conversation["turns"]):
            session, shown = ask(session, each["question"], library)
            answers = (
                shown.answer,
                asked(each["question"]),
                asked(each["standalone"]),
            )
            resolved, typed, alone = (_rank(answer, each["answers"]) for answer in answers)
            yield Turn(
                each["question"],
                shown.answer.resolved,
                each["standalone"],
                (typed, resolved, alone),
                number > 0,
            )


def _rank(answer: Answer, wanted: Sequence[dict[str, Any]]) -> int:
    right = (quote.rank for quote in answer.quotes if any(_holds(quote, each) for each in wanted))
    return next(right, NOT_FOUND)


def _holds(quote: Quote, wanted: dict[str, Any]) -> bool:
    """Whether a quote's passage has the wanted words, or a good part of a wanted list."""
    article = str(wanted.get("article") or wanted["file"])
    if Path(article).stem != Path(quote.citation.article).stem:
        return False
    said, sought = _plain(quote.passage.text), _plain(wanted.get("text", ""))
    items = [_plain(line) for line in wanted.get("text", "").splitlines() if line.strip()]
    held = sum(len(item) for item in items if item in said)
    return sought in said or said in sought or held * 2 >= len(sought)


def _plain(text: str) -> str:
    """The text in small letters without marks: files of articles differ in those."""
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def cast_turns(folder: Path) -> Iterator[Turn]:
    """The judged turns of a set, each after its own history with the answers given there."""
    texts = {each["id"]: each["text"] for each in _lines(folder / "corpus.jsonl")}
    names = {text: f"{id_}.md" for id_, text in texts.items()}
    rows = (line.split("\t") for line in (folder / "qrels.tsv").read_text().splitlines())
    right = {query: f"{id_}.md" for query, *_, id_, grade in rows if grade.strip() != "0"}
    with tempfile.TemporaryDirectory() as work:
        library = _library(Path(work), texts)
        found: Callable[..., list[str]] = cache(partial(_articles, library))
        for each in _lines(folder / "queries.jsonl"):
            if each["id"] not in right:
                continue
            said = list(_history(each["history"], names))[-REMEMBERED:]
            resolved = resolve(each["text"], said)
            seen = {names.get(a.quotes[0].passage.text) for a in said if a.quotes}
            before = context(each["text"], resolved.question, said) if said else NO_CONTEXT
            lists = [found(each["text"]), found(resolved.question, before), found(each["rewrite"])]
            if resolved.again:
                lists[1] = [article for article in lists[1] if article not in seen]
            typed, ours, alone = (
                articles.index(right[each["id"]]) + 1
                if right[each["id"]] in articles
                else NOT_FOUND
                for articles in lists
            )
            yield Turn(
                each["text"],
                resolved.question,
                each["rewrite"],
                (typed, ours, alone),
                bool(said),
            )
        library.close()


def _library(folder: Path, texts: dict[str, str]) -> Library:
    (folder / "corpus").mkdir()
    for id_, text in texts.items():
        (folder / "corpus" / f"{id_}.md").write_text(f"{text}\n", encoding="utf-8")
    library = Library(folder)
    library.build()
    return library


def _articles(library: Library, question: str, before: Context = NO_CONTEXT) -> list[str]:
    quotes = library.ask(question, DEPTH, context=before).quotes
    return list(dict.fromkeys(quote.citation.article for quote in quotes))


def _history(said: Sequence[dict[str, str]], names: dict[str, str]) -> Iterator[Answer]:
    """The turns before, resolved one after the other, with the answers that were given."""
    answers: list[Answer] = []
    for line, answer in zip(said[::2], said[1::2], strict=True):
        question = resolve(line["text"], answers[-REMEMBERED:]).question
        article = names.get(answer["text"], "")
        answers.append(given(line["text"], question, answer["text"], article))
        yield answers[-1]


def given(typed: str, resolved: str, text: str, article: str) -> Answer:
    """An answer that quotes this text."""
    whole = Slice(text, 0, len(text))
    quote = Quote(1, 1.0, 1.0, whole, whole, 1, None, (), _citation(article))
    return Answer(typed, resolved, True, 1.0, (), (), (), (quote,), 0.0)


def _citation(article: str) -> Citation:
    return Citation(article, "", "", False, (), 1, 1)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


if __name__ == "__main__":
    main()
