"""A chat with the bee library, run as a program by the terminal tests: HISTORY [seconds]."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "show"))

from assistant.chat.prompt import run_chat
from assistant.show.style import ANY

if TYPE_CHECKING:
    from bees import BeeLibrary


def open_library() -> "BeeLibrary":
    """The library, after as many seconds as were asked for."""
    # Imports numpy, as opening a real library does.
    from bees import BeeLibrary

    time.sleep(float(sys.argv[2]) if len(sys.argv) > 2 else 0)
    return BeeLibrary()


if __name__ == "__main__":
    sys.exit(run_chat("Bees, 2 articles.", open_library, Path(sys.argv[1]), ANY))
