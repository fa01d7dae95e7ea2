"""The server's eyes, ears and voice: loaded at their first use, each with one worker for all clients.

Knows files and samples; knows no HTTP form and no skill.
"""

from __future__ import annotations

import asyncio
import importlib
import io
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from device import parts
from device.config import Config, Hear, See
from device.view import Eyes, FrameView, still
from models.errors import BadInput, UserError
from models.worker import Worker
from server.settings import ServerSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.transcriber import Transcript
    from models.voice import Pcm

T = TypeVar("T")


class TooLarge(UserError):
    """A picture or recording beyond the limits."""

    http_status = 413


class Senses:
    """What the assistant sees, hears and speaks with. One for each application."""

    def __init__(self, settings: ServerSettings) -> None:
        self._settings = settings
        self._config = Config(see=See(detector=settings.detector), hear=Hear(whisper=settings.whisper))
        self._workers = {name: Worker(name) for name in ("perception", "transcriber", "voice")}
        self._loaded: dict[str, Any] = {}
        self._loading = asyncio.Lock()

    @property
    def state(self) -> dict[str, str]:
        """Which of them are loaded."""
        return {name: "ok" if name in self._loaded else "loads at its first use" for name in ("perception", "transcriber")}

    async def load(self) -> None:
        """Load everything now rather than at the first use. Raises SightlineError."""
        await self._get("perception", lambda: parts.perception(self._config))
        await self._get("transcriber", lambda: parts.transcriber(self._config))

    async def view(self, data: bytes) -> FrameView:
        """A picture's file as something to ask about. Raises BadInput, or TooLarge before anything is decoded."""
        perception = await self._get("perception", lambda: parts.perception(self._config))
        frame = await asyncio.to_thread(lambda: still(_decoded(data, self._settings.max_pixels)))
        return FrameView(Eyes(perception, self._workers["perception"], object()), frame)

    async def check(self, data: bytes) -> None:
        """Raise BadInput or TooLarge for a picture that cannot be passed on."""
        await asyncio.to_thread(_decoded, data, self._settings.max_pixels)

    async def transcribe(self, samples: NDArray[np.float32]) -> Transcript:
        """What is said in float32 [n] at 16 kHz."""
        transcriber = await self._get("transcriber", lambda: parts.transcriber(self._config))
        return await self._workers["transcriber"].run(object(), lambda stop: transcriber.transcribe(samples, stop))

    async def speak(self, text: str, voice: str = "", words_per_minute: int = 170) -> Pcm:
        """The text as sound. Raises UserError for a voice that is not here, MissingModel where nothing can speak."""
        from models.voice import Voice

        speaker = await asyncio.to_thread(Voice, voice or None, words_per_minute)
        return await self._workers["voice"].run(object(), lambda stop: speaker.speak(text, stop))

    async def _get(self, name: str, load: Callable[[], T]) -> T:
        if name not in self._loaded:
            async with self._loading:
                if name not in self._loaded:
                    self._loaded[name] = await asyncio.to_thread(load)
        return self._loaded[name]


def _decoded(data: bytes, max_pixels: float) -> Any:
    from models.picture import load_image

    pillow: Any = importlib.import_module("PIL.Image")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about its size, which is judged just below
            width, height = pillow.open(io.BytesIO(data)).size
    except pillow.DecompressionBombError as error:
        raise TooLarge(f"a picture may have {max_pixels / 1e6:g} million pixels") from error
    except Exception:  # not even a header: load_image says what is wrong
        width = height = 0
    if width * height > max_pixels:
        raise TooLarge(f"a picture may have {max_pixels / 1e6:g} million pixels, and this one has {width} x {height}")
    if not data:
        raise BadInput("the picture is empty")
    return load_image(data, max_pixels)
