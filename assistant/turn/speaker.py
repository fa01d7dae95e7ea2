"""What the loop needs of a speaker. device/io/speaker.py has those of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from models.speech.voice import Pcm


class Speaker(Protocol):
    """Plays one piece at a time. `lower`, `restore` and `stop` may be called at any moment, from
    any thread."""

    async def play(self, pcm: Pcm) -> int:
        """Play to the end, or until `stop`; returns how many of its samples were played. Never
        raises for a lost card."""
        ...

    def lower(self, db: float) -> None:
        """Play on by `db` (negative) against full level."""
        ...

    def restore(self) -> None:
        """Play on at full level."""
        ...

    def stop(self) -> int:
        """End what plays within 5 ms; returns how many of its samples were played, 0 when nothing
        does."""
        ...
