"""What outlives the process: keys, conversations, notes and timers. Nothing else is kept.

Everything belongs to an owner, the name that a key was made for. Knows no HTTP, no model and no
date: callers say what time it is, in seconds since 1970.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field

from sqlalchemy import (
    Delete,
    Update,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from assistant.memory.off_loop import off_loop
from models.errors import TooLarge
from models.json_types import JsonObject
from server.storage.database import Database, storable
from server.storage.notes import DatabaseNotebook
from server.storage.stored_size import ROW, stored_bytes
from server.storage.tables import ConversationRow, KeyRow, MessageRow, NoteRow, TimerRow
from server.storage.timeouts import LONG_S, patience

HISTORY = 100  # newest messages of a conversation that are read back
MAX_TEXT = 20_000  # characters of a question or an answer that are stored
# A conversation or a timer is deleted once it was found too old twice, so far apart: a clock that
# is wrong for an hour deletes nothing.
CONFIRM_S = 86_400.0
_USAGE_KNOWN_S = 60.0
_USAGES_KNOWN = 1000
_INSERTS: JsonObject = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True)
class Admitted:
    """The key that a request came with, and how often it was used in which minute."""

    id: str
    owner: str
    rate: int
    used: int
    minute: int


@dataclass
class StoredConversation:
    """A conversation: pairs of question and answer, oldest first, and what the last answer left
    behind."""

    id: str
    pairs: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    state: JsonObject = field(default_factory=JsonObject)


class Storage(Database):
    """The database of one server, or of several replicas. `max_stored_mb`: how much an owner's
    conversations, notes and timers may hold."""

    def __init__(self, url: str | None = None, max_stored_mb: float = 16.0) -> None:
        super().__init__(url)
        self._most_bytes = max_stored_mb * 2**20
        self._usage: dict[str, tuple[float, int]] = {}  # until when it is known, and how much
        self._exporting = asyncio.Lock()

    async def ready(self) -> None:
        """Raise StorageError when the database does not answer, or holds no tables of ours."""
        await self.any_keys()

    async def notebook(self, announces_timers: bool) -> DatabaseNotebook:
        """The notes and timers of all owners. `announces_timers`: as in DatabaseNotebook."""
        await self.open()
        return DatabaseNotebook(self.plain, announces_timers, self.outage, self._most_bytes)

    # ---- keys ----

    async def add_key(self, key: KeyRow) -> None:
        values = {column.name: getattr(key, column.name) for column in KeyRow.__table__.columns}
        await self.write(insert(KeyRow).values(**values))

    async def keys(self) -> list[JsonObject]:
        """All keys, newest first, without their hashes."""
        columns = (KeyRow.id, KeyRow.name, KeyRow.owner, KeyRow.rate, KeyRow.made, KeyRow.revoked)
        return [
            dict(row._mapping)
            for row in await self.rows(select(*columns).order_by(KeyRow.made.desc()))
        ]

    async def revoke(self, id: str, now: float) -> bool:
        """Revoke a key by its id; False for an unknown id."""
        return (
            await self.write(
                update(KeyRow).where(KeyRow.id == id, KeyRow.revoked.is_(None)).values(revoked=now)
            )
            > 0
        )

    async def any_keys(self) -> bool:
        rows = await self.rows(select(exists().where(KeyRow.revoked.is_(None))))
        return bool(rows[0][0])

    async def admit(self, hashed: str, now: float) -> Admitted | None:
        """Find the key; of one with a rate count this use, in one statement, so that the count
        holds over all replicas."""
        mine = (KeyRow.hash == hashed, KeyRow.revoked.is_(None))
        columns = (KeyRow.id, KeyRow.owner, KeyRow.rate, KeyRow.used, KeyRow.minute)
        found = await self.rows(select(*columns).where(*mine))
        if found and found[0].rate:
            minute = int(now // 60)
            used = case((KeyRow.minute == minute, KeyRow.used + 1), else_=1)
            found = await self.returned(
                update(KeyRow).where(*mine).values(used=used, minute=minute).returning(*columns)
            )
        return Admitted(*found[0]) if found else None

    # ---- conversations ----

    async def conversation(self, owner: str, id: str) -> StoredConversation | None:
        found = await self.rows(
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
        rows = await self.rows(newest.limit(HISTORY))
        return StoredConversation(
            id, [(row.asked, row.answered) for row in reversed(rows)], found[0].state
        )

    async def check_room(self, owner: str) -> None:
        """Raise TooLarge when an owner's conversations, notes and timers hold all that they
        may."""
        now = time.monotonic()
        until, size = self._usage.get(owner, (0.0, 0))
        if now > until:
            size = await self._stored(owner)
            if len(self._usage) >= _USAGES_KNOWN:
                self._usage.clear()
            self._usage[owner] = (now + _USAGE_KNOWN_S, size)
        if size > self._most_bytes:
            raise TooLarge(
                f"what is stored for this key holds {self._most_bytes / 2**20:g} MB, which is "
                "its limit: delete some, or send nothing to be stored"
            )

    async def _stored(self, owner: str) -> int:
        """Bytes of an owner's conversations, notes and timers."""
        statement = stored_bytes((await self.open()).dialect.name, owner)
        return int((await self.rows(statement))[0][0])

    async def add_message(
        self,
        owner: str,
        stored: StoredConversation,
        asked: str,
        answered: str,
        skill: str | None,
        now: float,
    ) -> None:
        """Add a message to a conversation, which begins with its first one. Returns when it is
        written."""
        asked, answered = storable(asked[:MAX_TEXT]), storable(answered[:MAX_TEXT])
        engine = await self.open()
        row = {"state": stored.state, "changed": now, "expired": None}
        conversation = _INSERTS[engine.dialect.name](ConversationRow)
        conversation = conversation.values(id=stored.id, owner=owner, **row)
        message = {
            "owner": owner,
            "conversation": stored.id,
            "asked": asked,
            "answered": answered,
            "skill": skill,
            "made": now,
        }
        async with self.begin() as connection:
            await connection.execute(
                conversation.on_conflict_do_update(index_elements=["owner", "id"], set_=row)
            )
            await connection.execute(insert(MessageRow).values(**message))
        if owner in self._usage:
            until, size = self._usage[owner]
            written = asked, answered, json.dumps(stored.state)
            size += sum(len(text.encode()) for text in written) + 2 * ROW
            self._usage[owner] = (until, size)

    async def export(self, owner: str) -> JsonObject:
        """Everything that is kept of an owner, in JSON's own types. It may be 60,000 rows: all
        are read in a thread, those of one owner after another, so that notes and timers have the
        other threads."""
        await self.open()
        keys = [row for row in await self.keys() if row["owner"] == owner]
        async with self._exporting:
            return {"owner": owner, "keys": keys, **await off_loop(self._kept, owner)}

    def _kept(self, owner: str) -> JsonObject:
        held = select(ConversationRow.id, ConversationRow.changed, ConversationRow.state)
        said = select(
            MessageRow.conversation,
            MessageRow.asked,
            MessageRow.answered,
            MessageRow.skill,
            MessageRow.made,
        )
        statements = {
            "conversations": held.where(ConversationRow.owner == owner),
            "messages": said.where(MessageRow.owner == owner).order_by(MessageRow.id),
        }
        for name, table in (("notes", NoteRow), ("timers", TimerRow)):
            whole = select(table.__table__).where(table.owner == owner)
            statements[name] = whole.order_by(table.id)
        found: JsonObject = {}
        with self.outage.watched(), self.plain.connect() as connection:
            for name, statement in statements.items():
                rows = connection.execute(statement)
                columns = tuple(rows.keys())
                found[name] = [dict(zip(columns, row, strict=True)) for row in rows]
        return found

    async def delete_all(self, owner: str) -> int:
        """Delete everything that is kept of an owner but the keys; returns the number of rows."""
        self._usage.pop(owner, None)
        tables = (ConversationRow, MessageRow, NoteRow, TimerRow)
        return await self.delete(*(delete(table).where(table.owner == owner) for table in tables))

    async def delete_conversation(self, owner: str, id: str) -> bool:
        """Delete one conversation; False for an unknown one."""
        self._usage.pop(owner, None)
        conversation = delete(ConversationRow).where(
            ConversationRow.owner == owner, ConversationRow.id == id
        )
        messages = delete(MessageRow).where(
            MessageRow.owner == owner, MessageRow.conversation == id
        )
        return await self.delete(conversation, messages) > 0

    async def delete_expired(self, now: float, seconds: float) -> int:
        """Delete conversations that nobody has gone on with for so many seconds, and timers as old;
        gives the number of rows.

        The conversation goes first, here and elsewhere: who would go on with it at the same time
        waits, and begins it anew.
        """
        row, before = ConversationRow, now - seconds
        marking, deleting = list[Update](), list[Delete]()
        for table, used in ((row, row.changed), (TimerRow, TimerRow.due)):
            # In use again, or found too old by a clock that has been put back since.
            mistaken = table.expired.is_not(None) & or_(table.expired > now, used >= before)
            marking += [
                update(table).where(mistaken).values(expired=None),
                update(table).where(table.expired.is_(None), used < before).values(expired=now),
            ]
            deleting.append(delete(table).where(table.expired <= now - CONFIRM_S, used < before))
        has_conversation = exists().where(
            row.owner == MessageRow.owner, row.id == MessageRow.conversation
        )
        deleting.append(delete(MessageRow).where(~has_conversation))
        with patience(LONG_S):
            await self.write(*marking)
            return await self.delete(*deleting)

    async def count(self) -> int:
        """Messages that are kept, of all owners."""
        return int((await self.rows(select(func.count()).select_from(MessageRow)))[0][0])
