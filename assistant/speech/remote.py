"""Speech recognition and the voice of another server, in OpenAI's forms, with the local models for
when it does not answer.

Knows HTTP and samples; knows no turn. Calls block: they run in the worker threads of the models.
"""

from __future__ import annotations

import io
import logging
import time
import wave
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import httpx

from models.errors import ServerLost, UserError
from models.json_types import JsonObject
from models.speech.audio_format import SAMPLE_RATE
from models.speech.transcriber import NeedsTimes, Transcriber, Transcript, Word, always
from models.speech.voice import COMMON_RATE, NORMAL_SPEED, Pcm, Voice, joined
from models.speech.voices import Voices

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.worker import Stop

log = logging.getLogger("sightline.speech")
CONNECT_S, ANSWER_S = 1.0, 20.0
RETRIES = 1  # after the first try, while nothing has come
AWAY_S = 10.0  # for which a server that was lost is not asked
MAX_ANSWER = 64 * 2**20  # bytes
LANGUAGES: frozenset[str] = frozenset(
    "en de fr es it pt nl pl ru ja zh ko sv da fi no cs uk tr ar hi el".split()
)


class SpeechServer:
    """One server with `/v1/audio/transcriptions` and `/v1/audio/speech`."""

    def __init__(self, url: str, key: str = "") -> None:
        if not url.startswith(("http://", "https://")):
            raise UserError("--speech-upstream needs an address like http://host:8000/v1")
        base = url.rstrip("/")
        self._url = base if base.endswith("/v1") else base + "/v1"
        headers = {"Accept-Encoding": "identity"}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        timeout = httpx.Timeout(ANSWER_S, connect=CONNECT_S)
        self._client = httpx.Client(headers=headers, timeout=timeout, trust_env=False)
        self._away_until = 0.0

    def post(self, path: str, **request: object) -> bytes:
        """The body of the answer. Raises ServerLost, also while the server counts as lost."""
        if time.monotonic() < self._away_until:
            raise ServerLost("the speech server was lost a moment ago")
        error: Exception | None = None
        for _ in range(RETRIES + 1):
            try:
                return self._post(path, request)
            except httpx.HTTPError as e:
                error = e
        self._away_until = time.monotonic() + AWAY_S
        kind = type(error).__name__
        log.warning(f"the speech server does not answer ({kind}): the local models do")
        raise ServerLost(f"the speech server does not answer ({kind})") from error

    def _post(self, path: str, request: JsonObject) -> bytes:
        found = bytearray()
        with self._client.stream("POST", self._url + path, **request) as response:
            response.raise_for_status()
            for block in response.iter_raw():
                found += block
                if len(found) > MAX_ANSWER:
                    raise httpx.DecodingError("the answer has no end")
        return bytes(found)


class RemoteTranscriber:
    """A Transcriber that asks a server first. `make_local` loads the one that stands in."""

    name: str = "remote"
    languages: frozenset[str] = LANGUAGES

    def __init__(
        self, server: SpeechServer, make_local: Callable[[], Transcriber], language: str
    ) -> None:
        self._server, self._make_local, self._language = server, make_local, language

    @cached_property
    def _local(self) -> Transcriber:
        return self._make_local()

    def transcribe(
        self,
        samples: NDArray[np.float32],
        stop: Stop | None = None,
        language: str = "",
        needs_times: NeedsTimes = always,
    ) -> Transcript:
        """As every Transcriber."""
        import json

        code = language or self._language
        fields = {
            "model": "whisper-1",
            "response_format": "verbose_json",
            "timestamp_granularities[]": "word",
        }
        if code != "auto":
            fields["language"] = code
        files = {"file": ("speech.wav", _wav(samples), "audio/wav")}
        try:
            body = self._server.post("/audio/transcriptions", data=fields, files=files)
            return _transcript(json.loads(body), code)
        except (ServerLost, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return self._local.transcribe(samples, stop, language, needs_times)


class RemoteVoice:
    """A Voice that asks a server first."""

    def __init__(
        self, server: SpeechServer, make_local: Callable[[], Voice], name: str, speed: float
    ) -> None:
        self.name, self.language = name, ""
        self._server, self._make_local, self._speed = server, make_local, speed

    @cached_property
    def _local(self) -> Voice:
        return self._make_local()

    def speak(self, text: str, stop: Stop | None = None) -> Pcm:
        """As every Voice."""
        return joined(self.stream(text, stop), COMMON_RATE)

    def stream(self, text: str, stop: Stop | None = None) -> Iterator[Pcm]:
        """As every Voice; what the server makes comes in one piece."""
        body = {
            "model": "tts-1",
            "input": text,
            "voice": "alloy" if self.name in ("", "auto") else self.name,
            "response_format": "wav",
            "speed": round(self._speed, 2),
        }
        try:
            pcm = _pcm(self._server.post("/audio/speech", json=body))
        except (ServerLost, wave.Error, EOFError, ValueError):
            yield from self._local.stream(text, stop)
            return
        yield pcm


class RemoteVoices(Voices):
    """The voices of a server; the local ones stand in."""

    def __init__(self, server: SpeechServer, *settings: Any) -> None:
        super().__init__(*settings)
        self._server = server

    def _make(self, name: str, language: str, words_per_minute: int) -> Voice:
        def local() -> Voice:
            return super(RemoteVoices, self)._make(name, language, words_per_minute)

        return RemoteVoice(self._server, local, name, words_per_minute / NORMAL_SPEED)


def _transcript(found: JsonObject, code: str) -> Transcript:
    words = tuple(
        Word(str(word["word"]), float(word["start"]), float(word["end"]))
        for word in cast("list[JsonObject]", found.get("words") or [])
    )
    text = found["text"]
    if not isinstance(text, str):
        raise TypeError(text)
    return Transcript(text.strip(), words, "remote", code, 1.0)


def _wav(samples: NDArray[np.float32]) -> bytes:
    import numpy as np

    pcm = (np.nan_to_num(samples).clip(-1, 1) * 32_767).astype("<i2")
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(pcm.tobytes())
    return out.getvalue()


def _pcm(data: bytes) -> Pcm:
    """A WAV file of 16 bits. Servers that stream one write no length, or too large a one."""
    import numpy as np

    with wave.open(io.BytesIO(data), "rb") as file:
        if file.getsampwidth() != 2:
            raise wave.Error("not 16 bits")
        frames = file.readframes(min(file.getnframes(), len(data)))
        samples = np.frombuffer(frames[: len(frames) // 2 * 2], "<i2")
        mono = samples[:: file.getnchannels()].astype(np.int16)
        return Pcm(mono, file.getframerate())
