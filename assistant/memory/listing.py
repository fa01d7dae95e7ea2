"""What is kept for a wearer as lists for a screen: notes, timers, watches, sightings, and their
removal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.memory.notebook import WEARER
from models.errors import UserError
from models.json_types import JsonObject

if TYPE_CHECKING:
    from assistant.memory.notebook import Notebook, Timer
    from assistant.memory.sightings import Sightings

LISTS = ("notes", "timers", "watches", "sightings")


@dataclass(frozen=True)
class KeptRow:
    """One line of a list; `id` is None where the line cannot be removed alone."""

    id: int | None
    text: str

    def to_json(self) -> JsonObject:
        return {"id": self.id, "text": self.text}


class KeptLists:
    """The lists of one wearer. `sightings` is None where visual memory is off."""

    def __init__(
        self, notebook: Notebook, sightings: Sightings | None = None, wearer: str = WEARER
    ) -> None:
        self._notebook, self._sightings, self._wearer = notebook, sightings, wearer

    def rows(self, kind: str) -> list[KeptRow]:
        """One of LISTS, line by line. Raises UserError for another."""
        wearer = self._wearer
        match kind:
            case "notes":
                return [KeptRow(note.id, note.text) for note in self._notebook.notes(wearer)]
            case "timers":
                return [KeptRow(t.id, timer_line(t)) for t in self._notebook.timers(wearer)]
            case "watches":
                return [KeptRow(watch.id, watch.what) for watch in self._notebook.watches(wearer)]
            case "sightings":
                found = self._sightings.all(wearer) if self._sightings is not None else []
                return [KeptRow(None, sighting.line()) for sighting in found]
            case _:
                raise UserError(f"there is no list {kind!r}; there is {', '.join(LISTS)}")

    def remove(self, kind: str, row_id: int) -> None:
        """Remove one line; one that is gone already is no error."""
        notebook, wearer = self._notebook, self._wearer
        for note in notebook.notes(wearer) if kind == "notes" else ():
            if note.id == row_id:
                notebook.forget(note, wearer)
        for timer in notebook.timers(wearer) if kind == "timers" else ():
            if timer.id == row_id:
                notebook.end_timer(timer, wearer)
        for watch in notebook.watches(wearer) if kind == "watches" else ():
            if watch.id == row_id:
                notebook.end_watch(watch, wearer)


def timer_line(timer: Timer) -> str:
    """When a timer rings, and how long it was set for; 0 seconds is an alarm at a clock time."""
    rings = f"{timer.due.astimezone():%H:%M:%S}"
    if not timer.seconds:
        return f"alarm at {rings}"
    minutes, seconds = divmod(timer.seconds, 60)
    return f"{minutes}:{seconds:02} min, rings at {rings}"
