"""Watches that nothing of ours waits for a database in the thread of an event loop: one that is
slow or silent would stop everybody else's answers."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar
from unittest.mock import patch

from assistant.memory.store import Store
from server.storage.notes import DatabaseNotebook
from tests.support.paths import ROOT

P = ParamSpec("P")
T = TypeVar("T")
_OURS = tuple(str(ROOT / package) for package in ("assistant", "server", "device", "models"))
_KEEPERS = tuple(str(ROOT / folder) for folder in ("assistant/memory", "server/storage"))


@contextmanager
def no_database_on_it() -> Iterator[None]:
    """Fails at the end when code of ours read or wrote so. A test itself may."""
    found: list[str] = []

    def watched(call: Callable[P, T]) -> Callable[P, T]:
        def checked(*args: P.args, **kwargs: P.kwargs) -> T:
            if (caller := _caller_on_a_loop()) is not None:
                found.append(caller)
            return call(*args, **kwargs)

        return checked

    with (
        patch.object(Store, "transaction", watched(Store.transaction)),
        patch.object(DatabaseNotebook, "_begin", watched(DatabaseNotebook._begin)),
    ):
        yield
    assert not found, f"a database is waited for on the event loop: {sorted(set(found))}"


def _caller_on_a_loop() -> str | None:
    """Who uses what is kept, where that is code of ours and an event loop runs in this thread."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return None
    frame = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(_OURS) and not file.startswith(_KEEPERS):
            return f"{Path(file).relative_to(ROOT)}:{frame.f_lineno}"
        if file.startswith(str(ROOT / "tests")) and file != __file__:
            return None
        frame = frame.f_back
    return None
