"""What Sightline adds to the protocol for clients that ask for it: docs/realtime.md.

sightline.list, sightline.remove ─► sightline.listed      notes, timers, watches, visual memory
session.sightline.events         ─► sightline.hello, .partial, .turn, .listening
session.sightline.announcements  ─► timers ring as responses of their own
session.sightline.watching       ─► watches, too, of a client that sends pictures all the time
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.memory.listing import LISTS, KeptLists
from assistant.memory.off_loop import off_loop
from assistant.skills.watches import Watcher
from assistant.turn.announcements import ring_timers
from assistant.turn.wearer import now_local
from server.realtime.messages import Json, ProtocolError

if TYPE_CHECKING:
    from assistant.memory.notebook import Notebook
    from assistant.memory.sightings import Sightings
    from assistant.turn.wearer import SharedModels, Wearer
    from assistant.turn_loop import TurnLoop
    from server.realtime.session_config import SessionConfig

EVENTS = ("sightline.list", "sightline.remove")
Send = Callable[..., None]


@dataclass(frozen=True)
class ServerFacts:
    """What a page shows of the server: which model answers, and what is missing, with the command
    that gets it. `sightings` is visual memory, where the settings switch it on."""

    answers: str = ""
    notices: Sequence[str] = ()
    sightings: Sightings | None = None

    @property
    def lists(self) -> list[str]:
        """Those of LISTS that there are."""
        return [name for name in LISTS if name != "sightings" or self.sightings is not None]


class SessionExtensions:
    """The extensions of one session. `changed` is called after each update of its settings."""

    def __init__(
        self,
        config: SessionConfig,
        notebook: Notebook,
        owner: str,
        models: SharedModels,
        send: Send,
        facts: ServerFacts | None = None,
    ) -> None:
        self._config, self._notebook, self._owner = config, notebook, owner
        self._models, self._send = models, send
        self._facts = facts or ServerFacts()
        self._lists = KeptLists(notebook, self._facts.sightings, owner)
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
            await off_loop(self._lists.remove, kind, row_id)
        rows = await off_loop(self._lists.rows, kind)
        self._send("sightline.listed", list=kind, rows=[row.to_json() for row in rows])

    def changed(self, wearer: Wearer, loop: TurnLoop) -> None:
        """The session's settings have changed."""
        if self._config.extensions["events"] and not self._greeted:
            self._greeted = True
            self._greet()
        if self._config.extensions["announcements"] and not self._beside:
            self._start(
                ring_timers(self._notebook, loop, now_local, self._notify, wearer=self._owner)
            )
        if self._config.extensions["watching"] and not self._watching:
            self._watching = True
            sightings = self._facts.sightings
            wearer.enable_glances(sightings)
            watcher = Watcher(
                self._notebook, wearer, loop, self._notify, sightings, owner=self._owner
            )
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

    def _greet(self) -> None:
        self._send(
            "sightline.hello",
            models={**self._models.names(), "answers": self._facts.answers},
            notices=list(self._facts.notices),
            lists=self._facts.lists,
        )
