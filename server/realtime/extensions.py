"""What Sightline adds to the protocol for clients that ask for it: docs/realtime.md.

sightline.list, sightline.remove ─► sightline.listed      notes, timers, watches
session.sightline.events         ─► sightline.hello, .partial, .turn, .listening
session.sightline.announcements  ─► timers are told unasked, as responses
session.sightline.watching       ─► watches, too, of a client that sends pictures all the time
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from assistant.memory.listing import LISTS, KeptLists
from assistant.skills.watches import Watcher
from assistant.turn.announcements import ring_timers
from assistant.turn.wearer import now_local
from models.json_types import JsonObject
from server.realtime.messages import Json, ProtocolError

if TYPE_CHECKING:
    from assistant.memory.notebook import Notebook
    from assistant.turn.wearer import SharedModels, Wearer
    from assistant.turn_loop import TurnLoop
    from server.realtime.session_config import SessionConfig

EVENTS = ("sightline.list", "sightline.remove")
Send = Callable[..., None]


class SessionExtensions:
    """The extensions of one session. `changed` is called after each update of its settings."""

    def __init__(
        self,
        config: SessionConfig,
        notebook: Notebook,
        owner: str,
        models: SharedModels,
        send: Send,
    ) -> None:
        self._config, self._notebook, self._owner = config, notebook, owner
        self._models, self._send = models, send
        self._lists = KeptLists(notebook, None, owner)
        self._greeted = self._watching = False
        self._beside: list[asyncio.Task[None]] = []

    async def follow(self, message: Json) -> None:
        """Follow one of EVENTS. Raises ProtocolError, and NotebookError."""
        kind, row_id = message.get("list"), message.get("id")
        if kind not in LISTS:
            raise ProtocolError("invalid_value", f"there is {', '.join(LISTS)}", "list")
        if message["type"] == "sightline.remove":
            if not isinstance(row_id, int) or abs(row_id) >= 2**31:
                raise ProtocolError("invalid_value", "the id of a line is a number", "id")
            await asyncio.to_thread(self._lists.remove, kind, row_id)
        rows = await asyncio.to_thread(self._lists.rows, kind)
        self._send("sightline.listed", list=kind, rows=[row.to_json() for row in rows])

    def changed(self, wearer: Wearer, loop: TurnLoop) -> None:
        """The session's settings have changed."""
        if self._config.extensions["events"] and not self._greeted:
            self._greeted = True
            self._send("sightline.hello", models=self._models_at_work(), notices=[])
        if self._config.extensions["announcements"] and not self._beside:
            self._start(
                ring_timers(self._notebook, loop, now_local, self._notify, wearer=self._owner)
            )
        if self._config.extensions["watching"] and not self._watching:
            self._watching = True
            wearer.enable_glances()
            watcher = Watcher(self._notebook, wearer, loop, self._notify, owner=self._owner)
            self._start(watcher.run())

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._beside.append(asyncio.create_task(work))

    async def close(self) -> None:
        """Nothing is sent any more."""
        for task in self._beside:
            task.cancel()
        for task in self._beside:
            with suppress(asyncio.CancelledError):
                await task

    def _notify(self, line: str) -> None:
        self._send("sightline.notice", text=line)

    def _models_at_work(self) -> JsonObject:
        perception = self._models.perception
        return {
            "hears": self._models.transcriber.name,
            "sees objects": perception.detector.name if perception.detector else None,
            "reads": perception.reader.name if perception.reader else None,
        }
