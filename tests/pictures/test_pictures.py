"""The pictures show what the program prints; `make pictures` draws them anew."""

from xml.etree import ElementTree

import draw
import pytest
from pyte.screens import Char
from svg import SCHEMES, picture


def words(svg: str) -> list[str]:
    """The texts of a picture, in their order."""
    root = ElementTree.fromstring(svg)  # noqa: S314 -- drawn by ourselves
    return [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text")]


# A session takes about two seconds: the fast tests play the pictures of the README in the dark.
SLOW = [(each, scheme) for each in draw.PICTURES for scheme in SCHEMES]
FAST = [SLOW.pop(SLOW.index((each, "dark"))) for each in draw.PICTURES if each.name != "compared"]


@pytest.mark.parametrize(
    ("each", "scheme"),
    [*FAST, *(pytest.param(*case, marks=pytest.mark.slow) for case in SLOW)],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_picture_is_true(each: draw.Picture, scheme: str) -> None:
    """The same session played anew gives the same picture."""
    kept = (draw.FOLDER / f"{each.name}-{scheme}.svg").read_text(encoding="utf-8")
    drawn = draw.draw(each, scheme)
    # The words first: their difference can be read.
    assert words(drawn) == words(kept), "run `make pictures`"
    assert drawn == kept, "run `make pictures`"


def test_text_stays_text_on_its_grid() -> None:
    """Letters are escaped, wide ones take two columns, spaces at the end are left out."""
    plain = Char(" ")
    row = [Char("<"), Char("蜂", bold=True), Char("", bold=True), plain, plain]
    svg = picture([row, [plain] * 5], "A & B", SCHEMES["light"])
    root = ElementTree.fromstring(svg)  # noqa: S314 -- drawn by ourselves
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert [(each.text, each.get("x"), each.get("textLength")) for each in texts] == [
        ("<", "16.0", "8.4"),
        ("蜂", "24.4", "16.8"),
    ]
    assert texts[1].get("font-weight") == "bold"
    assert root[0].text == "A & B"


def test_every_picture_is_shown_somewhere() -> None:
    """No picture is drawn for nobody, and none is shown that is not drawn."""
    pages = [draw.ROOT / "README.md", *(draw.ROOT / "docs").glob("*.md")]
    shown = "".join(page.read_text(encoding="utf-8") for page in pages)
    drawn = {f"{each.name}-{scheme}.svg" for each in draw.PICTURES for scheme in SCHEMES}
    assert drawn == {path.name for path in draw.FOLDER.iterdir()}
    assert [name for name in sorted(drawn) if f"pictures/{name}" not in shown] == []
