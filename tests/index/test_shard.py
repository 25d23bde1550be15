"""A shard: what is read back is what was written, or it is not read at all."""

import contextlib
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from generations import analysed
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_texts import MARKDOWN

from assistant.errors import DamagedIndex, StaleIndex
from assistant.index import shard as shard_module
from assistant.index import shard_image as shard_image_module
from assistant.index.build import build
from assistant.index.count import count
from assistant.index.generation import open_generation
from assistant.index.manifest import ShardFile
from assistant.index.rows import PassageRow
from assistant.index.search import search
from assistant.index.shard import Shard
from assistant.index.shard_image import ShardImage, shard_image

CORPORA = st.dictionaries(st.sampled_from(["a.md", "b/ä.md", "c.md"]), MARKDOWN, max_size=3)


@contextlib.contextmanager
def written(image: ShardImage, folder: Path, entry: ShardFile | None = None) -> Iterator[Shard]:
    """A shard written to a folder and opened, with another manifest entry if one is given."""
    (folder / image.entry.file).write_bytes(image.data)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield Shard(folder, descriptor, entry or image.entry)
    finally:
        os.close(descriptor)


def image_of(articles: dict[str, str]) -> ShardImage:
    """The shard of some articles."""
    part = analysed({name: text.encode() for name, text in articles.items()})[1]
    return shard_image("shard-0000.bin", part, count(part))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for shards, each written over the one before."""
    return tmp_path_factory.mktemp("generation")


@settings(max_examples=40)
@given(corpus=CORPORA)
def test_a_part_comes_back_as_it_was_written(corpus: dict[str, str], folder: Path) -> None:
    """Every array, word and record survives the way to the disk."""
    articles, part = analysed({name: text.encode() for name, text in corpus.items()})
    with written(shard_image("shard-0000.bin", part, count(part)), folder) as shard:
        shard.verify()
        back = shard.part()
        assert (back.words, back.terms) == (part.words, part.terms)
        for name, array in part._asdict().items():
            if name not in ("words", "terms"):
                assert getattr(back, name).dtype == array.dtype
                assert getattr(back, name).tobytes() == array.tobytes()
        assert [record["id"] for record in shard.records()] == sorted(corpus)
        for number, article in enumerate(articles):
            assert shard.record(number)["sha256"] == article.sha256
            row = shard.article(number)
            assert shard.text(row, 0, len(article.text.encode())) == article.text


@settings(max_examples=40)
@given(corpus=CORPORA)
def test_every_passage_belongs_to_its_article(corpus: dict[str, str], folder: Path) -> None:
    """From a passage's number to its article and its words, over articles without passages."""
    articles, part = analysed({name: text.encode() for name, text in corpus.items()})
    with written(shard_image("shard-0000.bin", part, count(part)), folder) as shard:
        for number, row in enumerate(part.passages.tolist()):
            passage = PassageRow(*row)
            owner = shard.article_of(number)
            here = shard.article(owner)
            assert here.passage <= number < shard.article(owner + 1).passage
            quoted = articles[owner].text[passage.start : passage.end]
            assert shard.passage(number) == passage
            assert shard.text(here, passage.byte, passage.bytes) == quoted
            assert len(shard.sentences(here, passage)) == passage.sentences


@settings(max_examples=40)
@given(words=st.sets(st.text("abzé", min_size=1, max_size=12), min_size=1, max_size=12))
def test_every_term_has_its_number_and_no_other_word_has_one(words: set[str], folder: Path) -> None:
    """Terms that begin alike are told apart, and what is absent is known to be."""
    with written(image_of({"a.md": " ".join(sorted(words))}), folder) as shard:
        terms = [shard.term(number) for number in range(shard.size("term_keys"))]
        assert terms == sorted(set(terms))
        assert [shard.term_number(term) for term in terms] == [*range(len(terms))]
        absent = {term + "x" for term in terms} | {term[:-1] for term in terms} | {"", "\0", "zzz"}
        assert not any(shard.term_number(word) is not None for word in absent - set(terms))


def test_long_terms_that_share_a_beginning_are_told_apart(folder: Path) -> None:
    """The first eight bytes are a key, the rest decides."""
    words = ["zzzzzzz", "zzzzzzzz", "zzzzzzzzb", "zzzzzzzzbb", "zzzzzzzzc"]
    with written(image_of({"a.md": " ".join(words)}), folder) as shard:
        assert len({shard.term_number(word) for word in words} - {None}) == len(words)
        for absent in ("zzzzzz", "zzzzzzzza", "zzzzzzzzbbb", "zzzzzzzzd"):
            assert shard.term_number(absent) is None


def test_postings_beyond_the_passages_are_refused(folder: Path) -> None:
    """Whoever counts by passage would take as much memory as a forged index says."""
    part = analysed({"a.md": b"# Lamp\n\nOil burns.\n"})[1]
    postings = count(part)
    with written(shard_image("shard-0000.bin", part, postings), folder) as shard:
        assert [array.tolist() for array in shard.postings("oil")] == [[0], [1]]
        assert [len(array) for array in shard.postings("unheard")] == [0, 0]
    forged = replace(postings, passages=postings.passages + len(part.passages))
    with written(shard_image("shard-0000.bin", part, forged), folder) as shard:
        assert shard.document_frequencies(["oil", "unheard", "oil"]) == [1, 0, 1]
        with pytest.raises(DamagedIndex):
            shard.postings("oil")


def test_the_same_articles_make_the_same_file() -> None:
    """Nothing of the moment or the machine gets into a shard."""
    articles = {"a.md": "# Lamp\n\nOil burns.\n", "b.md": "Bees hum.\n"}
    assert image_of(articles) == image_of(articles)


def test_each_array_begins_where_the_processor_likes_it() -> None:
    """Offsets are multiples of 64 and the arrays fill the file."""
    image = image_of({"a.md": "# Lamp\n\nOil burns.\n"})
    assert all(array.offset % 64 == 0 for array in image.entry.arrays.values())
    assert len(image.data) == image.entry.bytes


def asked(index: Path) -> list[object]:
    """All that a question reads: the hits, their words, records and headings."""
    generation = open_generation(index)
    try:
        shards = generation.shards
        read: list[object] = []
        query = [(1.5, (("bee", 1.0), ("hive", 0.5))), (1.0, (("lamp", 1.0), ("unknown", 1.0)))]
        for hit in search(shards, query, 30.0, 4):
            shard = shards[hit.shard]
            owner = shard.article_of(hit.passage)
            article, passage = shard.article(owner), shard.passage(hit.passage)
            section = shard.section(article.section + passage.section)
            read += [hit, shard.record(owner), shard.sentences(article, passage), section]
            read.append(shard.text(article, passage.byte, passage.bytes))
            start = article.token + passage.token
            read.append(shard.terms_of("tokens", start, start + passage.tokens))
        return read
    finally:
        generation.close()


def flip(data: bytearray, rng: random.Random) -> None:
    """Turn one bit."""
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def zero(data: bytearray, rng: random.Random) -> None:
    """Lose a sector's worth of bytes, as a disk does."""
    at = rng.randrange(len(data))
    data[at : at + 100] = bytes(len(data[at : at + 100]))


def cut(data: bytearray, rng: random.Random) -> None:
    """End early."""
    del data[rng.randrange(len(data)) :]


def grow(data: bytearray, rng: random.Random) -> None:
    """End late."""
    data += rng.randbytes(rng.randint(1, 100))


def shift(data: bytearray, rng: random.Random) -> None:
    """Lose a byte and gain one elsewhere."""
    del data[rng.randrange(len(data))]
    data.insert(rng.randrange(len(data)), 0)


def check_damage(index: Path, name: str, cases: int) -> Counter[str]:
    """Damage a file of the live generation in many ways; no answer may be wrong."""
    build(index.parent / "corpus", index)
    path = next(index.glob(name))
    whole, expected = path.read_bytes(), asked(index)
    outcomes: Counter[str] = Counter()
    rng = random.Random(cases)  # noqa: S311 - the same cases each time
    damages: list[Callable[[bytearray, random.Random], None]] = [flip, flip, zero, cut, grow, shift]
    for case in range(cases):
        data = bytearray(whole)
        damages[case % len(damages)](data, rng)
        # Another file in its place: cutting one that is mapped would kill the reader.
        path.with_name("damaged").write_bytes(data)
        path.with_name("damaged").replace(path)
        try:
            assert asked(index) == expected, f"case {case}"
            outcomes["unchanged"] += 1
        except DamagedIndex:
            outcomes["refused"] += 1
    path.with_name("damaged").write_bytes(whole)
    path.with_name("damaged").replace(path)
    assert asked(index) == expected
    return outcomes


def check_shard(corpus: Path, monkeypatch: pytest.MonkeyPatch, cases: int) -> None:
    """Damage a shard whose blocks are small, so that a question touches only some of them."""
    monkeypatch.setattr(shard_module, "BLOCK", 128)
    monkeypatch.setattr(shard_image_module, "BLOCK", 128)
    outcomes = check_damage(corpus.parent / "index", "gen-*/shard-0000.bin", cases)
    assert min(outcomes["refused"], outcomes["unchanged"]) > 10


def test_a_damaged_shard_gives_no_wrong_answer(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever bits turn, are zeroed or cut off: refused, or not needed for the answer."""
    check_shard(corpus, monkeypatch, 200)


@pytest.mark.slow
def test_a_shard_damaged_in_many_ways_gives_no_wrong_answer(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same with many more cases."""
    check_shard(corpus, monkeypatch, 3000)


@pytest.mark.parametrize("name", ["CURRENT", "gen-*/manifest.json"])
def test_a_damaged_pointer_or_manifest_gives_no_wrong_answer(corpus: Path, name: str) -> None:
    """The two small files are checked whole before anything in them is believed."""
    outcomes = check_damage(corpus.parent / "index", name, 60)
    assert outcomes["refused"] > 30


def test_a_manifest_of_other_arrays_is_of_another_version(folder: Path) -> None:
    """Types and names are compared before a byte is read by them."""
    image = image_of({"a.md": "Oil burns.\n"})
    arrays = dict(image.entry.arrays)
    del arrays["lengths"]
    entry = ShardFile(**{**image.entry._asdict(), "arrays": arrays})
    with pytest.raises(StaleIndex, match="run `assistant build`"), written(image, folder, entry):
        pass


@pytest.mark.parametrize(("key", "value"), [("shape", [10**12]), ("shape", [-1]), ("offset", -64)])
def test_an_array_beyond_its_file_is_refused(folder: Path, key: str, value: object) -> None:
    """No manifest, however made, leads outside the mapped file."""
    image = image_of({"a.md": "Oil burns.\n"})
    lengths = type(image.entry.arrays["lengths"])(
        **{**image.entry.arrays["lengths"]._asdict(), key: value}
    )
    entry = ShardFile(
        **{**image.entry._asdict(), "arrays": {**image.entry.arrays, "lengths": lengths}}
    )
    with pytest.raises(DamagedIndex), written(image, folder, entry):
        pass


def test_rows_outside_an_array_are_refused(folder: Path) -> None:
    """A wrong number is damage, not another row."""
    with written(image_of({"a.md": "Oil burns.\n"}), folder) as shard:
        for start, end in ((-1, 1), (0, 2), (1, 0), (5, 6)):
            with pytest.raises(DamagedIndex):
                shard.rows("passages", start, end)
