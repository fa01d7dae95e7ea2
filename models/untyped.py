"""Libraries that come without types, loaded when they are first needed.

Their values are `Any` for pyright. This is the one place where that is said.
"""

from __future__ import annotations

import importlib.util
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

# A value of a library without types.
Untyped = Any


def untyped(name: str) -> Untyped:
    """The module `name`. Raises ImportError where it is not installed."""
    return importlib.import_module(name)


def postpone(name: str) -> None:
    """Let `import name` load nothing until something of the module is used: for a library that
    another one imports and that is hardly ever used. Does nothing where it is loaded or missing."""
    if name in sys.modules:
        return
    spec = importlib.util.find_spec(name)
    if spec is not None:
        sys.modules[name] = _Postponed(spec)


class _Postponed(ModuleType):
    """Stands for a module until an attribute of it is asked for."""

    def __init__(self, spec: ModuleSpec) -> None:
        super().__init__(spec.name)
        self.__spec__ = spec

    def __getattr__(self, attribute: str) -> Untyped:
        name = self.__name__
        if sys.modules.get(name) is self:
            del sys.modules[name]
        return getattr(importlib.import_module(name), attribute)
