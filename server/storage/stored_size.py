"""How many bytes are stored of an owner: the texts of all rows, and something for each row."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import ColumnElement, LargeBinary, Select, Text, cast, func, select

from server.storage.tables import ConversationRow, MessageRow, NoteRow, TimerRow

ROW = 256  # bytes that a row counts beside its texts: names, times and places in indexes
_Size = Callable[[object], ColumnElement[int]]
_SIZES: dict[str, _Size] = {  # bytes of a column
    "sqlite": lambda column: func.length(cast(column, LargeBinary)),
    "postgresql": lambda column: func.octet_length(cast(column, Text)),
}


def stored_bytes(dialect: str, owner: str) -> Select[int]:
    """A statement that gives them, for SQLAlchemy's name of a kind of database."""
    size = _SIZES[dialect]
    messages = size(MessageRow.asked) + size(MessageRow.answered)
    held_by = (
        (MessageRow.owner, messages),
        (ConversationRow.owner, size(ConversationRow.state)),
        (NoteRow.owner, size(NoteRow.text)),
        (TimerRow.owner, size(TimerRow.label)),
    )
    first, *others = [
        select(func.coalesce(func.sum(held + ROW), 0)).where(whose == owner).scalar_subquery()
        for whose, held in held_by
    ]
    return select(sum(others, first))
