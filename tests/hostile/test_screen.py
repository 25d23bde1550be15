"""One way to the screen: whatever an article, a name or an argument holds, it is shown.

Hostile texts stand in every place that can be printed, and the bytes of every command are
looked at on a pipe, on a terminal and as JSON.
"""

import contextlib
import functools
import io
import json
import os
import re
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pexpect
import pyte
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from payloads import ESCAPES, HIDDEN, HONEST, MARKUP

import assistant
from assistant import cli
from assistant.arguments import parser
from assistant.library import Library
from assistant.text.display import display, display_line, hidden

ROOT = Path(assistant.__file__).parents[1]
PAYLOADS = [*ESCAPES, *HIDDEN]
PARSER = functools.cache(parser)


def unsafe(text: str) -> set[str]:
    """The characters of an output that a terminal would obey or hide."""
    kept = "\n\t\u200c\u200d\xad"
    forbidden = ("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn")
    return {
        character
        for character in text
        if character not in kept
        and (
            unicodedata.category(character) in forbidden
            or "\U000e0100" <= character <= "\U000e01ef"
        )
    }


def in_file_name(payload: str, number: int) -> str:
    """A file name with a payload in it."""
    return f"p{number} {payload.replace('/', '|')}.md"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article for each payload, which stands in its name, head, headings and text."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "corpus").mkdir()
    for number, payload in enumerate(PAYLOADS):
        head = payload.replace("\n", " ").replace("\r", " ")
        text = (
            f"---\ntitle: Title{number} {head}\nauthor: Author{number} {head}\n"
            f"published: {head}\nsource: {head}\n---\n\n# Heading{number} {payload}\n\n"
            f"## Below{number} {payload}\n\nWord{number} means that {payload} is hidden here.\n"
        )
        (folder / "corpus" / in_file_name(payload, number)).write_bytes(text.encode())
    Library(folder).build()
    return folder


def run(library: Path, *argv: str, stdin: str = "") -> tuple[str, str]:
    """What a command prints on both streams, in this process."""
    out, errors = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(errors),
        patch("sys.stdin", io.StringIO(stdin)),
        # Made once for the hundreds of command lines.
        patch("assistant.cli.parser", PARSER),
    ):
        cli.main(["--library", str(library), *argv])
    return out.getvalue(), errors.getvalue()


def every_output(library: Path, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The output of every command, each at least once for each payload."""
    questions = "\n".join(f"what does word{n} mean?" for n in range(len(PAYLOADS)))
    yield run(library, "ask", "--batch", "-", stdin=questions)
    yield run(library, "ask", "--batch", "-", "--json", stdin=questions)
    yield run(library, stdin=questions)
    yield run(library, "chat", "--json", stdin=questions)
    yield run(library, "list")
    yield run(library, "check")
    commands = [f"what does word{n} mean?\n/context\n/more" for n in range(0, len(PAYLOADS), 7)]
    yield run(library, stdin="\n".join([*commands, "/sources", "/help"]))
    bad = tmp_path / "bad"
    bad.mkdir()
    for number, payload in enumerate(PAYLOADS):
        name = in_file_name(payload, number)
        (bad / name).write_bytes(b"\xff")
        (bad / f"{number}.html").write_text(
            f"<title>{payload}</title><article><h1>{payload}</h1><p>The word {number} is "
            f"{payload} and so on, says the baker.</p></article>"
        )
    yield run(library, "add", str(bad))
    yield run(library, "add", "--json", str(bad))
    yield run(library, "build")
    for number, payload in enumerate(PAYLOADS):
        (library / "corpus" / in_file_name(payload, number)).open("a").write("More.\n")
    yield run(library, "ask", "--batch", "-", stdin=questions)
    yield run(library, "check")
    typed = [payload.replace("\0", "") for payload in PAYLOADS]
    yield run(library, "add", *(f"no {text}" for text in typed), *(f"{t}.md" for t in typed))
    lines = [f"/add 'no{text}'\n/{text}\n/context {text}\n{text}" for text in typed]
    yield run(library, stdin="what does word1 mean?\n" + "\n".join(lines[:9]))
    for number, text in enumerate(typed):
        yield run(library, "ask", f"what does word{number} mean {text}?")
        yield run(library, "show", in_file_name(text, number))
        yield run(library, "show", f"no {text}")
        yield run(library, "remove", f"no {text}")
        yield run(library, f"--{text}")
        yield run(library, f"no {text}")
        yield run(library, "ask", "-k", text, "x")
        yield run(library, "ask", "--batch", f"no {text}")
        yield run(library, "eval", f"no {text}")
        yield run(library / f"no {text}", "list")
    yield run(library, "remove", *(in_file_name(p, n) for n, p in enumerate(PAYLOADS)))


def test_nothing_that_is_printed_is_obeyed(library: Path, tmp_path: Path) -> None:
    """Sixty payloads, in every place, through every command: not one raw character."""
    outputs = list(every_output(library, tmp_path))
    assert len(outputs) > 10 * len(PAYLOADS)
    for out, errors in outputs:
        for stream in (out, errors):
            assert not unsafe(stream), stream[:500]
            assert "Traceback" not in stream
    everything = "".join(out + errors for out, errors in outputs)
    for payload in ESCAPES:
        shown = display_line(payload)
        assert shown in everything, f"{shown} was dropped instead of shown"


def test_json_is_ascii_and_gives_the_exact_text_back(library: Path) -> None:
    """What no terminal may see is escaped, and a program gets it back to the character."""
    with contextlib.suppress(FileNotFoundError):
        Library(library).build()
    for number, payload in enumerate(PAYLOADS[:40:8]):
        article = f"Word{number} means that {payload} is hidden here.\n"
        (library / "corpus" / f"again{number}.md").write_bytes(article.encode())
    Library(library).build()
    for number, payload in enumerate(PAYLOADS[:40:8]):
        out, _ = run(library, "ask", "--json", f"what does word{number} mean?")
        assert out.isascii()
        text = json.loads(out)["quotes"][0]["text"]
        assert payload.strip("\n") in text or payload.split("\r")[0] in text


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_text(text: str) -> None:
    """What looks like some library's markup is left as it is, alone and among words."""
    assert display(text) == text
    assert display(f"a {text} b") == f"a {text} b"


def test_markup_in_an_article_is_quoted_to_the_letter(tmp_path: Path) -> None:
    """Through the whole of the program, styled or not, it comes out unchanged."""
    (tmp_path / "corpus").mkdir()
    for number, text in enumerate(MARKUP):
        article = f"Word{number} stands for x{text}y in this note.\n"
        (tmp_path / "corpus" / f"{number}.md").write_text(article)
    Library(tmp_path).build()
    questions = "\n".join(f"what does word{n} stand for?" for n in range(len(MARKUP)))
    plain, _ = run(tmp_path, "ask", "-k", "1", "--batch", "-", stdin=questions)
    styled, _ = run(
        tmp_path, "--color", "always", "ask", "-k", "1", "--batch", "-", stdin=questions
    )
    ours = re.compile(r"\x1b\[[0-9;]*m")
    for text in MARKUP:
        assert f"x{text}y" in plain
        assert f"x{text}y" in ours.sub("", styled)


def test_hidden_characters_are_announced(tmp_path: Path) -> None:
    """A quote with characters that nobody would see says how many; honest ones say nothing."""
    (tmp_path / "corpus").mkdir()
    for number, text in enumerate([*HIDDEN, *HONEST]):
        (tmp_path / "corpus" / f"{number}.md").write_text(f"Word{number} stands for {text}.\n")
    Library(tmp_path).build()
    for number, text in enumerate([*HIDDEN, *HONEST]):
        out, _ = run(tmp_path, "ask", "-k", "1", f"what is word{number}?")
        assert ("hidden character" in out) == (text in HIDDEN), out
        assert hidden(text) == 0 or text in HIDDEN
        if text in HONEST:
            assert text in out


@pytest.mark.parametrize("text", HONEST)
def test_other_scripts_and_emoji_are_unaltered(text: str) -> None:
    """Joiners and selectors are how they are spelled."""
    assert display(text) == text
    assert hidden(text) == 0


PIECES = st.lists(
    st.one_of(
        st.sampled_from([*PAYLOADS, *MARKUP, *HONEST]),
        st.sampled_from("\x1b\x9b\x9d\x90\x9c\x07\\[];?0123456789hlmHJKrABCDn"),
        st.characters(),
    ),
    max_size=12,
)


def on_screen(text: str) -> None:
    """Show a text on a terminal of which one row, the title and the modes are known."""
    screen = pyte.Screen(80, 24)
    stream = pyte.Stream(screen)
    stream.feed("sentinel\r\n")
    modes = set(screen.mode)
    stream.feed(display_line(text)[:1000])
    assert screen.display[0].startswith("sentinel")
    assert (screen.title, screen.icon_name) == ("", "")
    assert screen.mode == modes
    assert screen.margins is None
    assert not screen.cursor.attrs.bold
    assert screen.cursor.attrs.fg == "default"


@given(PIECES)
@example(["\x1b", "]0;x", "\x07"])
@settings(max_examples=300)
def test_no_mixture_changes_the_terminal(pieces: list[str]) -> None:
    """Parts of escape sequences in any order move nothing, colour nothing and set nothing."""
    on_screen("".join(pieces))


@pytest.mark.slow
@given(PIECES)
@settings(max_examples=20_000)
def test_no_mixture_changes_the_terminal_at_length(pieces: list[str]) -> None:
    """The same, twenty thousand times."""
    on_screen("".join(pieces))


def test_a_hostile_library_in_a_real_terminal(tmp_path: Path) -> None:
    """Asked at the prompt, hostile articles leave the screen, its title and the input alone."""
    (tmp_path / "corpus").mkdir()
    for number, payload in enumerate(ESCAPES):
        article = f"# Heading {payload}\n\nWord{number} means that {payload} is hidden here.\n"
        (tmp_path / "corpus" / f"{number}.md").write_text(article)
    Library(tmp_path).build()
    screen = pyte.Screen(100, 40)
    terminal = pyte.ByteStream(screen)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "assistant", "--library", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "TERM": "xterm"},
        dimensions=(40, 100),
        timeout=30,
    )
    # Whatever a real terminal would send back is counted: an answer to a query is typed text.
    typed: list[str] = []
    screen.write_process_input = typed.append

    def until(shown: str) -> None:
        """Feed the terminal until it shows something, with the prompt at the cursor."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with contextlib.suppress(pexpect.TIMEOUT):
                terminal.feed(child.read_nonblocking(65536, timeout=0.2))
                continue
            prompt = screen.display[screen.cursor.y]
            if prompt.strip() == ">" and any(shown in row for row in screen.display):
                return
        raise AssertionError("\n".join(screen.display))

    until("Ctrl-D leaves")
    for number in range(0, len(ESCAPES), 4):
        child.send(f"what does word{number} mean?\r")
        until(f"{number}.md:")
    child.send("/quit\r")
    child.expect(pexpect.EOF)
    assert screen.title == ""
    assert pyte.modes.DECOM not in screen.mode
    assert screen.margins is None
    assert typed == []
    assert child.wait() == 0
