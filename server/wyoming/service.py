"""The Wyoming server beside the HTTP server: what it says of itself, its port, its announcement.

It has no keys, as the protocol has none: it listens on this machine alone unless it is told
otherwise, and only then it is announced on the network.
"""

from __future__ import annotations

import asyncio
import importlib.metadata
import logging
from typing import TYPE_CHECKING

from wyoming.info import (
    AsrModel,
    AsrProgram,
    Attribution,
    Info,
    TtsProgram,
    TtsVoice,
    WakeModel,
    WakeProgram,
)

from models.addresses import is_loopback
from models.errors import UserError
from models.json_types import JsonObject
from models.speech.languages import NAMES, spoken_language
from server.pages.address import own_addresses
from server.wyoming.handler import OWN_VOICE, BoundedReader, WyomingClient

if TYPE_CHECKING:
    from server.assist.server_models import ServerModels
    from server.settings import ServerSettings

log = logging.getLogger("sightline.server")
MOST_CLIENTS = 32
NAME = "sightline"
LANGUAGES = ["en"]  # of a recogniser that names none


class WyomingService:
    """`start` and `stop` it with the application."""

    def __init__(self, models: ServerModels, settings: ServerSettings) -> None:
        self.port = 0  # the one that is listened on
        self._models, self._settings = models, settings
        self._clients: dict[asyncio.Task[None], WyomingClient] = {}
        self._server: asyncio.Server | None = None
        self._announced = None
        self._info = Info()

    async def start(self) -> None:
        """Listen. Raises UserError when the port is taken, MissingModel when nothing can hear."""
        host, port = self._settings.wyoming_host, self._settings.wyoming
        self._info = await described(self._models, spoken_language(self._settings.language))
        try:
            self._server = await asyncio.start_server(self._serve, host, port)
        except OSError as error:
            raise UserError(
                f"cannot listen on {host}:{port} for Wyoming: {error.strerror or error}"
            ) from error
        self.port = self._server.sockets[0].getsockname()[1]
        if not is_loopback(host):
            await self._announce(own_addresses(host)[0])

    async def stop(self) -> None:
        """Close every connection, and listen no more."""
        if self._announced is not None:
            await self._announced.async_close()
        if self._server is not None:
            self._server.close()
        for task in list(self._clients):
            task.cancel()
        if self._clients:
            await asyncio.wait(list(self._clients))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from models.speech.wake_word import WakeWord

        if len(self._clients) >= MOST_CLIENTS:
            writer.close()
            return
        client = WyomingClient(
            BoundedReader(reader),
            writer,
            self._models,
            self._info,
            self._settings.max_audio_seconds,
            WakeWord,
        )
        task = asyncio.create_task(self._run(client))
        self._clients[task] = client
        task.add_done_callback(lambda done: self._clients.pop(done, None))

    async def _run(self, client: WyomingClient) -> None:
        try:
            await client.run()
        except (OSError, EOFError, TimeoutError, asyncio.TimeoutError):
            client.writer.transport.abort()  # it hung up, or said or took nothing for long
        except Exception as error:  # one client's failure is nobody else's
            log.error(f"a Wyoming client was dropped: {type(error).__name__}")

    async def _announce(self, address: str) -> None:
        """Tell the network, so that Home Assistant finds the port by itself."""
        try:
            from wyoming.zeroconf import HomeAssistantZeroconf

            announcement = HomeAssistantZeroconf(self.port, NAME, address)
            await announcement.register_server()
            self._announced = announcement._aiozc  # pyright: ignore[reportPrivateUsage]
        except (ImportError, OSError) as error:
            log.warning(f"Wyoming is not announced on the network: {error}")


async def described(models: ServerModels, own: str) -> Info:
    """What this server hears, speaks and wakes at. `own`: the language of the settings."""
    from models.speech.wake_word import WORDS

    shared = await models.shared()
    languages = sorted(shared.transcriber.languages) or LANGUAGES
    about: JsonObject = {
        "attribution": Attribution(NAME, "https://github.com/rhasspy/wyoming"),
        "installed": True,
        "version": importlib.metadata.version("sightline"),
    }
    heard = AsrModel(name=shared.transcriber.name, description=None, languages=languages, **about)
    voices = [TtsVoice(name=OWN_VOICE, description=None, languages=[own], **about)]
    voices += [
        TtsVoice(name=code, description=name.capitalize(), languages=[code], **about)
        for code, name in NAMES.items()
        if code != own
    ]
    words = [
        WakeModel(name=word, description=None, languages=LANGUAGES, phrase=word, **about)
        for word in WORDS
    ]
    return Info(
        asr=[AsrProgram(name=NAME, description="speech recognition", models=[heard], **about)],
        tts=[
            TtsProgram(
                name=NAME,
                description="voice",
                voices=voices,
                supports_synthesize_streaming=True,
                **about,
            )
        ],
        wake=[WakeProgram(name=NAME, description="wake word", models=words, **about)],
    )
