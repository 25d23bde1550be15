"""Jupyter notebooks (IPYNB): their text as it stands, their code as code."""

import json
import re
from typing import Any, Final

from assistant.corpus.converted import Converted
from assistant.corpus.markdown_writer import code, one_line
from assistant.errors import UnreadableArticle
from assistant.text.decode import decode

# Pictures that are written into the text itself.
_PICTURE: Final = re.compile(r"!\[([^\[\]\n]*)\]\(\s*(?:data|attachment):[^)\s]*\s*\)")


def read_notebook(data: bytes) -> Converted:
    """The article of a notebook: Markdown cells word for word, code cells fenced.

    What the code printed or drew is left out, and said. Raises `UnreadableArticle` when the
    file is no notebook or has no cells with text.
    """
    notebook = _opened(data)
    about = notebook.get("metadata")
    about = about if isinstance(about, dict) else {}
    language = _of(_of(about, "kernelspec"), "language") or _of(_of(about, "language_info"), "name")
    blocks: list[str] = []
    outputs = pictures = 0
    for cell in _cells(notebook):
        text = _source(cell)
        outputs += bool(cell.get("outputs"))
        text, count = _PICTURE.subn(r"\1", text) if cell.get("cell_type") != "code" else (text, 0)
        pictures += count
        text = text.strip("\n")
        if not text.strip():
            continue
        is_code = cell.get("cell_type") == "code"
        blocks.append(
            code(text, language if isinstance(language, str) else "") if is_code else text
        )
    if not blocks:
        raise UnreadableArticle("it has no cells with text; write some first")
    authors = about.get("authors")
    names = [_of(each, "name") for each in authors] if isinstance(authors, list) else []
    metadata = {
        "title": one_line(about["title"]) if isinstance(about.get("title"), str) else "",
        "author": "; ".join(name for name in names if isinstance(name, str) and name),
    }
    dropped = [f"the output of {outputs} code cell{'s' * (outputs > 1)}"] if outputs else []
    dropped += [f"{pictures} picture{'s' * (pictures > 1)}"] if pictures else []
    stated = {key: value for key, value in metadata.items() if value}
    return Converted(stated, "\n\n".join(blocks) + "\n", tuple(dropped))


def _opened(data: bytes) -> dict[str, Any]:
    try:
        notebook = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise UnreadableArticle(f"not a notebook, or damaged ({reason}); save it anew") from None
    if not isinstance(notebook, dict):
        raise UnreadableArticle("not a notebook; save it anew")
    return notebook


def _cells(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """The cells; those of the third format stand in work sheets."""
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        sheets = notebook.get("worksheets")
        sheets = sheets if isinstance(sheets, list) else []
        cells = [cell for sheet in sheets for cell in _of(sheet, "cells") or []]
    return [cell for cell in cells if isinstance(cell, dict)]


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    text = source if isinstance(source, str) else ""
    level = cell.get("level")
    if cell.get("cell_type") == "heading" and isinstance(level, int):
        return f"{'#' * min(max(level, 1), 6)} {one_line(text)}"
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _of(found: Any, key: str) -> Any:
    return found.get(key) if isinstance(found, dict) else None
