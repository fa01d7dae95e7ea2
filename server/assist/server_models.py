"""The server's own models: perception, speech recognition and the voice. They are loaded at their
first use, and each has one worker for all clients; that of recognition has more threads where there
are more cores, and both of speech where another server does the work.

Knows files and samples; knows no HTTP form and no skill.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from assistant import build
from assistant.answer.spoken_text import spoken_text, without_markup
from assistant.patterns import compile_all
from assistant.sight.view import FrameView, PerceptionClient, still
from models.errors import BadInput, MissingModel, UserError
from models.json_types import JsonObject
from models.runtime import usable_cores
from models.speech.audio_files import remark
from models.speech.transcriber import StepwiseTranscriber
from models.speech.whisper_network import MOST_THREADS
from models.worker import Worker
from server.assist import pictures
from server.audio import formats
from server.audio.commands import IsolatedCommands
from server.audio.encoding import PCM_RATE
from server.isolation import Isolation
from server.settings import ServerSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.memory.sightings import Sightings
    from assistant.turn.wearer import SharedModels
    from models.arrays import Array
    from models.speech.transcriber import Transcriber, Transcript
    from models.speech.voice import Pcm, Voice
    from models.vision.perception import Perception

T = TypeVar("T")
log = logging.getLogger("sightline.server")
PIECE = 300  # characters that are spoken before another client has its turn
FIRST_PIECE = 100  # characters; short, because the client waits for it
ESTIMATE = 1.5  # factor by which a speech's estimated length may be too long
KEPT = 16  # models that are kept loaded; voices count by name and speed, and weigh little


class ServerModels:
    """Perception, speech recognition and voice. One for each application."""

    def __init__(self, settings: ServerSettings) -> None:
        self._settings = settings
        self._config = settings.model_config
        self.speed = settings.words_per_minute  # where a request names none
        self._recognizers = settings.recognizers or max(1, usable_cores() // MOST_THREADS)
        # A thread that asks a server waits most of the time: as many as there are who may speak.
        elsewhere = settings.max_sessions if settings.speech_upstream else 1
        self._workers = {
            "perception": Worker("perception"),
            "transcriber": Worker("transcriber", max(self._recognizers, elsewhere)),
            "voice": Worker("voice", elsewhere),
        }
        self._loaded: JsonObject = {}
        self._state: dict[str, str] = {}
        self._loading = asyncio.Lock()
        # One long text after the other is made fit to be spoken: patterns of many threads at once
        # would leave the event loop little of the interpreter.
        self._preparing = asyncio.Lock()
        limit = settings.decode_seconds
        self._pictures = Isolation("picture", limit, pictures.LIBRARIES)
        self._recordings = Isolation("recording", limit, formats.LIBRARIES)
        self._shared: SharedModels | None = None
        self.notices: list[str] = []  # what is missing or was chosen, with the command to change it

    @property
    def state(self) -> dict[str, str]:
        """Which of them are loaded, or why they cannot be."""
        return {
            name: self._state.get(name, "loads at its first use")
            for name in ("perception", "transcriber", "voice")
        }

    async def load(self) -> None:
        """Load everything now, not at the first use. `state` reports what is missing; so does
        each request that needs it."""
        for library in ("av", "soxr", "PIL.Image"):
            await asyncio.to_thread(importlib.import_module, library)
        with suppress(BadInput):  # the first file that is read will say why
            await self._pictures.warm()
            await self._recordings.warm()
        await asyncio.to_thread(compile_all, threading.Event())
        for name, load in (
            ("perception", lambda: self._load_perception()),
            ("transcriber", lambda: self._transcriber()),
            ("voice", lambda: self.voice()),
            ("pocket Llama", lambda: asyncio.to_thread(build.pocket)),
        ):
            try:
                await load()
            except MissingModel as error:
                self._state[name] = str(error)
                log.warning(f"the {name} is missing: {error}")

    def _perception(self) -> Awaitable[Perception]:
        return self._get("perception", "", lambda: build.perception(self._config, self._notice))

    async def _load_perception(self) -> None:
        perception = await self._perception()
        await self._workers["perception"].run(object(), lambda stop: perception.load())

    def _transcriber(self) -> Awaitable[Transcriber]:
        make_commands = partial(IsolatedCommands, asyncio.get_running_loop())

        def load() -> Transcriber:
            return build.transcriber(self._config, self._notice, self._recognizers, make_commands)

        return self._get("transcriber", "", load)

    def voice(
        self, name: str = "", words_per_minute: int = 0, language: str = ""
    ) -> Awaitable[Voice]:
        """A voice by its name, or that of a language; "" and 0 for what the settings say. Raises
        UserError for a voice that is not here, MissingModel where nothing can speak."""
        speed = words_per_minute or self.speed

        def load() -> Voice:
            return build.voices(self._config, self._notice)(speed, name, language)

        return self._get("voice", f"{name} {language} {speed}", load)

    async def shared(self) -> SharedModels:
        """The same models and workers for the wearers of live sessions. Raises MissingModel."""
        from assistant.turn.wearer import SharedModels

        transcriber, perception = await self._transcriber(), await self._perception()
        if self._shared is None:
            names = ("transcriber", "perception", "voice")
            hearing, seeing, speaking = (self._workers[name] for name in names)
            voices = build.voices(self._config, self._notice)
            self._shared = SharedModels(transcriber, perception, voices, hearing, seeing, speaking)
        return self._shared

    def sightings(self, recognizes: bool) -> Sightings | None:
        """Visual memory where the settings switch it on. `recognizes`: there is a detector."""
        return build.sightings(self._config, recognizes, self._notice)

    def _notice(self, line: str) -> None:
        """Say a line, once however often it comes."""
        if line not in self.notices:
            self.notices.append(line)
            log.warning(line)

    async def view(self, data: bytes) -> FrameView:
        """A picture's file as something to ask about. Raises BadInput, or TooLarge before anything
        is decoded."""
        perception = await self._perception()
        image, spent = await self._pictures.run(
            pictures.decode_counted, data, self._settings.max_pixels
        )
        frame = await asyncio.to_thread(still, image)
        worker, left = self._workers["perception"], self._settings.picture_seconds - spent
        return FrameView(PerceptionClient(perception, worker, object(), left), frame)

    async def picture(self, data: bytes) -> Array:
        """BGR uint8 [h, w, 3] of a picture's file. Raises BadInput or TooLarge."""
        return await self._pictures.run(pictures.decode, data, self._settings.max_pixels)

    async def check(self, data: bytes) -> None:
        """Raise BadInput or TooLarge for a picture that cannot be passed on."""
        await self._pictures.run(pictures.check, data, self._settings.max_pixels)

    async def sound(self, data: bytes) -> NDArray[np.float32]:
        """float32 [n] at 16 kHz from a recording's file. Raises BadInput or TooLarge."""
        return await self._recordings.run(formats.decode, data, self._settings.max_audio_seconds)

    async def transcribe(self, samples: NDArray[np.float32], language: str = "") -> Transcript:
        """What is said in float32 [n] at 16 kHz, never nothing.

        Raises BadInput, with the reason, where nothing was understood, and UserError for a
        `language` (a code; "" for our own) that the recogniser does not know.
        """
        transcriber = await self._transcriber()
        if language and language not in transcriber.languages:
            raise UserError(
                f"language: {transcriber.name} does not know {language!r}; name a code such as en,"
                " or none"
            )
        heard = await self._recognized(transcriber, samples, language)
        if not heard.text:
            reason = remark(samples) or heard.refused or "silence"
            raise BadInput(f"nothing was understood in the recording: {reason}")
        return heard

    async def _recognized(
        self, transcriber: Transcriber, samples: NDArray[np.float32], language: str
    ) -> Transcript:
        """The whole transcript. Others have their turn between two pieces of a long recording."""
        worker = self._workers["transcriber"]
        if not isinstance(transcriber, StepwiseTranscriber):
            return await worker.run(
                object(), lambda stop: transcriber.transcribe(samples, stop, language)
            )
        steps = worker.stream(
            object(), lambda stop: transcriber.transcripts(samples, stop, language)
        )
        async with aclosing(steps):
            *_, whole = [transcript async for transcript in steps]
        return whole

    async def speak(
        self, text: str, voice: str = "", words_per_minute: int = 0, language: str = ""
    ) -> Pcm:
        """The text as sound. Raises as `spoken` does."""
        from models.speech.voice import joined

        async with aclosing(self.spoken(text, voice, words_per_minute, language)) as pieces:
            return joined([pcm async for pcm in pieces], PCM_RATE)

    async def spoken(
        self, text: str, voice: str = "", words_per_minute: int = 0, language: str = ""
    ) -> AsyncGenerator[Pcm, None]:
        """The text as sound, piece by piece: nothing where it holds nothing that can be spoken.
        The voice is chosen as `voice` does.

        Raises as `voice`, and UserError for too much text.
        """
        from models.speech.voice import pieces

        words_per_minute = words_per_minute or self.speed
        speaker = await self.voice(voice, words_per_minute, language)
        plain = without_markup(text, speaker.language)
        async with self._preparing:
            words = await asyncio.to_thread(spoken_text, plain, speaker.language)
        to_speak = list(pieces(words, PIECE, first=FIRST_PIECE))
        length = sum(map(len, to_speak))
        self.check_length(60 * len(words.split()) / words_per_minute / ESTIMATE)
        seconds, done = 0.0, 0
        for piece in to_speak:  # one by one: several clients are served in turns
            done += len(piece)
            made = self._workers["voice"].stream(object(), partial(speaker.stream, piece))
            async with aclosing(made) as sound:
                async for pcm in sound:
                    seconds += pcm.seconds
                    expected = (seconds + pcm.following / pcm.rate) * length / done
                    self.check_length(max(seconds, expected / ESTIMATE))
                    yield pcm

    def check_length(self, seconds: float) -> None:
        """Raise UserError for a speech that is too long."""
        limit = self._settings.max_speech_seconds
        if seconds > limit:
            raise UserError(
                f"this speech is longer than {limit:g} seconds: send less text, or a higher speed"
            )

    async def _get(self, name: str, which: str, load: Callable[[], T]) -> T:
        key = f"{name} {which}"
        if key not in self._loaded:
            async with self._loading:
                if key not in self._loaded:
                    if len(self._loaded) >= KEPT:
                        self._loaded = {
                            k: v for k, v in self._loaded.items() if not k.startswith("voice ")
                        }
                    self._loaded[key] = await asyncio.to_thread(load)
                    self._state[name] = "ok"
        return self._loaded[key]
