"""Formats that are written as text: reStructuredText, Org, notebooks, tables, JSON."""

import contextlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.corpus.convert import convert
from assistant.corpus.csv_table import read_csv
from assistant.corpus.json_articles import read_json, read_json_lines
from assistant.corpus.notebook import read_notebook
from assistant.corpus.org import read_org
from assistant.corpus.rst import read_rst
from assistant.errors import UnreadableArticle

RST = """\
=====
Bees
=====

:Author: Ada Drone
:Date: 2024-05-03

The island has *nine* hives [#n]_ and ``x = 1`` in `the book <https://bees.example>`_.

.. [#n] Of wood.

Hives
-----

- oak

  - old
- ash

1. Watch.
2. Follow.

==== ====
Frog Bees
==== ====
Otto two
==== ====

.. code:: python

   x = 1
     y

..

    They wait.

.. note:: Frogs are :term:`patient <patience>`.

.. versionadded:: 2.0
   Since spring.

.. include:: /etc/passwd
.. raw:: html

   <script>alert(1)</script>
"""


def test_rst_keeps_structure_and_the_text_of_what_it_does_not_know() -> None:
    """Roles and directives of extensions keep their words; files and raw HTML are refused."""
    converted = read_rst(RST)
    assert converted.metadata == {"title": "Bees", "author": "Ada Drone", "published": "2024-05-03"}
    body = converted.body
    assert body.startswith("# Bees\n\nThe island has nine hives [1] and x = 1 in the book.\n")
    for part in (
        "## Hives",
        "- oak\n  - old\n- ash",
        "1. Watch.\n2. Follow.",
        "| Frog | Bees |\n| --- | --- |\n| Otto | two |",
        "```\nx = 1\n  y\n```",
        "They wait.",
        "Of wood.",
        "Frogs are patient.",
        "Since spring.",
    ):
        assert part in body, part
    assert "root:" not in body
    assert "alert" not in body
    assert any("include" in line for line in converted.dropped)


ORG = """\
#+TITLE: Bees
#+AUTHOR: Ada Drone
#+DATE: <2024-05-03 Fri>
# a comment
* TODO Hives :wood:
:PROPERTIES:
:ID: 1
:END:
The island has *nine* hives[fn:1], see [[https://bees.example][the book]].
- oak
  - old
- term :: meaning
1. Watch.

| Frog | Bees |
|------+------|
| Otto | two  |

#+BEGIN_SRC python
x = 1
#+END_SRC
#+BEGIN_QUOTE
They wait.
#+END_QUOTE
** Wood
[fn:1] Of wood.
"""


def test_org_keeps_structure_and_leaves_its_planning_out() -> None:
    """States, tags, drawers, comments and marks are gone; the words are all there."""
    converted = read_org(ORG)
    assert converted.metadata == {
        "title": "Bees",
        "author": "Ada Drone",
        "published": "2024-05-03 Fri",
    }
    assert converted.body == (
        "# Bees\n\n## Hives\n\nThe island has nine hives[^1], see the book.\n\n"
        "- oak\n  - old\n- term: meaning\n1. Watch.\n\n"
        "| Frog | Bees |\n| --- | --- |\n| Otto | two |"
        "\n\n```python\nx = 1\n```\n\n> They wait.\n\n### Wood\n\n[^1]: Of wood.\n"
    )


def _notebook(*cells: dict[str, object]) -> bytes:
    return json.dumps({"cells": cells, "metadata": {"kernelspec": {"language": "python"}}}).encode()


def test_a_notebook_keeps_text_and_code_and_says_what_it_printed_is_gone() -> None:
    """Markdown word for word, code fenced, outputs and pictures counted."""
    converted = read_notebook(
        _notebook(
            {"cell_type": "markdown", "source": ["# Bees\n", "\n", "They *hum*.\n"]},
            {"cell_type": "code", "source": "x = 1\n", "outputs": [{"text": "1"}]},
            {"cell_type": "markdown", "source": "![a hive](attachment:a.png) of straw"},
        )
    )
    assert converted.body == "# Bees\n\nThey *hum*.\n\n```python\nx = 1\n```\n\na hive of straw\n"
    assert converted.dropped == ("the output of 1 code cell", "1 picture")


def test_rows_of_a_table_are_sections_with_the_names_of_their_columns() -> None:
    """A field of prose stands by itself, so that its sentences can be quoted."""
    prose = "Bees hum in summer. " * 8
    [converted] = read_csv(
        f"Name;Hives;About\nAda;9;{prose.strip()}\nBen;;short\n", tabs=False, name="keepers"
    )
    assert converted.body == (
        f"# keepers\n\n## Name: Ada\n\n- Hives: 9\n\n{prose.strip()}\n\n## Name: Ben\n\nshort\n"
    )


def test_a_table_without_names_counts_its_columns() -> None:
    """A number is no name."""
    [converted] = read_csv("Ada\t9\nBen\t2\n", tabs=True, name="keepers")
    assert converted.body.endswith(
        "## Column 1: Ada\n\n- Column 2: 9\n\n## Column 1: Ben\n\n- Column 2: 2\n"
    )


def test_a_table_of_articles_gives_an_article_a_row() -> None:
    """Columns of titles and texts are known by their names."""
    found = read_csv(
        'Title,Text,Author\nBees,"They hum.\n\nA lot.",Ada\nFrogs,They wait.,\n',
        tabs=False,
        name="x",
    )
    assert [article.body for article in found] == [
        "# Bees\n\nThey hum.\n\nA lot.\n",
        "# Frogs\n\nThey wait.\n",
    ]
    assert found[0].metadata == {"title": "Bees", "author": "Ada"}


BEES = {
    "title": "Bees",
    "text": "They hum.",
    "authors": [{"name": "Ada"}, "Ben"],
    "date": "2024",
    "url": "https://bees.example",
}


@pytest.mark.parametrize(
    "data", [BEES, [BEES], {"articles": [BEES]}, {"count": 1, "items": [BEES]}]
)
def test_json_gives_its_articles_wherever_they_stand(data: object) -> None:
    """One object, a list, or a list in an object."""
    [article] = read_json(json.dumps(data))
    assert article.body == "# Bees\n\nThey hum.\n"
    assert article.metadata == {
        "title": "Bees",
        "author": "Ada; Ben",
        "published": "2024",
        "source": "https://bees.example",
    }


def test_a_text_in_html_is_read_as_a_document() -> None:
    """As feeds and exports of web logs have it."""
    [article] = read_json(
        json.dumps({"title": "Bees", "html": "<h2>Hum</h2><p>They <i>hum</i>.</p>"})
    )
    assert article.body == "# Bees\n\n## Hum\n\nThey hum.\n"


def test_damaged_lines_are_told_of_and_the_others_kept() -> None:
    """One bad line does not cost the file."""
    text = (
        json.dumps(BEES) + '\n{"title": \n\n{"title": "no text"}\n' + json.dumps({"text": "Hum."})
    )
    found = read_json_lines(text)
    assert [article.body for article in found] == ["# Bees\n\nThey hum.\n", "Hum.\n"]
    assert found[0].dropped == ("line 2: no text", "line 4: no text")


def test_articles_of_one_file_get_names_and_origins_of_their_own() -> None:
    """So that a later file with one changed article changes one."""
    first = json.dumps([BEES, {"title": "Bees", "text": "They sting."}, {"text": "Hum."}])
    made = convert(Path("a/Island.json"), first.encode(), date(2026, 2, 3))
    assert [each.name for each in made] == ["Island/bees.md", "Island/bees-2.md", "Island/3.md"]
    assert b"source: Island.json#bees-2" in made[1].data
    other = json.dumps([BEES, {"title": "Bees", "text": "They do not."}, {"text": "Hum."}])
    again = convert(Path("a/Island.json"), other.encode(), date(2026, 2, 4))
    assert [a.origin == b.origin for a, b in zip(made, again, strict=True)] == [True, False, True]


def test_half_a_pair_of_surrogates_does_not_break_the_file() -> None:
    """JSON may hold what UTF-8 may not."""
    [made] = convert(Path("a.json"), b'{"text": "hum \\ud83d \\ud83d\\udc1d"}', date(2026, 2, 3))
    assert made.data.decode().endswith("hum \ufffd \U0001f41d\n")


READERS: dict[str, Callable[[str], object]] = {
    "rst": read_rst,
    "org": read_org,
    "ipynb": lambda text: read_notebook(text.encode(errors="replace")),
    "csv": lambda text: read_csv(text, tabs=False, name="x"),
    "json": read_json,
    "jsonl": read_json_lines,
}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("text", ["", "\0", "[" * 100_000, "{" * 9, "*\n", "|" * 50, '"' * 3])
def test_what_is_none_of_the_format_never_breaks(name: str, text: str) -> None:
    """One reason, or an article."""
    with contextlib.suppress(UnreadableArticle):
        READERS[name](text)


PARTS = st.sampled_from([*RST.split("\n"), *ORG.split("\n"), *'{}[]",:;|*=-`_.# \n\t'])


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(READERS)), st.lists(st.one_of(PARTS, st.text(max_size=5)), max_size=25)
)
@example("rst", [".. |a| replace:: |a|", "|a|"])
def test_text_of_any_kind_is_refused_or_read_but_never_breaks(name: str, parts: list[str]) -> None:
    """Pieces of markup in any order."""
    with contextlib.suppress(UnreadableArticle):
        READERS[name]("\n".join(parts))
