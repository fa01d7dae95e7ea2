"""One database, SQLite or PostgreSQL: opened, migrated, read and written, with errors in one line.

Knows tables only through statements. SQLite runs with a write-ahead log that is on the disk before
a message is acknowledged, for glasses lose their power as often as a process is killed. Its file is
readable by its owner alone.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import cast

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from assistant.memory.off_loop import off_loop
from models.errors import UserError
from models.json_types import JsonObject
from models.untyped import Untyped, untyped
from server.storage import tables
from server.storage.outage import Outage, StorageError, storage_error
from server.storage.timeouts import BUSY_S, CONNECTION, LONG_S, POOL_S, patience

# A database that was restarted costs nobody an answer.
_POOL: JsonObject = {"pool_pre_ping": True, "pool_timeout": POOL_S}
# In this order: the change to a write-ahead log, too, waits for other writers.
_PRAGMAS = (
    f"busy_timeout = {BUSY_S * 1000:.0f}",
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "foreign_keys = ON",
)


class Database:
    """`url` is SQLAlchemy's (`sqlite:///file`, `postgresql://user@host/name`); None is a file that
    is dropped at the end. Opened, and brought up to date, at the first use or by `open`."""

    def __init__(self, url: str | None = None) -> None:
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._url = url
        self.is_persistent = url is not None
        self._engine: AsyncEngine | None = None
        self._plain: Engine | None = None
        self._opening = asyncio.Lock()
        self.outage = Outage()

    async def open(self) -> AsyncEngine:
        """Connect and migrate. Raises StorageError with one line."""
        if self._engine is not None:
            return self._engine
        async with self._opening:
            if self._engine is None:
                self._engine = await self._opened()
        return self._engine

    async def _opened(self) -> AsyncEngine:
        if self._url is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="sightline-")
            self._url = f"sqlite:///{Path(self._scratch.name) / 'server.db'}"
        plain = plain_engine(self._url)
        try:
            await asyncio.to_thread(upgrade, plain)
        except BaseException:
            plain.dispose()
            raise
        self._plain = plain
        made = create_async_engine(_driver(self._url, asynchronous=True), **_POOL)
        return cast(AsyncEngine, _prepared(made))

    @asynccontextmanager
    async def begin(self) -> AsyncGenerator[AsyncConnection, None]:
        """A transaction that is committed at the end. Raises StorageError."""
        engine = await self.open()
        with self.outage.watched():
            async with engine.begin() as connection:
                yield connection

    @property
    def plain(self) -> Engine:
        """The same database for code that does not await. Only after `open`."""
        if self._plain is None:
            raise StorageError("the database has not been opened")
        return self._plain

    async def close(self) -> None:
        if self._engine is not None:
            await self._engine.dispose()
        if self._plain is not None:
            self._plain.dispose()
        self._engine = self._plain = None
        if self._scratch is not None:
            self._scratch.cleanup()

    async def rows(self, statement: Untyped) -> Sequence[Untyped]:
        """What a statement finds."""
        engine = await self.open()
        with self.outage.watched():
            async with engine.connect() as connection:
                return (await connection.execute(statement)).all()

    async def returned(self, statement: Untyped) -> Sequence[Untyped]:
        """What a statement that changes something returns."""
        async with self.begin() as connection:
            return (await connection.execute(statement)).all()

    async def write(self, *statements: Untyped) -> int:
        """Carry statements out, all or none; gives the number of rows that they changed."""
        async with self.begin() as connection:
            return sum([(await connection.execute(each)).rowcount for each in statements])

    async def delete(self, *statements: Untyped) -> int:
        """As `write`; what was deleted is not left in SQLite's log."""
        count = await self.write(*statements)
        await off_loop(scrub, self.plain)
        return count


def storable(value: str) -> str:
    """A text as both databases take it: without NUL, and without halves of characters."""
    return value.replace("\0", "").encode("utf-8", "replace").decode()


def plain_engine(url: str) -> Engine:
    """An engine for code that does not await."""
    try:
        return _prepared(create_engine(_driver(url, asynchronous=False), **_POOL))
    except ImportError as error:
        raise UserError(
            f"this database needs a package that is not here ({error.name}): "
            "pip install 'psycopg[binary]'"
        ) from error


def upgrade(engine: Engine) -> None:
    """Bring the tables up to date with the migrations. Raises StorageError."""
    alembic = untyped("alembic.util.exc")
    try:
        with _alone(engine), patience(LONG_S):
            tables.upgrade(engine)
    except alembic.CommandError as error:
        raise StorageError(
            f"the database was made by a newer Sightline ({error}): update this one; "
            "nothing was changed"
        ) from error
    except SQLAlchemyError as error:
        raise storage_error(error) from error


@contextmanager
def _alone(engine: Engine) -> Generator[None, None, None]:
    """Make SQLite's file, for its owner alone, and keep other processes from migrating it
    meanwhile. (PostgreSQL has a lock for that; see `tables.upgrade`.)"""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:":
        yield
        return
    path = Path(name)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        folder = os.open(path.parent, os.O_RDONLY)
    except OSError as error:
        raise StorageError(
            f"the database {path} cannot be opened: {error.strerror or error}"
        ) from error
    try:
        with suppress(ImportError, OSError):  # not on Windows, nor on every network drive
            fcntl = untyped("fcntl")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def scrub(engine: Engine) -> None:
    """Empty SQLite's log, which would show what was deleted until it is written over; what is busy
    is left to the next time."""
    if engine.dialect.name == "sqlite":
        with (
            suppress(SQLAlchemyError),
            engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
        ):
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _driver(url: str, asynchronous: bool) -> str:
    try:
        made = make_url(url)
        name = made.get_backend_name()
    except (SQLAlchemyError, ValueError) as error:  # which isn't quoted, as it may hold a password
        raise UserError(
            "this is not a database URL; one looks like sqlite:///file or "
            "postgresql://user@host/name"
        ) from error
    if name == "sqlite":
        driver = "sqlite+aiosqlite" if asynchronous else "sqlite"
        return made.set(drivername=driver).render_as_string(hide_password=False)
    if name == "postgresql":
        timeouts = {name: value for name, value in CONNECTION.items() if name not in made.query}
        made = made.update_query_dict(timeouts)
        return made.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    raise UserError(f"{name} is no database for this: use sqlite or postgresql")


def _prepared(engine: Untyped) -> Untyped:
    """The settings of each new connection. SQLite's: a log that survives a power failure, and time
    for other writers. PostgreSQL's: how long it may take."""
    plain: Engine = getattr(engine, "sync_engine", engine)
    if plain.dialect.name == "postgresql":
        from server.storage import postgres  # its package is optional

        event.listen(plain, "do_connect", postgres.connect)
        if "options" not in plain.url.query:  # they may hold limits of the user's own
            event.listen(plain, "connect", postgres.limit)
    if plain.dialect.name == "sqlite":

        def configure(connection: Untyped, _: Untyped) -> None:
            cursor = connection.cursor()
            for pragma in _PRAGMAS:
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()

        event.listen(plain, "connect", configure)
    return engine
