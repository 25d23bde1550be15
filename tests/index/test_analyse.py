"""From articles to arrays: every row is true of the text it counts."""

import json

from generations import analysed
from hypothesis import given
from markdown_texts import ENCODINGS, MARKDOWN

from assistant.corpus.passages import cut
from assistant.index.part import Part, gather
from assistant.index.rows import ArticleRow, PassageRow, SectionRow, SentenceRow
from assistant.text.words import words


@given(MARKDOWN, ENCODINGS)
def test_every_row_is_a_slice_of_the_article(text: str, encoding: str) -> None:
    """Characters, bytes, line and words of each passage and sentence agree with the text."""
    (article,), part = analysed({"x.md": text.removeprefix("\ufeff").encode(encoding)})
    stored = part.text.tobytes()
    assert stored.decode() == article.text
    sentences = rows(part)
    tokens = [part.words[token] for token in part.tokens.tolist()]
    found = [PassageRow(*row) for row in part.passages.tolist()]
    for row, passage in zip(found, cut(article)[1], strict=True):
        assert (row.start, row.end, row.section) == (passage.start, passage.end, passage.section)
        quoted = article.text[row.start : row.end]
        assert stored[row.byte : row.byte + row.bytes].decode() == quoted
        before = article.text[: row.start].replace("\r\n", "\n").replace("\r", "\n")
        assert row.line == before.count("\n") + 1
        own = sentences[row.sentence : row.sentence + row.sentences]
        assert [(each.start, each.end) for each in own] == passage.sentences
        for each in own:
            expected = words(article.text[each.start : each.end].lower())
            assert tokens[each.token : each.token + each.tokens] == expected
        assert sum(each.tokens for each in own) == row.tokens


@given(MARKDOWN)
def test_every_heading_has_its_own_words(text: str) -> None:
    """A section's words are those of its heading, the first one's those of the title."""
    (article,), part = analysed({"x.md": text.removeprefix("\ufeff").encode()})
    stored = part.text.tobytes()
    tokens = [part.words[token] for token in part.heading_tokens.tolist()]
    for section, row in zip(cut(article)[0], part.sections.tolist(), strict=True):
        here = SectionRow(*row)
        own = article.text[section.start : section.end]
        assert stored[here.byte : here.byte + here.bytes].decode() == own
        expected = words((own if here.parent >= 0 else article.title).lower())
        assert tokens[here.token : here.token + here.tokens] == expected


def test_a_sentence_knows_whether_it_asks() -> None:
    """A question mark ends a question, whatever closes behind it, in any script."""
    text = "Who burns oil? Ada does. “Why?” **Where?** 誰？ A lamp."
    _, part = analysed({"x.md": text.encode()})
    asking = [text[row.start : row.end] for row in rows(part) if row.asks]
    assert asking == ["Who burns oil?", "“Why?”", "**Where?**", "誰？"]


def test_a_sentence_knows_whether_it_is_of_an_item() -> None:
    """What stands on a line with a bullet is told from prose."""
    text = "Three things:\n\n- a cloth. It is soft.\n- oil\n\nThen climb."
    _, part = analysed({"x.md": text.encode()})
    items = [text[row.start : row.end] for row in rows(part) if row.item]
    assert " ".join(items) == "a cloth. It is soft. oil"


def rows(part: Part) -> list[SentenceRow]:
    """The sentences of a part."""
    return [SentenceRow(*row) for row in part.sentences.tolist()]


def test_a_long_heading_does_not_multiply() -> None:
    """A heading of 500 words over 500 others is stored in the measure of the text."""
    text = "# " + "fog " * 500 + "\n\n" + "## Oil\n\nBurns.\n\n" * 500
    _, part = analysed({"x.md": text.encode()})
    assert len(part.heading_tokens) < 20 * len(text.split())


def test_the_record_says_what_is_known_of_the_article() -> None:
    """One line of JSON an article; of the head only what answers questions about it."""
    text = b"---\ntitle: Lamps\nauthor: Ada\nmood: calm\nsource: a.html\n---\nOil burns.\n"
    (article,), part = analysed({"x.md": text})
    assert json.loads(part.records.tobytes()) == {
        "id": "x.md",
        "title": "Lamps",
        "sha256": article.sha256,
        "metadata": {"author": "Ada", "source": "a.html"},
        "words": 4,
    }


@given(MARKDOWN, MARKDOWN)
def test_articles_do_not_depend_on_their_neighbours(one: str, other: str) -> None:
    """Analysed together or apart and put together, articles make the same part."""
    articles = {"a.md": one.encode(), "b.md": other.encode()}
    together = analysed(articles)[1]
    apart = [(analysed({name: data})[1], 0) for name, data in articles.items()]
    for part in (gather(apart), gather([(together, 0), (together, 1)])):
        assert (part.words, part.terms) == (together.words, together.terms)
        for name, array in together._asdict().items():
            assert name in ("words", "terms") or getattr(part, name).tobytes() == array.tobytes()


def test_a_part_of_nothing_holds_nothing() -> None:
    """No article, no rows, but the one that says where everything ends."""
    for part in (analysed({})[1], gather([])):
        assert (part.words, part.terms) == ([], [])
        assert [ArticleRow(*row) for row in part.articles.tolist()] == [ArticleRow(*[0] * 7)]
        assert all(not len(getattr(part, name)) for name in ("text", "passages", "tokens"))
