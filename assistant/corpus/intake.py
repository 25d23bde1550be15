"""Taking articles in: files and folders the person names, filed in the corpus folder."""

import errno
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from assistant.corpus.article import read_article
from assistant.corpus.convert import MARKDOWN, TEXT, convert
from assistant.corpus.converted import NewArticle
from assistant.corpus.folder import path_of, read_bytes
from assistant.corpus.front_matter import read_front_matter
from assistant.errors import AssistantError, UnreadableArticle
from assistant.text.decode import decode

_MOST_NAMESAKES: Final = 1000


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
    for path, name in _files(paths, skipped):
        try:
            for article, is_new in _file_away(corpus, path, name, today):
                (added if is_new else unchanged).append(article)
        except UnreadableArticle as error:
            skipped.append((str(path), str(error)))
    return Intake(tuple(added), tuple(unchanged), tuple(skipped))


def put_back(corpus: Path, files: Mapping[str, bytes]) -> None:
    """File articles under the ids they had before they were removed.

    Raises `AssistantError` when another file has the place of one of them.
    """
    for article, data in files.items():
        target = path_of(corpus, article)
        if not _write(corpus, target, data) and read_bytes(target) != data:
            raise AssistantError(f"{target} is another file by now; move it away and try again")


def _files(paths: Iterable[Path], skipped: list[tuple[str, str]]) -> Iterator[tuple[Path, Path]]:
    """The files at the paths and the names they get below corpus/; links are not followed."""

    def refuse(error: OSError) -> None:
        skipped.append((str(error.filename), f"cannot be read ({error.strerror})"))

    for path in paths:
        if not path.is_dir():
            yield path, Path(path.name)
            continue
        top = path.resolve()
        for folder, folders, names in os.walk(top, onerror=refuse):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                file = Path(folder, name)
                if not name.startswith(".") and not file.is_symlink():
                    yield file, top.name / file.relative_to(top)


def _file_away(corpus: Path, path: Path, name: Path, today: date) -> Iterator[tuple[str, bool]]:
    """The ids of the articles of a file, and whether each is new."""
    data = read_bytes(path)
    inside = path.resolve().is_relative_to(corpus.resolve())
    if inside:
        name = path.resolve().relative_to(corpus.resolve())
    for article in convert(path, data, today):
        as_it_was = article.data == data and name.suffix.lower() in MARKDOWN + TEXT
        if inside and as_it_was:
            yield _id(name), False
        else:
            yield _file_article(corpus, name.parent / article.name, article)


def _file_article(corpus: Path, name: Path, article: NewArticle) -> tuple[str, bool]:
    """The id of an article, and whether it is new."""
    # An article that the index would refuse is refused here, before anything is written.
    read_article(_id(name), article.data)
    for number in range(1, _MOST_NAMESAKES):
        candidate = name if number == 1 else name.with_stem(f"{name.stem}-{number}")
        target = corpus / candidate
        try:
            if _is_same(target, article.data, article.origin):
                return _id(candidate), False
            if not os.path.lexists(target) and _write(corpus, target, article.data):
                return _id(candidate), True
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            raise UnreadableArticle("its name is too long; rename it") from None
    raise UnreadableArticle(f"the corpus holds {_MOST_NAMESAKES} of that name; rename the file")


def _id(name: Path) -> str:
    """The id of the article of a name below corpus/: UTF-8 whatever the locale."""
    try:
        return os.fsencode(name.as_posix()).decode()
    except UnicodeDecodeError:
        raise UnreadableArticle("its name is not UTF-8; rename it") from None


def _is_same(target: Path, article: bytes, origin: str) -> bool:
    """Whether a file of the corpus is this article, or was made of the same original."""
    try:
        there = read_bytes(target)
        return there == article or read_front_matter(decode(there)).value("sha256") == origin
    except UnreadableArticle:
        return False


def _write(corpus: Path, target: Path, data: bytes) -> bool:
    """Put a new file on the disk, whole or not at all; False when the name was taken."""
    _make_folder(corpus, target.parent)
    # Hidden, so that a crash leaves nothing that looks like an article.
    new = target.parent / f".{secrets.token_hex(8)}.tmp"
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.link(new, target)
    except FileExistsError:
        return False
    finally:
        new.unlink()
    _sync(target.parent)
    return True


def _make_folder(corpus: Path, folder: Path) -> None:
    """Make the folders down to this one, private, and have their names on the disk."""
    if folder == corpus or folder.is_dir():
        return
    _make_folder(corpus, folder.parent)
    folder.mkdir(mode=0o700)
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
