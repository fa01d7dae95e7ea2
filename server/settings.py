"""The settings that one HTTP server is started with."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from assistant.config import (
    Config,
    HearSettings,
    KeepSettings,
    RespondSettings,
    SeeSettings,
    ServeSettings,
    SpeakSettings,
)
from models.json_types import JsonObject


@dataclass(frozen=True)
class ServerSettings(ServeSettings):
    """The section [serve], and what the server takes from the other sections.

    The defaults are those of a server inside another process, which stores nothing.
    """

    preload: bool = False
    model: str = ""
    """Path of the GGUF that runs in this process; empty for none."""
    pairing: str = ""
    """Folder of the key that pairs a phone; empty for a key of this process alone."""
    gpu_layers: int = 0
    """As in [respond]."""
    interpreter: str = "none"
    """As in [respond]."""
    answer_words: int = 60
    """As in [respond]; for the model `sightline`, and for live sessions."""
    persona: str = "Sightline"
    """As in [respond]."""
    tone: str = ""
    """As in [respond]."""
    voice: str = "auto"
    """As in [speak]; for requests that name no voice."""
    words_per_minute: int = 170
    """As in [speak]; for requests that name no speed."""
    pause: float = 0.25
    """As in [speak]."""
    detector: str = "auto"
    """As in [see]."""
    detector_providers: str = "auto"
    """As in [see]."""
    reader: bool = True
    """As in [see]."""
    reader_providers: str = "cpu"
    """As in [see]."""
    whisper: str = "auto"
    """As in [hear]."""
    speech_device: str = "auto"
    """As in [hear]."""
    speech_upstream: str = ""
    """As in [hear]."""
    speech_upstream_key: str = ""
    """As in [hear]."""
    language: str = "en"
    """As in [hear]; for requests that name no language."""
    partial_transcripts: bool = True
    """As in [hear]; for live sessions."""
    notes: str = "memory"
    """As in [keep]; the file in which visual memory is stored. Notes are in `database`."""
    visual_memory_days: int = 0
    """As in [keep]; for pages that send pictures all the time."""

    @property
    def model_config(self) -> Config:
        """The sections with which models, visual memory and what answers are built."""
        see = SeeSettings(
            detector=self.detector,
            detector_providers=self.detector_providers,
            reader=self.reader,
            reader_providers=self.reader_providers,
        )
        hear = HearSettings(
            whisper=self.whisper,
            speech_device=self.speech_device,
            language=self.language,
            speech_upstream=self.speech_upstream,
            speech_upstream_key=self.speech_upstream_key,
        )
        keep = KeepSettings(notes=self.notes, visual_memory_days=self.visual_memory_days)
        respond = RespondSettings(
            interpreter=self.interpreter,
            answer_words=self.answer_words,
            persona=self.persona,
            tone=self.tone,
        )
        speak = SpeakSettings(
            voice=self.voice, words_per_minute=self.words_per_minute, pause=self.pause
        )
        return Config(see=see, hear=hear, keep=keep, respond=respond, speak=speak)


def server_settings(config: Config, model: str) -> ServerSettings:
    """The settings of `sightline serve`. `model` is the path of a GGUF, or empty for none."""
    return dataclasses.replace(ServerSettings(**_by_name(config)), model=model)


def loopback_settings(config: Config, model: str) -> ServerSettings:
    """The settings of the server that `sightline run` starts for itself: a free port of loopback,
    the engine and the limits of the file, and no upstreams, keys or storage."""
    own = ServerSettings()
    return dataclasses.replace(
        server_settings(config, model),
        host=own.host,
        port=0,
        upstreams=(),
        database="",
        tls_certificate="",
        tls_key="",
        preload=False,
        phone=False,
        wyoming=0,
    )


def _by_name(config: Config) -> JsonObject:
    """The value of each field of ServerSettings, whichever section of `config` it stands in."""
    wanted = {field.name for field in dataclasses.fields(ServerSettings)}
    values: JsonObject = {}
    for section in dataclasses.asdict(config).values():
        values |= section
    return {name: value for name, value in values.items() if name in wanted}
