"""reStructuredText, as read by docutils with everything off that reads or runs other files."""

import re
from typing import TYPE_CHECKING, Any, Final

from assistant.corpus.converted import Converted
from assistant.corpus.headings import below_title, main_heading
from assistant.corpus.html_document import read_document
from assistant.corpus.markdown_writer import one_line
from assistant.errors import UnreadableArticle

if TYPE_CHECKING:
    from docutils.nodes import document

_SETTINGS: Final = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 3,
    "halt_level": 5,
    "warning_stream": False,
    "input_encoding": "unicode",
    "syntax_highlight": "none",
    "math_output": "LaTeX",
    "docinfo_xform": True,
    "doctitle_xform": True,
    "sectsubtitle_xform": False,
    "smart_quotes": False,
    "embed_stylesheet": False,
    "stylesheet_path": "",
    "line_length_limit": 1_000_000,
}
_FIELDS: Final = ("author", "organization", "date")
# A role of an extension: :ref:`the words <target>`.
_ROLE: Final = re.compile(
    r":[\w:.+-]+:`([^`<]{1,300}?)\s{0,9}(?:<[^`<>]{0,300}>)?`|`([^`<]{1,300}?)\s{0,9}(?:<[^`<>]{0,300}>)?`:[\w:.+-]+:"
)
# A directive of an extension, with its options.
_DIRECTIVE: Final = re.compile(r"\.\. [\w:.+-]+::[ \t]*")
_OPTION: Final = re.compile(r"[ \t]*:[\w-]+:.*\n?")


def read_rst(text: str) -> Converted:
    """The article in reStructuredText.

    Directives and roles that docutils does not know keep their text. Raises
    `UnreadableArticle` when there is none, or it is nested too deep.
    """
    from docutils.core import publish_doctree, publish_from_doctree

    try:
        tree = publish_doctree(text, settings_overrides=dict(_SETTINGS))
        metadata = _metadata(tree)
        dropped = _without_messages(tree)
        page = publish_from_doctree(
            tree, writer="html5", settings_overrides={**_SETTINGS, "output_encoding": "unicode"}
        )
    except MemoryError:
        raise
    except Exception as error:
        # docutils reports what is wrong in the text itself; anything it raises is its own.
        raise UnreadableArticle(
            f"not reStructuredText that can be read ({type(error).__name__}); save it as Markdown"
        ) from None
    blocks = read_document(str(page))
    title = main_heading(blocks) or metadata.pop("title", "")
    if not any(not block.startswith("#") for block in blocks):
        raise UnreadableArticle("it has no text; write some first")
    metadata = {"title": title, **metadata} if title else metadata
    return Converted(metadata, "\n\n".join(below_title(blocks, title)) + "\n", tuple(dropped))


def _metadata(tree: "document") -> dict[str, str]:
    """The fields above the text, which are taken out of it."""
    from docutils import nodes

    found: dict[str, str] = {}
    for info in list(tree.findall(nodes.docinfo)):
        for field in info:
            name = field.tagname
            if name == "authors":
                found["author"] = "; ".join(each.astext() for each in field.children)
            elif name in _FIELDS:
                found.setdefault(name, one_line(field.astext()))
            elif isinstance(field, nodes.field) and len(field.children) == 2:
                found.setdefault(field[0].astext().lower(), one_line(field[1].astext()))
        info.parent.remove(info)
    metadata = {
        "title": found.get("title", ""),
        "author": found.get("author", ""),
        "publisher": found.get("publisher", found.get("organization", "")),
        "published": found.get("published", found.get("date", "")),
        "source": found.get("source", ""),
    }
    return {key: value for key, value in metadata.items() if value}


def _without_messages(tree: "document") -> list[str]:
    """Put the text back that docutils wrapped in complaints; what was refused is returned."""
    from docutils import nodes

    dropped: list[str] = []
    for message in list(tree.findall(nodes.system_message)):
        kept: list[Any] = []
        for literal in message.findall(nodes.literal_block):
            text = literal.astext()
            if re.match(r"\.\. (?:include|raw|csv-table|literalinclude)::", text):
                dropped.append(one_line(text.split("\n", 1)[0]))
                text = "" if "csv-table" not in text else text
            kept += [
                nodes.paragraph("", one_line(part))
                for part in re.split(r"\n[ \t]*\n", _unwrapped(text))
                if part.strip()
            ]
        if message.parent is not None:
            message.parent.replace(message, kept)
    for problem in list(tree.findall(nodes.problematic)):
        words = _ROLE.sub(lambda match: match[1] or match[2], problem.astext())
        problem.parent.replace(problem, nodes.Text(words))
    return dropped


def _unwrapped(directive: str) -> str:
    """The text of a directive without its name and options."""
    text = _DIRECTIVE.sub("", directive, count=1)
    first, _, rest = text.partition("\n")
    while option := _OPTION.match(rest):
        rest = rest[option.end() :]
    return f"{first}\n\n{rest}" if first.strip() else rest
