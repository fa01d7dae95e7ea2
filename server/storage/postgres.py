"""PostgreSQL's connections, each answer of which is awaited for a bounded time.

A database that is suspended, or a network that drops everything, ends no connection. TCP notices
a lost network after some seconds, and a suspended process never; libpq has no timeout for either.
Imported only where PostgreSQL is used, as its package is optional.
"""

from __future__ import annotations

from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus

from models.untyped import Untyped
from server.storage.timeouts import SESSION, answer_s

T = TypeVar("T")
_INTERVAL_S = 0.1  # between two looks whether a signal came


class BoundedConnection(psycopg.Connection[Any]):
    """Ends when the database leaves a statement without an answer: nobody could use it again."""

    def wait(self, gen: PQGen[T], interval: float = _INTERVAL_S, timeout: float | None = None) -> T:
        try:
            return super().wait(gen, interval, answer_s() if timeout is None else timeout)
        except psycopg.OperationalError as error:
            raise _ended(self, error) from error


class AsyncBoundedConnection(psycopg.AsyncConnection[Any]):
    """The same for code that awaits."""

    async def wait(
        self, gen: PQGen[T], interval: float = _INTERVAL_S, timeout: float | None = None
    ) -> T:
        limit_s = answer_s() if timeout is None else timeout
        try:
            return await super().wait(gen, interval, limit_s)
        except psycopg.OperationalError as error:
            raise _ended(self, error) from error


def _ended(
    connection: psycopg.Connection[Any] | psycopg.AsyncConnection[Any],
    error: psycopg.OperationalError,
) -> psycopg.OperationalError:
    if connection.pgconn.transaction_status != TransactionStatus.ACTIVE:
        return error
    connection.pgconn.finish()
    return psycopg.OperationalError("it did not answer in time")


def connect(dialect: Untyped, _: object, args: Untyped, options: Untyped) -> Untyped:
    """For SQLAlchemy's event `do_connect`: a connection, or None with the class that it makes."""
    if not dialect.is_async:
        return BoundedConnection.connect(*args, **options)
    options["async_creator_fn"] = AsyncBoundedConnection.connect
    return None


def limit(connection: Untyped, _: object) -> None:
    """For SQLAlchemy's event `connect`: what the database gives up by itself."""
    cursor = connection.cursor()
    cursor.execute(SESSION)
    cursor.close()
    connection.commit()
