"""The door: the commands, their exit codes, and the one place that catches our own errors.

What a command needs is imported in its function: `--help` must not wait for numpy, nor a
question for scikit-learn.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from assistant import __version__
from assistant.arguments import Parser, limit_options, positive
from assistant.errors import AssistantError, NoIndex
from assistant.questions import lines_of, standard_input

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that knows only ASCII shows \u2019 rather than nothing at all.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))


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


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="assistant",
        description="Ask your own articles a question and get the articles' own words back.",
        epilog="Without a command: a chat on a terminal; else one question per line of input.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"assistant {__version__}")
    parser.add_argument(
        "--library",
        type=Path,
        metavar="DIR",
        help="the folder with corpus/ and index/ (else $ASSISTANT_LIBRARY, else the nearest "
        "one at or above the current folder, else your own)",
    )
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="style the output"
    )
    parser.set_defaults(run=_chat, json=False, history=True)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    ask = commands.add_parser("ask", help="answer one question, or a file of them")
    ask.add_argument("question", nargs="*", metavar="QUESTION")
    ask.add_argument("-k", type=positive, default=3, metavar="N", help="quotes at most (3)")
    ask.add_argument("--batch", metavar="FILE", help="one question per line; - reads stdin")
    ask.add_argument("--json", action="store_true", help="one JSON object per answer")
    ask.add_argument(
        "--literal", action="store_true", help="no synonyms, no mending of typing mistakes"
    )
    ask.add_argument("--explain", action="store_true", help="with what each score is made of")
    ask.set_defaults(run=_ask)

    chat = commands.add_parser("chat", help="ask in one conversation")
    chat.add_argument(
        "--json", action="store_true", help="questions from stdin, one JSON object per turn"
    )
    chat.add_argument(
        "--no-history",
        dest="history",
        action="store_false",
        default=True,
        help="keep nothing of what is typed",
    )
    chat.set_defaults(run=_chat)

    add = commands.add_parser("add", help="take articles in: files, folders or patterns")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add.add_argument(
        "--watch", action="store_true", help="go on adding what appears or changes, until Ctrl-C"
    )
    add.add_argument("--json", action="store_true", help="the report as one JSON object")
    limit_options(add)
    add.set_defaults(run=_add)

    build = commands.add_parser("build", help="bring the index up to date with corpus/")
    build.add_argument("--full", action="store_true", help="make it anew from nothing")
    build.set_defaults(run=_build)

    remove = commands.add_parser("remove", help="delete articles from corpus/ and the index")
    remove.add_argument("articles", nargs="+", metavar="ARTICLE")
    remove.set_defaults(run=_remove)

    commands.add_parser("list", help="the articles of the library").set_defaults(run=_list)

    show = commands.add_parser("show", help="read an article, whole or around a line")
    show.add_argument("place", metavar="ARTICLE[:LINE]")
    show.set_defaults(run=_show)

    check = commands.add_parser("check", help="verify every byte of the index and every quote")
    check.set_defaults(run=_check)

    measure = commands.add_parser("eval", help="measure the answers on files of questions")
    measure.add_argument("files", nargs="+", type=Path, metavar="FILE")
    measure.add_argument("--json", action="store_true", help="every figure and outcome as JSON")
    measure.set_defaults(run=_eval)
    return parser


def _command(argv: Sequence[str]) -> int:
    try:
        options = _parser().parse_args(argv)
    except SystemExit as leaving:
        # argparse has said what there was to say: the help, or what is wrong.
        return leaving.code if isinstance(leaving.code, int) else Exit.ERROR
    try:
        code: int = options.run(options)
    except Exception as error:
        from assistant.index.sound import blame_forged

        blame_forged(_library(options).index, error)
        raise
    return code


def _ask(options: argparse.Namespace) -> int:
    if bool(options.question) == bool(options.batch):
        raise AssistantError("give one question, or a file of them with --batch")
    library = _library(options)
    _say_if_stale(library)
    if options.batch:
        return _ask_batch(options, library)
    # An argument that is not UTF-8 comes with lone surrogates.
    question = os.fsencode(" ".join(options.question)).decode(errors="replace")
    answer = library.ask(question, options.k, literal=options.literal)
    print(_rendered(answer, options))
    return Exit.OK if answer.answered else Exit.NOT_ANSWERED


def _ask_batch(options: argparse.Namespace, library: Library) -> int:
    end = "\n" if options.json else "\n\n"
    for line in lines_of(options.batch):
        if line.strip():
            answer = library.ask(line.strip(), options.k, literal=options.literal)
            print(_rendered(answer, options), end=end, flush=True)
    return Exit.OK


def _rendered(answer: Answer, options: argparse.Namespace) -> str:
    from assistant.show.as_json import answer_json
    from assistant.show.as_text import render_answer

    if options.json:
        return answer_json(answer, options.explain)
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
    _say_if_stale(library)
    on_terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    if options.json or not on_terminal:
        from assistant.chat.lines import run_lines

        run_lines(standard_input(), sys.stdout, library, options.json, *_screen(options))
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
    return run_chat(library, theme, history if options.history else None, questions)


def _add(options: argparse.Namespace) -> int:
    from assistant.corpus.guard import Limits
    from assistant.show.progress import progress_bar
    from assistant.show.reports import add_json, render_add

    render = add_json if options.json else render_add
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
    from assistant.show.progress import progress_bar
    from assistant.show.reports import render_build

    library = _library(options)
    with progress_bar() as progress:
        report = library.build(options.full, progress)
    print(render_build(report))
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
    from assistant.show.progress import progress_bar
    from assistant.show.reports import render_check

    with progress_bar() as progress:
        report = _library(options).check(progress)
    print(render_check(report))
    return Exit.PROBLEMS_FOUND if report.problems else Exit.OK


def _eval(options: argparse.Namespace) -> int:
    from assistant.evaluate.report import render_report, report_json
    from assistant.evaluate.run import evaluate_files
    from assistant.show.progress import progress_bar

    with progress_bar() as progress:
        evaluations = evaluate_files(_library(options), options.files, progress)
    print(report_json(evaluations) if options.json else render_report(evaluations))
    return Exit.OK


def _screen(options: argparse.Namespace) -> tuple[int | None, Theme]:
    """The width to write to, None off a terminal, and the styles to write in."""
    from assistant.show.layout import screen_width
    from assistant.show.style import theme_for

    return screen_width(sys.stdout), theme_for(options.color, sys.stdout)


def _library(options: argparse.Namespace) -> Library:
    from assistant.home import library_folder
    from assistant.library import Library

    return Library(library_folder(options.library))
