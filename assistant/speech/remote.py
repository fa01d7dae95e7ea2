"""Speech recognition and the voice of another server, in OpenAI's forms, with the local models for
when it does not answer.

Any number of threads may use them at once; the local models get as many as they can take. Knows
samples and OpenAI's forms; knows no turn, and no HTTP beyond them.
"""

from __future__ import annotations

import io
import json
import threading
import wave
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, cast

from assistant.speech.speech_server import Refused, SpeechServer, Stopped
from assistant.speech.wav_stream import at_rate, wav_pieces
from models.errors import BadInput, ServerLost
from models.json_types import JsonObject
from models.speech.audio_format import SAMPLE_RATE
from models.speech.transcriber import NeedsTimes, Transcriber, Transcript, Word, always
from models.speech.voice import NORMAL_SPEED, Pcm, Voice, joined
from models.speech.voices import Voices
from models.worker import once

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.worker import Stop

LANGUAGES: frozenset[str] = frozenset(
    "en de fr es it pt nl pl ru ja zh ko sv da fi no cs uk tr ar hi el".split()
)
LEAST, DENSEST = 200, 50.0  # characters of a transcript: that any may have, and of a second beside
RATE = 24_000  # samples a second; OpenAI's
_SPEAKING = threading.Lock()  # local voices are made for one thread


class RemoteTranscriber:
    """A Transcriber that asks a server first. `make_local` loads the one that stands in, which
    `workers` callers may use at once."""

    name: str = "remote"
    languages: frozenset[str] = LANGUAGES

    def __init__(
        self,
        server: SpeechServer,
        make_local: Callable[[], Transcriber],
        language: str,
        workers: int = 1,
    ) -> None:
        self._server, self._language = server, language
        self._local = once(make_local)
        self._places = threading.Semaphore(workers)

    def transcribe(
        self,
        samples: NDArray[np.float32],
        stop: Stop | None = None,
        language: str = "",
        needs_times: NeedsTimes = always,
    ) -> Transcript:
        """As every Transcriber."""
        code = language or self._language
        fields = {
            "model": "whisper-1",
            "response_format": "verbose_json",
            "timestamp_granularities[]": "word",
        }
        if code != "auto":
            fields["language"] = code
        file = ("speech.wav", _wav(samples), "audio/wav")
        request = {"data": fields, "files": {"file": file}}
        seconds = len(samples) / SAMPLE_RATE
        try:
            body = self._server.post("/audio/transcriptions", request, stop, seconds)
            return _transcript(json.loads(body), code, LEAST + round(DENSEST * seconds))
        except Stopped:
            return Transcript("", (), self.name, code, 0.0, "stopped")
        except Refused as refusal:
            if refusal.kind == BadInput.__name__:  # so another Sightline says that it heard nothing
                reason = refusal.reason.partition(": ")[2]
                return Transcript("", (), self.name, code, 0.0, reason)
        except (ServerLost, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass
        with self._places:
            return self._local().transcribe(samples, stop, language, needs_times)


class RemoteVoice:
    """A Voice that asks a server first. All its sound has the rate RATE, that of the local voice,
    too: one may begin what the other ends."""

    def __init__(
        self, server: SpeechServer, make_local: Callable[[], Voice], name: str, speed: float
    ) -> None:
        self.name, self.language = name, ""
        self._server, self._speed = server, speed
        self._local = once(make_local)

    def speak(self, text: str, stop: Stop | None = None) -> Pcm:
        """As every Voice."""
        return joined(self.stream(text, stop), RATE)

    def stream(self, text: str, stop: Stop | None = None) -> Iterator[Pcm]:
        """As every Voice. What the server sends is given as soon as it has come. Where its answer
        breaks off, the local voice speaks the text from its beginning: better twice than half."""
        body = {
            "model": "tts-1",
            "input": text,
            "voice": "alloy" if self.name in ("", "auto") else self.name,
            "response_format": "wav",
            "stream_format": "audio",
            "speed": round(self._speed, 2),
        }
        expected = 60 * len(text.split()) / (NORMAL_SPEED * self._speed)
        try:
            blocks = self._server.stream("/audio/speech", {"json": body}, stop)
            yield from at_rate(RATE, wav_pieces(blocks, expected))
        except Stopped:
            return
        except (Refused, ServerLost, wave.Error, EOFError, ValueError):
            yield from at_rate(RATE, self._here(text, stop))

    def _here(self, text: str, stop: Stop | None) -> Iterator[Pcm]:
        """The local voice: threads have turns, a piece each."""
        with _SPEAKING:
            pieces = self._local().stream(text, stop)
        while True:
            with _SPEAKING:
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece


class RemoteVoices(Voices):
    """The voices of a server; the local ones stand in."""

    def __init__(self, server: SpeechServer, *settings: Any) -> None:
        super().__init__(*settings)
        self._server = server

    def _make(self, name: str, language: str, words_per_minute: int) -> Voice:
        def local() -> Voice:
            return super(RemoteVoices, self)._make(name, language, words_per_minute)

        return RemoteVoice(self._server, local, name, words_per_minute / NORMAL_SPEED)


def _transcript(found: JsonObject, code: str, longest: int) -> Transcript:
    """Raises ValueError for more characters than anybody can say in the time."""
    words = tuple(
        Word(str(word["word"]), float(word["start"]), float(word["end"]))
        for word in cast("list[JsonObject]", found.get("words") or [])
    )
    text = found["text"]
    if not isinstance(text, str):
        raise TypeError(text)
    if max(len(text), sum(len(word.text) + 1 for word in words)) > longest:
        raise ValueError("nobody speaks so fast")
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
