"""What is around the line: the banner, the bar, the keys, the editor."""

from pathlib import Path

import bees
import pytest
from wcwidth import width as cells

from assistant.chat.banner import banner, bar, short_path
from assistant.chat.editor import viewer
from assistant.chat.inputrc import wants_vi

LIBRARY = bees.BeeLibrary()


def test_banner() -> None:
    """What the library holds, how to ask, and questions; narrow windows break no word."""
    assert banner(LIBRARY, ("what are supers?", "why?")) == (  # type: ignore[arg-type]
        "2 articles, 5 passages in apiary\n"
        "Ask a question in your own words; /help lists the commands, Ctrl-D leaves.\n"
        "\n"
        "For example: what are supers?\n"
        "             why?\n"
    )
    narrow = banner(LIBRARY, ("what are supers?",), 40)  # type: ignore[arg-type]
    assert max(map(len, narrow.splitlines())) <= 40
    assert "lists the commands," in narrow


@pytest.mark.parametrize("width", range(40, 201, 10))
def test_the_banner_wraps_between_words(width: int) -> None:
    """A long question goes on below its beginning, with no word broken, at any width."""
    questions = ("how does a keeper take honey from hives that were smoked the day before?",) * 2
    text = banner(LIBRARY, questions, width)  # type: ignore[arg-type]
    whole = banner(LIBRARY, questions)  # type: ignore[arg-type]
    assert text.split() == whole.split()
    assert max(map(len, text.splitlines())) <= width
    *_, first, second = text.partition("For example: ")[2].split("how does")
    assert {row[:13].strip() for row in (first + second).splitlines()[1:]} <= {""}


def test_home_is_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths below the home folder are written as people write them, and display-safe."""
    monkeypatch.setenv("HOME", "/home/bee")
    assert short_path(Path("/home/bee/papers")) == "~/papers"
    assert short_path(Path("/srv/\x1b[2J")) == "/srv/^[[2J"


@pytest.mark.parametrize("width", [10, 20, 40, 60, 80, 200])
@pytest.mark.parametrize("name", ["apiary", "養蜂場", "\x1b[2J", "n" * 300])
def test_bar_fits(name: str, width: int) -> None:
    """The bar is one line, as wide as the window at most, with what matters most first."""
    line = bar(name, bees.MANIFEST, ("spring.md",), False, width)
    assert cells(line) <= width
    assert "\x1b" not in line
    if width == 80 and name == "apiary":
        assert line.startswith("apiary · 2 articles · only spring.md · 5 passages · F1 help")


def test_bar_says_what_is_asked_and_how_lines_are_edited() -> None:
    """The scope and the other way to edit stand in the bar."""
    assert "only 2 articles" in bar("a", bees.MANIFEST, ("x", "y"), False, 200)
    assert bar("a", bees.MANIFEST, (), True, 200).endswith("F4 emacs")


@pytest.mark.parametrize(
    ("text", "vi"),
    [
        ("set editing-mode vi\n", True),
        ("  set   editing-mode   vi  \n", True),
        ("set editing-mode vi\nset editing-mode emacs\n", False),
        ("# set editing-mode vi\n", False),
        ("", False),
    ],
)
def test_inputrc(tmp_path: Path, text: str, vi: bool) -> None:
    """The last word of the file counts; comments do not."""
    (tmp_path / ".inputrc").write_text(text)
    assert wants_vi({"HOME": str(tmp_path)}) is vi
    assert wants_vi({"HOME": "/nowhere", "INPUTRC": str(tmp_path / ".inputrc")}) is vi
    assert wants_vi({"HOME": "/nowhere"}) is False


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"EDITOR": "nano"}, ["nano", "+7", "a b.md"]),
        ({"EDITOR": "/usr/bin/nvim -R"}, ["/usr/bin/nvim", "-R", "+7", "a b.md"]),
        ({"VISUAL": "hx", "EDITOR": "nano"}, ["hx", "a b.md:7"]),
        ({"EDITOR": "code -w"}, ["code", "-w", "--goto", "a b.md:7"]),
        ({"EDITOR": "ed"}, ["ed", "a b.md"]),
        ({"EDITOR": "'open", "PAGER": "less"}, ["less", "+7", "a b.md"]),
    ],
)
def test_viewer(environ: dict[str, str], command: list[str]) -> None:
    """Each editor is told of the line in its own way; a name with a space stays one."""
    assert viewer(Path("a b.md"), 7, environ) == command


def test_no_viewer_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an editor and without less there is none."""
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert viewer(Path("a.md"), 7, {}) is None
