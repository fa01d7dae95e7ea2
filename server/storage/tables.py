"""The tables of the database, and the migrations that make them (`server/migrations`, run by
Alembic at the start)."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import JSON, Engine, Float, Index, Integer, String, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from models.json_types import JsonObject
from models.untyped import untyped

_MIGRATING = threading.Lock()  # Alembic keeps its context in the module
_LOCK = 0x5EE5  # of PostgreSQL: one replica migrates, the others wait


class Base(DeclarativeBase):
    """Times are seconds since 1970."""


class KeyRow(Base):
    """A bearer key: its SHA-256, who it was made for, and how often it was used in which minute."""

    __tablename__ = "keys"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    owner: Mapped[str] = mapped_column(String(200), index=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    rate: Mapped[int] = mapped_column(Integer, default=0)  # requests a minute; 0 is no limit
    minute: Mapped[int] = mapped_column(Integer, default=0)
    used: Mapped[int] = mapped_column(Integer, default=0)
    made: Mapped[float] = mapped_column(Float)
    revoked: Mapped[float | None] = mapped_column(Float, default=None)


class ConversationRow(Base):
    __tablename__ = "conversations"

    owner: Mapped[str] = mapped_column(String(200), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[JsonObject] = mapped_column(JSON)
    changed: Mapped[float] = mapped_column(Float, index=True)
    expired: Mapped[float | None] = mapped_column(Float, default=None)  # when first found too old


class MessageRow(Base):
    """A question and its answer."""

    __tablename__ = "messages"
    __table_args__ = (Index("messages_of", "owner", "conversation", "id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    owner: Mapped[str] = mapped_column(String(200))
    conversation: Mapped[str] = mapped_column(String(64))
    asked: Mapped[str] = mapped_column(Text)
    answered: Mapped[str] = mapped_column(Text)
    skill: Mapped[str | None] = mapped_column(String(32))
    made: Mapped[float] = mapped_column(Float)


class NoteRow(Base):
    __tablename__ = "notes"
    __table_args__ = (Index("notes_of", "owner", "made"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    owner: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    made: Mapped[float] = mapped_column(Float)


class TimerRow(Base):
    __tablename__ = "timers"
    __table_args__ = (Index("timers_of", "owner", "due"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    owner: Mapped[str] = mapped_column(String(200))
    seconds: Mapped[int] = mapped_column(Integer)
    due: Mapped[float] = mapped_column(Float)
    label: Mapped[str] = mapped_column(String(200), default="", server_default="")
    expired: Mapped[float | None] = mapped_column(Float, default=None)  # when first found too old


def upgrade(engine: Engine) -> None:
    """Run the migrations that this database has not seen. Blocks."""
    command = untyped("alembic.command")
    config = untyped("alembic.config").Config()
    config.set_main_option(
        "script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%")
    )
    with _MIGRATING, engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
