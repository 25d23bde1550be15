"""Which library is meant: the one named, the one around here, or the person's own."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from assistant.errors import NoLibrary

OWN: Final = "your own"


def library_folder(
    named: Path | None,
    here: Path | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Path:
    """The folder of the library to use.

    The named one over $ASSISTANT_LIBRARY over the nearest folder at or above ``here`` (the
    current one) with both corpus/ and index/ over the person's own, which is made with the
    starter articles when it is first used.
    """
    folder, how = chosen_library(named, here, environ)
    if how == OWN and not (folder / "corpus").is_dir():
        _start(folder)
    return folder


def chosen_library(
    named: Path | None,
    here: Path | None = None,
    environ: Mapping[str, str] = os.environ,
) -> tuple[Path, str]:
    """The folder of the library to use, and how it was chosen; nothing is made.

    Raises `NoLibrary` when a file was named.
    """
    how = "--library"
    if named is None and environ.get("ASSISTANT_LIBRARY"):
        named, how = Path(environ["ASSISTANT_LIBRARY"]), "$ASSISTANT_LIBRARY"
    if named is not None:
        if named.exists() and not named.is_dir():
            raise NoLibrary(f"{named} is not a folder; name one to keep a library in")
        return named, how
    here = here or Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "corpus").is_dir() and (folder / "index").is_dir():
            return folder, "the nearest at or above the current folder"
    from platformdirs import user_data_path

    return user_data_path("assistant", appauthor=False) / "library", OWN


def _start(folder: Path) -> None:
    """Make the library with the starter articles, whole or not at all."""
    import shutil

    from assistant.index.build import build

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = folder / f".corpus-{os.getpid()}"
    try:
        shutil.copytree(starter_articles(), new)
        new.chmod(0o700)
        build(new, folder / "index")
        new.rename(folder / "corpus")
    except OSError:
        # Another process may have made the library meanwhile: then it is theirs.
        if not (folder / "corpus").is_dir():
            raise
    finally:
        shutil.rmtree(new, ignore_errors=True)


def history_file() -> Path:
    """Where what is typed in a chat is kept."""
    from platformdirs import user_state_path

    return user_state_path("assistant", appauthor=False) / "history"


def sessions_folder() -> Path:
    """Where the sessions of chats are kept."""
    return history_file().with_name("sessions")


def starter_articles() -> Path:
    """The starter articles: inside an installed package, beside one that is run in place."""
    installed = Path(__file__).parent / "starter"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "corpus"
