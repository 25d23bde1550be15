"""Whether an index is built as ours are: asked when reading it went wrong.

Checksums tell accidents. An index that somebody forged has right checksums and may point
anywhere; reading it is safe, but ends in all kinds of errors. Rather than looking at every
number before every question, the index is looked at whole when there was an error: if it is
not sound, that was the reason, and if it is, the error is one of ours.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import AssistantError
from assistant.index.generation import open_generation
from assistant.index.manifest import damaged
from assistant.index.rows import Array
from assistant.index.shard import Shard

_RECORD = {"id": str, "title": str, "sha256": str, "metadata": dict, "words": int}


def blame_forged(index: Path, error: Exception) -> None:
    """Raise `DamagedIndex` for an error that comes of a forged index, and of nothing else."""
    if not isinstance(error, AssistantError | OSError) and not is_sound(index):
        raise damaged(index, "is not what the program wrote") from error


def is_sound(index: Path) -> bool:
    """Whether all that an index refers to is where it says; False when it cannot be read."""
    try:
        generation = open_generation(index)
    except AssistantError:
        # That is said when it is opened.
        return True
    except Exception:
        return False
    try:
        counts = [_counts(shard) for shard in generation.shards]
    except Exception:
        # Whatever can go wrong in looking is what was looked for.
        return False
    finally:
        generation.close()
    totals = [sum(column) for column in zip(*counts, strict=True)]
    manifest = generation.manifest
    return totals == [manifest.articles, manifest.passages, manifest.tokens]


def _counts(shard: Shard) -> tuple[int, int, int]:
    """How many articles, passages and tokens; raises anything for a shard that is not sound."""
    articles = shard.rows("articles")
    sections, passages = shard.rows("sections"), shard.rows("passages")
    sentences = shard.rows("sentences")
    for column, array in {
        "record": "records",
        "text": "text",
        "section": "sections",
        "passage": "passages",
        "sentence": "sentences",
        "heading_token": "heading_tokens",
        "token": "tokens",
    }.items():
        _require_starts(articles[column], shard.size(array))
    words, terms = shard.size("word_starts") - 1, shard.size("term_starts") - 1
    _require_starts(shard.rows("word_starts"), shard.size("words"))
    _require_starts(shard.rows("term_starts"), shard.size("terms"))
    _require_starts(shard.rows("posting_starts"), shard.size("posting_passages"))
    same = {"lengths": len(passages), "word_terms": words, "term_keys": terms}
    same |= {"posting_starts": terms + 1, "posting_counts": shard.size("posting_passages")}
    _require(all(shard.size(name) == rows for name, rows in same.items()))
    for name, limit in {
        "tokens": words,
        "heading_tokens": words,
        "word_terms": terms,
        "posting_passages": len(passages),
    }.items():
        _require(bool((shard.rows(name) < limit).all()))
    # Of which article each row is, and what there is of that article.
    sizes = {name: np.diff(articles[name].astype("i8")) for name in ARTICLE_FIELDS}
    of_section = np.repeat(np.arange(len(articles) - 1), sizes["section"])
    of_passage = np.repeat(np.arange(len(articles) - 1), sizes["passage"])
    own = np.arange(len(sections)) - articles["section"][of_section].astype("i8")
    _require(bool((sections["parent"] < np.maximum(own, 0) + (own == 0)).all()))
    _require(bool((sections["parent"][own == 0] == -1).all() and (sections["parent"] >= -1).all()))
    _require_within(sections, "byte", "bytes", sizes["text"][of_section])
    _require_within(sections, "token", "tokens", sizes["heading_token"][of_section])
    _require(bool((passages["section"] < sizes["section"][of_passage]).all()))
    _require(
        bool((passages["start"] <= passages["end"]).all() and (passages["sentences"] > 0).all())
    )
    _require_within(passages, "byte", "bytes", sizes["text"][of_passage])
    _require_within(passages, "token", "tokens", sizes["token"][of_passage])
    _require_within(passages, "sentence", "sentences", sizes["sentence"][of_passage])
    _require(bool((sentences["start"] <= sentences["end"]).all()))
    for name in ("text", "words", "terms"):
        shard.rows(name).tobytes().decode()
    shard.words()
    for start, end in zip(articles["record"], articles["record"][1:], strict=False):
        record = json.loads(shard.rows("records", int(start), int(end)).tobytes())
        _require({key: type(value) for key, value in record.items()} == _RECORD)
        _require(all(isinstance(value, str) for value in record["metadata"].values()))
    for first, last in zip(articles["text"], articles["text"][1:], strict=False):
        shard.rows("text", int(first), int(last)).tobytes().decode()
    return len(articles) - 1, len(passages), int(shard.rows("lengths").sum(dtype="u8"))


ARTICLE_FIELDS = ("text", "section", "passage", "sentence", "heading_token", "token")


def _require(holds: bool) -> None:
    if not holds:
        raise ValueError("not sound")


def _require_starts(starts: Array, size: int) -> None:
    """Numbers that begin at 0, never fall, and end at the size."""
    _require(bool(starts[0] == 0 and starts[-1] == size and (starts[1:] >= starts[:-1]).all()))


def _require_within(rows: Array, start: str, size: str, limits: "np.ndarray[Any, Any]") -> None:
    """Stretches that end within their article."""
    _require(bool((rows[start].astype("i8") + rows[size] <= limits).all()))
