"""The bees of tests/show are the library of the chat tests too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "show"))
