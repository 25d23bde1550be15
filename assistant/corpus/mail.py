"""Mails (EML) and web pages saved as one file (MHTML), which is a mail to a browser."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Final

from assistant.corpus.converted import Converted
from assistant.corpus.foreign_text import decode_foreign
from assistant.corpus.headings import below_title
from assistant.corpus.html import read_html
from assistant.corpus.html_document import read_document
from assistant.corpus.markdown_writer import one_line
from assistant.errors import UnreadableArticle

# A plain text that is so much longer than the page beside it says more.
_FULLER: Final = 1.25
# RFC 3676, 4.3: two dashes and a space part the signature from the text.
_SIGNATURE: Final = re.compile(r"^-- \n", re.M)
_MOST_PARTS: Final = 1_000
_LONGEST_HEADER: Final = 5_000


def read_mail(data: bytes) -> Converted:
    """The article of a mail: subject, sender and date, and the fuller form of its text.

    Raises `UnreadableArticle` when it holds no text or is no mail.
    """
    message, parts = _opened(data)
    attached = [_named(part) for part in parts if _is_attached(part)]
    shown = [part for part in parts if not _is_attached(part)]
    plain = "\n\n".join(_text(part) for part in shown if part.get_content_type() == "text/plain")
    pages = [_text(part) for part in shown if part.get_content_type() == "text/html"]
    blocks = [block for page in pages for block in read_document(page)]
    signature = ""
    if len(plain.split()) > _FULLER * sum(len(block.split()) for block in blocks):
        plain, _, signature = _parted(plain)
        blocks = [block for block in re.split(r"\n{2,}", plain.strip("\n")) if block.strip()]
    if not blocks:
        raise UnreadableArticle("it holds no text; save what is attached to it and add that")
    metadata = _metadata(message)
    dropped = [f"signature: {one_line(signature)}"] if signature.strip() else []
    body = "\n\n".join(below_title(blocks, metadata.get("title", ""))) + "\n"
    return Converted(metadata, body, (*dropped, *attached))


def read_mhtml(data: bytes) -> Converted:
    """The article of a web page that was saved with its pictures as one file."""
    message, parts = _opened(data)
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableArticle("it holds no web page; save the page again, as HTML")
    source = one_line(
        str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    )
    try:
        converted = read_html(_text(page).encode(errors="replace"), source)
    except ValueError as error:
        raise UnreadableArticle(str(error)) from None
    kept = {key: value for key, value in converted.metadata.items() if value}
    return Converted(kept, converted.body, converted.dropped)


def _opened(data: bytes) -> tuple[EmailMessage, list[EmailMessage]]:
    """The message and its parts that are no containers."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        if not message.keys():
            raise UnreadableArticle("not a mail; it has no header")
        return message, list(_parts(message))
    except (UnreadableArticle, MemoryError):
        raise
    except Exception as error:
        # The parser of headers raises a dozen different errors on damaged ones.
        raise UnreadableArticle(
            f"not a mail, or damaged ({type(error).__name__}); save it anew"
        ) from None


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for number, part in enumerate(message.walk()):
        if number == _MOST_PARTS:
            raise UnreadableArticle(f"it has more than {_MOST_PARTS:,} parts; save it anew")
        if not part.is_multipart() and isinstance(part, EmailMessage):
            yield part


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment"


def _named(part: EmailMessage) -> str:
    name = one_line(part.get_filename() or "without a name")
    return f"attachment: {name} ({part.get_content_type()})"


def _text(part: EmailMessage) -> str:
    """The text of a part, flowed lines joined."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        text = data.decode(part.get_content_charset("ascii"))
    except (LookupError, UnicodeDecodeError):
        text = decode_foreign(data)[0] if data.strip() else ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if part.get_param("format") == "flowed":
        text = _unflowed(text, deletes=part.get_param("delsp") == "yes")
    return text


def _unflowed(text: str, *, deletes: bool) -> str:
    """The text with its flowed lines joined again (RFC 3676, 4)."""
    lines: list[str] = []
    flows = False
    for line in text.split("\n"):
        unstuffed = line.removeprefix(" ")
        same = bool(lines) and line.startswith(">") == lines[-1].startswith(">")
        if flows and same and lines[-1] != "-- ":
            lines[-1] = (lines[-1][:-1] if deletes else lines[-1]) + unstuffed.lstrip("> ")
        else:
            lines.append(unstuffed)
        flows = unstuffed.endswith(" ") and unstuffed != "-- "
    return "\n".join(lines)


def _parted(plain: str) -> tuple[str, str, str]:
    """The text, the line that parts it from the signature, and the signature."""
    parted = _SIGNATURE.search(plain)
    if parted is None or ">" in plain[parted.end() :].split("\n", 1)[0]:
        return plain, "", ""
    return plain[: parted.start()], parted[0], plain[parted.end() :]


def _metadata(message: EmailMessage) -> dict[str, str]:
    """Subject, sender and day; a header that cannot be parsed is not stated."""
    # Unfolding takes the square of a header's length; a longer one states nothing.
    short = {name.lower() for name, value in message.raw_items() if len(value) <= _LONGEST_HEADER}

    def header(name: str) -> str:
        if name.lower() not in short:
            return ""
        try:
            return one_line(str(message.get(name) or ""))
        except Exception:
            # As in _opened: headers of the wild.
            return ""

    sender = header("From")
    name = sender.partition("<")[0].strip('" ') or sender.strip("<> ")
    try:
        day = parsedate_to_datetime(header("Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        day = ""
    metadata = {"title": header("Subject"), "author": name, "published": day}
    return {key: value for key, value in metadata.items() if value}
