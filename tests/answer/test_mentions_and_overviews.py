"""Every passage that says something, what articles are about, and the words of a library."""

from pathlib import Path

import island
import pytest
from shelf import library_of

from assistant.errors import AssistantError
from assistant.library import Library


def test_every_mention_is_found(library: Library) -> None:
    """The passages are those a plain search through the files finds; each sentence is a slice."""
    found = library.mentions("keeper").found
    assert {each.article for each in found} == {
        article for article, data in island.ARTICLES.items() if b"eeper" in data
    }
    for each in found:
        text = island.ARTICLES[each.article].decode("utf-8-sig")
        assert text[each.sentence.start : each.sentence.end] == each.sentence.text
        assert text[: each.sentence.start].replace("\r\n", "\n").count("\n") + 1 == each.line
        assert [text[start:end].lower().rstrip("s") for start, end in each.marks] != []


def test_all_words_have_to_be_there(library: Library) -> None:
    """Stop words do not count; every other word of a text has to stand in the passage."""
    mentions = library.mentions("how does the baker warm a wall?")
    assert mentions.sought == ("baker", "warm", "wall")
    assert {each.article for each in mentions.found} == {"bees.md", "twins/bees.md"}
    assert library.mentions("baker lighthouse").found == ()
    assert library.mentions("the").sought == ("the",)
    assert library.mentions("?!").found == ()


def test_counts_what_was_scanned(library: Library) -> None:
    """All passages are scanned, or those of the scope, or those that in: names."""
    everything = library.mentions("ferry")
    assert everything.scanned == library.manifest().passages
    assert everything.articles == 6
    scoped = library.mentions("ferry", scope=["harbour.md"])
    named = library.mentions("ferry in:harbour")
    assert (scoped.scanned, scoped.articles) == (named.scanned, named.articles)
    assert scoped.articles == 1
    assert {each.article for each in scoped.found} == {"harbour.md"}


def test_phrases_and_exclusions(library: Library) -> None:
    """A quoted phrase has to stand as it is; an excluded word must not stand there."""
    assert library.mentions('"clover honey"').sought == ("clover honey",)
    assert len(library.mentions('"clover honey"').found) == 2
    assert library.mentions('"honey clover"').found == ()
    assert library.mentions("honey -clover").found != library.mentions("honey").found


def test_an_overview_has_every_heading(library: Library) -> None:
    """Headings with depth and line, the words right below each, and the whole length."""
    (overview,) = library.overviews(["lighthouse.md"])
    lines = island.LIGHTHOUSE.split("\n")
    assert [(h.depth, h.heading) for h in overview.headings] == [
        (1, "The lamp"),
        (2, "Cleaning the lens"),
        (1, "The keepers"),
    ]
    for heading in overview.headings:
        assert heading.heading in lines[heading.line - 1]
        assert heading.words > 0
    assert overview.words == overview.summary.words
    assert len(overview.telling) == len(set(overview.telling))


def test_lines_of_headings_do_not_depend_on_line_ends(library: Library) -> None:
    """The same article with carriage returns has its headings on the same lines."""
    plain, dos = library.overviews(["lighthouse.md", "twins/lighthouse.md"])
    assert plain.headings == dos.headings


def test_telling_words_set_an_article_off(library: Library) -> None:
    """What only this article speaks of is telling, what all do is not."""
    (tides,) = library.overviews(["notes/tides.txt"])
    assert "tide" in tides.telling
    assert "the" not in tides.telling


def test_telling_words_are_nouns_and_names_first(tmp_path: Path) -> None:
    """Words that place, grade or count others tell nothing, and a verb less than a name."""
    library = library_of(
        tmp_path,
        {
            "boats.md": "# Boats\n\nOnly half of the ferries still go again to Orkney, and no "
            "longer daily.\nThe ferries sail slowly to Orkney; again the harbour is only half "
            "full.\nSail longer, and the harbour of Orkney will wait. Ferries go twice.\n",
            "bread.md": "# Bread\n\nThe loaf rises in the oven. A loaf is done when it sounds "
            "hollow.\n",
        },
    )
    boats, bread = library.overviews()
    assert boats.telling[0] == "orkney"
    assert {"ferries", "harbour"} < set(boats.telling)
    assert {"only", "half", "again", "longer", "slowly", "twice", "daily"}.isdisjoint(boats.telling)
    assert bread.telling[0] == "loaf"


def test_overviews_of_all(library: Library) -> None:
    """Without a name, every article in the order of its id."""
    assert [each.summary.id for each in library.overviews()] == sorted(island.ARTICLES)


def test_articles_by_part_of_a_name(library: Library) -> None:
    """An exact name means one article, part of a name all that have it, no other name any."""
    assert library.articles_named(["bees.md"]) == ("bees.md",)
    assert library.articles_named(["bee"]) == ("bees.md", "twins/bees.md")
    assert library.named("harb") == "harbour.md"
    with pytest.raises(AssistantError, match="name one of them"):
        library.named("bee")
    with pytest.raises(AssistantError, match="zebra"):
        library.articles_named(["harbour", "zebra"])


def test_vocabulary_completes_by_how_common_words_are(library: Library) -> None:
    """Words of the library, the most common first; short ones and stop words are left out."""
    words = library.vocabulary()
    assert list(words.words) == sorted(words.words)
    assert words.completions("lig", 5)[0] == "lighthouse"
    assert words.completions("zz", 5) == []
    assert not {"the", "which", "it"} & set(words.words)


def test_headings_of_every_article(library: Library) -> None:
    """Each article with its title and headings, sorted by id."""
    headings = {each.article: each.headings for each in library.headings()}
    assert list(headings) == sorted(island.ARTICLES)
    assert headings["bees.md"] == ("Honey", "Winter")


def test_a_change_by_another_is_noticed(library: Library) -> None:
    """A library that another process built again is outdated until it is opened anew."""
    assert not library.is_outdated()
    library.ask("honey?")
    assert not library.is_outdated()
    (library.corpus / "goats.md").write_text("# Goats\n\nA goat eats gorse.\n")
    Library(library.folder).build()
    assert library.is_outdated()
    library.close()
    assert library.ask("what does a goat eat?").quotes[0].citation.article == "goats.md"
    assert not library.is_outdated()


def test_put_back_is_as_it_was(library: Library) -> None:
    """What was removed can be put back, byte for byte; another file in its place is kept."""
    files = dict(library.read_files(["harbour", "notes/tides.txt"]))
    library.remove(list(files))
    library.put_back(files)
    assert {name: (library.corpus / name).read_bytes() for name in files} == files
    assert len(library.articles()) == 6
    library.remove(["harbour"])
    (library.corpus / "harbour.md").write_text("another")
    with pytest.raises(AssistantError, match="another file by now"):
        library.put_back({"harbour.md": files["harbour.md"]})
    assert (library.corpus / "harbour.md").read_text() == "another"
