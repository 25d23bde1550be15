"""What an answer is made of: slices of an article and the place where they stand."""

from typing import NamedTuple


class Slice(NamedTuple):
    """A stretch of an article: ``article.text[start:end] == text``, in characters."""

    text: str
    start: int
    end: int


class Citation(NamedTuple):
    """Where a quote stands.

    ``changed`` is true when the article's file no longer has the bytes that were
    indexed (or is gone), so that the line may no longer be right. ``page`` is that of the
    original the article was made from, where it had pages.
    """

    article: str
    title: str
    sha256: str
    changed: bool
    heading: tuple[str, ...]
    line: int
    column: int
    page: int | None = None


class Part(NamedTuple):
    """What one thing added to a score; below 0 it took away.

    ``name`` is among word, heading, length, sentence, phrase, coverage, subject, form,
    type and context (docs/json.md); ``detail`` says which word, or what of it.
    """

    name: str
    detail: str
    score: float


class Quote(NamedTuple):
    """One passage of an answer, verbatim, with the sentence that answers.

    ``sentence`` and ``span`` lie inside ``passage``; ``marks`` are the (start, end) spans
    of the words that matched the question, inside the passage. All offsets are characters
    of the article. The citation's line is the passage's, ``sentence_line`` the sentence's.
    ``confidence`` is how likely it answers, in [0, 1]. ``also`` is where nearly the same is
    said once more. ``parts`` add up to ``score``; they are empty where nobody asked for them.
    """

    rank: int
    score: float
    confidence: float
    passage: Slice
    sentence: Slice
    sentence_line: int
    span: Slice | None
    marks: tuple[tuple[int, int], ...]
    citation: Citation
    also: tuple[Citation, ...] = ()
    parts: tuple[Part, ...] = ()
