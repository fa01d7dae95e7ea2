"""Does a long run grow? One loop hears a recording over and over, as fast as it goes, and its
memory is read every 100 turns.

    python -m bench.growth [RECORDING] [--turns 1000]

RECORDING is a folder that `sightline run --record` made; without one the session that ships is
recorded first. Memory is the resident set of this process after a collection of garbage (VmRSS),
which holds the models, too.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import tempfile
import time
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from assistant import build
from assistant.config import Config
from assistant.events import Event, TurnFinished
from assistant.memory.notebook import Notebook
from assistant.sight.frame_ring import Frame
from assistant.turn.listening.attention import ListeningGate
from assistant.turn.options import LoopOptions
from device.demo import session as sessions
from device.io.microphone import Block, file_microphone
from device.io.sources import VideoSource
from device.io.speaker import WavSpeaker
from device.loop import DeviceLoop, Sources
from device.replay.recording import Recorder
from device.replay.replay import RecordedFrames
from models.allocator import share_memory
from models.speech.audio_format import SAMPLE_RATE


def resident_mb() -> float:
    gc.collect()
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def configured() -> Config:
    config = Config()
    return replace(config, hear=replace(config.hear, listen="always"))


async def record(folder: Path) -> None:
    session, config = sessions.load(sessions.shipped()), configured()
    recorder = Recorder(folder, config, datetime.now(timezone.utc), print)

    async def heard() -> AsyncGenerator[Block, None]:
        async for block in file_microphone(session.microphone, fast=True):
            yield recorder.heard(block)

    sources = Sources(
        heard(), lambda: VideoSource(str(session.camera)), WavSpeaker(fast=True), recorder.seen
    )
    replier = build.replier(config, "")
    await DeviceLoop(
        config,
        build.models(config),
        replier,
        Notebook(),
        sources,
        LoopOptions(lockstep=True),
        recorder.listener,
    ).run()
    await asyncio.to_thread(recorder.close)


class Again:
    """The frames of a recording over and over; `length` is that of its sound in seconds."""

    live = False

    def __init__(self, folder: Path, length: float) -> None:
        self._folder, self._length, self._round = folder, length, 0
        self._frames = RecordedFrames(folder)

    def read(self, due: float = 0.0) -> tuple[float, Frame]:
        while (read := self._frames.read()) is None or read[0] > self._length:
            self._frames.close()
            self._frames, self._round = RecordedFrames(self._folder), self._round + 1
        seconds = read[0] + self._round * self._length
        return seconds, Frame(replace(read[1].facts, time=seconds), read[1].jpeg)

    def close(self) -> None:
        self._frames.close()


async def again(folder: Path, enough: asyncio.Event) -> AsyncGenerator[Block, None]:
    index = 0
    while not enough.is_set():
        async for block in file_microphone(folder / "microphone.flac", fast=True, tail=0.0):
            if enough.is_set():
                return
            yield replace(block, index=index)
            index += len(block.samples)


async def grow(folder: Path, turns: int) -> None:
    import soundfile

    config, enough = configured(), asyncio.Event()
    with soundfile.SoundFile(folder / "microphone.flac") as sound:
        samples = -(-sound.frames // 512) * 512
    count, first, began = 0, 0.0, time.monotonic()

    def listener(event: Event) -> None:
        nonlocal count, first
        if not isinstance(event, TurnFinished):
            return
        count += 1
        if count % 100 == 0 or count == turns:
            now = resident_mb()
            first = first or now
            passed = time.monotonic() - began
            print(
                f"turn {count:5}: {now:7.1f} MB, {now - first:+6.1f} MB since turn 100, after"
                f" {passed:.0f} s",
                flush=True,
            )
        if count >= turns:
            enough.set()

    sources = Sources(
        again(folder, enough), lambda: Again(folder, samples / SAMPLE_RATE), WavSpeaker(fast=True)
    )
    options = LoopOptions(lockstep=True, attention=ListeningGate("always"))
    loop = DeviceLoop(
        config,
        build.models(config),
        build.replier(config, ""),
        Notebook(),
        sources,
        options,
        listener,
    )
    await loop.run()
    assert loop.camera is not None
    ring = loop.camera.ring
    print(f"{ring.added} frames admitted, the ring holds {ring.bytes / 2**20:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recording", nargs="?", type=Path)
    parser.add_argument("--turns", type=int, default=1000)
    arguments = parser.parse_args()
    share_memory()  # as a live run does
    print(f"load of the machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as made:
        folder: Path = arguments.recording or Path(made) / "recording"
        if arguments.recording is None:
            asyncio.run(record(folder))
        asyncio.run(grow(folder, arguments.turns))


if __name__ == "__main__":
    main()
