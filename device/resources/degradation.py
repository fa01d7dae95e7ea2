"""What a live run gives up when memory runs short, in a stated order, and takes back later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.build import detector, transcriber
from assistant.config import Config
from device.resources.pressure import Spare

if TYPE_CHECKING:
    from assistant.turn.wearer import SharedModels
    from device.io.camera import Camera
    from models.worker import Stop

SMALL_RING = 16.0  # MiB of frames when memory is short: two seconds of 1080p


def spare(config: Config, models: SharedModels, camera: Camera | None) -> list[Spare]:
    """What is put away when memory runs short, in this order. Reading text stays: people with low
    vision need it most."""
    from device.resources.pressure import Spare
    from models.speech.command_grammar import CommandGrammar

    eyes, wearer = models.perception, object()

    async def limit(megabytes: float) -> None:
        if camera is not None:
            camera.ring.limit(megabytes)

    async def see(wanted: bool) -> None:
        def change(stop: Stop) -> None:
            eyes.detector, eyes.resting = (
                (detector(config), "") if wanted else (None, "memory is short")
            )

        await models.seeing.run(wearer, change)

    async def understand(wanted: bool) -> None:
        def change(stop: Stop) -> None:
            models.transcriber = transcriber(config) if wanted else CommandGrammar()

        await models.hearing.run(wearer, change)

    parts: list[Spare] = []
    if camera is not None and config.see.ring_mb > SMALL_RING:
        less, more = (
            f"the frame ring has {size:g} MiB" for size in (SMALL_RING, config.see.ring_mb)
        )
        parts.append(
            Spare(less, more, lambda: limit(SMALL_RING), lambda: limit(config.see.ring_mb))
        )
    if eyes.detector is not None:
        parts.append(
            Spare(
                "objects are not detected",
                "objects are detected",
                lambda: see(False),
                lambda: see(True),
            )
        )
    if models.transcriber.name != "commands":
        less, more = (
            "speech is understood by the command grammar only",
            "speech is understood as before",
        )
        parts.append(Spare(less, more, lambda: understand(False), lambda: understand(True)))
    return parts
