"""The door: the commands, their exit codes, and the one place that catches our own errors.

What a command needs is imported in its function: `--help` must not wait for numpy, nor a
question for scikit-learn.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NoReturn

from assistant.arguments import command_of, parser
from assistant.errors import AssistantError, NoIndex
from assistant.questions import lines_of, standard_input

if TYPE_CHECKING:
    from assistant.added import AddReport
    from assistant.answer.answer import Answer
    from assistant.chat.log import Log
    from assistant.library import Library
    from assistant.show.style import Theme


class Exit(IntEnum):
    """What the program tells the shell."""

    OK = 0
    NOT_ANSWERED = 1
    SOME_SKIPPED = 1
    PROBLEMS_FOUND = 1
    ERROR = 2
    INTERRUPTED = 130


def run() -> NoReturn:
    """Run the program as a process: the entry point of `assistant`."""
    # numpy would start a thread on every core for linear algebra that nobody here does.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # What is read is kept, and hardly any of it refers to itself: looking for garbage in it
    # after every 700 objects takes a fifteenth of asking.
    gc.set_threshold(100_000)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that knows only ASCII shows \u2019 rather than nothing at all.
            stream.reconfigure(errors="backslashreplace")
    code = main(sys.argv[1:])
    # The system takes back whatever is left. Python would look through all of it for garbage
    # several times first, which takes a sixth of asking.
    gc.freeze()
    sys.exit(code)


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; our own errors become one line on stderr."""
    if sys.stdout is None:
        return _complain("there is no standard output to write to")
    try:
        code = _command(argv)
        sys.stdout.flush()
    except AssistantError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has enough.
        _give_up_output()
        return Exit.OK
    except OSError as error:
        _give_up_output()
        return _complain(f"{error.filename or 'the output'}: {error.strerror or error}")
    return code


def _give_up_output() -> None:
    """Drop what could not be written: Python would complain once more when it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str) -> int:
    from assistant.text.display import display_line

    print(f"assistant: {display_line(message)}", file=sys.stderr)
    return Exit.ERROR


def _command(argv: Sequence[str]) -> int:
    try:
        options = parser(command_of(argv)).parse_args(argv)
    except SystemExit as leaving:
        # argparse has said what there was to say: the help, or what is wrong.
        return leaving.code if isinstance(leaving.code, int) else Exit.ERROR
    try:
        return _COMMANDS[options.command or "chat"](options)
    except Exception as error:
        from assistant.index.sound import blame_forged

        blame_forged(_library(options).index, error)
        raise


def _ask(options: argparse.Namespace) -> int:
    if bool(options.question) == bool(options.batch):
        raise AssistantError("give one question, or a file of them with --batch")
    library = _library(options)
    _say_if_stale(library)
    if options.batch:
        return _ask_batch(options, library)
    # An argument that is not UTF-8 comes with lone surrogates.
    question = os.fsencode(" ".join(options.question)).decode(errors="replace")
    answer = library.ask(question, options.k, literal=options.literal, explain=options.explain)
    print(_rendered(answer, options))
    return Exit.OK if answer.answered else Exit.NOT_ANSWERED


def _ask_batch(options: argparse.Namespace, library: Library) -> int:
    end = "\n" if options.json else "\n\n"
    for line in lines_of(options.batch):
        if line.strip():
            answer = library.ask(
                line.strip(), options.k, literal=options.literal, explain=options.explain
            )
            print(_rendered(answer, options), end=end, flush=True)
    return Exit.OK


def _rendered(answer: Answer, options: argparse.Namespace) -> str:
    if options.json:
        from assistant.show.as_json import answer_json

        return answer_json(answer, options.explain)
    from assistant.show.as_text import render_answer

    width, theme = _screen(options)
    text = render_answer(answer, width, theme)
    if options.explain and answer.quotes:
        from assistant.show.explained import render_parts

        text += "\n\n" + "\n\n".join(render_parts(q, width, theme) for q in answer.quotes)
    return text


def _say_if_stale(library: Library) -> None:
    if library.is_stale():
        print("assistant: corpus/ has changed; run `assistant build` to ask it", file=sys.stderr)


def _chat(options: argparse.Namespace) -> int:
    library = _library(options)
    on_terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    if options.json or not on_terminal:
        from assistant.chat.lines import run_lines

        _say_if_stale(library)
        log = _log(options, library, is_kept=False)
        run_lines(standard_input(), sys.stdout, library, options.json, *_screen(options), log)
        return Exit.OK
    from assistant.chat.prompt import run_chat
    from assistant.home import history_file

    _, theme = _screen(options)
    try:
        library.manifest()
    except NoIndex:
        library.build()
    history = history_file()
    questions = history.with_name("questions.json")
    log = _log(options, library, is_kept=options.history)
    return run_chat(library, theme, history if options.history else None, questions, log)


def _log(options: argparse.Namespace, library: Library, is_kept: bool) -> Log:
    from assistant.chat.log import Log
    from assistant.home import sessions_folder

    log = Log(sessions_folder() if is_kept else None)
    if options.resume and not log.resume(sessions_folder(), library.folder):
        print("assistant: no chat about this library was kept; a new one begins", file=sys.stderr)
    return log


def _add(options: argparse.Namespace) -> int:
    from assistant.corpus.guard import Limits
    from assistant.show.layout import flowing
    from assistant.show.progress import progress_bar
    from assistant.show.reports import add_json, render_add

    def render(report: AddReport) -> str:
        return add_json(report) if options.json else flowing(render_add(report), width)

    width, _ = _screen(options)
    limits = Limits(options.seconds, memory=options.memory << 20)
    library = _library(options)
    if options.watch:
        for report in library.watch(options.paths, limits):
            print(render(report), flush=True)
        return Exit.INTERRUPTED
    with progress_bar() as progress:
        report = library.add(options.paths, progress, limits)
    print(render(report))
    if report.is_interrupted:
        return Exit.INTERRUPTED
    if report.is_in_vain:
        return Exit.ERROR
    return Exit.SOME_SKIPPED if report.intake.skipped else Exit.OK


def _build(options: argparse.Namespace) -> int:
    from assistant.show.layout import flowing
    from assistant.show.progress import progress_bar
    from assistant.show.reports import render_build

    library = _library(options)
    with progress_bar() as progress:
        report = library.build(options.full, progress)
    print(flowing(render_build(report), _screen(options)[0]))
    if not report.articles:
        raise AssistantError(
            f"{library.corpus} holds no articles; take some in with `assistant add PATH`"
        )
    return Exit.OK


def _remove(options: argparse.Namespace) -> int:
    from assistant.text.display import display_line

    for article in _library(options).remove(options.articles):
        print(f"Removed {display_line(article)}")
    return Exit.OK


def _list(options: argparse.Namespace) -> int:
    from assistant.show.articles import render_articles

    articles = _library(options).articles()
    if articles:
        print(render_articles(articles, *_screen(options)))
    return Exit.OK


def _show(options: argparse.Namespace) -> int:
    from assistant.show.excerpt import render_excerpt

    print(render_excerpt(_library(options).excerpt_at(options.place), *_screen(options)))
    return Exit.OK


def _check(options: argparse.Namespace) -> int:
    from assistant.show.layout import flowing
    from assistant.show.progress import progress_bar
    from assistant.show.reports import render_check

    with progress_bar() as progress:
        report = _library(options).check(progress)
    print(flowing(render_check(report), _screen(options)[0]))
    return Exit.PROBLEMS_FOUND if report.problems else Exit.OK


def _eval(options: argparse.Namespace) -> int:
    from assistant.evaluate.report import render_report, report_json
    from assistant.evaluate.run import evaluate_files
    from assistant.show.progress import progress_bar

    with progress_bar() as progress:
        evaluations = evaluate_files(_library(options), options.files, progress)
    print(report_json(evaluations) if options.json else render_report(evaluations))
    return Exit.OK


def _verify(options: argparse.Namespace) -> int:
    from assistant.evidence.read_export import read_export
    from assistant.evidence.verify import verify
    from assistant.show.progress import progress_bar
    from assistant.show.verified import numbered, render_verified, verified_json

    record, library = read_export(options.file), _library(options)
    with progress_bar() as progress:
        checked = verify(library.require_corpus(), record.quotes(), progress)
    quotes = numbered(record, checked)
    print(verified_json(quotes) if options.json else render_verified(quotes, *_screen(options)))
    return Exit.OK if all(each.verdict.stands for each in checked) else Exit.PROBLEMS_FOUND


def _replay(options: argparse.Namespace) -> int:
    from assistant.evidence.read_export import read_export
    from assistant.evidence.replay import Change, replay
    from assistant.show.replayed import render_replayed, replayed_json

    record = read_export(options.file)
    replayed = list(replay(_library(options), record.questions))
    text = replayed_json(replayed) if options.json else None
    print(text or render_replayed(replayed, *_screen(options)))
    return Exit.OK if all(e.change is Change.SAME for e in replayed) else Exit.PROBLEMS_FOUND


def _completion(options: argparse.Namespace) -> int:
    from assistant.completion import script

    print(script(options.shell, parser()), end="")
    return Exit.OK


def _doctor(options: argparse.Namespace) -> int:
    from assistant.doctor import examine
    from assistant.show.examined import examined_json, render_examined

    found = examine(options.library, options.color)
    print(examined_json(found) if options.json else render_examined(found, *_screen(options)))
    return Exit.PROBLEMS_FOUND if found.problems else Exit.OK


def _screen(options: argparse.Namespace) -> tuple[int | None, Theme]:
    """The width to write to, None off a terminal, and the styles to write in."""
    from assistant.show.layout import screen_width
    from assistant.show.style import theme_for

    return screen_width(sys.stdout), theme_for(options.color, sys.stdout)


def _library(options: argparse.Namespace) -> Library:
    from assistant.home import library_folder
    from assistant.library import Library

    return Library(library_folder(options.library))


_COMMANDS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "ask": _ask,
    "chat": _chat,
    "add": _add,
    "build": _build,
    "remove": _remove,
    "list": _list,
    "show": _show,
    "check": _check,
    "eval": _eval,
    "verify": _verify,
    "replay": _replay,
    "completion": _completion,
    "doctor": _doctor,
}
