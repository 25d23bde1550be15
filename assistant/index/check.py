"""Checking: every byte of the index, and every passage against the article it came from."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.corpus.article import read_article
from assistant.corpus.folder import Found, find_articles, path_of, read_bytes
from assistant.errors import UnreadableArticle
from assistant.index.generation import Generation
from assistant.index.part import Part
from assistant.index.rows import ArticleRow, PassageRow
from assistant.text.decode import decode

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class CheckReport:
    """How much was proved, and each article that differs from what was indexed, and how."""

    articles: int
    passages: int
    sentences: int
    problems: tuple[tuple[str, str], ...]


def check(generation: Generation, corpus: Path, progress: Progress | None = None) -> CheckReport:
    """Prove that every passage and sentence is a slice of its article's file.

    The index is read whole against its checksums first. Raises `DamagedIndex`.
    """
    for shard in generation.shards:
        shard.verify()
    problems: list[tuple[str, str]] = []
    passages = sentences = done = 0
    indexed = set()
    for shard in generation.shards:
        part = shard.part()
        passages += len(part.passages)
        sentences += len(part.sentences)
        for article, record in enumerate(shard.records()):
            indexed.add(record["id"])
            problem = _problem(part, article, path_of(corpus, record["id"]))
            if problem:
                problems.append((record["id"], problem))
            done += 1
            if progress:
                progress(done, generation.manifest.articles)
    found, _ = find_articles(corpus)
    new = [file for file in found if file.id not in indexed and _is_article(file)]
    problems += [(file.id, "is not in the index; run `assistant build`") for file in new]
    return CheckReport(done, passages, sentences, tuple(sorted(problems)))


def _is_article(file: Found) -> bool:
    """Whether a build would take the file in; if not, it has said so."""
    try:
        read_article(file.id, read_bytes(file.path))
    except UnreadableArticle:
        return False
    return True


def _problem(part: Part, article: int, path: Path) -> str:
    """What is wrong with an article; empty when every slice of it is proved."""
    here = ArticleRow(*part.articles[article].item())
    after = ArticleRow(*part.articles[article + 1].item())
    stored = part.text[here.text : after.text].tobytes()
    try:
        text = decode(read_bytes(path))
    except UnreadableArticle as error:
        return f"{error}; put it back, or run `assistant build`"
    if text.encode() != stored:
        return "has changed since it was indexed; run `assistant build`"
    spans = part.sentences[here.sentence : after.sentence].tolist()
    for row in part.passages[here.passage : after.passage].tolist():
        passage = PassageRow(*row)
        quoted = stored[passage.byte : passage.byte + passage.bytes]
        if text[passage.start : passage.end].encode() != quoted:
            return f"its passage at {passage.start} is not a slice of it; {_ANEW}"
        own = spans[passage.sentence : passage.sentence + passage.sentences]
        if not all(passage.start <= start < end <= passage.end for start, end, *_ in own):
            return f"a sentence lies outside its passage at {passage.start}; {_ANEW}"
    return ""


_ANEW = "run `assistant build --full`"
