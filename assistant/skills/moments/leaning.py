"""Orders that lean on a moment or a length that was told or is printed. Decides nothing itself."""

from __future__ import annotations

from assistant.skills.context import Context
from assistant.skills.moments import printed_timers, reminders
from assistant.skills.skill import Command


async def command(said: str, context: Context) -> Command | None:
    """The command of an order that leans on a moment or a length that was told or is printed."""
    return await reminders.command(said, context) or await printed_timers.command(said, context)
