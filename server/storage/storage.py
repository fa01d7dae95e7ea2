"""What outlives the process: keys, conversations, notes and timers, in SQLite or PostgreSQL.
Nothing else is kept.

Everything belongs to an owner, the name that a key was made for. Knows no HTTP, no model and no
clock: callers say what time it is, in seconds since 1970. SQLite runs with a write-ahead log that
is on the disk before a message is acknowledged, for glasses lose their power as often as a process
is killed.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from sqlalchemy import (
    Engine,
    case,
    create_engine,
    delete,
    event,
    exists,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from models.errors import SightlineError, UserError
from models.untyped import untyped
from server.storage import tables
from server.storage.tables import ConversationRow, KeyRow, MessageRow, NoteRow, TimerRow

HISTORY = 100  # newest messages of a conversation that are read back
CONNECT_S = 3  # for PostgreSQL to take a connection
_POOL = {"pool_pre_ping": True}  # a database that was restarted costs nobody an answer
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class StorageError(SightlineError):
    """The database cannot be reached, read or written."""

    http_status = 503


@dataclass(frozen=True)
class Admitted:
    """The key that a request came with, and how often it was used in this minute."""

    id: str
    owner: str
    rate: int
    used: int


@dataclass
class StoredConversation:
    """A conversation: pairs of question and answer, oldest first, and what the last answer left
    behind."""

    id: str
    pairs: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    state: dict[str, Any] = field(default_factory=dict[str, Any])


class Storage:
    """One database. `url` is SQLAlchemy's (`sqlite:///file`, `postgresql://user@host/name`); None
    is a file that is dropped at the end. Opened, and brought up to date, at the first use or by
    `open`."""

    def __init__(self, url: str | None = None) -> None:
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._url = url
        self.lasting = url is not None
        self._engine: AsyncEngine | None = None
        self._plain: Engine | None = None
        self._opening = asyncio.Lock()

    async def open(self) -> AsyncEngine:
        """Connect and migrate. Raises StorageError with one line."""
        if self._engine is not None:
            return self._engine
        async with self._opening:
            engine = self._engine
            if engine is None:
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
                engine = cast(
                    AsyncEngine,
                    _prepared(create_async_engine(_driver(self._url, asynchronous=True), **_POOL)),
                )
                self._engine = engine
        return engine

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

    async def ready(self) -> None:
        """Raise StorageError when the database does not answer, or holds no tables of ours."""
        await self.any_keys()

    # ---- keys ----

    async def add_key(self, key: KeyRow) -> None:
        values = {column.name: getattr(key, column.name) for column in KeyRow.__table__.columns}
        await self._write(insert(KeyRow).values(**values))

    async def keys(self) -> list[dict[str, Any]]:
        """All keys, newest first, without their hashes."""
        columns = (KeyRow.id, KeyRow.name, KeyRow.owner, KeyRow.rate, KeyRow.made, KeyRow.revoked)
        return [
            dict(row._mapping)
            for row in await self._rows(select(*columns).order_by(KeyRow.made.desc()))
        ]

    async def revoke(self, id: str, now: float) -> bool:
        """Revoke a key by its id; False when there is none."""
        return (
            await self._write(
                update(KeyRow).where(KeyRow.id == id, KeyRow.revoked.is_(None)).values(revoked=now)
            )
            > 0
        )

    async def any_keys(self) -> bool:
        rows = await self._rows(select(exists().where(KeyRow.revoked.is_(None))))
        return bool(rows[0][0])

    async def admit(self, hashed: str, now: float) -> Admitted | None:
        """Find the key; of one with a rate count this use, in one statement, so that the count
        holds over all replicas."""
        mine = (KeyRow.hash == hashed, KeyRow.revoked.is_(None))
        columns = (KeyRow.id, KeyRow.owner, KeyRow.rate, KeyRow.used)
        found = await self._rows(select(*columns).where(*mine))
        if found and found[0].rate:
            minute = int(now // 60)
            used = case((KeyRow.minute == minute, KeyRow.used + 1), else_=1)
            found = await self._returned(
                update(KeyRow).where(*mine).values(used=used, minute=minute).returning(*columns)
            )
        return Admitted(*found[0]) if found else None

    # ---- conversations ----

    async def conversation(self, owner: str, id: str) -> StoredConversation | None:
        found = await self._rows(
            select(ConversationRow.state).where(
                ConversationRow.id == id, ConversationRow.owner == owner
            )
        )
        if not found:
            return None
        mine = (MessageRow.owner == owner, MessageRow.conversation == id)
        newest = (
            select(MessageRow.asked, MessageRow.answered)
            .where(*mine)
            .order_by(MessageRow.id.desc())
        )
        rows = await self._rows(newest.limit(HISTORY))
        return StoredConversation(
            id, [(row.asked, row.answered) for row in reversed(rows)], found[0].state
        )

    async def keep(
        self,
        owner: str,
        kept: StoredConversation,
        asked: str,
        answered: str,
        skill: str | None,
        now: float,
    ) -> None:
        """Add a message to a conversation, which begins with its first one. Returns when it is
        written."""
        engine = await self.open()
        try:
            async with engine.begin() as connection:
                row = {"state": kept.state, "changed": now}
                begun = _INSERTS[engine.dialect.name](ConversationRow).values(
                    id=kept.id, owner=owner, **row
                )
                await connection.execute(
                    begun.on_conflict_do_update(index_elements=["owner", "id"], set_=row)
                )
                said = {"asked": storable(asked), "answered": storable(answered)}
                message = {
                    "owner": owner,
                    "conversation": kept.id,
                    **said,
                    "skill": skill,
                    "made": now,
                }
                await connection.execute(insert(MessageRow).values(**message))
        except SQLAlchemyError as error:
            raise _failure(error) from error

    async def export(self, owner: str) -> dict[str, Any]:
        """Everything that is kept of an owner, in JSON's own types."""
        held = select(ConversationRow.id, ConversationRow.changed, ConversationRow.state).where(
            ConversationRow.owner == owner
        )
        conversations = await self._rows(held)
        columns = (
            MessageRow.conversation,
            MessageRow.asked,
            MessageRow.answered,
            MessageRow.skill,
            MessageRow.made,
        )
        messages = await self._rows(
            select(*columns).where(MessageRow.owner == owner).order_by(MessageRow.id)
        )
        found: dict[str, Any] = {
            "owner": owner,
            "keys": [row for row in await self.keys() if row["owner"] == owner],
            "conversations": [dict(row._mapping) for row in conversations],
            "messages": [dict(row._mapping) for row in messages],
        }
        for name, table in (("notes", NoteRow), ("timers", TimerRow)):
            rows = await self._rows(
                select(table.__table__).where(table.owner == owner).order_by(table.id)
            )
            found[name] = [dict(row._mapping) for row in rows]
        return found

    async def erase(self, owner: str) -> int:
        """Delete everything that is kept of an owner but the keys; returns the number of rows."""
        mine = (
            delete(table).where(table.owner == owner)
            for table in (ConversationRow, MessageRow, NoteRow, TimerRow)
        )
        return await self._deleted(*mine)

    async def drop(self, owner: str, id: str) -> bool:
        """Delete one conversation; False when there is none."""
        conversation = delete(ConversationRow).where(
            ConversationRow.owner == owner, ConversationRow.id == id
        )
        return (
            await self._deleted(
                conversation,
                delete(MessageRow).where(MessageRow.owner == owner, MessageRow.conversation == id),
            )
            > 0
        )

    async def forget(self, before: float) -> int:
        """Delete conversations that nobody has gone on with since `before`, and timers as old;
        gives the number of rows.

        The conversation goes first, here and elsewhere: who would go on with it at the same time
        waits, and begins it anew.
        """
        held = exists().where(
            ConversationRow.owner == MessageRow.owner, ConversationRow.id == MessageRow.conversation
        )
        aged = (
            delete(ConversationRow).where(ConversationRow.changed < before),
            delete(TimerRow).where(TimerRow.due < before),
        )
        return await self._deleted(*aged, delete(MessageRow).where(~held))

    async def count(self) -> int:
        """Messages that are kept, of all owners."""
        return int((await self._rows(select(func.count()).select_from(MessageRow)))[0][0])

    async def _rows(self, statement: Any) -> Sequence[Any]:
        engine = await self.open()
        try:
            async with engine.connect() as connection:
                return (await connection.execute(statement)).all()
        except SQLAlchemyError as error:
            raise _failure(error) from error

    async def _returned(self, statement: Any) -> Sequence[Any]:
        engine = await self.open()
        try:
            async with engine.begin() as connection:
                return (await connection.execute(statement)).all()
        except SQLAlchemyError as error:
            raise _failure(error) from error

    async def _deleted(self, *statements: Any) -> int:
        count = await self._write(*statements)
        await asyncio.to_thread(scrub, self.plain)
        return count

    async def _write(self, *statements: Any) -> int:
        engine = await self.open()
        try:
            async with engine.begin() as connection:
                return sum(
                    [(await connection.execute(statement)).rowcount for statement in statements]
                )
        except SQLAlchemyError as error:
            raise _failure(error) from error


def storable(text: str) -> str:
    """A text as both databases take it: without NUL, and without halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def plain_engine(url: str) -> Engine:
    """An engine for code that does not await."""
    return _prepared(create_engine(_driver(url, asynchronous=False), **_POOL))


def upgrade(engine: Engine) -> None:
    """Bring the tables up to date with the migrations. Raises StorageError."""
    alembic = untyped("alembic.util.exc")
    try:
        tables.upgrade(engine)
    except alembic.CommandError as error:
        raise StorageError(
            f"the database was made by a newer Sightline ({error}): update this one; nothing was changed"
        ) from error
    except SQLAlchemyError as error:
        raise _failure(error) from error


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
            "this is no database URL; it looks like sqlite:///file or postgresql://user@host/name"
        ) from error
    if name == "sqlite":
        return made.set(
            drivername="sqlite+aiosqlite" if asynchronous else "sqlite"
        ).render_as_string(hide_password=False)
    if name == "postgresql":
        if "connect_timeout" not in made.query:
            made = made.update_query_dict({"connect_timeout": str(CONNECT_S)})
        return made.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    raise UserError(f"{name} is no database for this: use sqlite or postgresql")


def _prepared(engine: Any) -> Any:
    """SQLite's settings on each new connection: a log that survives a power failure, and patience
    with other writers."""
    plain: Engine = getattr(engine, "sync_engine", engine)
    if plain.dialect.name == "sqlite":

        def configure(connection: Any, _: Any) -> None:
            cursor = connection.cursor()
            for pragma in (
                "journal_mode = WAL",
                "synchronous = FULL",
                "secure_delete = ON",
                "busy_timeout = 5000",
                "foreign_keys = ON",
            ):
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()

        event.listen(plain, "connect", configure)
    return engine


def _failure(error: SQLAlchemyError) -> StorageError:
    """One line without the statement, whose values are what people said."""
    cause = getattr(error, "orig", None) or error
    reason = (str(cause).strip() or type(cause).__name__).splitlines()[0][:200]
    return StorageError(
        f"the database does not work ({type(cause).__name__}: {reason}); nothing was changed"
    )
