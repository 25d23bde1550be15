"""Which keys a person edits lines with: what readline, and so the shell, was told."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

_VI = re.compile(r"^\s*set\s+editing-mode\s+(\w+)", re.M)


def wants_vi(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether $INPUTRC or ~/.inputrc sets ``editing-mode vi``; the last such line counts."""
    path = Path(environ.get("INPUTRC") or Path(environ.get("HOME", "/"), ".inputrc"))
    try:
        modes = _VI.findall(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return False
    return modes[-1:] == ["vi"]
