"""When to style, and the progress bar that only a person sees."""

import io

import pytest

from assistant.show import progress
from assistant.show.layout import screen_width
from assistant.show.progress import progress_bar
from assistant.show.style import Color, wants_style


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


def test_width_is_that_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe has no width; a very wide terminal is not used to its end."""
    monkeypatch.setenv("COLUMNS", "60")
    assert screen_width(Terminal()) == 60
    monkeypatch.setenv("COLUMNS", "300")
    assert screen_width(Terminal()) == 88
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
