"""What the wearer is told about the loop's state: a word for the screen, a soft tone for the ear."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from assistant.turn.attention import AttentionChange, ListeningGate
from assistant.turn.turn import Turn

if TYPE_CHECKING:
    from assistant.turn.speaker import Speaker
    from assistant.turn_loop import TurnLoop
    from models.speech.voice import Pcm

LONG_S = 1.0  # after which a wearer wonders whether the question was heard
RATE = 22_050
NOTES = {"open": (660, 880), "closed": (660, 440), "thinking": (550,)}  # Hz, one after another
NOTE_S, LOUDNESS = (
    0.07,
    0.08,
)  # short, and far below speech: voice activity does not take them for any


class StatusReporter:
    """A listener that tells ("state", word) whenever the state changes: "waiting", "listening",
    "thinking", "speaking" or "muted". Keys go through it."""

    def __init__(self, doorkeeper: ListeningGate, tell: Callable[[str, Any], None]) -> None:
        self.state = ""
        self.assistant: TurnLoop | None = None
        self._door, self._tell = doorkeeper, tell
        self._turn = ""  # what goes on with the turn that is being answered
        self._whose: object = None  # that turn

    def begin(self, assistant: TurnLoop) -> None:
        """The loop is about to hear."""
        self.assistant = assistant
        self._update()

    def __call__(self, kind: str, data: Any) -> None:
        if kind == "commit":
            self._turn, self._whose = "thinking", data
        elif kind == "speaking":
            self._turn, self._whose = "speaking", data
        elif kind in ("turn", "announced"):
            if (
                data is self._whose
            ):  # and not an earlier one, of which a slow speaker let go only now
                self._turn = ""
        elif kind != "ears":
            return
        self._update()

    def press(self) -> None:
        """The talk key: it silences an answer, and opens or closes the ears."""
        if self.assistant is not None:
            self.assistant.hush()
        self._door.press()

    def mute(self) -> None:
        """Mute, or hear again."""
        self._door.mute()
        self._update()

    def _update(self) -> None:
        state = self._turn or (
            "muted" if self._door.muted else "listening" if self._door.open else "waiting"
        )
        if state != self.state:
            self.state = state
            self._tell("state", state)


class SharedSpeaker:
    """A speaker that plays one piece after another, and a tone only when it is free."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker, self._lock = speaker, asyncio.Lock()

    async def play(self, pcm: Pcm) -> int:
        async with self._lock:
            return await self._speaker.play(pcm)

    async def tone(self, name: str) -> None:
        if not self._lock.locked():
            await self.play(tone(name))

    def lower(self, db: float) -> None:
        self._speaker.lower(db)

    def restore(self) -> None:
        self._speaker.restore()

    def stop(self) -> int:
        return self._speaker.stop()


class StatusTones:
    """A listener that plays a tone when the ears open or close by a wake word or a key, and when an
    answer takes long."""

    def __init__(self, speaker: SharedSpeaker) -> None:
        self._speaker = speaker
        self._asked: object = None  # the turn that it plays "thinking" for
        self._thinking: asyncio.Task[None] | None = None
        self._playing: set[asyncio.Task[None]] = set()

    def __call__(self, kind: str, data: Any) -> None:
        if (
            kind == "ears"
            and isinstance(data, AttentionChange)
            and data.why in ("wake word", "key", "muted", "unmuted")
        ):
            self._play("open" if data.open else "closed")
        elif kind == "commit" and isinstance(data, Turn) and data.text:
            self._asked, self._thinking = data, self._play("thinking", LONG_S)
        elif kind in ("speaking", "turn") and data is self._asked and self._thinking is not None:
            self._thinking.cancel()
            self._thinking = None

    def _play(self, name: str, after: float = 0.0) -> asyncio.Task[None]:
        async def play() -> None:
            await asyncio.sleep(after)
            await self._speaker.tone(name)

        task = asyncio.ensure_future(play())
        self._playing.add(task)
        task.add_done_callback(self._playing.discard)
        return task


@lru_cache(maxsize=8)
def tone(name: str) -> Pcm:
    """Notes that swell and fade: int16 mono."""
    import numpy as np

    from models.speech.voice import Pcm

    t = np.arange(int(NOTE_S * RATE)) / RATE
    swell = np.sin(np.pi * t / NOTE_S) ** 2
    notes = [np.sin(2 * np.pi * hz * t) * swell for hz in NOTES[name]]
    return Pcm((np.concatenate(notes) * LOUDNESS * 32767).astype(np.int16), RATE)
