"""One SQLite file that outlives the process, used from any thread. Knows no table: each user of the
store adds its own.

What SQLite cannot do (a full disk, a damaged file) is raised as a StoreError with one sentence that
can be spoken. Nothing that was stored before is lost by it, and the next call tries again.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Generator, Sequence
from pathlib import Path

from models.errors import SightlineError
from models.folders import make_private


class StoreError(SightlineError):
    """What is kept can't be read or written, or there is no room for more."""


class Store:
    """The database at `path` (":memory:" keeps it only as long as the process), opened at the first
    use."""

    def __init__(
        self, path: str | Path, schema: str, later: Sequence[tuple[str, str, str]] = ()
    ) -> None:
        self.path, self._schema, self._later = str(path), schema, later
        self._lock = threading.Lock()
        self._database: sqlite3.Connection | None = None

    def erase(self, statement: str, *values: object) -> int:
        """Delete rows so that no file holds their content any more, the log of changes included."""
        with self.transaction() as database:
            count = database.execute(statement, values).rowcount
        with self.transaction() as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return count

    def close(self) -> None:
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None

    def __del__(self) -> None:
        self.close()

    @contextlib.contextmanager
    def transaction(self) -> Generator[sqlite3.Connection]:
        """The database in a transaction that is committed, or rolled back when something fails."""
        with self._lock:
            try:
                if self._database is None:
                    self._database = _connect(self.path, self._schema, self._later)
                with self._database:
                    yield self._database
            except sqlite3.Error as e:
                if not isinstance(e, sqlite3.OperationalError) and self._database is not None:
                    # A damaged file: look at it afresh next time, it may have been replaced.
                    self._database.close()
                    self._database = None
                raise StoreError(_sentence(e, self.path)) from e
            except OSError as e:
                raise StoreError(
                    f"I can't open the notebook at {self.path}: {e.strerror or e}."
                ) from e


def _connect(
    path: str, schema: str, later: Sequence[tuple[str, str, str]] = ()
) -> sqlite3.Connection:
    """Open the file, and add what an older version did not write: `later` are (table, column,
    type)."""
    if path != ":memory:":
        make_private(Path(path).parent)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # readable by its owner alone
    database = sqlite3.connect(path, timeout=2.0, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA secure_delete = ON")  # zeros over what is deleted
        database.executescript(schema)
        for table, column, kind in later:
            known = database.execute(f"PRAGMA table_info({table})").fetchall()
            if column not in {row[1] for row in known}:
                database.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    except BaseException:
        database.close()
        raise
    return database


def _sentence(error: sqlite3.Error, path: str) -> str:
    """One sentence for what SQLite reports; its texts are stable, its codes are not there in Python
    3.10."""
    text = str(error)
    if "full" in text or "disk I/O" in text:
        return (
            "The disk is full or failing, so I can't write in the notebook: make room on the disk"
            f" of {path}."
        )
    if "malformed" in text or "not a database" in text:
        return f"The notebook is damaged: move {path} away and I start a new one."
    if "readonly" in text or "unable to open" in text:
        return f"I may not write in the notebook: check who owns {path}."
    if "locked" in text:
        return "The notebook is in use by another program; please try again."
    return f"The notebook at {path} does not work: {text}."
