"""The library of an island: four articles short enough to know by heart, and two twins."""

import itertools
import os
from pathlib import Path

LIGHTHOUSE = """\
---
title: The lighthouse at Gull Point
author: Ada Merrow
published: 2019-05-04
---

# The lighthouse at Gull Point

The lighthouse at Gull Point was first lit in 1871. It stands forty metres above the sea,
and in clear weather its lamp is seen from the mainland.

## The lamp

The lamp burned whale oil until 1902. Since then it has burned electricity.

### Cleaning the lens

To clean the lens the keeper needs three things:

- a soft cloth
- a bucket of rain water
- two hours without wind

## The keepers

| Keeper     | From | To   |
|------------|------|------|
| Ada Merrow | 1871 | 1899 |
| Tom Merrow | 1899 | 1931 |
"""

BEES = """\
# Bees on the island

The island has nine hives. Who looks after the bees? The baker does, because his oven
warms the wall they live in.

## Honey

Heather honey is dark and bitter; clover honey is pale. One hive gives eleven kilos a year.

1. Wait for a warm day.
2. Smoke the hive.
3. Take every second comb.

## Winter

Bees do not sleep in winter: they huddle around their queen and shiver to keep her warm.
"""

HARBOUR = """\
The harbour
===========

The harbour is deep enough for two ferries. It freezes every tenth winter.

Dues
----

A boat pays $3.50 a night, or $98,420 for a ferry's year. The harbour master, Mr. Hale,
takes the money; café guests moor free.

    bell = 4 * winter
    horn = 2 * fog

> Keep to the left of the red buoy.
"""

TIDES = """\
Tides turn twice a day. The spring tide covers the causeway for five hours.

Nobody crosses the causeway after the bell has rung twice. The ferry waits for the tide.
"""

ARTICLES = {
    "bees.md": BEES.encode(),
    "harbour.md": HARBOUR.encode(),
    "lighthouse.md": LIGHTHOUSE.encode(),
    "notes/tides.txt": TIDES.encode(),
    "twins/bees.md": BEES.encode("utf-8-sig"),
    "twins/lighthouse.md": LIGHTHOUSE.replace("\n", "\r\n").encode(),
}

_seconds = itertools.count(1_000_000_000)


def put(corpus: Path, article: str, data: bytes) -> Path:
    """Write an article as if long ago, each time at another second."""
    path = corpus / article
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    second = next(_seconds)
    os.utime(path, (second, second))
    return path
