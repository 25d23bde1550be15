"""What a reader takes from one file at most; more is a bomb or a defect, never an article.

A reader only knows what a file unpacks to while it unpacks it: sizes and counts that a
header claims are not believed. What bounds a whole reading (memory, time) is not here.
"""

import io
import zipfile
from typing import Final

from assistant.errors import UnreadableArticle

MOST_UNPACKED: Final = 256 * 2**20
# Text packs 3 to 10 times smaller; deflate cannot reach 1,100, and only on one letter.
MOST_RATIO: Final = 100
# A small file of blanks may pack better and does no harm.
RATIO_COUNTS_FROM: Final = 8 * 2**20
MOST_ENTRIES: Final = 10_000
MOST_DEPTH: Final = 1_000
MOST_TEXT: Final = 50 * 2**20
_PIECE: Final = 2**16


class Archive:
    """The files of a zip archive, read into memory one at a time and never onto the disk.

    Raises `UnreadableArticle` for an archive that is damaged, encrypted, or larger inside
    than the limits, counting the bytes that really come out, over all the files read.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise _damaged(str(error)) from None
        if len(self._zip.infolist()) > MOST_ENTRIES:
            raise UnreadableArticle(f"it holds more than {MOST_ENTRIES:,} files; split it")
        self.names = frozenset(self._zip.namelist())
        self._packed = len(data)
        self._unpacked = 0

    def read(self, name: str) -> bytes:
        """The bytes of one file; `KeyError` when there is none of that name."""
        entry = self._zip.getinfo(name)
        if entry.flag_bits & 1:
            raise UnreadableArticle("it is encrypted; save it without a password and try again")
        pieces: list[bytes] = []
        try:
            with self._zip.open(entry) as file:
                while piece := file.read(_PIECE):
                    self._count(len(piece))
                    pieces.append(piece)
        except UnreadableArticle:
            raise
        except Exception as error:
            # zipfile and the three decompressors raise what they like on damaged data.
            raise _damaged(str(error) or type(error).__name__) from None
        return b"".join(pieces)

    def _count(self, size: int) -> None:
        self._unpacked += size
        too_dense = self._unpacked > max(RATIO_COUNTS_FROM, MOST_RATIO * self._packed)
        if too_dense or self._unpacked > MOST_UNPACKED:
            raise UnreadableArticle(
                f"it unpacks to more than {MOST_UNPACKED >> 20} MB or {MOST_RATIO} times its size; "
                "remove its pictures or split it"
            )


def refuse_entities(xml: bytes) -> None:
    """Raise `UnreadableArticle` for XML that declares entities: no document needs them."""
    # In UTF-16 the declaration has a NUL beside each letter.
    if b"<!ENTITY" in xml.replace(b"\0", b"").upper():
        raise UnreadableArticle(
            "it declares XML entities, which can hide other files; save it anew"
        )


def _damaged(reason: str) -> UnreadableArticle:
    return UnreadableArticle(f"damaged ({reason}); get a whole copy and try again")
