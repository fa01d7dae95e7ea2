"""Makes the parts of a device from its settings: eyes, ears, voice, notebook, and the way to the Llama.

Each function loads what it names and nothing else, so a command loads only what it needs. `notes` collects what is missing,
one line each with the command that gets it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from device.config import Config
from models import weights
from models.errors import MissingModel

if TYPE_CHECKING:
    from device.camera import Camera
    from device.notebook import Notebook
    from device.pressure import Spare
    from device.reply import Mind, Replier
    from device.sightings import Sightings
    from device.wearer import Models
    from models.detector import Detector
    from models.perception import Perception
    from models.transcriber import Transcriber
    from models.voice import Voice
    from models.worker import Stop

SMALL_RING = 16.0  # MiB of frames when memory is short: two seconds of 1080p

Say = Callable[[str], None]


def perception(config: Config, notes: Say = lambda _: None) -> Perception:
    """The eyes that this machine has."""
    from models.perception import Perception
    from models.reader import Reader

    found = detector(config)
    if found is None and config.see.detector == "auto":
        notes(
            "No object detector is installed: text, codes and colours are seen, objects are not. sightline models pull detector"
        )
    if found is not None:
        _obtained("detector", config.see.detector_providers, found.providers, notes)
    reader = Reader(cuda="cuda" in config.see.reader_providers) if config.see.reader else None
    if reader is not None and "cuda" in config.see.reader_providers:
        _obtained("reader of text", config.see.reader_providers, reader.providers, notes)
    return Perception(found, reader)


def detector(config: Config) -> Detector | None:
    """The object detector of the settings; None where none is wanted or installed."""
    from models.detector import load

    path = weights.find("detector", config.see.detector)
    return load(path, names(config.see.detector_providers)) if path is not None else None


def names(providers: str) -> list[str] | None:
    """The ONNX providers of a setting; None for the best that this machine has."""
    return None if providers == "auto" else [name.strip() for name in providers.split(",")]


def _obtained(model: str, wanted: str, obtained: Sequence[str], notes: Say) -> None:
    """Say once what a model runs on where a GPU was asked for or obtained: a session falls back without a word."""
    missing = [name for name in names(wanted) or [] if name not in obtained]
    if missing:
        notes(f"The {model} runs on {obtained[0]}: {' and '.join(missing)} did not start. sightline doctor says why")
    elif obtained[0] != "cpu":
        notes(f"The {model} runs on {obtained[0]}.")


def transcriber(config: Config, notes: Say = lambda _: None) -> Transcriber:
    """Whisper where its weights are, else the command grammar."""
    from models.transcriber import best

    found = best(config.hear.whisper, config.hear.speech_device, config.hear.language)
    if found.name == "commands" and config.hear.whisper == "auto":
        notes("Whisper is not installed: only the command grammar is understood. sightline models pull whisper")
    return found


def voices(config: Config) -> Callable[[int], Voice]:
    """The voice by its speed in words a minute."""
    from models.voice import Voice

    @lru_cache(maxsize=8)
    def voice(words_per_minute: int) -> Voice:
        return Voice(config.speak.voice or None, words_per_minute)

    return voice


def models(config: Config, notes: Say = lambda _: None) -> Models:
    """What all wearers share."""
    from device.gate import Gate
    from device.wearer import Models

    return Models(transcriber(config, notes), perception(config, notes), voices(config), gate=Gate(config.board.waits))


def spare(config: Config, models: Models, camera: Camera | None) -> list[Spare]:
    """What is put away when memory runs short, in this order. Reading text stays: people with low vision need it most."""
    from device.pressure import Spare
    from models.commands import Commands

    eyes, wearer = models.perception, object()

    async def limit(megabytes: float) -> None:
        if camera is not None:
            camera.ring.limit(megabytes)

    async def see(wanted: bool) -> None:
        def change(stop: Stop) -> None:
            eyes.detector, eyes.resting = (detector(config), "") if wanted else (None, "memory is short")

        await models.seeing.run(wearer, change)

    async def understand(wanted: bool) -> None:
        def change(stop: Stop) -> None:
            models.transcriber = transcriber(config) if wanted else Commands()

        await models.hearing.run(wearer, change)

    parts: list[Spare] = []
    if camera is not None and config.see.ring_mb > SMALL_RING:
        less, more = (f"the frame ring has {size:g} MiB" for size in (SMALL_RING, config.see.ring_mb))
        parts.append(Spare(less, more, lambda: limit(SMALL_RING), lambda: limit(config.see.ring_mb)))
    if eyes.detector is not None:
        parts.append(Spare("objects are not detected", "objects are detected", lambda: see(False), lambda: see(True)))
    if models.transcriber.name != "commands":
        less, more = "speech is understood by the command grammar only", "speech is understood as before"
        parts.append(Spare(less, more, lambda: understand(False), lambda: understand(True)))
    return parts


def notebook(config: Config) -> Notebook:
    from device.notebook import Notebook

    return Notebook(kept_in(config))


def sightings(config: Config, recognizes: bool, notes: Say) -> Sightings | None:
    """Visual memory where it is switched on, which is said. `recognizes`: there is a detector; without one nothing is seen."""
    from device.sightings import Sightings

    days = config.keep.visual_memory_days
    if days <= 0:
        return None
    if not recognizes:
        notes("Visual memory needs an object detector: sightline models pull detector")
        return None
    where = kept_in(config)
    notes(f"Visual memory is on: the names of things seen are kept for {days} days, no pictures, in {where}.")
    return Sightings(where, days)


def kept_in(config: Config) -> str:
    """The SQLite file of what is kept, or ":memory:"."""
    if config.keep.notes == "memory":
        return ":memory:"
    if config.keep.notes != "auto":
        return config.keep.notes
    import platformdirs

    return str(Path(platformdirs.user_data_dir("sightline")) / "notebook.db")


def gguf(config: Config) -> Path:
    """The file of the Llama that the settings name. Raises MissingModel that says how to get it."""
    from models.pocket import POCKET

    if config.respond.model == "pocket":
        return POCKET
    path = weights.find("llama", config.respond.model)
    if path is None:
        raise MissingModel(f"There is no Llama {config.respond.model!r} here. See sightline models list")
    return path


@lru_cache(maxsize=1)
def pocket() -> Mind:
    """The pocket Llama in this process, for when no server answers. Loaded at its first use."""
    from device.reply import Embedded
    from models.llama import Llama
    from models.pocket import POCKET

    return Embedded(Llama(POCKET, n_ctx=1024, n_parallel=1))


def replier(config: Config, url: str) -> Replier:
    """The way to the Llama at `url`; an empty one is a Llama in this process."""
    from device.chat import Chat
    from device.reply import Embedded, Replier

    respond = config.respond
    if url:
        server: Mind = Chat(url, respond.model, respond.key, respond.connect_timeout, respond.token_timeout)
    elif respond.model == "pocket":
        server = pocket()
    else:
        from models.llama import Llama

        server = Embedded(Llama(gguf(config), gpu_layers=respond.gpu_layers))
    return Replier(
        server,
        pocket if url else None,
        speculate_remotely=respond.speculate_remotely,
        history_tokens=respond.history_tokens,
        retry_every=respond.retry_every,
    )


def starter_set() -> list[str]:
    """The models that suit this machine."""
    from device.board import look

    board = look()
    return weights.starter(board.memory, bool(board.gpus))
