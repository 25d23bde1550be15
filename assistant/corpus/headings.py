"""Headings of Markdown blocks brought into one order: the title first, sections below it."""

from collections.abc import Iterator, Sequence

from assistant.corpus.markdown_writer import heading, one_line


def level_of(block: str) -> int:
    """The level of a block that is a heading, 0 for any other.

    >>> level_of("## Uses"), level_of("#1 of them")
    (2, 0)
    """
    marks = block.partition(" ")[0]
    return len(marks) if 1 <= len(marks) <= 6 and not marks.strip("#") and "\n" not in block else 0


def below_title(blocks: Sequence[str], title: str) -> Iterator[str]:
    """The title as the one main heading, the highest of the others a level below it.

    A heading that repeats the title is left out.
    """
    levels = [level_of(block) for block in blocks]
    same = {
        n
        for n, block in enumerate(blocks)
        if levels[n] and title and _plain(block[levels[n] :]) == _plain(title)
    }
    top = min((level for n, level in enumerate(levels) if level and n not in same), default=1)
    if title:
        yield heading(1, title)
    for n, block in enumerate(blocks):
        if not levels[n]:
            yield block
        elif n not in same:
            yield heading(levels[n] - top + 2, block[levels[n] :])


def main_heading(blocks: Sequence[str]) -> str:
    """The heading the blocks begin with, when no other is of its level or above."""
    level = level_of(blocks[0]) if blocks else 0
    if not level or any(0 < level_of(block) <= level for block in blocks[1:]):
        return ""
    return one_line(blocks[0][level:])


def _plain(text: str) -> str:
    return one_line(text).casefold()
