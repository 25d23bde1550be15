"""What comes of a foreign file: what its reader hands back, and the articles made of that."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Converted:
    """An article on its way into corpus/.

    ``metadata`` holds what the document states of itself, word for word, under keys among
    title, author, publisher, published and source. ``body`` is Markdown with LF line ends
    and begins with `# Title` when a title is stated. ``dropped`` says what was left out: the
    lines themselves, or one line for what has no text ("3 pictures").
    """

    metadata: dict[str, str]
    body: str
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class NewArticle:
    """An article as it goes into corpus/: its file name there, its bytes, where from.

    ``name`` is relative to the place of the file it came from, with `/` where one file holds
    several articles ("bees.jsonl" gives "bees/the-waggle-dance.md"). ``origin`` is the
    SHA-256 of what it was made of: the file, or the record of a file of several. ``notes``
    are lines for the report: what was left out, and what was guessed.
    """

    name: str
    data: bytes
    origin: str
    notes: tuple[str, ...] = ()
