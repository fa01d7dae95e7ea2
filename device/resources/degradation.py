"""What a live run gives up when memory runs short, in a fixed order, and takes back later."""

from __future__ import annotations

from functools import partial
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
    """What is given up when memory runs short, in this order. Reading text stays: people with low
    vision need it most."""
    parts: list[Spare] = []
    if camera is not None and config.see.ring_mb > SMALL_RING:
        parts.append(_frame_ring(camera, config.see.ring_mb))
    if models.perception.detector is not None:
        parts.append(_object_detector(config, models))
    if models.transcriber.name != "commands":
        parts.append(_speech_recognition(config, models))
    return parts


def _frame_ring(camera: Camera, megabytes: float) -> Spare:
    async def limit(megabytes: float) -> None:
        camera.ring.limit(megabytes)

    return Spare(
        f"the frame ring has {SMALL_RING:g} MiB",
        f"the frame ring has {megabytes:g} MiB",
        partial(limit, SMALL_RING),
        partial(limit, megabytes),
    )


def _object_detector(config: Config, models: SharedModels) -> Spare:
    perception, caller = models.perception, object()

    def remove(stop: Stop) -> None:
        perception.detector, perception.resting = None, "memory is short"

    def load(stop: Stop) -> None:
        perception.detector, perception.resting = detector(config), ""

    return Spare(
        "objects are not detected",
        "objects are detected",
        lambda: models.seeing.run(caller, remove),
        lambda: models.seeing.run(caller, load),
    )


def _speech_recognition(config: Config, models: SharedModels) -> Spare:
    from models.speech.grammar.command_grammar import CommandGrammar

    caller = object()

    def replace(stop: Stop) -> None:
        models.transcriber = CommandGrammar()

    def load(stop: Stop) -> None:
        models.transcriber = transcriber(config)

    return Spare(
        "only the command grammar understands speech",
        "speech is recognised as before",
        lambda: models.hearing.run(caller, replace),
        lambda: models.hearing.run(caller, load),
    )
