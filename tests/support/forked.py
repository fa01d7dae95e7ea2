"""Processes of their own that can be killed. They are forked from one that has already loaded the
storage, as loading it takes a second of the processor."""

import asyncio
import multiprocessing
from multiprocessing.connection import Connection

from server.storage.storage import Storage, StoredConversation

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(
    [__name__, "server.access.access", "alembic.command", "aiosqlite", "psycopg"]
)


def write_messages(url: str, name: str, acknowledged: Connection) -> None:
    """Write message after message, and say which ones are kept: NAME-0, NAME-1 and so on."""

    async def write() -> None:
        storage = Storage(url)
        for number in range(10_000):
            walk, question = StoredConversation("walk"), f"{name}-{number}"
            await storage.add_message("ann", walk, question, "a" * 500, None, float(number))
            acknowledged.send(question)

    asyncio.run(write())
