"""LiveKit's agent on a Realtime session of ours, through its OpenAI plugin with a changed address:
it hears, calls a tool, is interrupted and ends.

Runs in an environment of its own. Arguments: address of the server, a file with 24 kHz 16-bit sound
of a question. Prints what happened as JSON.
"""

import asyncio
import json
import sys
from pathlib import Path

from livekit import rtc
from livekit.agents import Agent, AgentSession, function_tool
from livekit.agents.voice.io import AudioInput, AudioOutput, AudioOutputCapabilities
from livekit.plugins.openai.realtime import RealtimeModel

RATE = 24_000
BLOCK = RATE // 50  # samples: 20 ms
SILENCE = bytes(2 * BLOCK)
TIMEOUT_S = 40


class Microphone(AudioInput):
    """Says what it is given, and is silent else, in real time."""

    def __init__(self) -> None:
        super().__init__(label="microphone")
        self._waiting = bytearray()

    def say(self, pcm: bytes) -> None:
        self._waiting += pcm

    def __aiter__(self) -> "Microphone":
        return self

    async def __anext__(self) -> rtc.AudioFrame:
        await asyncio.sleep(BLOCK / RATE)
        block, self._waiting = self._waiting[: 2 * BLOCK], self._waiting[2 * BLOCK :]
        return rtc.AudioFrame(bytes(block).ljust(2 * BLOCK, b"\0"), RATE, 1, BLOCK)


class Speaker(AudioOutput):
    """Plays in real time to nobody."""

    def __init__(self) -> None:
        super().__init__(
            label="speaker", capabilities=AudioOutputCapabilities(pause=False), sample_rate=RATE
        )
        self.began, self.interrupted = asyncio.Event(), asyncio.Event()
        self._seconds = 0.0
        self._playing: asyncio.Task[None] | None = None

    async def capture_frame(self, frame: rtc.AudioFrame) -> None:
        await super().capture_frame(frame)
        self._seconds += frame.duration
        self.began.set()

    def flush(self) -> None:
        super().flush()
        if self._seconds:
            self._playing = asyncio.create_task(self._play(self._seconds))

    def clear_buffer(self) -> None:
        if self._playing is not None:
            self._playing.cancel()
        self.interrupted.set()
        self._ended(0.1, interrupted=True)

    async def _play(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self._ended(seconds, interrupted=False)

    def _ended(self, position: float, interrupted: bool) -> None:
        self._seconds, self._playing = 0.0, None
        self.on_playback_finished(playback_position=position, interrupted=interrupted)


async def main(address: str, question: bytes) -> None:
    opened, heard, errors = asyncio.Event(), list[str](), list[str]()

    @function_tool
    async def open_door() -> str:
        """Opens the door."""
        opened.set()
        return "the door is open"

    model = RealtimeModel(base_url=f"{address}/v1", api_key="none", model="sightline")
    session = AgentSession(llm=model)
    microphone, speaker = Microphone(), Speaker()
    session.input.audio, session.output.audio = microphone, speaker
    session.on("user_input_transcribed", lambda said: heard.append(said.transcript))
    session.on("error", lambda failed: errors.append(str(failed.error)))
    await session.start(Agent(instructions="Be brief.", tools=[open_door]))
    microphone.say(question)
    await asyncio.wait_for(opened.wait(), TIMEOUT_S)
    await asyncio.wait_for(speaker.began.wait(), TIMEOUT_S)
    microphone.say(question)
    await asyncio.wait_for(speaker.interrupted.wait(), TIMEOUT_S)
    await session.aclose()
    print(json.dumps({"heard": heard, "errors": errors}))


asyncio.run(main(sys.argv[1], Path(sys.argv[2]).read_bytes()))
