"""Speech recognition and the voice of another server, in OpenAI's forms, with the local models for
when it does not answer.

Any number of threads may use them at once; the local models get as many as they can take. Knows
samples and OpenAI's forms; knows no turn, and no HTTP beyond them.
"""

from __future__ import annotations

import io
import json
import math
import threading
import wave
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, cast

from assistant.speech.speech_server import Refused, SpeechServer, Stopped
from assistant.speech.wav_stream import at_rate, wav_pieces
from models.errors import BadInput, MissingModel, ServerLost, UserError
from models.json_types import JsonObject
from models.speech.audio_format import SAMPLE_RATE
from models.speech.decoding.pieces import DOUBTFUL
from models.speech.languages import (
    DETECTED,
    ENGLISH,
    NAMES,
    code_of,
    language_of_voice,
    spoken_language,
)
from models.speech.transcriber import NeedsTimes, Transcriber, Transcript, Word, always
from models.speech.voice import NORMAL_SPEED, Pcm, Voice, joined
from models.speech.voices import AUTO, SYSTEM, Voices, is_file
from models.worker import once

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.worker import Stop

LEAST, DENSEST = 200, 50.0  # characters of a transcript: that any may have, and of a second beside
RATE = 24_000  # samples a second; OpenAI's
DEFAULT = "alloy"  # the voice that is asked for where the settings name none
_SPEAKING = threading.Lock()  # local voices are made for one thread


class RemoteTranscriber:
    """A Transcriber that asks a server first. `make_local` loads the one that stands in, which
    `workers` callers may use at once."""

    name: str = "remote"
    languages: frozenset[str] = frozenset(NAMES)

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
        known = ENGLISH
        if code != DETECTED:
            fields["language"] = known = code
        file = ("speech.wav", _wav(samples), "audio/wav")
        request = {"data": fields, "files": {"file": file}}
        seconds = len(samples) / SAMPLE_RATE
        try:
            body = self._server.post("/audio/transcriptions", request, stop, seconds)
            return _transcript(json.loads(body), code, LEAST + round(DENSEST * seconds))
        except Stopped:
            return Transcript("", (), self.name, known, 0.0, "stopped")
        except Refused as refusal:
            if refusal.kind == BadInput.__name__:  # so another Sightline says that it heard nothing
                reason = refusal.reason.partition(": ")[2]
                return Transcript("", (), self.name, known, 0.0, reason)
        except (ServerLost, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass
        with self._places:
            return self._local().transcribe(samples, stop, language, needs_times)


class LocalVoice:
    """A local voice where several threads speak: they have turns, a piece each. `make` loads it at
    its first use."""

    def __init__(self, make: Callable[[], Voice]) -> None:
        self._voice = once(make)

    @property
    def name(self) -> str:
        return self._voice().name

    @property
    def language(self) -> str:
        return self._voice().language

    def speak(self, text: str, stop: Stop | None = None) -> Pcm:
        """As every Voice."""
        return joined(self.stream(text, stop), RATE)

    def stream(self, text: str, stop: Stop | None = None) -> Iterator[Pcm]:
        """As every Voice."""
        with _SPEAKING:
            pieces = self._voice().stream(text, stop)
        while True:
            with _SPEAKING:
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece


class RemoteVoice:
    """A Voice that asks a server first. All its sound has the rate RATE, that of the local voice,
    too: one may begin what the other ends. A text that is not in the `own` language of the settings
    is for a server that can be told its language."""

    def __init__(
        self,
        server: SpeechServer,
        make_local: Callable[[], Voice],
        name: str,
        language: str,
        speed: float,
        own: bool = True,
    ) -> None:
        self.name, self.language, self._own = name, language, own
        self._server, self._speed = server, speed
        self._local = LocalVoice(make_local)

    def speak(self, text: str, stop: Stop | None = None) -> Pcm:
        """As every Voice."""
        return joined(self.stream(text, stop), RATE)

    def stream(self, text: str, stop: Stop | None = None) -> Iterator[Pcm]:
        """As every Voice. What the server sends is given as soon as it has come. Where its answer
        breaks off, the local voice speaks the text from its beginning: better twice than half."""
        body = {
            "model": "tts-1",
            "input": text,
            "voice": self.name,
            "response_format": "wav",
            "stream_format": "audio",
            "speed": round(self._speed, 2),
        }
        if self._server.is_sightline():
            body["language"] = self.language
        elif not self._own:
            yield from at_rate(RATE, self._local.stream(text, stop))
            return
        expected = 60 * len(text.split()) / (NORMAL_SPEED * self._speed)
        try:
            blocks = self._server.stream("/audio/speech", {"json": body}, stop)
            yield from at_rate(RATE, wav_pieces(blocks, expected))
        except Stopped:
            return
        except (Refused, ServerLost, wave.Error, EOFError, ValueError):
            yield from at_rate(RATE, self._local.stream(text, stop))


class RemoteVoices(Voices):
    """The voices of a server, with the local ones behind them.

    OpenAI's form names no language, and one voice would read German as if it were English. So the
    server speaks other languages than that of the settings only where it is another Sightline. What
    only this machine has speaks here: "system", and the file of a voice.
    """

    def __init__(self, server: SpeechServer, *settings: Any) -> None:
        super().__init__(*settings)
        self._server = server

    def _make(self, name: str, language: str, words_per_minute: int) -> Voice:
        def local(chosen: str = name) -> Voice:
            return super(RemoteVoices, self)._make(chosen, language, words_per_minute)

        def instead() -> Voice:
            try:
                return local()
            except (UserError, MissingModel):
                if name != self._name:  # a client's mistake, perhaps
                    raise
                return local(AUTO)  # the settings name a voice that only the server has

        if name == SYSTEM or is_file(name):
            return LocalVoice(local)
        spoken = language_of_voice(name) or spoken_language(language)
        far = name
        if name == AUTO:
            far = DEFAULT
        speed, own = words_per_minute / NORMAL_SPEED, self._is_own(language)
        return RemoteVoice(self._server, instead, far, spoken, speed, own)


def _transcript(found: JsonObject, code: str, longest: int) -> Transcript:
    """`code` is the language that was asked for; where it was to be detected, the answer names it.

    Raises ValueError for more characters than anybody can say in the time.
    """
    words = tuple(
        Word(str(word["word"]), float(word["start"]), float(word["end"]))
        for word in cast("list[JsonObject]", found.get("words") or [])
    )
    text = found["text"]
    if not isinstance(text, str):
        raise TypeError(text)
    if max(len(text), sum(len(word.text) + 1 for word in words)) > longest:
        raise ValueError("nobody speaks so fast")
    if code == DETECTED:
        code = code_of(found.get("language") or ENGLISH)
    sure = _confidence(found)
    return Transcript(text.strip(), words, "remote", code, sure, doubtful=sure < DOUBTFUL)


def _confidence(found: JsonObject) -> float:
    """The mean probability of a token, 0 to 1, as the segments of the answer tell it; 1 where they
    don't."""
    segments = cast("list[JsonObject]", found.get("segments") or [])
    told = [float(each.get("avg_logprob", 0.0)) for each in segments]
    if not told:
        return 1.0
    return sum(math.exp(min(0.0, each)) for each in told) / len(told)


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
