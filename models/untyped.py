"""Libraries that come without types, loaded when they are first needed.

Their values are `Any` for pyright. This is the one place where that is said.
"""

from __future__ import annotations

import importlib
from typing import Any

# A value of a library without types.
Untyped = Any


def untyped(name: str) -> Untyped:
    """The module `name`. Raises ImportError where it is not installed."""
    return importlib.import_module(name)
