"""A chat with the bee library, run as a program by the terminal tests.

Its arguments: HISTORY [SECONDS [--no-history]].
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "show"))

from bees import BeeLibrary

from assistant.chat.log import Log
from assistant.chat.prompt import run_chat
from assistant.show.style import ANY


class SlowLibrary(BeeLibrary):
    """A bee library that takes as many seconds to open as were asked for."""

    def open(self) -> "SlowLibrary":
        """The library, in a while."""
        time.sleep(float(sys.argv[2]) if len(sys.argv) > 2 else 0)
        return self


if __name__ == "__main__":
    history = Path(sys.argv[1])
    questions = history.with_name("questions.json")
    kept = None if "--no-history" in sys.argv else history
    sys.exit(run_chat(SlowLibrary(), ANY, kept, questions, Log()))  # type: ignore[arg-type]
