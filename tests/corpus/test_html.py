"""Web pages become Markdown that has the page's own words, in the page's order."""

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.corpus.converted import Converted
from assistant.corpus.html import read_html

PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><title>How Bees Dance - The Bee Times</title>
<meta name="author" content="Ada Drone">
<meta property="og:site_name" content="The Bee Times">
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<link rel="canonical" href="https://bees.example/dance"></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/shop">Shop for hives</a></li></ul></nav>
<article>
<h1>How Bees Dance</h1>
<p>Bees dance in the <b>dark</b>, un<i>believ</i>ably so, and 2 * 3 is [six] in snake_case_names.
The dance tells the other bees of the hive where the flowers are that are worth a flight.</p>
<h2>The <em>waggle</em> run</h2>
<p>The angle to the comb’s vertical is the angle to the sun — no more, no less.<br>
A second line.</p>
<ul><li>Angle: where to fly</li>
<li>Length: how far<ul><li>one second is a kilometre</li></ul></li></ul>
<ol><li>Watch the dancer.</li><li>Follow her.</li></ol>
<blockquote><p>The dance is a language, and we can read it.</p>
<p>So wrote a patient man.</p></blockquote>
<h3>In numbers</h3>
<table><tr><th>Run</th><th>Distance | m</th></tr><tr><td>0.5 s</td><td>500</td></tr></table>
<pre><code>def distance(seconds):
    return 1000 * seconds

print(distance(0.5))
</code></pre>
<p># is the sign that counts the runs of a single dance in the notebooks of the time.</p>
</article>
<div id="comments"><p>Great article, I will tell my neighbour about it tomorrow!</p></div>
<footer><p>Subscribe to our newsletter</p></footer>
</body></html>"""


@pytest.fixture(scope="module")
def bees() -> Converted:
    """The page above, read once."""
    return read_html(PAGE.encode(), "saved.html")


def test_metadata_is_what_the_page_states(bees: Converted) -> None:
    """Title, author, site, date and canonical address come from the page."""
    assert bees.metadata == {
        "title": "How Bees Dance",
        "author": "Ada Drone",
        "publisher": "The Bee Times",
        "published": "2024-05-03",
        "source": "https://bees.example/dance",
    }


def test_the_article_is_markdown_in_the_page_order(bees: Converted) -> None:
    """Headings, lists, quotes, tables and code come out as such, emphasis as plain words."""
    assert bees.body == (
        """# How Bees Dance

Bees dance in the dark, unbelievably so, and 2 * 3 is [six] in snake_case_names. """
        """The dance tells the other bees of the hive where the flowers are that are worth a flight.

## The waggle run

The angle to the comb’s vertical is the angle to the sun — no more, no less.
A second line.

- Angle: where to fly
- Length: how far
  - one second is a kilometre

1. Watch the dancer.
2. Follow her.

> The dance is a language, and we can read it.
>
> So wrote a patient man.

### In numbers

| Run | Distance \\| m |
| --- | --- |
| 0.5 s | 500 |

```
def distance(seconds):
    return 1000 * seconds

print(distance(0.5))
```

\\# is the sign that counts the runs of a single dance in the notebooks of the time.
"""
    )


@pytest.mark.parametrize("debris", ["Home", "Shop for hives", "newsletter", "neighbour"])
def test_navigation_comments_and_footer_stay_out(bees: Converted, debris: str) -> None:
    """What stands around the article is not part of it."""
    assert debris not in bees.body


def _page(content: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><article>{content}</article></body></html>".encode()


SENTENCE = "A skep is a basket of straw in which bees were kept for two thousand years or more."


def test_a_page_without_an_address_has_its_file_as_source() -> None:
    """The given source stands in when the page states none."""
    assert read_html(_page(f"<p>{SENTENCE}</p>"), "skep.html").metadata["source"] == "skep.html"


def test_the_page_title_stands_in_for_a_heading() -> None:
    """Without a main heading the body begins with the title of the page."""
    converted = read_html(_page(f"<p>{SENTENCE}</p>", "<title>Skeps</title>"), "")
    assert converted.body == f"# Skeps\n\n{SENTENCE}\n"


def test_further_main_headings_are_sections() -> None:
    """Only the title is a heading of the first level."""
    content = f"<h1>Skeps</h1><p>{SENTENCE}</p><h1>Uses</h1><p>They were for honey and wax.</p>"
    assert [
        line for line in read_html(_page(content), "").body.split("\n") if line.startswith("#")
    ] == ["# Skeps", "## Uses"]


def test_an_author_in_header_and_byline_is_named_once() -> None:
    """The same name in other letters is the same author."""
    head = '<meta name="author" content="Ada Drone"><meta name="author" content="ADA DRONE">'
    assert read_html(_page(f"<p>{SENTENCE}</p>", head), "").metadata["author"] == "Ada Drone"


def test_bytes_of_another_encoding_are_read() -> None:
    """A page in Latin-1 keeps its letters."""
    text = f"<html><body><article><h1>Über Körbe</h1><p>{SENTENCE}</p></article></body></html>"
    assert read_html(text.encode("latin-1"), "").metadata["title"] == "Über Körbe"


@pytest.mark.parametrize("data", [b"", b"<html><body></body></html>", b"\x00\xff\x10" * 50, b"Hi"])
def test_a_page_without_an_article_is_an_error(data: bytes) -> None:
    """There is a reason in one line, not an empty article."""
    with pytest.raises(ValueError, match=r"^no article text was found in the page$"):
        read_html(data, "empty.html")


WORDS = ["bees", "fly", "to", "*lime*", "trees_", "[and]", "back", "`at`", "5%", "<8>", "AT&T"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(WORDS), min_size=12).map(" ".join),
        min_size=2,
        max_size=5,
        unique=True,
    )
)
def test_words_and_their_order_are_the_page_s(paragraphs: list[str]) -> None:
    """No character of a paragraph is escaped, dropped or moved."""
    texts = [f"Note {number}: {text}." for number, text in enumerate(paragraphs)]
    content = "".join(f"<p>{escape(text)}</p>" for text in texts)
    body = read_html(_page(content), "").body
    assert re.sub(r"^# .*\n\n", "", body) == "\n\n".join(texts) + "\n"
