"""The articles of a library as a table, or as tab-separated lines for a program."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from assistant.show.layout import cells, cut, flowing, wrapped
from assistant.show.style import PLAIN, Theme, paint
from assistant.text.display import display_line

if TYPE_CHECKING:
    from assistant.answer.read import ArticleSummary

_HEADS: Final = ("FILE", "TITLE", "AUTHOR", "PUBLISHED", "PASSAGES", "WORDS")
_GAP: Final = "  "
# A title is cut rather than the table widened, but not to less than this.
_TITLE: Final = 24


def render_articles(
    articles: Sequence[ArticleSummary],
    width: int | None,
    theme: Theme = PLAIN,
    scope: Collection[str] = (),
) -> str:
    """One line an article; without a width, its file, title and so on between tabs.

    Articles out of a ``scope`` are drawn quietly.
    """
    rows = [_cells(article) for article in articles]
    if width is None:
        return "\n".join("\t".join(row) for row in rows)
    if not rows:
        return flowing("There are no articles yet; `assistant add PATH` takes some in.", width)
    head, *drawn = _table([_HEADS, *rows], width)
    lines = [paint(row, theme.quiet) for row in head]
    for article, article_rows in zip(articles, drawn, strict=True):
        is_quiet = scope and article.id not in scope
        lines += [paint(row, theme.quiet) if is_quiet else row for row in article_rows]
    if scope:
        lines += ["", f"Asked: {len(scope):,} of {len(articles):,}"]
    return "\n".join(lines)


def _cells(article: ArticleSummary) -> tuple[str, ...]:
    written = (article.id, article.title, article.author, article.published)
    return (*map(display_line, written), str(article.passages), str(article.words))


def _table(rows: list[tuple[str, ...]], width: int) -> list[list[str]]:
    """The rows with the columns there is room for: the file always, the passages last.

    A file that would leave no room for others stands on lines of its own, above its row.
    """
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    file, title, author, published, passages, words = range(len(widths))
    if widths[file] > width // 2:
        names = [cells(row[file]) for row in rows]
        widths[file] = max(name for name in names if name <= max(width // 2, names[0]))
    room = width - widths[file]
    wanted = min(widths[title], _TITLE) + len(_GAP)
    # Where there is no room for titles, the counts may have what there is.
    wanted = wanted if wanted <= room else 0
    kept = [file]
    for column in (words, published, author, passages):
        if not any(row[column] for row in rows[1:]):
            continue
        if widths[column] + len(_GAP) <= room - wanted:
            room -= widths[column] + len(_GAP)
            kept.append(column)
    if 0 < wanted <= room:
        widths[title] = min(widths[title], room - len(_GAP))
        kept.append(title)
    kept.sort()
    drawn = []
    for row in rows:
        above = wrapped(row[file], width) if cells(row[file]) > widths[file] else []
        parts = ("" if above and at == file else row[at] for at in kept)
        columns = (
            _cell(text, widths[at], right=at in (passages, words))
            for at, text in zip(kept, parts, strict=True)
        )
        drawn.append([*above, _GAP.join(columns).rstrip()])
    return drawn


def _cell(text: str, width: int, right: bool) -> str:
    text = cut(text, width)
    padding = " " * (width - cells(text))
    return padding + text if right else text + padding
