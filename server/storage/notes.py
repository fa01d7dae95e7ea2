"""The notebook of all owners in the server's database, with the interface of
`assistant.memory.notebook`: an owner is its wearer.

Timers are kept, but the server cannot ring: the client learns when they are due and rings by
itself.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from assistant.memory.kept import AWAY
from assistant.memory.notebook import (
    MAX_LABEL,
    MAX_NOTE,
    MAX_NOTES,
    MAX_TIMERS,
    WEARER,
    Note,
    Notebook,
    NotebookError,
    Timer,
)
from server.storage import tables
from server.storage.database import scrub, storable
from server.storage.outage import Outage, StorageError
from server.storage.stored_size import ROW, stored_bytes

LOOK_UP_S = 3.0  # that a question waits which may not be about what is kept
MAX_ID = 2**31 - 1  # that PostgreSQL's column takes


class NotebookAway(NotebookError):
    """The database cannot be reached, read or written."""

    http_status = 503


class DatabaseNotebook(Notebook):
    """Notes and timers.

    `announces_timers`: whether the client can tell its wearer that a timer is over. `outage`: of
    the database, which others use as well.
    """

    def __init__(
        self,
        engine: Engine,
        announces_timers: bool,
        outage: Outage | None = None,
        most_bytes: float = math.inf,
    ) -> None:
        super().__init__()
        self._most_bytes = most_bytes
        self._engine, self._announces_timers = engine, announces_timers
        self._outage = outage or Outage()
        self.patience_s = LOOK_UP_S
        self.deleting = "an app can show and delete them through the server"

    def remember(self, text: str, now: datetime, wearer: str = WEARER) -> Note:
        text = storable(" ".join(text.split()))
        if len(text) > MAX_NOTE:
            raise NotebookError(
                f"That note is too long; please keep it under {MAX_NOTE} characters."
            )
        row = tables.NoteRow
        with self._begin() as database:
            if _count(database, row, wearer) >= MAX_NOTES:
                raise NotebookError(f"Your notebook is full: it holds {MAX_NOTES} notes.")
            if self._is_full(database, wearer, text):
                raise NotebookError(
                    "There is no more room for notes; delete some, or old conversations."
                )
            made = now.timestamp()
            values = {"owner": wearer, "text": text, "made": made}
            id = database.execute(insert(row).values(**values).returning(row.id)).scalar_one()
            return Note(id, text, _moment(made))

    def notes(
        self, wearer: str = WEARER, limit: int = MAX_NOTES, before: int = MAX_ID + 1
    ) -> list[Note]:
        """The wearer's notes, newest first: those that were written before the one of that id,
        which may be gone."""
        row = tables.NoteRow
        newest = select(row.id, row.text, row.made).where(
            row.owner == wearer, row.id <= min(before - 1, MAX_ID)
        )
        with self._begin() as database:
            found = database.execute(newest.order_by(row.id.desc()).limit(limit)).all()
        return [Note(each.id, each.text, _moment(each.made)) for each in found]

    def forget(self, note: Note, wearer: str = WEARER) -> None:
        with self._begin() as database:
            database.execute(
                delete(tables.NoteRow).where(
                    tables.NoteRow.id == note.id, tables.NoteRow.owner == wearer
                )
            )
        scrub(self._engine)

    def forget_all(self, wearer: str = WEARER) -> int:
        """Drop all of the wearer's notes; gives how many there were."""
        with self._begin() as database:
            count = database.execute(
                delete(tables.NoteRow).where(tables.NoteRow.owner == wearer)
            ).rowcount
        scrub(self._engine)
        return count

    def start_timer(
        self,
        seconds: int,
        now: datetime,
        wearer: str = WEARER,
        at: datetime | None = None,
        label: str = "",
    ) -> Timer:
        if not self._announces_timers:
            raise NotebookError("I can't ring from here, so I set no timer.")
        row = tables.TimerRow
        due = now.timestamp() + seconds if at is None else at.timestamp()
        with self._begin() as database:
            if _count(database, row, wearer) >= MAX_TIMERS:  # those that are over make room
                database.execute(delete(row).where(row.owner == wearer, row.due < now.timestamp()))
            if _count(database, row, wearer) >= MAX_TIMERS:
                raise NotebookError(
                    f"There are {MAX_TIMERS} timers running already; wait for one to end."
                )
            values = {"owner": wearer, "seconds": seconds, "due": due, "label": label[:MAX_LABEL]}
            id = database.execute(insert(row).values(**values).returning(row.id)).scalar_one()
            return Timer(id, seconds, _moment(due), label[:MAX_LABEL])

    def timers(self, wearer: str = WEARER) -> list[Timer]:
        row = tables.TimerRow
        mine = (
            select(row.id, row.seconds, row.due, row.label)
            .where(row.owner == wearer)
            .order_by(row.due, row.id)
        )
        with self._begin() as database:
            return [
                Timer(each.id, each.seconds, _moment(each.due), each.label)
                for each in database.execute(mine).all()
            ]

    def change_timer(self, timer: Timer, wearer: str = WEARER) -> None:
        row = tables.TimerRow
        mine = update(row).where(row.id == timer.id, row.owner == wearer)
        with self._begin() as database:
            database.execute(mine.values(seconds=timer.seconds, due=timer.due.timestamp()))

    def end_timer(self, timer: Timer, wearer: str = WEARER) -> None:
        with self._begin() as database:
            database.execute(
                delete(tables.TimerRow).where(
                    tables.TimerRow.id == timer.id, tables.TimerRow.owner == wearer
                )
            )

    def close(self) -> None:
        """The engine belongs to the storage."""

    def _is_full(self, database: Connection, owner: str, text: str) -> bool:
        """Whether this text is more than may be stored of an owner."""
        if self._most_bytes == math.inf:
            return False
        stored = database.execute(stored_bytes(self._engine.dialect.name, owner)).scalar_one()
        return stored + len(text.encode()) + ROW > self._most_bytes

    @contextmanager
    def _begin(self) -> Generator[Connection, None, None]:
        try:
            with self._outage.watched(), self._engine.begin() as connection:
                yield connection
        except StorageError as error:
            raise NotebookAway(AWAY) from error


def _count(database: Connection, row: Any, owner: str) -> int:
    return database.execute(
        select(func.count()).select_from(row).where(row.owner == owner)
    ).scalar_one()


def _moment(timestamp: float) -> datetime:
    """A time of the database, in which somebody else may have written any number."""
    try:
        return datetime.fromtimestamp(timestamp, timezone.utc)
    except (OverflowError, ValueError, OSError):
        return datetime.fromtimestamp(0, timezone.utc)
