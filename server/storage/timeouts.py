"""How long a database may take. PostgreSQL's own settings, and those of its client library."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

ANSWER_S = 4.0  # for the answer to one statement
LONG_S = 600.0  # the same, for a statement on all rows of a table
POOL_S = 3.0  # that one waits for a connection that others use
BUSY_S = 5.0  # that SQLite waits for other writers

# libpq's settings of a connection: a lost network shows within ten seconds.
CONNECTION = {
    "connect_timeout": "3",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}
# What PostgreSQL gives up by itself, so that a statement nobody waits for holds none of its
# processes.
SESSION = f"SET lock_timeout = '5s'; SET statement_timeout = '{LONG_S:g}s'"

_answer_s: ContextVar[float] = ContextVar("answer_s", default=ANSWER_S)


def answer_s() -> float:
    """Seconds that a statement of this task or thread may take."""
    return _answer_s.get()


@contextmanager
def patience(seconds: float) -> Generator[None, None, None]:
    """Statements within may take so many seconds each."""
    token = _answer_s.set(seconds)
    try:
        yield
    finally:
        _answer_s.reset(token)
