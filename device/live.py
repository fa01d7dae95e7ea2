"""The loop with its sources: microphone and camera in, answers out. The demo, a replay and a live
run differ in these only.

A listener is told what happens, as (kind, data): "note" a line for people; "speech" a sample;
"question", "commit", "clause", "speaking", "error", "turn" and "announced" a Turn; "ears" a Change;
from a live run also "state" a Conductor's word or "over", and "power" what the board says of
itself, as in turns.jsonl.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, aclosing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assistant.config import Config
from assistant.sight.frame_ring import Frame, FrameRing
from assistant.turn.clock import Clock
from assistant.turn.wearer import SharedModels, Wearer, now_local
from assistant.turn_loop import LoopOptions, TurnLoop
from device.io.camera import Camera
from device.io.sources import PictureSource

if TYPE_CHECKING:
    from assistant.answer.reply import Replier
    from assistant.memory.notebook import Notebook
    from assistant.turn.attention import ListeningGate
    from assistant.turn.speaker import Speaker
    from device.io.microphone import Block
    from device.replay.recording import Recorder

Listener = Callable[[str, Any], None]


@dataclass
class Sources:
    """What a loop hears, sees and speaks through. `open_camera` is None where there is no camera;
    `keep_frame` is given every frame that is admitted, in the camera's thread."""

    microphone: AsyncGenerator[Block, None]
    open_camera: Callable[[], PictureSource] | None
    speaker: Speaker
    keep_frame: Callable[[Frame], None] = lambda _: None


class Loop:
    """One wearer's loop, wired together: `run` it."""

    def __init__(
        self,
        config: Config,
        models: SharedModels,
        replier: Replier,
        notebook: Notebook,
        sources: Sources,
        manner: LoopOptions,
        listener: Listener,
        now: Callable[[], datetime] = now_local,
    ) -> None:
        from models.speech.vad import Vad

        see = config.see
        self.clock = Clock()
        self.camera: Camera | None = None
        self._microphone = sources.microphone
        vad = Vad()
        if sources.open_camera is not None:
            ring = FrameRing(see.ring_mb, see.ring_s)
            note = from_any_thread(listener)
            self.camera = Camera(
                sources.open_camera, ring, self.clock, see.rate, note, sources.keep_frame
            )
        self.wearer = Wearer(
            models, replier, notebook, self.camera, config.speak.words_per_minute, now
        )
        self.assistant = TurnLoop(self.wearer, sources.speaker, vad, manner, listener)

    async def run(self) -> None:
        """Hear until the microphone ends, and finish what was begun."""
        loading = None if self.camera is None else asyncio.create_task(self.wearer.load())
        try:
            async with aclosing(self._microphone) as blocks:
                async for block in blocks:
                    self.clock.advance(block.index + len(block.samples))
                    await self.assistant.hear(block.samples)
            await self.assistant.idle()
        finally:
            await self.assistant.close()
            if loading is not None:
                loading.cancel()
            if self.camera is not None:
                self.camera.close()


def from_any_thread(tell: Listener) -> Callable[[str], None]:
    """Tells a note in the loop's own thread, whoever calls; when the loop is over, nobody is told."""
    running = asyncio.get_running_loop()

    def note(line: str) -> None:
        with suppress(RuntimeError):
            running.call_soon_threadsafe(tell, "note", line)

    return note


async def listen(
    config: Config,
    models: SharedModels,
    replier: Replier,
    notebook: Notebook,
    sources: Sources,
    listener: Listener,
    *,
    lockstep: bool = False,
    manner: LoopOptions | None = None,
    now: Callable[[], datetime] = now_local,
) -> None:
    """A loop from the first sample to the last, without what only a live run has."""
    manner = manner or LoopOptions(
        lockstep=lockstep, half_duplex=config.speak.echo == "half-duplex"
    )
    await Loop(config, models, replier, notebook, sources, manner, listener, now).run()


async def live(config: Config, url: str, *, preview: bool = False) -> None:
    """Run until the microphone ends, or SIGTERM or Ctrl-C cancels. `url` is the server's. What is
    missing is said once each."""
    from assistant import build
    from assistant.skills.watches import Watcher
    from assistant.turn.announcements import ring_timers
    from assistant.turn.status import SharedSpeaker, StatusReporter, StatusTones
    from device.background import beside
    from device.console import Screen
    from device.doctor import board
    from device.io.keyboard import Keys
    from device.io.microphone import open_microphone
    from device.io.sound_cards import quiet
    from device.io.sources import opener
    from device.io.speaker import open_speaker
    from device.resources.degradation import spare
    from device.resources.power import Power, govern, of_turn
    from device.resources.power_sources import source
    from device.resources.pressure import relieve
    from models.allocator import share_memory

    share_memory()
    screen = Screen(config)
    listeners: list[Listener] = [screen]
    power = Power(
        source(config.board.power), config.board.hot_c, clock=time.perf_counter
    )  # the clock of the timelines

    def tell(kind: str, data: Any) -> None:
        if kind == "turn":
            data.power = of_turn(power, data.timeline.origin)
        for listener in listeners:
            listener(kind, data)

    note = from_any_thread(tell)
    async with AsyncExitStack() as stack:
        stack.enter_context(quiet())
        stack.callback(power.close)
        open_camera = opener(config.see)
        microphone = open_microphone(config.hear.microphone, note)
        speaker = SharedSpeaker(open_speaker(config.speak.speaker, note))
        recorder = _recorder(config, note, stack)
        models = build.models(config, note)
        replier = build.replier(replace(config, respond=replace(config.respond, server=url)), url)
        notebook = build.notebook(config)
        stack.callback(notebook.close)
        listening_gate = _doorkeeper(config, tell, note)
        conductor = StatusReporter(listening_gate, tell)
        listeners.append(conductor)
        if config.speak.tones:
            listeners.append(StatusTones(speaker))
        sources = Sources(microphone, open_camera, speaker)
        if recorder is not None:
            listeners.append(recorder.listener)
            sources = _recorded(sources, recorder)
        loop = Loop(
            config, models, replier, notebook, sources, LoopOptions(attention=listening_gate), tell
        )
        sightings = build.sightings(config, models.perception.detector is not None, note)
        if sightings is not None:
            stack.callback(sightings.close)
        if loop.camera is not None:
            loop.wearer.look_unasked(sightings)
        if preview:
            from device.preview import Preview

            page = await stack.enter_async_context(Preview(config, loop, models, conductor))
            listeners.append(page)
            screen("note", f"The preview is at {page.url}")  # its token is for the screen alone
        stack.enter_context(Keys(conductor.press, conductor.mute))
        conductor.begin(loop.assistant)
        set_rate: Callable[[float], None] = (
            loop.camera.set_rate if loop.camera is not None else lambda rate: None
        )
        works = {
            "Telling of timers": ring_timers(notebook, loop.assistant, now_local, note),
            "Watching": Watcher(notebook, loop.wearer, loop.assistant, note, sightings).run(),
            "Looking after the board": govern(
                power, config.see.rate, set_rate, note, lambda now: tell("power", now)
            ),
            "Looking after the memory": relieve(
                board.memory, spare(config, models, loop.camera), note
            ),
        }
        async with beside(works, note):
            await loop.run()
    tell("state", "over")


def _doorkeeper(config: Config, tell: Listener, note: Callable[[str], None]) -> ListeningGate:
    from assistant.turn.attention import listening_gate

    half_duplex = config.speak.echo == "half-duplex"
    return listening_gate(
        config.hear.listen,
        config.hear.wake_word,
        half_duplex,
        lambda change: tell("ears", change),
        note,
    )


def _recorder(
    config: Config, note: Callable[[str], None], stack: AsyncExitStack
) -> Recorder | None:
    if not config.keep.record:
        return None
    from device.replay.recording import Recorder

    recorder = Recorder(config.keep.record, config, now_local(), note)
    stack.callback(recorder.close)
    return recorder


def _recorded(sources: Sources, recorder: Recorder) -> Sources:
    """The same sources, with everything that passes kept."""
    from device.replay.recording import RecordedSpeaker

    async def heard() -> AsyncGenerator[Block, None]:
        async with aclosing(sources.microphone) as blocks:
            async for block in blocks:
                yield recorder.heard(block)

    return Sources(
        heard(),
        sources.open_camera,
        RecordedSpeaker(sources.speaker, recorder.spoken),
        recorder.seen,
    )
