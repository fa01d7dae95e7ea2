"""The loop with its sources: microphone and camera in, answers out. The demo, a replay and a live run differ in these only.

A listener is told what happens, as (kind, data): "note" a line for people; "speech" a sample; "question", "commit", "clause",
"speaking", "error", "turn" and "announced" a Turn; "ears" a Change; from a live run also "state" a Conductor's word or "over",
and "power" what the board says of itself, as in turns.jsonl.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, aclosing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from device.assistant import Assistant, Manner
from device.camera import Camera, Frame, FrameRing
from device.clock import Clock
from device.config import Config
from device.sources import Source
from device.wearer import Models, Wearer, now_local

if TYPE_CHECKING:
    from device.attention import Doorkeeper
    from device.microphone import Block
    from device.notebook import Notebook
    from device.recording import Recorder
    from device.reply import Replier
    from device.speaker import Speaker

Listener = Callable[[str, Any], None]


@dataclass
class Sources:
    """What a loop hears, sees and speaks through. `open_camera` is None where there is no camera; `keep_frame` is given every
    frame that is admitted, in the camera's thread."""

    microphone: AsyncGenerator[Block, None]
    open_camera: Callable[[], Source] | None
    speaker: Speaker
    keep_frame: Callable[[Frame], None] = lambda _: None


class Loop:
    """One wearer's loop, wired together: `run` it."""

    def __init__(
        self,
        config: Config,
        models: Models,
        replier: Replier,
        notebook: Notebook,
        sources: Sources,
        manner: Manner,
        listener: Listener,
        now: Callable[[], datetime] = now_local,
    ) -> None:
        from models.vad import Vad

        see = config.see
        self.clock = Clock()
        self.camera: Camera | None = None
        self._microphone = sources.microphone
        vad = Vad()
        if sources.open_camera is not None:
            ring = FrameRing(see.ring_mb, see.ring_s)
            note = from_any_thread(listener)
            self.camera = Camera(sources.open_camera, ring, self.clock, see.rate, note, sources.keep_frame)
        self.wearer = Wearer(models, replier, notebook, self.camera, config.speak.words_per_minute, now)
        self.assistant = Assistant(self.wearer, sources.speaker, vad, manner, listener)

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
    models: Models,
    replier: Replier,
    notebook: Notebook,
    sources: Sources,
    listener: Listener,
    *,
    lockstep: bool = False,
    manner: Manner | None = None,
    now: Callable[[], datetime] = now_local,
) -> None:
    """A loop from the first sample to the last, without what only a live run has."""
    manner = manner or Manner(lockstep=lockstep, half_duplex=config.speak.echo == "half-duplex")
    await Loop(config, models, replier, notebook, sources, manner, listener, now).run()


async def live(config: Config, url: str, *, preview: bool = False) -> None:
    """Run until the microphone ends, or SIGTERM or Ctrl-C cancels. `url` is the server's. What is missing is said once each."""
    from device import board, parts
    from device.announcing import ring_timers
    from device.beside import beside
    from device.console import Screen
    from device.keys import Keys
    from device.microphone import open_microphone
    from device.power import Power, govern, of_turn
    from device.power_sources import source
    from device.pressure import relieve
    from device.soundcards import quiet
    from device.sources import opener
    from device.speaker import open_speaker
    from device.states import Conductor, Polite, Tones
    from device.watching import Watcher
    from models.arenas import share_memory

    share_memory()
    screen = Screen(config)
    listeners: list[Listener] = [screen]
    power = Power(source(config.board.power), config.board.hot_c, clock=time.perf_counter)  # the clock of the timelines

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
        speaker = Polite(open_speaker(config.speak.speaker, note))
        recorder = _recorder(config, note, stack)
        models = parts.models(config, note)
        replier = parts.replier(replace(config, respond=replace(config.respond, server=url)), url)
        notebook = parts.notebook(config)
        stack.callback(notebook.close)
        doorkeeper = _doorkeeper(config, tell, note)
        conductor = Conductor(doorkeeper, tell)
        listeners.append(conductor)
        if config.speak.tones:
            listeners.append(Tones(speaker))
        sources = Sources(microphone, open_camera, speaker)
        if recorder is not None:
            listeners.append(recorder.listener)
            sources = _recorded(sources, recorder)
        loop = Loop(config, models, replier, notebook, sources, Manner(attention=doorkeeper), tell)
        sightings = parts.sightings(config, models.perception.detector is not None, note)
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
        set_rate: Callable[[float], None] = loop.camera.set_rate if loop.camera is not None else lambda rate: None
        works = {
            "Telling of timers": ring_timers(notebook, loop.assistant, now_local, note),
            "Watching": Watcher(notebook, loop.wearer, loop.assistant, note, sightings).run(),
            "Looking after the board": govern(power, config.see.rate, set_rate, note, lambda now: tell("power", now)),
            "Looking after the memory": relieve(board.memory, parts.spare(config, models, loop.camera), note),
        }
        async with beside(works, note):
            await loop.run()
    tell("state", "over")


def _doorkeeper(config: Config, tell: Listener, note: Callable[[str], None]) -> Doorkeeper:
    from device.attention import doorkeeper

    half_duplex = config.speak.echo == "half-duplex"
    return doorkeeper(config.hear.listen, config.hear.wake_word, half_duplex, lambda change: tell("ears", change), note)


def _recorder(config: Config, note: Callable[[str], None], stack: AsyncExitStack) -> Recorder | None:
    if not config.keep.record:
        return None
    from device.recording import Recorder

    recorder = Recorder(config.keep.record, config, now_local(), note)
    stack.callback(recorder.close)
    return recorder


def _recorded(sources: Sources, recorder: Recorder) -> Sources:
    """The same sources, with everything that passes kept."""
    from device.recording import Kept

    async def heard() -> AsyncGenerator[Block, None]:
        async with aclosing(sources.microphone) as blocks:
            async for block in blocks:
                yield recorder.heard(block)

    return Sources(heard(), sources.open_camera, Kept(sources.speaker, recorder.spoken), recorder.seen)
