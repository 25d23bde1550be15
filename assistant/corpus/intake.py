"""Taking articles in: files and folders the person names, filed in the corpus folder."""

import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.corpus.convert import MARKDOWN, TEXT, convert
from assistant.corpus.folder import read_bytes
from assistant.corpus.front_matter import read_front_matter
from assistant.errors import UnreadableArticle
from assistant.text.decode import decode


@dataclass(frozen=True)
class Intake:
    """What became of every file: article ids, and the paths that were skipped and why."""

    added: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]


def take_in(corpus: Path, paths: Iterable[Path], today: date) -> Intake:
    """File copies of the articles at these paths in the corpus; nothing is overwritten.

    A folder is taken in with everything below it that we can read. Each article is on the
    disk before the next is begun.
    """
    added: list[str] = []
    unchanged: list[str] = []
    skipped: list[tuple[str, str]] = []
    for path, name in _files(paths):
        try:
            article, is_new = _file_away(corpus, path, name, today)
        except UnreadableArticle as error:
            skipped.append((str(path), str(error)))
        else:
            (added if is_new else unchanged).append(article)
    return Intake(tuple(added), tuple(unchanged), tuple(skipped))


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """The files at the paths and the names they get below corpus/; links are not followed."""
    for path in paths:
        if not path.is_dir():
            yield path, Path(path.name)
            continue
        top = path.resolve()
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                file = Path(folder, name)
                if not name.startswith(".") and not file.is_symlink():
                    yield file, top.name / file.relative_to(top)


def _file_away(corpus: Path, path: Path, name: Path, today: date) -> tuple[str, bool]:
    """The id of the article of a file, and whether it is new."""
    data = read_bytes(path)
    if path.resolve().is_relative_to(corpus.resolve()):
        return path.resolve().relative_to(corpus.resolve()).as_posix(), False
    article = convert(path, data, today)
    suffix = name.suffix.lower()
    as_it_was = article == data and suffix in MARKDOWN + TEXT
    name = name.with_suffix((".txt" if suffix in TEXT else ".md") if as_it_was else ".md")
    for number in range(1, 1000):
        target = corpus / (name if number == 1 else name.with_stem(f"{name.stem}-{number}"))
        article_id = target.relative_to(corpus).as_posix()
        if target.exists():
            if _is_same(target, article):
                return article_id, False
        elif _write(target, article):
            return article_id, True
    raise UnreadableArticle("the corpus holds 1,000 articles of that name; rename the file")


def _is_same(target: Path, article: bytes) -> bool:
    """Whether a file of the corpus is this article, whenever it was taken in."""
    there = read_bytes(target)
    if there == article:
        return True
    origins = [read_front_matter(decode(data)).value("sha256") for data in (there, article)]
    return origins[0] == origins[1] != ""


def _write(target: Path, data: bytes) -> bool:
    """Put a new file on the disk, whole or not at all; False when the name was taken."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # Hidden, so that a crash leaves nothing that looks like an article.
    new = target.parent / f".{secrets.token_hex(8)}.tmp"
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as f:
        f.write(data)
        f.flush()
        os.fsync(f.fileno())
    try:
        os.link(new, target)
    except FileExistsError:
        return False
    finally:
        new.unlink()
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return True
