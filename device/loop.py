"""One wearer's loop with its sources: microphone and camera in, answers out. A live run, the demo
and a replay differ only in the sources."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.config import Config
from assistant.events import Listener, Notice
from assistant.sight.frame_ring import Frame, FrameRing
from assistant.turn.clock import Clock
from assistant.turn.listening.partials import PartialTranscripts
from assistant.turn.options import LoopOptions
from assistant.turn.wearer import SharedModels, Wearer, now_local
from assistant.turn_loop import TurnLoop
from device.io.camera import CATCH_UP_S, Camera
from device.io.sources import PictureSource
from models.addresses import without_passwords

if TYPE_CHECKING:
    from assistant.answer.reply import Replier
    from assistant.memory.notebook import Notebook
    from assistant.turn.stages import Speaker
    from device.io.microphone import Block

# Nobody waits for an answer of a recording: its frames are waited for as long as it takes.
LOCKSTEP_CATCH_UP_S = 600.0


@dataclass
class Sources:
    """What a loop hears, sees and speaks through. `open_camera` is None where there is no camera;
    `keep_frame` is given every frame that is admitted, in the camera's thread."""

    microphone: AsyncGenerator[Block, None]
    open_camera: Callable[[], PictureSource] | None
    speaker: Speaker
    keep_frame: Callable[[Frame], None] = lambda _: None


class DeviceLoop:
    """One wearer's loop and the parts around it: `run` it.

    `shows_partials`: the listener shows partial transcripts. Else there are none: one that is under
    way when the wearer stops speaking is in the way of the turn's recognition.
    """

    def __init__(
        self,
        config: Config,
        models: SharedModels,
        replier: Replier,
        notebook: Notebook,
        sources: Sources,
        options: LoopOptions,
        listener: Listener,
        now: Callable[[], datetime] = now_local,
        shows_partials: bool = False,
    ) -> None:
        from models.speech.vad import Vad

        see = config.see
        self.clock = Clock()
        self.camera: Camera | None = None
        self._microphone = sources.microphone
        vad = Vad()
        if sources.open_camera is not None:
            ring = FrameRing(see.ring_mb, see.ring_s)
            notify = notify_from_any_thread(listener)
            self.camera = Camera(
                sources.open_camera,
                ring,
                self.clock,
                see.rate,
                notify,
                sources.keep_frame,
                LOCKSTEP_CATCH_UP_S if options.lockstep else CATCH_UP_S,
            )
        self.wearer = Wearer(
            models, replier, notebook, self.camera, config.speak.words_per_minute, now
        )
        options = replace(options, says_stop=self.wearer.says_stop)
        if shows_partials and config.hear.partial_transcripts and not options.lockstep:
            options = replace(options, partials=PartialTranscripts(self.wearer.transcribe_partial))
        self.assistant = TurnLoop(self.wearer, sources.speaker, vad, options, listener)

    async def run(self) -> None:
        """Hear until the microphone ends, and finish what was begun."""
        loading = asyncio.create_task(self.wearer.load())
        try:
            async with aclosing(self._microphone) as blocks:
                async for block in blocks:
                    self.clock.advance(block.index + len(block.samples))
                    await self.assistant.hear(block.samples)
            await self.assistant.end_input()
        finally:
            await self.assistant.close()
            loading.cancel()
            if self.camera is not None:
                self.camera.close()


def notify_from_any_thread(listener: Listener) -> Callable[[str], None]:
    """A function that reports a Notice in the loop's own thread; any thread may call it.

    Once the loop has ended it does nothing.
    """
    running = asyncio.get_running_loop()

    def notify(line: str) -> None:
        with suppress(RuntimeError):
            running.call_soon_threadsafe(listener, Notice(without_passwords(line)))

    return notify


async def listen(
    config: Config,
    models: SharedModels,
    replier: Replier,
    notebook: Notebook,
    sources: Sources,
    listener: Listener,
    *,
    lockstep: bool = False,
    options: LoopOptions | None = None,
    now: Callable[[], datetime] = now_local,
) -> None:
    """Run a loop from the first sample to the last, without what only a live run has."""
    if options is None:
        half_duplex = config.speak.echo == "half-duplex"
        options = LoopOptions(lockstep=lockstep, half_duplex=half_duplex)
    await DeviceLoop(config, models, replier, notebook, sources, options, listener, now).run()
