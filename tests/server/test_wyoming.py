"""Wyoming through the library's own client: describe, transcribe, synthesize, detect; and what a
hostile client gets."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import numpy as np
import pytest
from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.client import AsyncTcpClient
from wyoming.error import Error
from wyoming.event import Event
from wyoming.info import Describe, Info
from wyoming.tts import (
    Synthesize,
    SynthesizeChunk,
    SynthesizeStart,
    SynthesizeStop,
    SynthesizeStopped,
    SynthesizeVoice,
)
from wyoming.wake import Detect, Detection, NotDetected

from models.pocket import POCKET_GGUF
from models.speech.wake_word import WakeWord
from server.assist.server_models import ServerModels
from server.run import RunningServer, ServerSettings
from server.wyoming.handler import BoundedReader, WyomingClient
from tests.support.limits import HANG_S
from tests.support.missing import missing
from tests.support.realtime import pcm16, room, spoken
from tests.support.said import recorded

pytestmark = pytest.mark.anyio
RATE = 22_050


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    number = free_port()
    settings = ServerSettings(port=0, model=str(POCKET_GGUF), detector="none", wyoming=number)
    with RunningServer(settings):
        yield number


@asynccontextmanager
async def connected(port: int) -> AsyncIterator[AsyncTcpClient]:
    async with AsyncTcpClient("127.0.0.1", port) as client:
        yield client


async def read(client: AsyncTcpClient) -> Event:
    event = await asyncio.wait_for(client.read_event(), HANG_S)
    assert event is not None
    return event


async def send_sound(client: AsyncTcpClient, samples: np.ndarray) -> None:
    await client.write_event(AudioStart(RATE, 2, 1).event())
    data = pcm16(samples)
    for at in range(0, len(data), 4096):
        await client.write_event(AudioChunk(RATE, 2, 1, data[at : at + 4096]).event())
    await client.write_event(AudioStop().event())


async def sound_of(client: AsyncTcpClient) -> float:
    """Seconds of the sound that comes."""
    start = AudioStart.from_event(await read(client))
    seconds = 0.0
    while AudioChunk.is_type((event := await read(client)).type):
        chunk = AudioChunk.from_event(event)
        seconds += len(chunk.audio) / 2 / start.rate
    assert AudioStop.is_type(event.type)
    return seconds


async def test_it_says_what_it_can(port: int) -> None:
    async with connected(port) as client:
        await client.write_event(Describe().event())
        info = Info.from_event(await read(client))
        assert info.asr[0].models[0].languages
        assert info.tts[0].supports_synthesize_streaming
        assert {model.name for model in info.wake[0].models} >= {"okay nabu", "alexa"}


async def test_speech_becomes_words(port: int) -> None:
    async with connected(port) as client:
        await client.write_event(Transcribe(language="en").event())
        await send_sound(client, spoken("what time is it", RATE))
        heard = Transcript.from_event(await read(client))
        assert "time" in heard.text.lower()


async def test_text_becomes_sound(port: int) -> None:
    async with connected(port) as client:
        await client.write_event(Synthesize("It is five past ten.").event())
        assert 0.5 < await sound_of(client) < 6


@pytest.mark.parametrize(
    ("voice", "spoken_by"),
    [
        (None, ("en", "It costs three euros.")),
        (SynthesizeVoice(name="sightline"), ("en", "It costs three euros.")),
        (SynthesizeVoice(language="en-US"), ("en", "It costs three euros.")),
        (SynthesizeVoice(name="de"), ("de", "It costs drei Euro.")),
        (SynthesizeVoice(language="de-AT"), ("de", "It costs drei Euro.")),
        (SynthesizeVoice(name="es"), ("es", "It costs tres euros.")),
        (SynthesizeVoice(name="fr-be"), ("fr", "It costs trois euros.")),
    ],
    ids=str,
)
@pytest.mark.parametrize("pieces", [False, True])
async def test_a_text_is_spoken_by_the_voice_that_is_asked_for(
    port: int,
    voice: SynthesizeVoice | None,
    spoken_by: tuple[str, str],
    pieces: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said, text = recorded(monkeypatch), "It costs 3 €."
    async with connected(port) as client:
        if pieces:
            await client.write_event(SynthesizeStart(voice=voice).event())
            await client.write_event(SynthesizeChunk(text).event())
            await client.write_event(SynthesizeStop().event())
        else:
            await client.write_event(Synthesize(text, voice).event())
        assert await sound_of(client) > 0.5
    assert said[-1] == spoken_by


async def test_every_voice_that_is_described_speaks(port: int) -> None:
    async with connected(port) as client:
        await client.write_event(Describe().event())
        voices = Info.from_event(await read(client)).tts[0].voices
        assert [voice.name for voice in voices if "en" in voice.languages] == ["sightline"]
        for voice in voices:
            await client.write_event(Synthesize("1", SynthesizeVoice(name=voice.name)).event())
            assert await sound_of(client) > 0


async def test_what_is_left_out_is_said_in_the_language_of_the_voice(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = recorded(monkeypatch)
    async with connected(port) as client:
        code = Synthesize("```\nprint(1)\n```", SynthesizeVoice(name="de"))
        await client.write_event(code.event())
        assert await sound_of(client) > 0.5
    assert said
    assert {language for language, _ in said} == {"de"}
    assert "code" not in said[-1][1]


async def test_a_text_in_pieces_is_spoken_before_it_is_whole(port: int) -> None:
    async with connected(port) as client:
        await client.write_event(SynthesizeStart().event())
        for piece in ("It is five past ten ", "in the morning. And "):
            await client.write_event(SynthesizeChunk(piece).event())
        first = await read(client)
        assert AudioStart.is_type(first.type)
        await client.write_event(SynthesizeChunk("the sun shines.").event())
        await client.write_event(Synthesize("It is five past ten in the morning.").event())
        await client.write_event(SynthesizeStop().event())
        kinds = [(await read(client)).type]
        while not SynthesizeStopped.is_type(kinds[-1]):
            kinds.append((await read(client)).type)
        assert kinds.count("audio-stop") == 1


async def test_no_wake_word_in_a_room(port: int) -> None:
    async with connected(port) as client:
        await client.write_event(Detect(names=["alexa"]).event())
        await send_sound(client, room(1.0, RATE))
        assert NotDetected.is_type((await read(client)).type)


async def test_a_word_named_often_is_searched_once(port: int) -> None:
    async with connected(port) as client:
        await client.write_event(Event("detect", {"names": ["okay nabu"] * 20_000}))
        await client.write_event(AudioStart(8000, 1, 1).event())
        await client.write_event(AudioChunk(8000, 1, 1, b"\x80" * 2**20).event())
        await client.write_event(AudioStop().event())
        assert NotDetected.is_type((await read(client)).type)


async def test_a_wake_word_is_detected(port: int) -> None:
    async with connected(port) as client:
        await client.write_event(Detect(names=["alexa"]).event())
        sound = np.concatenate([room(1.0, RATE), spoken("Alexa!", RATE), room(1.0, RATE)])
        await send_sound(client, sound)
        found = await read(client)
        if NotDetected.is_type(found.type):
            missing("the synthetic voice does not wake this model")
        assert Detection.from_event(found).name == "alexa"


@pytest.mark.parametrize(
    "event",
    [
        Event("synthesize"),
        Event("synthesize", {"text": 7}),
        Event("synthesize", {"text": "x", "voice": {"language": 7}}),
        Event("synthesize", {"text": "x", "voice": {"name": ["x"]}}),
        Event("synthesize", {"text": "x", "voice": {"name": "nobody"}}),
        Event("transcribe", {"language": 7}),
        Event("synthesize", {"text": "x" * 30_000}),
        Event("audio-chunk", {"rate": 10**9, "width": 2, "channels": 1}, b"\0\0"),
        Event("audio-chunk", {"rate": 16000, "width": 3, "channels": 1}, b"\0\0\0"),
        Event("audio-chunk", {"rate": 16000, "width": 2, "channels": 0}, b"\0\0"),
        Event("audio-chunk", {"rate": 16000, "width": 2, "channels": 1.5}, b"\0\0\0"),
        Event("audio-chunk", {"rate": 44100, "width": 2, "channels": 1}, b"\0\0\0"),
        Event("audio-chunk", {"rate": 10**400, "width": 2, "channels": 1}, b"\0\0"),
        Event("detect", {"names": ["nobody"]}),
    ],
    ids=lambda event: event.type,
)
async def test_what_is_malformed_is_an_error(port: int, event: Event) -> None:
    async with connected(port) as client:
        await client.write_event(event)
        assert Error.is_type((await read(client)).type)
        await client.write_event(Describe().event())
        assert Info.is_type((await read(client)).type)


async def test_a_text_that_nobody_can_speak_is_an_error_however_long_it_is(port: int) -> None:
    """Its pieces are not kept for a voice that is not there."""
    async with connected(port) as client:
        await client.write_event(SynthesizeStart(SynthesizeVoice("nobody")).event())
        for _ in range(500):
            await client.write_event(SynthesizeChunk("One more. ").event())
        await client.write_event(SynthesizeStop().event())
        assert Error.is_type((await read(client)).type)
        await client.write_event(Describe().event())
        assert Info.is_type((await read(client)).type)


async def test_a_speech_ends_where_it_is_too_long() -> None:
    number = free_port()
    settings = ServerSettings(
        port=0, model=str(POCKET_GGUF), detector="none", wyoming=number, max_speech_seconds=3
    )
    with RunningServer(settings):
        async with connected(number) as client:
            await client.write_event(Synthesize("One two three. " * 40).event())
            while AudioStart.is_type((event := await read(client)).type) or AudioChunk.is_type(
                event.type
            ):
                pass
            assert "longer than 3 seconds" in Error.from_event(event).text


async def test_who_takes_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.wyoming.handler.TAKING_S", 0.1)
    ours, theirs = socket.socketpair()
    with theirs:
        reader, writer = await asyncio.open_connection(sock=ours)
        models = ServerModels(ServerSettings(detector="none"))
        client = WyomingClient(BoundedReader(reader), writer, models, Info(), 10.0, WakeWord)

        async def send_without_end() -> None:
            while True:
                await client.write_event(AudioChunk(RATE, 2, 1, bytes(2**18)).event())

        with pytest.raises(asyncio.TimeoutError):
            await send_without_end()
        writer.transport.abort()


async def test_a_huge_event_closes_the_connection(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b'{"type": "audio-chunk", "payload_length": 99999999999}\n')
    await writer.drain()
    assert await asyncio.wait_for(reader.read(), HANG_S) == b""
    writer.close()
