"""Keys pressed while an answer is drawn: kept for the prompt, and not echoed into the answer.

Between two prompts a terminal would be in its line mode, where it draws what is typed in
the midst of the answer, and where a Ctrl-D that comes too early is lost.
"""

import contextlib
import sys
import termios
from collections.abc import Iterator

_INPUT, _LOCAL = 0, 3


@contextlib.contextmanager
def typing_ahead() -> Iterator[None]:
    """Let the terminal hold keys for the next prompt; Ctrl-C still interrupts."""
    try:
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
    except (OSError, ValueError, termios.error):
        # No terminal: a test, or one that went away.
        yield
        return
    held = termios.tcgetattr(terminal)
    held[_INPUT] &= ~termios.ICRNL
    held[_LOCAL] &= ~(termios.ICANON | termios.ECHO)
    try:
        termios.tcsetattr(terminal, termios.TCSANOW, held)
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, before)


@contextlib.contextmanager
def lines_again() -> Iterator[None]:
    """The terminal as other programs expect it, for as long as one of them runs."""
    try:
        terminal = sys.stdin.fileno()
        now = termios.tcgetattr(terminal)
    except (OSError, ValueError, termios.error):
        yield
        return
    usual = termios.tcgetattr(terminal)
    usual[_INPUT] |= termios.ICRNL
    usual[_LOCAL] |= termios.ICANON | termios.ECHO
    try:
        termios.tcsetattr(terminal, termios.TCSANOW, usual)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, now)
