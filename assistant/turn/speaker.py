"""What the loop needs of a speaker. device/io/speaker.py has those of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from models.speech.voice import Pcm


class Speaker(Protocol):
    """Plays one piece at a time. `duck`, `restore` and `stop` may be called at any moment, from any
    thread."""

    async def play(self, pcm: Pcm) -> int:
        """Play to the end, or until `stop`; returns how many samples were played. Does not raise
        when the sound card is lost."""
        ...

    def duck(self, db: float) -> None:
        """Go on at `db` (negative) against full level."""
        ...

    def restore(self) -> None:
        """Go on at full level."""
        ...

    def stop(self) -> int:
        """End what is playing within 5 ms; returns how many of its samples were played, 0 when
        nothing is."""
        ...
