"""The text on a PDF page: every stretch of letters with its place, size and tag.

A page is a program that moves a pen; words, lines and columns are what the eye makes of it.
pypdf parses the program and knows the fonts, and this follows the pen (ISO 32000-1, 9.4),
which its own text extraction does too but does not tell where a stretch ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic._font import Font

# A gap in the middle of a stretch that is narrower than this part of the font's size is
# kerning; a space is at least a fifth of it wide.
_KERNING: Final = 0.12
_MOST_FORMS: Final = 2_000
_DEEPEST_FORM: Final = 20
_BOLD: Final = ("bold", "black", "heavy", "semibold", "demi")
_MONOSPACED: Final = ("mono", "courier", "consol", "typewriter", "cmtt", "menlo", "code")

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Final[Matrix] = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Run:
    """Letters drawn one after the other; ``x`` to ``end`` on the base line ``y``, in points.

    ``mark`` is the number that ties the run to the document's structure (-1: none);
    ``artifact`` is true for what the document itself declares to be furniture.
    """

    text: str
    x: float
    end: float
    y: float
    size: float
    bold: bool
    mono: bool
    mark: int
    artifact: bool


@dataclass
class _State:
    """The graphics and text state (ISO 32000-1, 8.4 and 9.3)."""

    matrix: Matrix = _IDENTITY
    font: "Font | None" = None
    size: float = 0.0
    letter: float = 0.0
    word: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def runs_of(page: "PageObject", reader: "PdfReader") -> list[Run]:
    """The runs of a page in the order they are drawn; rotated text is left out."""
    from pypdf.generic import ContentStream

    contents = page.get_contents()
    if contents is None:
        return []
    pen = _Pen(reader)
    if not isinstance(contents, ContentStream):
        contents = ContentStream(contents, reader)
    pen.draw(contents, page.get("/Resources"), _turned(page), 0)
    return pen.runs


def _turned(page: "PageObject") -> Matrix:
    """The matrix that sets a page upright which is to be shown turned."""
    turn = page.get("/Rotate", 0)
    turn = int(turn) % 360 if isinstance(turn, int | float) else 0
    return {90: (0, -1, 1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, 1, -1, 0, 0, 0)}.get(
        turn, _IDENTITY
    )


class _Pen:
    """Follows the operators of a page and of the forms drawn on it."""

    def __init__(self, reader: "PdfReader") -> None:
        self.runs: list[Run] = []
        self._reader = reader
        self._fonts: dict[int, Font] = {}
        self._forms = 0
        self._state = _State()
        self._line: Matrix = _IDENTITY
        self._text: Matrix = _IDENTITY
        self._marks: list[tuple[int, bool]] = []

    def draw(self, contents: Any, resources: Any, matrix: Matrix, depth: int) -> None:
        """Follow one content stream."""
        resources = _dictionary(resources)
        self._state = _State(matrix=matrix)
        saved: list[_State] = []
        opened = len(self._marks)
        for operands, operator in contents.operations:
            match operator:
                case b"q":
                    saved.append(replace(self._state))
                case b"Q" if saved:
                    self._state = saved.pop()
                case b"cm":
                    self._state.matrix = _times(_matrix(operands), self._state.matrix)
                case b"BDC" | b"BMC":
                    self._marks.append(self._mark(operands, resources))
                case b"EMC" if len(self._marks) > opened:
                    self._marks.pop()
                case b"Do" if operands:
                    self._form(str(operands[0]), resources, depth)
                case b"Tf" if len(operands) > 1:
                    self._state.font = self._font(str(operands[0]), resources)
                    self._state.size = _number(operands[1])
                case _:
                    self._show(operator, operands)
        del self._marks[opened:]

    def _show(self, operator: bytes, operands: list[Any]) -> None:
        """Follow an operator that moves the pen, sets its state or shows text."""
        state = self._state
        numbers = [_number(operand) for operand in operands]
        match operator, numbers:
            case b"BT", _:
                self._line = self._text = _IDENTITY
            case b"Tc", [value, *_]:
                state.letter = value
            case b"Tw", [value, *_]:
                state.word = value
            case b"Tz", [value, *_]:
                state.stretch = value / 100
            case b"TL", [value, *_]:
                state.leading = value
            case b"Ts", [value, *_]:
                state.rise = value
            case b"Td", [x, y, *_]:
                self._move(x, y)
            case b"TD", [x, y, *_]:
                state.leading = -y
                self._move(x, y)
            case b"Tm", _:
                self._line = self._text = _matrix(operands)
            case b"T*", _:
                self._move(0, -state.leading)
            case b"Tj", [_, *_]:
                self._strings([operands[0]])
            case b"TJ", [_, *_] if isinstance(operands[0], list):
                self._strings(operands[0])
            case b"'", [_, *_]:
                self._move(0, -state.leading)
                self._strings([operands[0]])
            case b'"', [word, letter, _, *_]:
                state.word, state.letter = word, letter
                self._move(0, -state.leading)
                self._strings([operands[2]])

    def _move(self, x: float, y: float) -> None:
        self._line = self._text = _times((1, 0, 0, 1, x, y), self._line)

    def _strings(self, strings: list[Any]) -> None:
        """Show strings, with the moves of the pen between them in thousandths of the size."""
        font = self._state.font
        if font is None:
            return
        gap = 0.0
        letters: list[str] = []
        start = self._place()
        for each in strings:
            if isinstance(each, int | float):
                moved = -float(each) / 1000 * self._state.size * self._state.stretch
                gap += -float(each) / 1000
                self._text = _times((1, 0, 0, 1, moved, 0), self._text)
                continue
            if abs(gap) > _KERNING and letters:
                self._add(letters, start, gap, font.name)
                letters, start = [], self._place()
            elif not letters:
                start = self._place()
            gap = 0.0
            letters += self._letters(each, font)
        self._add(letters, start, 0.0, font.name)

    def _letters(self, string: Any, font: "Font") -> list[str]:
        """The letters of a string; the pen moves over them."""
        state = self._state
        letters: list[str] = []
        data = string if isinstance(string, bytes) else getattr(string, "original_bytes", b"")
        width = 0.0
        for raw, shown in _decoded(data, font):
            letters.append(shown)
            width += font.get_text_width(raw) / 1000 * state.size + state.letter
            if raw == " " and isinstance(font.encoding, dict):
                width += state.word
        self._text = _times((1, 0, 0, 1, width * state.stretch, 0), self._text)
        return letters

    def _place(self) -> tuple[Matrix, float, float]:
        matrix = _times(self._text, self._state.matrix)
        y = matrix[5] + self._state.rise * matrix[3]
        return matrix, matrix[4], y

    def _add(
        self, letters: list[str], start: tuple[Matrix, float, float], gap: float, font: str
    ) -> None:
        """Keep a run that began at ``start``; the pen stands at its end, plus the gap."""
        text = "".join(letters)
        matrix, x, y = start
        # Upright text only: stamps along the margin and watermarks are not part of the article.
        if not text or abs(matrix[1]) > abs(matrix[0]) / 4 or matrix[0] <= 0:
            return
        state = self._state
        end = _times(self._text, state.matrix)[4] - gap * state.size * state.stretch * matrix[0]
        name = font.lower()
        mark = next((number for number, _ in reversed(self._marks) if number >= 0), -1)
        self.runs.append(
            Run(
                text,
                x,
                end,
                y,
                abs(state.size * matrix[3]),
                any(word in name for word in _BOLD),
                any(word in name for word in _MONOSPACED),
                mark,
                any(artifact for _, artifact in self._marks),
            )
        )

    def _mark(self, operands: list[Any], resources: Any) -> tuple[int, bool]:
        """The number of a marked stretch (-1: none), and whether it is furniture."""
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, str):
            named = _dictionary(resources.get("/Properties"))
            properties = named.get(properties)
        number = _dictionary(properties).get("/MCID", -1)
        is_artifact = bool(operands) and operands[0] == "/Artifact"
        return int(number) if isinstance(number, int) else -1, is_artifact

    def _font(self, name: str, resources: Any) -> "Font | None":
        # Not part of pypdf's public names; tests/corpus/test_pdf.py fails if it moves.
        from pypdf.generic._font import Font

        resource = _dictionary(_dictionary(resources.get("/Font")).get(name))
        if not resource:
            return None
        if id(resource) not in self._fonts:
            self._fonts[id(resource)] = Font.from_font_resource(resource)
        return self._fonts[id(resource)]

    def _form(self, name: str, resources: Any, depth: int) -> None:
        """Follow a form: a piece of page that is drawn by its name."""
        from pypdf.generic import ContentStream

        form = _dictionary(_dictionary(resources.get("/XObject")).get(name))
        self._forms += 1
        if form.get("/Subtype") != "/Form" or depth > _DEEPEST_FORM or self._forms > _MOST_FORMS:
            return
        state, line, text = replace(self._state), self._line, self._text
        matrix = _times(_matrix(form.get("/Matrix", list(_IDENTITY))), state.matrix)
        contents = ContentStream(form, self._reader)
        self.draw(contents, form.get("/Resources", resources), matrix, depth + 1)
        self._state, self._line, self._text = state, line, text


def _decoded(data: bytes, font: "Font") -> Iterator[tuple[str, str]]:
    """The letters of a string: as the font's widths know them, and as they are read."""
    if isinstance(font.encoding, str):
        raw = data.decode(font.encoding, "replace")
        yield from ((each, font.character_map.get(each, each)) for each in raw)
    else:
        for byte in data:
            shown = font.encoding.get(byte, chr(byte))
            yield chr(byte), font.character_map.get(shown, shown)


def _dictionary(found: Any) -> Any:
    """A dictionary of the file, followed to where it stands; an empty one for anything else."""
    found = found.get_object() if hasattr(found, "get_object") else found
    return found if isinstance(found, dict) else {}


def _number(operand: Any) -> float:
    return float(operand) if isinstance(operand, int | float) else 0.0


def _matrix(operands: Any) -> Matrix:
    numbers = [_number(operand) for operand in operands] if isinstance(operands, list) else []
    if len(numbers) != 6:
        return _IDENTITY
    return numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )
