"""Logistic regressions that were fitted beforehand."""

import json
from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path


def probability(fitted: Path, values: Mapping[str, float]) -> float:
    """1 / (1 + e^-z) with z = b + sum of c_i x_i over the values x by name, in [0, 1].

    ``fitted`` is a JSON file with the ``coefficients`` c by the same names and, as
    ``intercept``, b.
    """
    coefficients = _coefficients(fitted)
    z = sum(coefficients[name] * value for name, value in values.items())
    return 1 / (1 + exp(-coefficients["intercept"] - z))


@cache
def _coefficients(fitted: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads(fitted.read_bytes())["coefficients"]
    return found
