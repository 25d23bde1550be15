"""Passages: an article cut along its structure into the slices that are indexed.

A passage never crosses a heading. Paragraphs are cut only between sentences, lists and
tables only between items and rows; a list keeps its lead-in. Text without any place to
cut (a minified file, a line of a megabyte) is cut at white space or, failing that, hard.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from assistant.corpus.article import Article
from assistant.corpus.markdown import Block, Kind, Piece, is_lead_in
from assistant.text.sentences import sentence_spans

# Measured in docs/quality.md: shorter passages lose context, longer ones lose focus.
PASSAGE_WORDS: Final = 120
# A paragraph is worth more whole than cut in two when it is only a little too long.
PARAGRAPH_WORDS: Final = 150
LIST_WORDS: Final = 250
# No sentence is longer than this; anything above is data or a defect, not prose.
SENTENCE_WORDS: Final = 200
SENTENCE_CHARACTERS: Final = 2000
# Text without spaces is measured in characters: so many count as a word.
WORD_CHARACTERS: Final = 8
# The label of a list item has at most so many words.
LABEL_WORDS: Final = 6

_METADATA = ("author", "publisher", "published", "updated", "date")


class Section(NamedTuple):
    """A heading and what stands under it; section 0 is the article itself (its title).

    ``start`` and ``end`` hold the heading's text; ``parent`` is -1 for section 0.
    """

    parent: int
    level: int
    start: int
    end: int


class Passage(NamedTuple):
    """A contiguous slice of an article with its sentences, all as (start, end) offsets."""

    section: int
    start: int
    end: int
    sentences: list[tuple[int, int]]


@dataclass
class _Group:
    """Blocks that belong in one passage, as the pieces they may be cut between."""

    kind: Kind
    pieces: list[list[tuple[int, int]]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    words: int = 0


def cut(article: Article) -> tuple[list[Section], list[Passage]]:
    """The sections and the passages of an article, both in reading order."""
    start, end = article.title_span or (0, 0)
    sections = [Section(-1, 0, start, end)]
    passages: list[Passage] = []
    if metadata := _metadata_passage(article):
        passages.append(metadata)
    groups: list[_Group] = []
    here = 0
    for block in article.blocks:
        if block.kind is Kind.HEADING:
            passages.extend(_packed(article.text, here, groups))
            groups = []
            here = _enter(article, sections, here, block)
        else:
            group = _group(article.text, block)
            if groups and _is_lead_in(article.text, groups[-1], block):
                _join(groups[-1], group)
            else:
                groups.append(group)
    passages.extend(_packed(article.text, here, groups))
    return sections, passages


def _metadata_passage(article: Article) -> Passage | None:
    """The front matter's lines from the author to the date: "who wrote this?" has an answer.

    They are one sentence: the name of one field is answered by the value of another.
    """
    fields = article.front_matter.fields
    lines = sorted((fields[key].line_start, fields[key].end) for key in _METADATA if key in fields)
    if not lines:
        return None
    # A foreign head may hold anything between the two; those lines are not ours to quote.
    if lines[-1][1] - lines[0][0] > SENTENCE_CHARACTERS:
        return None
    return Passage(0, lines[0][0], lines[-1][1], [(lines[0][0], lines[-1][1])])


def _enter(article: Article, sections: list[Section], here: int, heading: Block) -> int:
    """Open the section of a heading; the article's own title opens none."""
    piece = heading.pieces[0]
    text = article.text[piece.text : piece.end]
    if not text:
        return here
    if len(sections) == 1 and heading.level == 1 and text == article.title:
        return 0
    parent = here
    while sections[parent].level >= heading.level:
        parent = sections[parent].parent
    sections.append(Section(parent, heading.level, piece.text, piece.end))
    return len(sections) - 1


def _group(text: str, block: Block) -> _Group:
    group = _Group(block.kind)
    for piece in block.pieces:
        sentences = _sentences(text, block.kind, piece)
        if sentences:
            group.pieces.append(sentences)
            group.starts.append(piece.start)
            group.words += _words(text, sentences)
    return group


def _sentences(text: str, kind: Kind, piece: Piece) -> list[tuple[int, int]]:
    """The sentences of a piece; a table row or a run of code lines is one."""
    prose = kind in (Kind.PARAGRAPH, Kind.LIST)
    spans = sentence_spans(text, piece.text, piece.end) if prose else [(piece.text, piece.end)]
    if kind is Kind.LIST and len(spans) > 1 and _words(text, spans[:1]) <= LABEL_WORDS:
        # "**Scope creep.** The deliverables grow ...": the label says nothing by itself.
        spans[:2] = [(spans[0][0], spans[1][1])]
    if piece.end - piece.text <= SENTENCE_WORDS:
        return spans
    return [part for span in spans for part in _bounded(text, *span)]


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence cut at white space, or hard, where it is longer than any sentence is."""
    while end - start > SENTENCE_CHARACTERS or _size(text[start:end]) > SENTENCE_WORDS:
        head = text[start : min(end, start + SENTENCE_CHARACTERS)]
        fits = head.split(maxsplit=SENTENCE_WORDS)
        rest = len(fits[-1]) if len(fits) > SENTENCE_WORDS else 0
        stop = len(head) - rest
        if not rest and len(head) > SENTENCE_WORDS * WORD_CHARACTERS:
            head = head[: SENTENCE_WORDS * WORD_CHARACTERS]
        if not rest:
            stop = max(head.rfind(" "), head.rfind("\n")) + 1 or len(head)
        yield start, start + len(head[:stop].rstrip())
        start += stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _words(text: str, sentences: list[tuple[int, int]]) -> int:
    return sum(_size(text[start:end]) for start, end in sentences)


def _size(text: str) -> int:
    """How many words a text has, or would have if it were written with spaces."""
    return max(len(text.split()), len(text) // WORD_CHARACTERS)


def _is_lead_in(text: str, before: _Group, block: Block) -> bool:
    """Whether a list, table or code is announced by the paragraph before it ("...:")."""
    return (
        block.kind is not Kind.PARAGRAPH
        and before.kind is Kind.PARAGRAPH
        and bool(before.pieces)
        and is_lead_in(text[slice(*before.pieces[-1][-1])])
    )


def _join(lead_in: _Group, group: _Group) -> None:
    """Make a list one group with its lead-in, which keeps to the first item."""
    if not group.pieces:
        return
    group.pieces[0] = lead_in.pieces[-1] + group.pieces[0]
    lead_in.pieces[-1:] = group.pieces
    lead_in.starts[-1:] = [lead_in.starts[-1], *group.starts[1:]]
    lead_in.kind = group.kind
    lead_in.words += group.words


def _packed(text: str, section: int, groups: list[_Group]) -> Iterator[Passage]:
    """The passages of one section: groups together while they fit, cut where they do not."""
    pending: list[_Group] = []
    words = 0
    for group in groups:
        if not group.pieces:
            continue
        if pending and words + group.words > PASSAGE_WORDS:
            yield _passage(section, pending)
            pending, words = [], 0
        if group.words > (PARAGRAPH_WORDS if group.kind is Kind.PARAGRAPH else LIST_WORDS):
            yield from _split(text, section, group)
        else:
            pending.append(group)
            words += group.words
    if pending:
        yield _passage(section, pending)


def _passage(section: int, groups: list[_Group]) -> Passage:
    sentences = [span for group in groups for piece in group.pieces for span in piece]
    return Passage(section, groups[0].starts[0], sentences[-1][1], sentences)


def _split(text: str, section: int, group: _Group) -> Iterator[Passage]:
    """Passages of about equal length out of one group that is too long."""
    parts = _parts(group)
    words = [_words(text, sentences) for _, sentences in parts]
    target = group.words / -(-group.words // PASSAGE_WORDS)
    start, sentences, size = parts[0][0], list[tuple[int, int]](), 0
    for (part_start, part), count in zip(parts, words, strict=True):
        # Cut before this part when that comes nearer to the target than taking it in.
        if sentences and size + count / 2 > target:
            yield Passage(section, start, sentences[-1][1], sentences)
            start, sentences, size = part_start, [], 0
        sentences = sentences + part
        size += count
    yield Passage(section, start, sentences[-1][1], sentences)


def _parts(group: _Group) -> list[tuple[int, list[tuple[int, int]]]]:
    """What a group may be cut between: its items and rows, or the sentences of prose.

    An item that is too long for a passage by itself is cut like prose.
    """
    parts: list[tuple[int, list[tuple[int, int]]]] = []
    for start, sentences in zip(group.starts, group.pieces, strict=True):
        characters = sentences[-1][1] - sentences[0][0]
        if group.kind is not Kind.PARAGRAPH and characters <= SENTENCE_CHARACTERS:
            parts.append((start, sentences))
        else:
            parts.append((start, sentences[:1]))
            parts.extend((span[0], [span]) for span in sentences[1:])
    return parts
