"""Near-duplicates: articles that are the same text but for a few words around it.

An article's sketch is the 64 smallest hashes of its shingles, the runs of five words in a
row (A. Broder, On the resemblance and containment of documents, 1997). Of the smallest 64
hashes of two articles together, the share that both have estimates their resemblance: the
shingles in common over those in either. Its standard error at 0.75 is 0.05.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

SHINGLE: Final = 5
SIZE: Final = 64
# An article with a changed introduction or another page's boilerplate has 0.8 and more; two
# articles made by one template have less.
THRESHOLD: Final = 0.75
# Fewer shingles than this say little: two forms of an address differ in three.
_FEWEST: Final = 16
# One that resembles another shares about 48 of 64; fewer than these are not worth comparing.
_SHARED: Final = 24
# What more articles than this have in common is boilerplate, or all of them are alike.
_HOLDERS: Final = 50
# An odd number for mixing, 2^64 over the golden ratio (D. Knuth, TAOCP 3, 6.4).
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)


class Alike(NamedTuple):
    """An article that nearly is another, and how nearly, from 0 to 1."""

    article: str
    other: str
    resemblance: float


def sketch(text: str) -> bytes:
    """The sketch of a text: at most 64 numbers of 4 bytes, ascending; empty for a short one.

    >>> sketch("too short to tell")
    b''
    """
    words = text.lower().split()
    if len(words) - SHINGLE + 1 < _FEWEST:
        return b""
    hashes = np.fromiter(map(_hash, words), np.uint64, len(words))
    runs = len(words) - SHINGLE + 1
    shingles = np.zeros(runs, np.uint64)
    for at in range(SHINGLE):
        shingles = (shingles ^ hashes[at : at + runs]) * _MIX
        shingles ^= shingles >> np.uint64(29)
    found = _distinct((shingles >> np.uint64(32)).astype("<u4"))
    return found[:SIZE].tobytes() if len(found) >= _FEWEST else b""


@lru_cache(2**16)
def _hash(word: str) -> int:
    return zlib.crc32(word.encode(errors="surrogatepass"))


def alike(new: Iterable[str], sketches: Mapping[str, bytes]) -> list[Alike]:
    """For each of the new articles the one it resembles most, if it nearly is that one.

    Of two new ones, the later in order is said to resemble the earlier.
    """
    new = [article for article in dict.fromkeys(new) if sketches.get(article)]
    if not new:
        return []
    later = set(new)
    # Those that were there before, then the new ones.
    articles = [*(article for article in sketches if article not in later), *new]
    shared = _shared([sketches[article] for article in articles], len(new))
    found = []
    for place in range(len(articles) - len(new), len(articles)):
        article = articles[place]
        others = sorted(articles[other] for other in _likely(shared, place, sketches[article]))
        nearest = max(
            ((resemblance(sketches[article], sketches[other]), other) for other in others),
            key=lambda pair: pair[0],
            default=(0.0, ""),
        )
        if nearest[0] >= THRESHOLD:
            found.append(Alike(article, nearest[1], nearest[0]))
    return found


class _Shared(NamedTuple):
    """The numbers that more than one sketch has, ascending, and which sketches have them.

    The places in the list of sketches of those that have ``numbers[n]`` stand, ascending,
    in ``holders`` from ``starts[n]`` on; there are ``counts[n]``.
    """

    numbers: Array
    starts: Array
    counts: Array
    holders: Array


def _shared(sketches: Sequence[bytes], new: int) -> _Shared:
    """What the last ``new`` of the sketches have in common with others."""
    arrays = [_array(each) for each in sketches]
    numbers = np.concatenate(arrays)
    places = np.repeat(np.arange(len(arrays), dtype=np.uint64), [len(each) for each in arrays])
    wanted = _distinct(np.concatenate(arrays[-new:]))
    at = np.searchsorted(wanted, numbers).clip(max=len(wanted) - 1)
    held = wanted[at] == numbers
    # Sorted by number, then by place, and each pair once.
    pairs = _distinct((numbers[held].astype(np.uint64) << np.uint64(32)) | places[held])
    found, starts, counts = np.unique(
        (pairs >> np.uint64(32)).astype(np.uint32), return_index=True, return_counts=True
    )
    common = counts > 1
    holders = pairs.astype(np.uint32)
    return _Shared(found[common], starts[common], counts[common], holders)


def _likely(shared: _Shared, place: int, sketch: bytes) -> list[int]:
    """The earlier places whose sketches have enough in common with this one."""
    numbers = _array(sketch)
    at = np.searchsorted(shared.numbers, numbers)
    at = at[shared.numbers.take(at, mode="clip") == numbers] if len(shared.numbers) else at[:0]
    if len(at) < _SHARED:
        return []
    ends = shared.starts[at] + shared.counts[at].clip(max=_HOLDERS)
    spans = zip(shared.starts[at].tolist(), ends.tolist(), strict=True)
    holders = np.concatenate([shared.holders[start:end] for start, end in spans])
    others, counts = np.unique(holders[holders < place], return_counts=True)
    likely: list[int] = others[counts >= _SHARED].tolist()
    return likely


def resemblance(one: bytes, other: bytes) -> float:
    """How much of two texts' shingles they have in common, estimated from their sketches.

    >>> text = " ".join(map(str, range(100)))
    >>> resemblance(sketch(text), sketch(text + " and so on"))
    0.984375
    """
    ours, theirs = set(_array(one).tolist()), set(_array(other).tolist())
    both = sorted(ours | theirs)[:SIZE]
    return len(ours & theirs & set(both)) / len(both) if both else 0.0


def _distinct(numbers: Array) -> Array:
    """The numbers ascending, each once.

    Without counts, `np.unique` would import numpy.ma, which takes longer than the counting.
    """
    return np.unique(numbers, return_counts=True)[0]


def _array(data: bytes) -> Array:
    # Whatever a damaged catalogue holds is read as whole numbers.
    return np.frombuffer(data[: len(data) // 4 * 4], "<u4")
