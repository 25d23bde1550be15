"""The guard: what a child that reads foreign files may do, and what its end costs."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import assistant
from assistant.corpus import child, guard
from assistant.corpus.guard import Guard, Limits
from assistant.errors import AssistantError, UnreadableArticle

TODAY = date(2026, 2, 3)
ROOT = Path(assistant.__file__).parents[1]
PAGE = (
    b"<html><body><article><h1>Bees</h1><p>The island has nine hives, and the baker looks "
    b"after all of them.</p></article></body></html>"
)

# A child that does what a page tells it to: what a reader that was taken over could do.
OBEYING = """
import sys
sys.path[:] = sys.argv[2:]
from assistant.corpus import child
from assistant.corpus.converted import NewArticle
def obey(path, data, today):
    scope = {}
    exec(data.decode(), scope)
    return [NewArticle("told.md", repr(scope.get("told")).encode(), "")]
child.read = obey
child.serve()
"""


@pytest.fixture
def obeying(monkeypatch: pytest.MonkeyPatch) -> Iterator[Guard]:
    """A guard whose children do what the file says, within what they are allowed."""
    monkeypatch.setattr(guard, "_START", OBEYING)
    opened = Guard(Limits(seconds=1, memory=256 * 2**20, patience=30))
    yield opened
    opened.close()


def told(opened: Guard, code: str) -> str:
    """What a child answers to a file of Python."""
    [article] = opened.read(Path("code.html"), code.encode(), TODAY)
    return article.data.decode()


def refusal(opened: Guard, code: str) -> str:
    """Why a file of Python was not read."""
    with pytest.raises(UnreadableArticle) as error:
        told(opened, code)
    return str(error.value)


def test_a_file_is_read_in_another_process() -> None:
    """The articles come back whole, as the reader made them."""
    with guard.guard(Limits()) as opened:
        assert opened.read(Path("bees.html"), PAGE, TODAY) == child.read(
            Path("bees.html"), PAGE, TODAY
        )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("x = [b'x' * 2**20 for _ in range(1000)]", "needed more than 256 MB of memory"),
        ("while True: pass", "took more than 1 s of computing"),
        ("import ctypes; ctypes.string_at(0)", "made its reader end (SIGSEGV)"),
        ("import os; os._exit(7)", "made its reader end (code 7)"),
        ("f = lambda: f()\nf()", "nested too deeply"),
        ("raise ValueError('odd \\x1b[2J')", "cannot be read as .html (ValueError: odd"),
        ("import os; os.write(4, b'{}\\n')", "made its reader end"),
    ],
    ids=["memory", "computing", "crash", "exit", "recursion", "exception", "nonsense"],
)
def test_a_reader_that_comes_to_grief_costs_its_file_alone(
    code: str, said: str, obeying: Guard
) -> None:
    """The reason is told, the limit named, and the next file is read by another child."""
    assert said in refusal(obeying, code)
    assert told(obeying, "told = 'well'") == "'well'"


def test_a_reader_that_only_waits_is_ended_by_the_clock(obeying: Guard) -> None:
    """On the wall it may take some times as long as on the processor, and no longer."""
    obeying.limits = replace(obeying.limits, patience=2)
    assert "took longer than 2 s" in refusal(obeying, "import time; time.sleep(60)")


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import os; os.system('true')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.fork()",
        "open({path!r}, 'w')",
        "import os; os.open({path!r}, os.O_CREAT | os.O_WRONLY)",
        "import os; os.remove({victim!r})",
        "import os; os.rename({victim!r}, {path!r})",
        "import os; os.kill(os.getppid(), 0)",
    ],
)
def test_a_reader_may_neither_write_nor_call_nor_start_anything(
    code: str, obeying: Guard, tmp_path: Path
) -> None:
    """Python code is stopped by the audit hook, on every system."""
    victim = tmp_path / "victim"
    victim.write_text("here")
    code = code.format(path=str(tmp_path / "new"), victim=str(victim))
    assert "PermissionError" in refusal(obeying, code) or "URLError" in refusal(obeying, code)
    assert [path.name for path in tmp_path.iterdir()] == ["victim"]


# Straight to the C library, past every hook of Python's.
NATIVE = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
told = [({call}), ctypes.get_errno()]
"""


@pytest.mark.skipif(
    sys.platform != "linux" or os.uname().machine not in ("x86_64", "aarch64"),
    reason="the filter of system calls is Linux's",
)
@pytest.mark.parametrize(
    "call",
    [
        "libc.socket(2, 1, 0)",
        "libc.socket(1, 1, 0)",
        "libc.open({path!r}.encode(), 0o101, 0o600)",
        "libc.openat(-100, {path!r}.encode(), 0o101, 0o600)",
        "libc.unlink({victim!r}.encode())",
        "libc.rename({victim!r}.encode(), {path!r}.encode())",
        "libc.mkdir({path!r}.encode(), 0o700)",
        "libc.symlink(b'x', {path!r}.encode())",
        "libc.truncate({victim!r}.encode(), 0)",
        "libc.chmod({victim!r}.encode(), 0o777)",
        "libc.execl(b'/bin/true', b'true', None)",
        "libc.kill(1, 0)",
    ],
)
def test_native_code_is_refused_by_the_kernel(call: str, obeying: Guard, tmp_path: Path) -> None:
    """What a parser written in C could be made to do stops at the filter of system calls."""
    victim = tmp_path / "victim"
    victim.write_text("here")
    code = call.format(path=str(tmp_path / "new"), victim=str(victim))
    assert told(obeying, NATIVE.format(call=code)) == "[-1, 1]"  # EPERM
    assert [path.name for path in tmp_path.iterdir()] == ["victim"]
    assert victim.read_text() == "here"


def test_a_reader_is_limited_before_the_first_file(obeying: Guard) -> None:
    """No core file, no byte written, memory bounded."""
    limits = told(
        obeying,
        "import resource as r\n"
        "told = [r.getrlimit(x)[0] for x in (r.RLIMIT_CORE, r.RLIMIT_FSIZE, r.RLIMIT_AS)]",
    )
    core, written, memory = map(int, limits.strip("[]").split(","))
    assert (core, written) == (0, 0)
    assert 256 * 2**20 < memory < 2**31
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != memory, "the parent keeps its own"


def test_what_a_library_prints_does_not_disturb(
    obeying: Guard, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is neither taken for an answer nor shown."""
    assert told(obeying, "import os; print('x'); os.write(1, b'{}'); told = 1") == "1"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "name", ["../up.md", "/absolute.md", "a/../../b.md", "", "a//b.md", "nul\\0.md"]
)
def test_a_reader_cannot_name_a_place_outside(name: str, obeying: Guard) -> None:
    """What a child says its articles are called is checked on this side."""
    code = (
        "import sys\n"
        "class Article: name, data, origin, notes = "
        f"'{name}', b'x', '', ()\n"
        "import assistant.corpus.child as child\n"
        "child.NewArticle = None\n"
        "sys.modules['__main__'].NewArticle = lambda *_: Article\n"
    )
    assert "made its reader end" in refusal(obeying, code)


def test_a_child_serves_many_files_and_is_replaced_when_worn(
    obeying: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What leaks in a library does not add up for ever."""
    monkeypatch.setattr(guard, "_FILES_A_CHILD", 3)
    pids = [told(obeying, "import os; told = os.getpid()") for _ in range(7)]
    assert [pids.index(pid) for pid in pids] == [0, 0, 0, 3, 3, 3, 6]


def test_what_earlier_files_left_behind_does_not_decide(obeying: Guard) -> None:
    """A file that fails for want of memory in a used child is tried in a fresh one."""
    told(obeying, "import builtins; builtins.kept = bytes(200 * 2**20)")
    assert told(obeying, "x = bytes(150 * 2**20); told = len(x)") == str(150 * 2**20)


def test_a_child_that_does_not_start_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation is told once, not file by file."""
    monkeypatch.setattr(guard, "_START", "raise SystemExit(9)")
    with (
        guard.guard(Limits()) as opened,
        pytest.raises(AssistantError, match=r"did not start \(code 9\)") as error,
    ):
        opened.read(Path("bees.html"), PAGE, TODAY)
    assert not isinstance(error.value, UnreadableArticle)


def test_no_child_is_left_behind(obeying: Guard) -> None:
    """Closing ends those that are busy, too, and none can be started afterwards."""
    pid = int(told(obeying, "import os; told = os.getpid()"))
    obeying.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert "interrupted" in refusal(obeying, "told = 1")


def test_nothing_in_the_current_folder_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder full of json.py and lxml.py is no danger to a child started in it."""
    for name in ("json", "lxml", "trafilatura", "assistant", "sitecustomize", "ctypes"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'told')!r}, 'w')\n")
    monkeypatch.chdir(tmp_path)
    with guard.guard(Limits()) as opened:
        assert opened.read(Path("bees.html"), PAGE, TODAY)
    assert not (tmp_path / "told").exists()


def test_a_small_markdown_file_starts_no_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take longer than the reading itself."""
    from assistant.library import Library

    def started(*_: object, **__: object) -> None:
        raise AssertionError("a child was started")

    monkeypatch.setattr(subprocess, "Popen", started)
    (tmp_path / "bees.md").write_text("The island has nine hives.\n")
    assert Library(tmp_path / "library").add([tmp_path / "bees.md"]).added == ("bees.md",)


def test_only_data_comes_back() -> None:
    """The modules on both sides of the pipe know no way to turn bytes into code."""
    for module in (guard, child):
        assert not {"pickle", "marshal", "eval", "exec", "ctypes"} & set(vars(module))
