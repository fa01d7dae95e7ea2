"""One client of the Wyoming protocol: its sound becomes words or a detection, its text sound.

    transcribe, audio-start, audio-chunk, audio-stop ─► transcript
    detect,     audio-start, audio-chunk             ─► detection, or not-detected
    synthesize, or -start, -chunk, -stop             ─► audio-start, audio-chunk, audio-stop

Text is spoken clause by clause, so the first sound comes before the last word. Knows no socket
beyond its reader and writer, and no HTTP.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioChunkConverter, AudioStart, AudioStop
from wyoming.error import Error
from wyoming.event import Event
from wyoming.info import Describe, Info
from wyoming.ping import Ping, Pong
from wyoming.server import AsyncEventHandler
from wyoming.tts import (
    Synthesize,
    SynthesizeChunk,
    SynthesizeStart,
    SynthesizeStop,
    SynthesizeStopped,
    SynthesizeVoice,
)
from wyoming.wake import Detect, Detection, NotDetected

from assistant.answer.spoken_text import plain_text
from assistant.failures import FAILED
from assistant.turn.clauses.sentences import clauses
from models.errors import BadInput, SightlineError, UserError, places
from models.speech.audio_format import SAMPLE_RATE
from models.speech.languages import NAMES, code_of
from server.audio.turns import seconds_in_turn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.speech.voice import Pcm
    from models.speech.wake_word import WakeWord
    from server.assist.server_models import ServerModels

log = logging.getLogger("sightline.server")

MOST_EVENT_BYTES = 2**20  # of one event's data or payload: half a minute of sound
MOST_TEXT = 20_000  # characters of one text
SMALL = 500  # characters that are cut into clauses at once
CHUNK_S = 0.2  # of sound in one event
OWN_VOICE = "sightline"  # what our description calls it
IDLE_S = 300.0  # without an event; then the connection is closed
TAKING_S = 60.0  # in which a client takes nothing of what it is sent; then it is closed, too


class BoundedReader:
    """A stream's reader that refuses to wait for more than an event may hold."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self._reader = reader

    async def readline(self) -> bytes:
        return await asyncio.wait_for(self._reader.readline(), IDLE_S)

    async def readexactly(self, size: int) -> bytes:
        if not 0 <= size <= MOST_EVENT_BYTES:
            raise ValueError(f"an event may hold {MOST_EVENT_BYTES} bytes")
        return await asyncio.wait_for(self._reader.readexactly(size), IDLE_S)

    def feed_eof(self) -> None:
        self._reader.feed_eof()


class WyomingClient(AsyncEventHandler):
    """Follows the events of one connection. `max_audio_s` bounds what is recognised at once;
    `wake_word(name)` makes a detector."""

    def __init__(
        self,
        reader: Any,
        writer: asyncio.StreamWriter,
        models: ServerModels,
        info: Info,
        max_audio_s: float,
        wake_word: Callable[[str], WakeWord],
    ) -> None:
        super().__init__(reader, writer)
        self._models, self._info, self._wake_word = models, info, wake_word
        self._description = info.event()  # made once: it takes milliseconds
        self._most_bytes = int(2 * SAMPLE_RATE * max_audio_s)
        self._converter = AudioChunkConverter(rate=SAMPLE_RATE, width=2, channels=1)
        self._language = ""
        self._sound = bytearray()
        self._words: list[WakeWord] = []  # that are listened for; none while speech is recognised
        self._detected = False
        self._heard_ms = 0.0
        self._text: asyncio.Queue[str | None] | None = None  # of a text that still comes
        self._speaking: asyncio.Task[None] | None = None
        self._follow: dict[str, Callable[[Event], Any]] = {
            "describe": self._describe,
            "ping": self._pong,
            "transcribe": self._transcribe,
            "detect": self._detect,
            "audio-start": self._start_sound,
            "audio-chunk": self._take_sound,
            "audio-stop": self._end_sound,
            "synthesize": self._synthesize,
            "synthesize-start": self._start_text,
            "synthesize-chunk": self._take_text,
            "synthesize-stop": self._end_text,
        }

    async def handle_event(self, event: Event) -> bool:
        """Follow one event; unknown ones are passed over, as the protocol wants it."""
        follow = self._follow.get(event.type)
        if follow is None:
            return True
        try:
            await follow(event)
        except SightlineError as error:
            await self.write_event(Error(str(error), type(error).__name__).event())
        except (KeyError, TypeError, ValueError, AttributeError):
            message = f"the event {event.type} is malformed"
            await self.write_event(Error(message, "BadInput").event())
        except (OSError, asyncio.TimeoutError):
            raise  # the client hung up, or takes nothing
        except Exception as error:  # of whatever kind: the client keeps its connection
            line = {"wyoming": "failed", "error": type(error).__name__, "at": places(error)}
            log.error(json.dumps(line))
            await self.write_event(Error(FAILED, "ServerError").event())
        return True

    async def write_event(self, event: Event) -> None:
        """Send an event. Raises TimeoutError for a client that does not take it."""
        await asyncio.wait_for(super().write_event(event), TAKING_S)

    async def disconnect(self) -> None:
        """The client has gone."""
        if self._speaking is not None:
            self._speaking.cancel()

    async def _describe(self, event: Event) -> None:
        assert Describe.is_type(event.type)
        await self.write_event(self._description)

    async def _pong(self, event: Event) -> None:
        await self.write_event(Pong(text=Ping.from_event(event).text).event())

    # ---- sound in ----

    async def _transcribe(self, event: Event) -> None:
        self._language = code_of(Transcribe.from_event(event).language or "")
        self._words = []

    async def _detect(self, event: Event) -> None:
        names = Detect.from_event(event).names
        known = [model.name for program in self._info.wake for model in program.models]
        wanted = names or known[:1]
        if unknown := [name for name in wanted if name not in known]:
            raise UserError(f"there is no wake word {unknown[0]!r}; there is {', '.join(known)}")
        self._words = [self._wake_word(name) for name in dict.fromkeys(wanted)]

    async def _start_sound(self, event: Event) -> None:
        assert AudioStart.is_type(event.type)
        self._converter = AudioChunkConverter(rate=SAMPLE_RATE, width=2, channels=1)
        self._sound.clear()
        self._detected, self._heard_ms = False, 0.0

    async def _take_sound(self, event: Event) -> None:
        chunk = AudioChunk.from_event(event)
        known = chunk.width in (1, 2, 4) and chunk.channels in (1, 2)
        if not (known and 8_000 <= chunk.rate <= 48_000):
            raise BadInput("sound has 8,000 to 48,000 Hz, 1, 2 or 4 bytes, and 1 or 2 channels")
        is_converted = (chunk.rate, chunk.width, chunk.channels) != (SAMPLE_RATE, 2, 1)
        if is_converted and len(chunk.audio) % (chunk.width * chunk.channels):
            raise BadInput("a piece of sound holds whole samples of all channels")
        converted = self._converter.convert(chunk)
        if self._words:
            await self._listen(converted)
            return
        if len(self._sound) + len(converted.audio) > self._most_bytes:
            raise BadInput(f"a recording has at most {self._most_bytes // (2 * SAMPLE_RATE)} s")
        self._sound += converted.audio

    async def _listen(self, chunk: AudioChunk) -> None:
        async for piece in seconds_in_turn(as_floats(chunk.audio)):
            self._heard_ms += 1000 * len(piece) / SAMPLE_RATE
            for word in self._words:
                if not self._detected and word.heard(piece):
                    self._detected = True
                    found = Detection(name=word.word, timestamp=int(self._heard_ms))
                    await self.write_event(found.event())

    async def _end_sound(self, event: Event) -> None:
        assert AudioStop.is_type(event.type)
        if self._words:
            if not self._detected:
                await self.write_event(NotDetected().event())
            return
        samples = as_floats(bytes(self._sound))
        self._sound.clear()
        heard = await self._models.transcribe(samples, self._language)
        await self.write_event(Transcript(text=heard.text, language=heard.language).event())

    # ---- text in ----

    async def _synthesize(self, event: Event) -> None:
        if self._speaking is not None:
            return  # the whole text again, after its pieces: for servers that take no pieces
        asked = Synthesize.from_event(event)
        checked_text(asked.text)

        async def whole() -> AsyncIterator[str]:
            yield asked.text

        await self._speak(whole(), asked.voice)

    async def _start_text(self, event: Event) -> None:
        asked = SynthesizeStart.from_event(event)
        if self._speaking is not None:
            self._speaking.cancel()
        self._text = asyncio.Queue(maxsize=100)
        self._speaking = asyncio.create_task(self._speak(pieces_of(self._text), asked.voice))

    async def _take_text(self, event: Event) -> None:
        text = SynthesizeChunk.from_event(event).text
        checked_text(text)
        if self._text is not None:
            await self._pass_on(text, self._text)

    async def _end_text(self, event: Event) -> None:
        assert SynthesizeStop.is_type(event.type)
        text, self._text = self._text, None
        speaking = self._speaking
        if text is None or speaking is None:
            return
        await self._pass_on(None, text)
        try:
            await speaking
        finally:
            self._speaking = None
        await self.write_event(SynthesizeStopped().event())

    async def _pass_on(self, piece: str | None, text: asyncio.Queue[str | None]) -> None:
        """Give a piece to what speaks, or nobody where that has failed: the end tells why."""
        assert self._speaking is not None
        passing = asyncio.create_task(text.put(piece))
        await asyncio.wait((passing, self._speaking), return_when=asyncio.FIRST_COMPLETED)
        passing.cancel()

    async def _speak(self, pieces: AsyncIterator[str], voice: SynthesizeVoice | None) -> None:
        """Send the sound of a text, each piece of a clause as soon as it is made."""
        started, seconds = False, 0.0
        name, language = asked_voice(voice)
        spoken = (await self._models.voice(name, language=language)).language
        words = plain_text(small(pieces), spoken)
        async for clause in clauses(words, language=spoken):
            sound = self._models.spoken(clause, name, language=language)
            async with aclosing(sound) as made:
                async for pcm in made:
                    seconds += pcm.seconds
                    self._models.check_length(seconds)
                    if not started:
                        await self._begin_speech(pcm.rate)
                    started = True
                    await self._send_speech(pcm)
        if not started:
            await self._begin_speech(SAMPLE_RATE)
        await self.write_event(AudioStop().event())

    async def _begin_speech(self, rate: int) -> None:
        await self.write_event(AudioStart(rate=rate, width=2, channels=1).event())

    async def _send_speech(self, pcm: Pcm) -> None:
        step = int(CHUNK_S * pcm.rate)
        for at in range(0, len(pcm.samples), step):
            sound = pcm.samples[at : at + step].astype("<i2").tobytes()
            await self.write_event(AudioChunk(pcm.rate, 2, 1, sound).event())


async def pieces_of(queue: asyncio.Queue[str | None]) -> AsyncIterator[str]:
    """The pieces of a text that comes, until None."""
    while (piece := await queue.get()) is not None:
        yield piece


async def small(pieces: AsyncIterator[str]) -> AsyncIterator[str]:
    """The same text in pieces that take little time to cut into clauses. The clauses of a piece are
    spoken before the next piece is cut, and others are served meanwhile."""
    async for piece in pieces:
        for at in range(0, len(piece), SMALL):
            yield piece[at : at + SMALL]


def asked_voice(voice: SynthesizeVoice | None) -> tuple[str, str]:
    """The name and the language of the voice that a client asks for; "" for ours. Clients name one
    that they found in our description, where a language is the name of its voice."""
    if voice is None:
        return "", ""
    name = voice.name or ""
    if name == OWN_VOICE:
        name = ""
    if name in NAMES:
        return "", name
    return name, code_of(voice.language or "")


def checked_text(text: object) -> None:
    """Raise BadInput for what is no text, or too long."""
    if not isinstance(text, str) or len(text) > MOST_TEXT:
        raise BadInput(f"a text has at most {MOST_TEXT} characters")


def as_floats(sound: bytes) -> NDArray[np.float32]:
    """16-bit samples as float32 [n]; full scale is 1.0."""
    import numpy as np

    samples: NDArray[np.float32] = np.frombuffer(sound, "<i2").astype(np.float32)
    samples /= 32_768
    return samples
