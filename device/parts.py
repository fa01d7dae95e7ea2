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
    from device.notebook import Notebook
    from device.reply import Mind, Replier
    from device.wearer import Models
    from models.perception import Perception
    from models.transcriber import Transcriber
    from models.voice import Voice

Say = Callable[[str], None]


def perception(config: Config, notes: Say = lambda _: None) -> Perception:
    """The eyes that this machine has."""
    from models import detector
    from models.perception import Perception
    from models.reader import Reader

    path = weights.find("detector", config.see.detector)
    if path is None and config.see.detector == "auto":
        notes(
            "No object detector is installed: text, codes and colours are seen, objects are not. sightline models pull detector"
        )
    found = detector.load(path, names(config.see.detector_providers)) if path is not None else None
    if found is not None:
        _obtained("detector", config.see.detector_providers, found.providers, notes)
    reader = Reader(cuda="cuda" in config.see.reader_providers) if config.see.reader else None
    if reader is not None and "cuda" in config.see.reader_providers:
        _obtained("reader of text", config.see.reader_providers, reader.providers, notes)
    return Perception(found, reader)


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


def notebook(config: Config) -> Notebook:
    from device.notebook import Notebook

    if config.keep.notes == "memory":
        return Notebook(":memory:")
    if config.keep.notes != "auto":
        return Notebook(config.keep.notes)
    import platformdirs

    return Notebook(Path(platformdirs.user_data_dir("sightline")) / "notebook.db")


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
