"""The keyboard of a live run, line by line from standard input: Enter is the talk key, m mutes. No
terminal is needed."""

from __future__ import annotations

import os
import select
import sys
import threading
from collections.abc import Callable
from typing import Any


class Keys:
    """`with Keys(talk, mute):` calls them in the loop's thread; standard input that ends or is
    closed is no error."""

    def __init__(self, talk: Callable[[], Any], mute: Callable[[], Any]) -> None:
        self._actions = {"": talk, "m": mute}
        self._wake: tuple[int, int] | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Keys:
        import asyncio

        try:
            source = sys.stdin.fileno()
        except (AttributeError, OSError, ValueError):
            return self
        self._wake = os.pipe()
        call = asyncio.get_running_loop().call_soon_threadsafe
        self._thread = threading.Thread(
            target=self._read, args=(source, self._wake[0], call), name="keys", daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread is not None and self._wake is not None:
            os.write(self._wake[1], b"x")
            self._thread.join(1.0)
            os.close(self._wake[0])
            os.close(self._wake[1])

    def _read(self, source: int, wake: int, call: Callable[[Callable[[], Any]], Any]) -> None:
        """Waits in `select` and not in a read, which the interpreter could not end."""
        held = b""
        while True:
            try:
                ready, _, _ = select.select([source, wake], [], [])
                piece = b"" if wake in ready else os.read(source, 1024)
            except (OSError, ValueError):
                return
            if not piece:
                return
            *lines, held = (held + piece)[-4096:].split(b"\n")
            for line in lines:
                action = self._actions.get(line.decode("utf-8", "replace").strip().lower())
                if action is not None:
                    call(action)
