"""The stock `openai` client on a Realtime session, whose every event is checked as it comes."""

import asyncio
import base64
import json
import typing
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray
from openai import AsyncOpenAI
from openai.types.realtime import RealtimeServerEvent

from models.speech.system_voice import SystemVoice
from tests.support.limits import HANG_S

RATE = 24_000
BLOCK_S = 0.1  # of sound in one event
Event = dict[str, Any]


@lru_cache(maxsize=1)
def server_events() -> dict[str, Any]:
    """The events that a server may send, by their `type`."""
    union = typing.get_args(RealtimeServerEvent)[0]
    models = typing.get_args(union)
    return {typing.get_args(each.model_fields["type"].annotation)[0]: each for each in models}


def checked(event: Event) -> Event:
    """The event, which the package's own type must accept as it stands."""
    if not event["type"].startswith("sightline."):
        server_events()[event["type"]].model_validate(event)
    return event


@lru_cache(maxsize=32)
def spoken(text: str, rate: int = RATE, voice: str = "en-us") -> NDArray[np.float32]:
    """A sentence in a synthetic voice, float32 [n], with half a second of room before it."""
    pcm = SystemVoice(voice, 160).speak(text)
    speech = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, rate)
    padded = np.pad(speech, (rate // 2, 0))
    noise = np.random.default_rng(0).normal(0, 0.0005, len(padded))
    return (padded + noise).astype(np.float32)


def room(seconds: float, rate: int = RATE) -> NDArray[np.float32]:
    """A quiet room."""
    noise = np.random.default_rng(1).normal(0, 0.0005, int(seconds * rate))
    return noise.astype(np.float32)


def pcm16(samples: NDArray[np.float32]) -> bytes:
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


class Talk:
    """One session. `events` holds all that came so far."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.events: list[Event] = []
        self.binary_messages = 0

    async def next(self, timeout: float = HANG_S) -> Event:
        data = await asyncio.wait_for(self.connection.recv_bytes(), timeout)
        event = checked(json.loads(data))
        self.events.append(event)
        return event

    async def until(self, kind: str, timeout: float = HANG_S) -> Event:
        """The next event of this kind."""
        while True:
            event = await self.next(timeout)
            if event["type"] == kind:
                return event

    async def nothing(self, seconds: float = 0.3) -> None:
        """Nothing comes for so long."""
        with_timeout = asyncio.wait_for(self.connection.recv_bytes(), seconds)
        try:
            data = await with_timeout
        except asyncio.TimeoutError:
            return
        raise AssertionError(f"unexpected: {data[:200]}")

    async def send(self, kind: str, **fields: Any) -> None:
        await self.connection.send({"type": kind, **fields})

    async def update(self, **session: Any) -> Event:
        await self.send("session.update", session={"type": "realtime", **session})
        return await self.until("session.updated")

    async def write(self, text: str) -> None:
        content = [{"type": "input_text", "text": text}]
        await self.send(
            "conversation.item.create",
            item={"type": "message", "role": "user", "content": content},
        )

    async def append(self, data: bytes) -> None:
        await self.send("input_audio_buffer.append", audio=base64.b64encode(data).decode())

    async def play(
        self, samples: NDArray[np.float32], pack: Callable[..., bytes] = pcm16, rate: int = RATE
    ) -> None:
        """Send sound as fast as it goes: samples are the clock."""
        step = int(BLOCK_S * rate)
        for at in range(0, len(samples), step):
            await self.append(pack(samples[at : at + step]))

    async def say(self, text: str, voice: str = "en-us") -> None:
        """A sentence, and the pause after it."""
        await self.play(np.concatenate([spoken(text, voice=voice), room(1.6)]))

    def kinds(self) -> list[str]:
        return [event["type"] for event in self.events]

    def of(self, kind: str) -> list[Event]:
        return [event for event in self.events if event["type"] == kind]


def client(url: str, key: str = "none") -> AsyncOpenAI:
    return AsyncOpenAI(
        api_key=key,
        base_url=f"{url}/v1",
        websocket_base_url=f"{url.replace('http', 'ws', 1)}/v1",
    )


@asynccontextmanager
async def talking(url: str, key: str = "none", **session: Any) -> AsyncIterator[Talk]:
    """A session that is open; `session` is sent as its first update."""
    async with client(url, key).realtime.connect(model="sightline") as connection:
        talk = Talk(connection)
        assert (await talk.next())["type"] == "session.created"
        if session:
            await talk.update(**session)
        yield talk


def audio_of(events: list[Event]) -> bytes:
    """The sound of an answer."""
    deltas = [e["delta"] for e in events if e["type"] == "response.output_audio.delta"]
    return b"".join(base64.b64decode(delta) for delta in deltas)


def check_order(events: list[Event]) -> None:
    """The documented order: within a response, within its items, and of what was heard."""
    open_response: str | None = None
    open_items: set[str] = set()
    for event in events:
        kind = event["type"]
        if kind == "response.created":
            assert open_response is None, "two responses at once"
            open_response = event["response"]["id"]
        elif kind == "response.done":
            assert open_response == event["response"]["id"]
            assert not open_items, "a response ended with an item that was not done"
            open_response = None
        elif kind.startswith("response."):
            assert event["response_id"] == open_response, kind
        if kind == "response.output_item.added":
            open_items.add(event["item"]["id"])
        elif kind == "response.output_item.done":
            open_items.remove(event["item"]["id"])
        elif kind.startswith("response.") and "item_id" in event:
            assert event["item_id"] in open_items, kind
    heard = [e["type"].removeprefix("input_audio_buffer.") for e in events if "buffer" in e["type"]]
    for before, after in pairwise(heard):
        if after == "speech_stopped":
            assert before == "speech_started"
        if before == "speech_stopped":
            assert after == "committed"
