"""The line that is typed at a terminal: history, completion, keys, and the bar below it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from contextvars import Context, copy_context
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prompt_toolkit import PromptSession
from prompt_toolkit.application import create_app_session, get_app_session, run_in_terminal
from prompt_toolkit.auto_suggest import AutoSuggest, AutoSuggestFromHistory, Suggestion
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, PathCompleter
from prompt_toolkit.completion import Completion as Offer
from prompt_toolkit.document import Document
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.filters import Condition, emacs_mode, vi_insert_mode
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.plain_text import PlainTextOutput
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import is_dumb_terminal

from assistant.chat.completion import Known, completions, ghost
from assistant.show.style import ANY, DARK, LIGHT, PLAIN, Theme

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples

# Lines below the prompt for a menu: no more than a short window can spare.
_MENU: Final = 6
# A single letter, or a slash, goes on in too many ways.
_GREY_FROM: Final = 2
_ANY: Final = {
    "prompt": "bold",
    "auto-suggestion": "dim noinherit",
    "placeholder": "dim",
    "bottom-toolbar": "dim noreverse",
    "completion-menu": "bg:default default",
    "completion-menu.completion": "bg:default default",
    "completion-menu.completion.current": "reverse",
    "completion-menu.meta.completion": "bg:default default dim",
    "completion-menu.meta.completion.current": "bg:default default nodim",
    "scrollbar.background": "bg:default",
    "scrollbar.button": "reverse",
}
_DARK: Final = {
    "auto-suggestion": "#8a8a8a",
    "placeholder": "#8a8a8a",
    "bottom-toolbar": "noreverse #8a8a8a",
    "completion-menu": "bg:#303030 #d0d0d0",
    "completion-menu.completion": "bg:#303030 #d0d0d0",
    "completion-menu.completion.current": "noreverse bg:#5f87af #ffffff",
    "completion-menu.meta.completion": "bg:#262626 #9e9e9e",
    "completion-menu.meta.completion.current": "bg:#262626 #d0d0d0",
}
_LIGHT: Final = {
    "auto-suggestion": "#767676",
    "placeholder": "#767676",
    "bottom-toolbar": "noreverse #626262",
    "completion-menu": "bg:#e4e4e4 #303030",
    "completion-menu.completion": "bg:#e4e4e4 #303030",
    "completion-menu.completion.current": "noreverse bg:#005f87 #ffffff",
    "completion-menu.meta.completion": "bg:#eeeeee #626262",
    "completion-menu.meta.completion.current": "bg:#eeeeee #303030",
}
_STYLES: Final = {ANY: _ANY, PLAIN: _ANY, DARK: _ANY | _DARK, LIGHT: _ANY | _LIGHT}
_FUNCTION_KEYS: Final = {"f1": "/help", "f2": "/sources", "f3": "/more"}


class LineEditor:
    """Reads lines. ``known`` is what completion offers; ``bar`` draws the line at the foot.

    ``when_drawn`` is called each time the line is drawn.
    """

    def __init__(
        self,
        history: Path | None,
        theme: Theme,
        vi: bool,
        bar: Callable[[bool, int], str],
        when_drawn: Callable[[], object],
    ) -> None:
        self.known = Known()
        self._draft = ""
        self._context: Context | None = None
        with _where_to_draw():
            self._prompt: PromptSession[str] = PromptSession(
                [("class:prompt", "> ")],
                output=_output(),
                history=FileHistory(history) if history else InMemoryHistory(),
                auto_suggest=_Ghost(self),
                completer=_Completer(self),
                # A menu holds lines of the screen: only where there is little to type without it.
                complete_while_typing=Condition(self._offers_at_once),
                reserve_space_for_menu=_MENU,
                search_ignore_case=True,
                editing_mode=EditingMode.VI if vi else EditingMode.EMACS,
                prompt_continuation="  ",
                key_bindings=self._keys(),
                enable_suspend=True,
                placeholder=self._placeholder,
                bottom_toolbar=lambda: bar(self._is_vi, self._prompt.output.get_size().columns),
            )
        self.set_theme(theme)

        def after_render(_: object) -> None:
            self._context = copy_context()
            when_drawn()

        self._prompt.app.after_render.add_handler(after_render)

    def read(self) -> str:
        """The next line; raises `EOFError` on Ctrl-D and `KeyboardInterrupt` on Ctrl-C."""
        draft, self._draft = self._draft, ""
        return self._prompt.prompt(default=draft)

    def set_theme(self, theme: Theme) -> None:
        """Draw in this theme from now on."""
        self._prompt.style = Style.from_dict(_STYLES.get(theme, _ANY))
        self._prompt.color_depth = ColorDepth.DEPTH_1_BIT if theme == PLAIN else None

    def learn(self, **known: object) -> None:
        """Take over what is known by now; from any thread."""
        self.known = replace(self.known, **known)  # type: ignore[arg-type]
        self._prompt.app.invalidate()

    def offer(self, questions: tuple[str, ...], text: str) -> None:
        """Offer questions, and print the text above the prompt if it is still untouched."""
        self.learn(questions=questions)
        loop = self._prompt.app.loop

        def print_above() -> None:
            if self._prompt.app.is_running and not self._prompt.default_buffer.text:
                run_in_terminal(lambda: print(text, flush=True))

        if questions and loop and self._context is not None:
            loop.call_soon_threadsafe(print_above, context=self._context)

    @property
    def _is_vi(self) -> bool:
        return self._prompt.editing_mode == EditingMode.VI

    def _offers_at_once(self) -> bool:
        text = self._prompt.default_buffer.document.text_before_cursor
        return text.startswith("/") or text.rpartition(" ")[2].lower().startswith("in:")

    def _placeholder(self) -> StyleAndTextTuples:
        questions = self.known.questions
        return [("class:placeholder", f"{questions[0]}  (Tab)")] if questions else []

    def _complete(self, buffer: Buffer) -> None:
        """Take the only thing the line may go on with, at once; several are offered."""
        event = CompleteEvent(completion_requested=True)
        found = list(islice(buffer.completer.get_completions(buffer.document, event), 2))
        if len(found) == 1:
            buffer.apply_completion(found[0])
        else:
            buffer.start_completion(insert_common_part=True)

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("tab")
        def complete(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            grey = buffer.suggestion.text if buffer.suggestion else ""
            if buffer.complete_state:
                buffer.complete_next()
            elif not buffer.text:
                buffer.start_completion(select_first=True)
            elif grey and buffer.document.is_cursor_at_the_end:
                buffer.insert_text(grey)
            else:
                self._complete(buffer)

        @keys.add("escape", "enter", filter=emacs_mode | vi_insert_mode)
        def new_line(event: KeyPressEvent) -> None:
            event.current_buffer.newline(copy_margin=False)

        @keys.add("c-x", "c-e")
        def edit(event: KeyPressEvent) -> None:
            # Back into the line, not off to be answered: one may want to look at it again.
            event.current_buffer.open_in_editor(validate_and_handle=False)

        @keys.add("f4")
        def other_keys(_: KeyPressEvent) -> None:
            self._prompt.editing_mode = EditingMode.EMACS if self._is_vi else EditingMode.VI

        for key, command in _FUNCTION_KEYS.items():

            @keys.add(key)
            def run(event: KeyPressEvent, command: str = command) -> None:
                # What was half typed comes back with the next prompt.
                self._draft = event.current_buffer.text
                event.current_buffer.document = Document(command)
                event.app.exit(result=command)

        return keys


class _Ghost(AutoSuggest):
    """Grey text behind the cursor: what was typed before, else what is known."""

    def __init__(self, editor: LineEditor) -> None:
        self._editor = editor
        self._typed_before = AutoSuggestFromHistory()

    def get_suggestion(self, buffer: Buffer, document: Document) -> Suggestion | None:
        if "\n" in document.text or len(document.text) < _GREY_FROM:
            return None
        before = self._typed_before.get_suggestion(buffer, document)
        if before and before.text:
            return before
        return Suggestion(ghost(document.text, self._editor.known))


class _Completer(Completer):
    """What the line may go on with."""

    def __init__(self, editor: LineEditor) -> None:
        self._editor = editor
        self._paths = PathCompleter(expanduser=True)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Offer]:
        text = document.text_before_cursor
        if text.startswith("/add "):
            yield from self._path_offers(text, complete_event)
            return
        for each in completions(text, self._editor.known):
            yield Offer(each.text, -each.replaces, display_meta=each.meaning)

    def _path_offers(self, text: str, complete_event: CompleteEvent) -> Iterable[Offer]:
        """Paths, with the backslashes that a shell, and /add, want before white space."""
        typed = _last_path(text)
        for offer in self._paths.get_completions(Document(typed), complete_event):
            slash = "/" if Path(typed + offer.text).expanduser().is_dir() else ""
            yield Offer(_escaped(offer.text) + slash, display=offer.display)


def _last_path(text: str) -> str:
    r"""The last argument of a line, as the file system knows it.

    >>> _last_path(r"/add one.md my\ pap")
    'my pap'
    """
    parts: list[str] = [""]
    characters = iter(text)
    for character in characters:
        if character == "\\":
            parts[-1] += next(characters, "")
        elif character.isspace():
            parts.append("")
        elif character not in "'\"":
            parts[-1] += character
    return parts[-1]


def _escaped(text: str) -> str:
    return "".join(f"\\{each}" if each in " \t'\"\\()&;" else each for each in text)


class _Output(Vt100_Output):
    """A terminal that is not asked where its cursor is.

    The question would delay the start on terminals that do not answer, and late answers
    land in the shell. All that is known is that there is a row below.
    """

    def get_rows_below_cursor_position(self) -> int:
        return 1


def _where_to_draw() -> AbstractContextManager[object]:
    """Without escape sequences on a terminal that knows none (TERM=dumb).

    A session that is given no output draws neither bar nor menu there, and only echoes what
    is typed.
    """
    if not is_dumb_terminal():
        return nullcontext()
    return create_app_session(output=PlainTextOutput(sys.stdout))


def _output() -> Vt100_Output | None:
    """Standard output, unless a test has put another in its place."""
    if not isinstance(get_app_session().output, Vt100_Output):
        return None
    return _Output.from_pty(sys.stdout, term=os.environ.get("TERM"), enable_bell=False)
