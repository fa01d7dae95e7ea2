"""The loop's state for the wearer: a word for the screen, and soft tones."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.events import (
    AnnouncementFinished,
    AnswerStarted,
    Event,
    Listener,
    State,
    StateChanged,
    TurnCommitted,
    TurnFinished,
)
from assistant.turn.listening.attention import AttentionChange, ListeningGate
from assistant.turn.turn import Turn

if TYPE_CHECKING:
    from assistant.turn.stages import Speaker
    from assistant.turn_loop import TurnLoop
    from models.speech.voice import Pcm

LONG_WAIT_S = 1.0  # after which a wearer wonders whether the question was heard
TONE_RATE = 22_050  # samples a second
NOTES = {"open": (660, 880), "closed": (660, 440), "thinking": (550,)}  # Hz, one after another
NOTE_S = 0.07
LOUDNESS = 0.08  # far below speech: voice activity detection does not take a tone for any
AUDIBLE_CHANGES = ("wake word", "key", "muted", "unmuted")


class StatusReporter:
    """A listener that reports StateChanged. Keys go through it.

    `hears`: sound arrives already. Otherwise the state is "waiting" until `sound_came`: a card
    takes up to two seconds to open, and what is said in that time is lost.
    """

    def __init__(self, gate: ListeningGate, report: Listener, hears: bool = True) -> None:
        self.state: State | None = None
        self._loop: TurnLoop | None = None
        self._gate, self._report, self._hears = gate, report, hears
        self._turn: Turn | None = None  # the one that is being answered
        self._turn_state: State = "thinking"

    @property
    def muted(self) -> bool:
        """Whether the microphone is off."""
        return self._gate.muted

    def begin(self, loop: TurnLoop) -> None:
        """The loop is about to hear."""
        self._loop = loop
        self.update()

    def sound_came(self) -> None:
        """The microphone has given its first sound."""
        if not self._hears:
            self._hears = True
            self.update()

    def __call__(self, event: Event) -> None:
        match event:
            case TurnCommitted(turn):
                self._turn, self._turn_state = turn, "thinking"
            case AnswerStarted(turn):
                self._turn, self._turn_state = turn, "speaking"
            case TurnFinished(turn) | AnnouncementFinished(turn):
                # An earlier turn may finish late, when a slow speaker lets go of it.
                if turn is self._turn:
                    self._turn = None
            case AttentionChange():
                pass
            case _:
                return
        self.update()

    def press(self) -> None:
        """The talk key: it stops an answer, and starts or stops the listening."""
        if self._loop is not None:
            self._loop.stop_answer()
        self._gate.press()

    def mute(self) -> None:
        """Mute, or listen again."""
        self._gate.mute()
        self.update()

    def update(self) -> None:
        """Report the state if it has changed."""
        state = self._current()
        if state != self.state:
            self.state = state
            self._report(StateChanged(state))

    def _current(self) -> State:
        if self._turn is not None:
            return self._turn_state
        if self._gate.muted:
            return "muted"
        if self._gate.open and self._hears:
            return "listening"
        return "waiting"


class SharedSpeaker:
    """A speaker that plays one piece after another, and a tone only when it is free."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker, self._lock = speaker, asyncio.Lock()
        self._volume = 1.0
        self._within = False  # a sound of which another piece follows

    def set_volume(self, volume: float) -> None:
        """Play what begins from now on at this share of full level, 0 to 1."""
        self._volume = volume

    async def play(self, pcm: Pcm) -> int:
        async with self._lock:
            self._within = pcm.following > 0
            return await self._speaker.play(at_volume(pcm, self._volume))

    async def tone(self, name: str) -> None:
        if not self._lock.locked() and not self._within:
            await self.play(tone(name))

    def duck(self, db: float) -> None:
        self._speaker.duck(db)

    def restore(self) -> None:
        self._speaker.restore()

    def stop(self) -> int:
        self._within = False
        return self._speaker.stop()


def at_volume(pcm: Pcm, volume: float) -> Pcm:
    """The sound at a share of its level, 0 to 1."""
    import numpy as np

    if volume == 1.0:
        return pcm
    return replace(pcm, samples=(pcm.samples * volume).astype(np.int16))


class StatusTones:
    """A listener that plays a tone when listening starts or stops by a wake word or a key, and when
    an answer takes long."""

    def __init__(self, speaker: SharedSpeaker) -> None:
        self._speaker = speaker
        self._waiting: tuple[Turn, asyncio.Task[None]] | None = None  # for the answer of a turn
        self._playing: set[asyncio.Task[None]] = set()

    def __call__(self, event: Event) -> None:
        match event:
            case AttentionChange(open=is_open, why=why) if why in AUDIBLE_CHANGES:
                self._play("open" if is_open else "closed")
            case TurnCommitted(turn) if turn.text:
                self._waiting = turn, self._play("thinking", LONG_WAIT_S)
            case AnswerStarted(turn) | TurnFinished(turn):
                if self._waiting is not None and turn is self._waiting[0]:
                    self._waiting[1].cancel()
                    self._waiting = None
            case _:
                pass

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

    t = np.arange(int(NOTE_S * TONE_RATE)) / TONE_RATE
    swell = np.sin(np.pi * t / NOTE_S) ** 2
    notes = [np.sin(2 * np.pi * hz * t) * swell for hz in NOTES[name]]
    return Pcm((np.concatenate(notes) * LOUDNESS * 32767).astype(np.int16), TONE_RATE)
