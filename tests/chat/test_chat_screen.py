"""The assistant on a terminal with a library of its own: every command, narrow and wide."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import island
import pytest
from terminal import CTRL_C, CTRL_D, ENTER, Terminal, assistant

from assistant.chat.commands import COMMANDS
from assistant.library import Library

Open = Callable[..., Terminal]
COLOURS = re.compile(rb"\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9]+)*m")


@pytest.fixture
def island_library(tmp_path: Path) -> Path:
    """The folder of the island's library, built."""
    for article, data in island.ARTICLES.items():
        island.put(tmp_path / "island" / "corpus", article, data)
    library = Library(tmp_path / "island")
    library.build()
    library.close()
    return library.folder


@pytest.fixture
def opened(tmp_path: Path, island_library: Path) -> Iterator[Open]:
    """Starts the assistant on the island's library, and leaves none running."""
    started: list[Terminal] = []

    def opened(*argv: str, **options: object) -> Terminal:
        environ = {"HOME": str(tmp_path), **options.pop("environ", {})}  # type: ignore[dict-item]
        terminal = Terminal(*assistant(island_library, *argv), environ=environ, **options)  # type: ignore[arg-type]
        started.append(terminal)
        terminal.wait_for("6 articles", "\n> ")
        return terminal

    yield opened
    for terminal in started:
        terminal.close()


# What is typed and what has to stand below it, at any width.
SESSION = [
    ("what oil did the lamp burn?", ("burned whale oil", "lighthouse.md:14")),
    ("/2", ("2 — ",)),
    ("/more", (" — ",)),
    ("/why", ("scores", "word")),
    ("/why-not bees.md", ("bees.md has no word",)),
    ("/context", ("Cleaning the lens",)),
    ("/all hives", ("2 of ", "in 2 of 6", "bees.md")),
    ("/literal", ("burned whale oil",)),
    ("/scope tides", ("Asking only notes/tides.txt",)),
    ("/undo", ("Asking all again.",)),
    ("in:harbour what does a night cost?", ("$3.50 a night",)),
    ("zanzibar kubernetes?", ("The articles do not answer this.", "zanzibar")),
    ("/sources", ("FILE", "notes/tides.txt")),
    ("/overview twins/bees.md", ("most telling:", "Honey", "Winter")),
    ("/overview", ("The lighthouse at Gull Point",)),
    ("/show harbour:9", ("A boat pays $3.50",)),
    ("/history", ("1  what oil", "3  zanzibar")),
    ("/verify", ("quotes: ", " exact.")),
    ("/build", ("Index up to date",)),
    ("/check", ("every one is a slice",)),
    ("/theme dark", ("Theme: dark.",)),
    ("/contxt", ("did you mean /context?",)),
    ("/help context", ("/context [N]",)),
    ("/help", ("Asking", "/quit", "history")),
]


@pytest.mark.parametrize(
    ("columns", "environ"),
    [(40, {}), (80, {"NO_COLOR": "1"}), (200, {"TERM": "xterm-256color", "COLORFGBG": "0;15"})],
    ids=["narrow", "usual, without colour", "wide and light"],
)
def test_every_command(opened: Open, columns: int, environ: dict[str, str]) -> None:
    """A session with each command reads well at every width; no colour where none is wanted."""
    terminal = opened(columns=columns, rows=100, environ=environ)
    for typed, expected in SESSION:
        terminal.send("\x0c")
        terminal.ask(typed, *(wrapped_anywhere(each) for each in expected))
    terminal.send("/quit", ENTER)
    assert terminal.code() == 0
    drawn = terminal.bytes.partition(b"/theme")[0]
    assert (COLOURS.search(drawn) is None) is ("NO_COLOR" in environ)
    untried = set(COMMANDS) - {typed.split()[0] for typed, _ in SESSION}
    assert untried == {"/add", "/remove", "/open", "/export", "/quit"}, "tried elsewhere"


def wrapped_anywhere(text: str) -> str:
    """The text; the narrow screen may break it, so that only its first words are looked for."""
    return " ".join(text.split(" ")[:3])


def test_adding_and_taking_back(opened: Open, tmp_path: Path, island_library: Path) -> None:
    """/add and /remove change the library, the bar says so, and /undo takes both back."""
    (tmp_path / "my notes.md").write_text("# Goats\n\nA goat eats gorse and nothing else.\n")
    terminal = opened(rows=60, cwd=tmp_path)
    terminal.ask(
        "/add my\\ notes.md missing.md", "Added: 1 article", "missing.md: there is no such"
    )
    terminal.wait_for("7 articles · ")
    terminal.ask("what does a goat eat?", "gorse", "my notes.md:3")
    terminal.ask("/undo", "Removed again: my notes.md.")
    assert not (island_library / "corpus/my notes.md").exists()
    terminal.ask("/remove harbour", "Removed harbour.md")
    terminal.wait_for("5 articles · ")
    terminal.ask("/undo", "Put back: harbour.md.")
    assert (island_library / "corpus/harbour.md").read_bytes() == island.ARTICLES["harbour.md"]
    terminal.ask("/undo", "There is nothing to take back.")


def test_a_change_by_another_process_is_noticed(opened: Open, island_library: Path) -> None:
    """Between two turns the chat takes over what another process did, and says so."""
    terminal = opened(rows=60)
    terminal.ask("what oil did the lamp burn?", "lighthouse.md:14")
    (island_library / "corpus/goats.md").write_text("# Goats\n\nA goat eats gorse.\n")
    Library(island_library).build()
    terminal.ask("what does a goat eat?", "changed elsewhere; now 7 articles", "goats.md:3")


def test_ctrl_c_stops_a_build(opened: Open, island_library: Path) -> None:
    """Ctrl-C in the middle of a build comes back to the prompt; the library answers as before."""
    terminal = opened(rows=60)
    terminal.ask("what oil did the lamp burn?", "lighthouse.md:14")
    words = "A gull may fly over the harbour and the mill while the tide is out at noon. "
    for number in range(6):
        text = "".join(f"# Page {n}\n\n{words * 8}{n} {number}.\n\n" for n in range(1500))
        (island_library / f"corpus/long-{number}.md").write_text(text)
    terminal.send("/build", ENTER)
    # Long enough for it to have begun; it takes many times as long.
    time.sleep(0.5)
    terminal.send(CTRL_C)
    terminal.wait_for("Stopped; /build takes it up again.", "6 articles · ")
    terminal.ask("what oil did the keepers burn?", "lighthouse.md:14")
    terminal.send(CTRL_D)
    assert terminal.code() == 0
    assert Library(island_library).manifest().articles == 6


def test_keeps_no_history(opened: Open, tmp_path: Path) -> None:
    """`assistant chat --no-history` leaves nothing of what was typed."""
    terminal = opened("chat", "--no-history")
    terminal.ask("what oil did the lamp burn?", "lighthouse.md:14")
    terminal.send(CTRL_D)
    assert terminal.code() == 0
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert [path.name for path in kept if b"what oil" in path.read_bytes()] == []
