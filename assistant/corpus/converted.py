"""What a reader of a foreign format hands back: metadata, a Markdown body, what was left out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Converted:
    """An article on its way into corpus/.

    ``metadata`` holds what the document states of itself, word for word, under keys among
    title, author, publisher, published and source. ``body`` is Markdown with LF line ends
    and begins with `# Title` when a title is stated. ``dropped`` are the lines left out.
    """

    metadata: dict[str, str]
    body: str
    dropped: tuple[str, ...]
