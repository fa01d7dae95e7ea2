"""A client's loudspeaker, as the loop needs one: sound is sent as soon as it is made and counts as
played in real time.

The client plays what it is sent, so what was heard at an interruption is estimated from the clock;
a client that knows better says so with `conversation.item.truncate`. Knows no event.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from models.speech.voice import Pcm

LEAD_S = 0.25  # before a piece has been played, the next one is sent: the network takes its time


@dataclass(frozen=True)
class ClausePcm(Pcm):
    """A clause as sound, or a piece of one, with the words of the clause."""

    text: str = ""


class ClientSpeaker:
    """Plays through `send`, which is given each piece when its turn has come. `duck(True)` asks
    the client to play softly, `duck(False)` at full level again."""

    def __init__(
        self, send: Callable[[ClausePcm], None], duck: Callable[[bool], None] = lambda _: None
    ) -> None:
        self._send, self._duck = send, duck
        self._ends = 0.0  # second of the event loop's clock at which all that was sent is played
        self._stopped = asyncio.Event()
        self._playing: tuple[ClausePcm, float] | None = None  # what plays, and since when

    async def play(self, pcm: Pcm) -> int:
        """Send a piece; returns, shortly before it has been played, how many samples of it were
        heard: all, unless `stop` was called."""
        clause = pcm
        if not isinstance(clause, ClausePcm):
            clause = ClausePcm(pcm.samples, pcm.rate, pcm.before, pcm.following)
        now = asyncio.get_running_loop().time()
        begins = max(now, self._ends)
        self._ends = begins + clause.seconds
        self._stopped.clear()
        self._playing = clause, begins
        self._send(clause)
        try:
            await asyncio.wait_for(self._stopped.wait(), max(0.0, self._ends - LEAD_S - now))
        except (TimeoutError, asyncio.TimeoutError):
            return len(clause.samples)
        finally:
            self._playing = None
        return self._heard(clause, begins)

    def stop(self) -> int:
        """End what plays; returns how many of its samples were heard."""
        if self._playing is None:
            return 0
        clause, begins = self._playing
        heard = self._heard(clause, begins)
        self._ends = 0.0
        self._stopped.set()
        return heard

    async def drain(self) -> None:
        """Wait until the client has played all that it was sent."""
        left = self._ends - asyncio.get_running_loop().time()
        if left > 0:
            await asyncio.sleep(left)

    def duck(self, db: float) -> None:
        """Ask the client to play softly. How softly is up to the client."""
        self._duck(True)

    def restore(self) -> None:
        """See `duck`."""
        self._duck(False)

    def _heard(self, clause: ClausePcm, begins: float) -> int:
        played = asyncio.get_running_loop().time() - begins
        return min(max(0, int(played * clause.rate)), len(clause.samples))
