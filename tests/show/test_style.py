"""When to style, and the progress bar that only a person sees."""

import io

import pytest

from assistant.show import progress
from assistant.show.layout import screen_width
from assistant.show.progress import progress_bar
from assistant.show.style import ANY, DARK, LIGHT, PLAIN, Color, Theme, theme_for, wants_style


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.mark.parametrize(
    ("color", "environ", "stream", "styled"),
    [
        ("auto", {"TERM": "xterm"}, Terminal(), True),
        ("auto", {"TERM": "xterm"}, io.StringIO(), False),
        ("auto", {"TERM": "dumb"}, Terminal(), False),
        ("auto", {}, Terminal(), False),
        ("auto", {"TERM": "xterm", "NO_COLOR": "1"}, Terminal(), False),
        ("auto", {"TERM": "xterm", "NO_COLOR": ""}, Terminal(), True),
        ("always", {"TERM": "dumb", "NO_COLOR": "1"}, io.StringIO(), True),
        ("never", {"TERM": "xterm"}, Terminal(), False),
    ],
)
def test_option_over_environment_over_terminal(
    color: Color, environ: dict[str, str], stream: io.StringIO, styled: bool
) -> None:
    """--color decides, then NO_COLOR, then TERM, then whether a person is looking."""
    assert wants_style(color, stream, environ) is styled


@pytest.mark.parametrize(
    ("environ", "theme"),
    [
        ({}, ANY),
        ({"COLORFGBG": "15;0"}, DARK),
        ({"COLORFGBG": "0;15"}, LIGHT),
        ({"COLORFGBG": "0;default;15"}, LIGHT),
        ({"COLORFGBG": "0;7"}, LIGHT),
        ({"COLORFGBG": "12;8"}, DARK),
        ({"COLORFGBG": "15;default"}, ANY),
        ({"COLORFGBG": "15;0", "TERM": "xterm"}, ANY),
        ({"COLORFGBG": "15;0", "TERM": "xterm", "COLORTERM": "truecolor"}, DARK),
        ({"COLORFGBG": "15;0", "ASSISTANT_THEME": "light"}, LIGHT),
        ({"ASSISTANT_THEME": "pink"}, ANY),
        ({"ASSISTANT_THEME": "dark", "NO_COLOR": "1"}, PLAIN),
        ({"ASSISTANT_THEME": "dark", "TERM": "dumb"}, PLAIN),
    ],
)
def test_theme_suits_the_background(environ: dict[str, str], theme: Theme) -> None:
    """What is asked for over what the terminal tells, and what suits any where it tells nothing."""
    environ = {"TERM": "xterm-256color"} | environ
    assert theme_for("auto", Terminal(), environ) == theme


def test_no_theme_writes_in_a_pipe() -> None:
    """A file gets no styles unless they are asked for."""
    assert theme_for("auto", io.StringIO(), {"TERM": "xterm"}) == PLAIN
    assert theme_for("always", io.StringIO(), {"NO_COLOR": "1"}) == ANY


def test_width_is_that_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe has no width."""
    monkeypatch.setenv("COLUMNS", "60")
    assert screen_width(Terminal()) == 60
    assert screen_width(io.StringIO()) is None


def test_no_bar_off_a_terminal() -> None:
    """In a pipe or a log there is nothing to call and nothing written."""
    stream = io.StringIO()
    with progress_bar(stream) as report:
        assert report is None
    assert stream.getvalue() == ""


def test_no_bar_for_short_work() -> None:
    """Work of less than a second shows nothing."""
    stream = Terminal()
    with progress_bar(stream) as report:
        assert report is not None
        report(1, 2)
    assert stream.getvalue() == ""


def test_bar_for_long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Longer work shows how far it is, and the bar is gone afterwards."""
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    stream = Terminal()
    with progress_bar(stream) as report:
        assert report is not None
        report(500_000, 2_000_000)
    assert "25%" in stream.getvalue()
    assert stream.getvalue().endswith("\r")
