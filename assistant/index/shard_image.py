"""The image of a shard: the bytes of its file and its entry in the manifest."""

import zlib
from dataclasses import dataclass
from typing import Final

import numpy as np

from assistant.index.count import Postings
from assistant.index.manifest import BLOCK, Layout, ShardFile
from assistant.index.part import Array, Part
from assistant.index.shard import TYPES, dtype_json, key_of

_ALIGNMENT: Final = 64


@dataclass(frozen=True)
class ShardImage:
    """A shard as it will be written: the pieces of its file and its manifest entry."""

    chunks: list[bytes]
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
        "term_keys": np.array([key_of(term) for term in terms], "<u8"),
        "terms": np.frombuffer(b"".join(terms), "u1"),
        "term_starts": np.cumsum([0, *map(len, terms)], dtype="<u8"),
        "posting_starts": postings.starts,
        "posting_passages": postings.passages,
        "posting_counts": postings.counts,
    }
    chunks: list[bytes] = []
    layouts = {}
    offset = 0
    for name, array in arrays.items():
        dtype = TYPES[name]
        layouts[name] = Layout(dtype_json(dtype), list(array.shape), offset)
        data = np.ascontiguousarray(array, dtype).tobytes()
        data += bytes(-len(data) % _ALIGNMENT)
        chunks.append(data)
        offset += len(data)
    tokens = int(arrays["lengths"].sum(dtype="u8"))
    return ShardImage(chunks, ShardFile(file, offset, tokens, layouts, _block_crcs(chunks)))


def _lengths(part: Part, postings: Postings) -> Array:
    """The number of tokens each passage was counted with, its headings' included."""
    return np.bincount(
        postings.passages, weights=postings.counts, minlength=len(part.passages)
    ).astype("<u4")


def _block_crcs(chunks: list[bytes]) -> list[int]:
    data = b"".join(chunks)
    view = memoryview(data)
    return [zlib.crc32(view[at : at + BLOCK]) for at in range(0, len(data), BLOCK)]
