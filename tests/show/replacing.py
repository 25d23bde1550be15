"""A value with other fields, whether it is a dataclass or a named tuple."""

import dataclasses
from typing import Any


def replace(value: Any, **fields: Any) -> Any:
    """The same value but for these fields."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **fields)
    return value._replace(**fields)
