"""The image of a shard: the bytes of its file and its entry in the manifest."""

import zlib
from dataclasses import dataclass
from typing import Final

import numpy as np

from assistant.index.count import Postings
from assistant.index.manifest import BLOCK, Layout, ShardFile
from assistant.index.part import Part
from assistant.index.rows import Array
from assistant.index.shard import TYPES, dtype_json

_ALIGNMENT: Final = 64


@dataclass(frozen=True)
class ShardImage:
    """A shard as it will be written: the bytes of its file and its manifest entry."""

    data: bytearray
    entry: ShardFile


def shard_image(file: str, part: Part, postings: Postings) -> ShardImage:
    """The file of a part and its postings: raw little-endian arrays, each 64-byte aligned."""
    words = [word.encode() for word in part.words]
    terms = [term.encode() for term in postings.terms]
    arrays: dict[str, Array] = {
        "records": part.records,
        "text": part.text,
        "articles": part.articles,
        "sections": part.sections,
        "passages": part.passages,
        "sentences": part.sentences,
        "heading_tokens": part.heading_tokens,
        "tokens": part.tokens,
        "lengths": _lengths(part, postings),
        "words": np.frombuffer(b"".join(words), "u1"),
        "word_starts": np.cumsum([0, *map(len, words)], dtype="<u8"),
        "word_terms": postings.word_terms,
        "term_keys": _keys(terms),
        "terms": np.frombuffer(b"".join(terms), "u1"),
        "term_starts": np.cumsum([0, *map(len, terms)], dtype="<u8"),
        "posting_starts": postings.starts,
        "posting_passages": postings.passages,
        "posting_counts": postings.counts,
    }
    layouts: dict[str, Layout] = {}
    size = 0
    for name, array in arrays.items():
        layouts[name] = Layout(dtype_json(TYPES[name]), list(array.shape), size)
        size += -(-len(array) * TYPES[name].itemsize // _ALIGNMENT) * _ALIGNMENT
    data = bytearray(size)
    for name, array in arrays.items():
        np.frombuffer(data, TYPES[name], len(array), layouts[name].offset)[:] = array
    tokens = int(arrays["lengths"].sum(dtype="u8"))
    return ShardImage(data, ShardFile(file, size, tokens, layouts, _block_crcs(data)))


def _lengths(part: Part, postings: Postings) -> Array:
    """The number of tokens each passage was counted with, its headings' included."""
    return np.bincount(
        postings.passages, weights=postings.counts, minlength=len(part.passages)
    ).astype("<u4")


def _keys(terms: list[bytes]) -> Array:
    """What `key_of` says of each term: numpy cuts them at eight bytes, and fills up with zeros."""
    return np.array(terms, "S8").view(">u8").astype("<u8")


def _block_crcs(data: bytearray) -> list[int]:
    view = memoryview(data)
    return [zlib.crc32(view[at : at + BLOCK]) for at in range(0, len(data), BLOCK)]
