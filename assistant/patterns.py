"""Regular expressions that are compiled when they are first used.

The assistant knows some 2,500. To compile them all takes a second on a laptop and several on a
small board, and a question meets a third of them.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any
from weakref import WeakSet

_waiting: WeakSet[Pattern] = WeakSet()


class Pattern:
    """A regular expression with the methods of `re.Pattern`. A text that is none raises
    `re.error` at the first use, not before."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags
        _waiting.add(self)

    def __repr__(self) -> str:
        return f"Pattern({self.pattern!r})"

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        _waiting.discard(self)
        return re.compile(self.pattern, self._flags)

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return self.compiled.search(text, pos, endpos)

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return self.compiled.match(text, pos, endpos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return self.compiled.fullmatch(text, pos, endpos)

    def sub(self, repl: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return self.compiled.sub(repl, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        return self.compiled.split(text, maxsplit)

    def findall(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> list[Any]:
        return self.compiled.findall(text, pos, endpos)

    def finditer(
        self, text: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text, pos, endpos)


def compile_all(stop: threading.Event) -> None:
    """Compile what nothing has used yet, so that no first question waits for it, until `stop` is
    set. A program that answers many questions does this in a thread while it starts."""
    for each in list(_waiting):
        if stop.is_set():
            return
        _ = each.compiled
