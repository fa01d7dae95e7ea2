"""What a notebook holds of one wearer, read at once and before a question is understood: what its
words mean depends on it, and no rule on words waits for a database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.memory.store import StoreError

if TYPE_CHECKING:
    from datetime import datetime

    from assistant.memory.notebook import Note, Notebook, Timer, Watch

# Notes that may name a day or a time: to find out takes half a millisecond for each.
MOST_DATED, LONGEST_DATED = 500, 300  # the newest ones, of so many characters
AWAY = "I can't reach the notebook just now; please try again."


@dataclass(frozen=True)
class Kept:
    """Notes, the newest first; timers that have still to ring, the earliest first; watches, the
    oldest first. All are empty where the notebook could not be read: `trouble` says why."""

    notes: tuple[Note, ...] = ()
    timers: tuple[Timer, ...] = ()
    watches: tuple[Watch, ...] = ()
    trouble: StoreError | None = None

    @property
    def dated(self) -> list[Note]:
        """The notes that are read for a day or a time, newest first."""
        return [note for note in self.notes if len(note.text) <= LONGEST_DATED][:MOST_DATED]


def kept_in(notebook: Notebook, wearer: str, now: datetime) -> Kept:
    """Read all of it, as it is at this time. Blocks."""
    try:
        return Kept(
            tuple(notebook.notes(wearer)),
            tuple(notebook.running(now, wearer)),
            tuple(notebook.watches(wearer)),
        )
    except StoreError as error:
        return Kept(trouble=error)
