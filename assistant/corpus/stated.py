"""What a document says of itself in its properties, where a person has said it.

Word processors fill in what nobody wrote: the file's name as the title, the machine's
user as the author. Such values answer no question, so they are left out.
"""

import re
from typing import Final

_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|rtf|pdf|html?|md|tex|dvi|indd|qxd|pptx?|xlsx?|txt)\Z", re.I
)
_PRODUCER = re.compile(r"\A(?:Microsoft (?:Office )?\w+|PowerPoint|Word) - ")
_NO_TITLE: Final = re.compile(
    r"(?:untitled|no title|title|document|word document|powerpoint presentation|slide|"
    r"dokument|about:blank|file://.*|https?://.*|\(?null\)?|none)[ _-]*\d*",
    re.I,
)
_NO_AUTHOR: Final = re.compile(
    r"(?:unknown|un-named|anonymous|author|admin(?:istrator)?|root|owner|"
    r"(?:windows |microsoft office |office |default )?(?:user|benutzer|utilisateur)|"
    r"python-docx|microsoft(?: office)?(?: word)?|libreoffice|pandoc|latex.*|none|\W*)[ _-]*\d*",
    re.I,
)


def stated_title(text: str) -> str:
    """A title from a document's properties, empty when a program put it there.

    >>> stated_title("Bees of the island"), stated_title("Microsoft Word - bees3.docx")
    ('Bees of the island', '')
    """
    title = " ".join(text.split())
    if _FILE_NAME.search(title) or _PRODUCER.match(title) or _NO_TITLE.fullmatch(title):
        return ""
    return title


def stated_author(text: str) -> str:
    """An author from a document's properties, empty when it is a user name of no person.

    >>> stated_author("Ada Drone"), stated_author("Microsoft Office User")
    ('Ada Drone', '')
    """
    author = " ".join(text.split())
    return "" if _NO_AUTHOR.fullmatch(author) else author
