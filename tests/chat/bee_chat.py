"""A chat with the bee library, run as a program by the terminal tests: HISTORY [seconds]."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "show"))

from bees import BeeLibrary

from assistant.chat.prompt import run_chat


def open_library() -> BeeLibrary:
    """The library, after as many seconds as were asked for; says that it was opened."""
    import numpy  # noqa: F401, ICN001 - what opening a real library imports

    time.sleep(float(sys.argv[2]) if len(sys.argv) > 2 else 0)
    return BeeLibrary()


if __name__ == "__main__":
    sys.exit(run_chat("Bees, 2 articles.", open_library, Path(sys.argv[1]), styled=True))
