"""The loop with its sources: microphone and camera in, answers out. The demo, a replay and a live run differ in these only."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from device.assistant import Assistant, Manner
from device.camera import Camera, FrameRing, Source
from device.clock import Clock
from device.config import Config
from device.wearer import Models, Wearer, now_local

if TYPE_CHECKING:
    from device.microphone import Block
    from device.notebook import Notebook
    from device.reply import Replier
    from device.speaker import Speaker

Listener = Callable[[str, Any], None]


@dataclass
class Sources:
    """What a loop hears, sees and speaks through. `open_camera` is None where there is no camera."""

    microphone: AsyncIterator[Block]
    open_camera: Callable[[], Source] | None
    speaker: Speaker


async def listen(
    config: Config,
    models: Models,
    replier: Replier,
    notebook: Notebook,
    sources: Sources,
    listener: Listener,
    *,
    lockstep: bool = False,
    now: Callable[[], datetime] = now_local,
) -> None:
    """Hear until the microphone ends, and finish what was begun."""
    from models.vad import Vad

    clock = Clock()
    see = config.see
    camera = None
    if sources.open_camera is not None:
        ring = FrameRing(see.ring_mb, see.ring_s)
        camera = Camera(sources.open_camera, ring, clock, see.rate, lambda line: listener("note", line))
    wearer = Wearer(models, replier, notebook, camera, config.speak.words_per_minute, now)
    manner = Manner(lockstep=lockstep, half_duplex=config.speak.echo == "half-duplex")
    assistant = Assistant(wearer, sources.speaker, Vad(), manner, listener)
    try:
        async for block in sources.microphone:
            clock.advance(block.index + len(block.samples))
            await assistant.hear(block.samples)
        await assistant.idle()
    finally:
        await assistant.close()
        if camera is not None:
            camera.close()
