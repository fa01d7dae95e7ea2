"""A database that goes silent is waited for by one who asks at a time; all others are told at once.

So what needs no database goes on, and what does gets its error within seconds. The same for a
SQLite file that another process holds.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from models.errors import SightlineError

SILENT_S = 1.0  # a failure that took as long was no refusal
RETRY_S = 2.0  # until the next one asks


class StorageError(SightlineError):
    """The database cannot be reached, read or written."""

    http_status = 503


class Outage:
    """What is known of one database. Used from any thread."""

    def __init__(self) -> None:
        self._next_try: float | None = None  # of the monotonic clock; None while it answers

    @contextmanager
    def watched(self) -> Generator[None, None, None]:
        """Around what reads or writes. Raises StorageError, also at once while others wait."""
        began = time.monotonic()
        if self._next_try is not None:
            if began < self._next_try:
                raise StorageError("the database does not answer just now; nothing was changed")
            self._next_try = began + RETRY_S
        try:
            yield
        except OperationalError as error:
            if time.monotonic() - began >= SILENT_S:
                self._next_try = time.monotonic() + RETRY_S
            raise storage_error(error) from error
        except SQLAlchemyError as error:
            raise storage_error(error) from error
        self._next_try = None


def storage_error(error: SQLAlchemyError) -> StorageError:
    """One line without the statement, whose values are what people said."""
    cause = getattr(error, "orig", None) or error
    reason = (str(cause).strip() or type(cause).__name__).splitlines()[0][:200]
    lost = getattr(error, "connection_invalidated", False)
    outcome = "what was changed may be lost" if lost else "nothing was changed"
    return StorageError(f"the database does not work ({type(cause).__name__}: {reason}); {outcome}")
