"""Two hundred steps of trouble on one live loop: camera and microphone are pulled out and put back,
the server is killed, the disk is full, the lens covered, the wearer mute. The camera is a real HTTP
stream, the server a real process, the card a thread.
"""

import asyncio
import random
import resource
import threading
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soxr

from assistant import build
from assistant.answer.llm_client import LLMClient
from assistant.answer.reply import Replier
from assistant.answer.request import AnswerRequest
from assistant.config import Config
from assistant.events import Event, Notice, TurnFinished
from assistant.memory.notebook import Notebook, NotebookError
from assistant.skills.context import Context, NoView
from assistant.turn.listening.attention import ListeningGate
from assistant.turn.options import LoopOptions
from assistant.turn.status import StatusReporter
from assistant.turn.turn import Turn
from device.io.microphone import Block, Deliver, SoundCard, Stream
from device.io.sources import JpegStream
from device.io.speaker import WavSpeaker
from device.loop import DeviceLoop, Sources
from device.replay.recording import Recorder
from models.errors import DeviceLost
from models.speech.system_voice import SystemVoice
from tests.support.http_camera import HttpCamera, jpeg
from tests.support.killable_server import Server
from tests.support.limits import HANG_S

pytestmark = [pytest.mark.long, pytest.mark.anyio]
STEPS = 200
RATE = 48_000
NOW = datetime(2030, 1, 1, 15, 30, tzinfo=timezone.utc)
BEAT_S = 0.01  # between two looks at whether something has come back
# Beats within which a recovery is to be noticed: 3 s, and as much longer as the machine keeps this
# loop waiting.
RECOVERY = 300


class Card:
    """A sound card of 48 kHz that can be pulled out. It hears a quiet room, and a question when it
    is asked."""

    def __init__(self) -> None:
        self.plugged = True
        pcm = SystemVoice("en-us", 160).speak("what time is it")
        self._question = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, RATE)
        self._at: int | None = None

    def ask(self) -> None:
        self._at = 0

    @property
    def quiet(self) -> bool:
        return self._at is None

    def open(self, deliver: Deliver) -> Stream:
        if not self.plugged:
            raise DeviceLost("the microphone was not found: waiting for it")
        closed = threading.Event()

        def play() -> None:
            noise = np.random.default_rng(0)
            size, began, n = RATE // 31, time.monotonic(), 0
            while self.plugged and not closed.is_set():
                samples = noise.normal(0, 0.0005, size).astype(np.float32)
                if self._at is not None:
                    piece = self._question[self._at : self._at + size]
                    samples[: len(piece)] += piece
                    self._at = self._at + size if len(piece) else None
                deliver(samples)
                n += size
                time.sleep(max(0.0, began + n / RATE - time.monotonic()))

        threading.Thread(target=play, daemon=True).start()
        return Stream(RATE, "test card", closed.set, lambda: self.plugged)


def disk_is_full(full: bool) -> None:
    """No file of this process may grow, which is what a full disk looks like from within."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0 if full else hard, hard))


class World:
    """The loop with its devices, and what can go wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.camera, self.server, self.card = HttpCamera(), Server(), Card()
        self.lens, self.dark = jpeg(200), jpeg(0)
        self.camera.picture = self.lens
        self.served, self.full = True, False
        self.notes: list[str] = []
        self.turns: list[Turn] = []
        self.blocks = {True: 0, False: 0}
        config = Config()
        config = replace(config, see=replace(config.see, rate=20.0))
        self.gate = ListeningGate("always", report=self.report)
        self.status = StatusReporter(self.gate, self.report)
        self.recorder = Recorder(folder / "run", config, NOW, self.notes.append)
        self.notebook = Notebook(folder / "notebook.db")
        self.chat = LLMClient(self.server.url, "well", connect_timeout=0.3, token_timeout=2.0)
        self.replier = Replier(self.chat, build.pocket)
        speaker = WavSpeaker(fast=True)
        sources = Sources(
            self.heard(), lambda: JpegStream(self.camera.url), speaker, self.recorder.seen
        )
        models, options = build.models(config), LoopOptions(attention=self.gate)
        self.loop = DeviceLoop(
            config, models, self.replier, self.notebook, sources, options, self.report
        )
        self.status.begin(self.loop.assistant)

    async def heard(self) -> AsyncGenerator[Block, None]:
        async with aclosing(
            SoundCard(self.card.open, lambda line: self.report(Notice(line))).blocks()
        ) as blocks:
            async for block in blocks:
                self.blocks[block.silent] += 1
                yield self.recorder.heard(block)

    def report(self, event: Event) -> None:
        match event:
            case Notice(text):
                self.notes.append(text)
            case TurnFinished(turn):
                self.turns.append(turn)
            case _:
                pass
        for listener in (self.status, self.recorder.listener):
            listener(event)

    # ---- what happens ----

    def step(self, chance: random.Random) -> None:
        chance.choice(
            [
                self.plug_camera,
                self.cover,
                self.plug_card,
                self.kill,
                self.fill,
                self.mute,
                self.card.ask,
            ]
        )()

    def plug_camera(self) -> None:
        self.camera.unplug() if self.camera.plugged.is_set() else self.camera.plug()

    def cover(self) -> None:
        self.camera.picture = self.lens if self.camera.picture == self.dark else self.dark

    def plug_card(self) -> None:
        self.card.plugged = not self.card.plugged

    def kill(self) -> None:
        self.server.kill() if self.served else self.server.start()
        self.served = not self.served

    def fill(self) -> None:
        self.full = not self.full
        disk_is_full(self.full)

    def mute(self) -> None:
        self.status.mute()

    async def note(self) -> bool:
        try:
            await asyncio.to_thread(self.notebook.remember, "the step", NOW)
        except NotebookError:
            return False
        return True

    def heal(self) -> None:
        for wrong, fix in (
            (not self.camera.plugged.is_set(), self.plug_camera),
            (self.camera.picture == self.dark, self.cover),
            (not self.card.plugged, self.plug_card),
            (not self.served, self.kill),
            (self.full, self.fill),
            (self.gate.muted, self.mute),
        ):
            if wrong:
                fix()

    async def is_served(self) -> bool:
        """Whether a question is answered by the server."""
        ask = AnswerRequest(Context(NoView(), Notebook(), NOW, "what time is it"))
        async with aclosing(self.replier.reply(ask)) as pieces:
            async for _ in pieces:
                pass
        return ask.engine == "well"

    async def recover(self) -> dict[str, tuple[float, int]]:
        """Mend everything; the seconds and beats until the loop sees, hears, can write again and is
        answered by the server."""
        self.heal()
        camera = self.loop.camera
        assert camera is not None
        frames, blocks = camera.ring.added, self.blocks[False]
        waits = (
            until(
                lambda: (
                    camera.ring.added > frames + 1
                    and camera.missing is None
                    and not camera._covered
                )
            ),
            until(lambda: self.blocks[False] > blocks + 3),
            until(self.note),
            until(self.is_served),
        )
        return dict(
            zip(
                ("camera", "microphone", "disk", "server"),
                await asyncio.gather(*waits),
                strict=True,
            )
        )


async def until(true: Callable[[], bool | Awaitable[bool]]) -> tuple[float, int]:
    """Wait for it; how long that took, in seconds and in beats."""
    began, beats = time.monotonic(), 0
    while True:
        is_true = true()
        if is_true if isinstance(is_true, bool) else await is_true:
            return time.monotonic() - began, beats
        assert time.monotonic() < began + HANG_S, "it never came back"
        await asyncio.sleep(BEAT_S)
        beats += 1


def alternate(notes: list[str], about: str, again: str) -> bool:
    """Whether the lines about a device are, in turn, its loss and its return."""
    mine = [again in note for note in notes if about in note]
    return mine == [i % 2 == 1 for i in range(len(mine))]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [7, 11])
async def test_two_hundred_steps_of_trouble(tmp_path: Path, seed: int) -> None:
    failures: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: failures.append(context))
    world, chance = World(tmp_path), random.Random(seed)
    began, running = time.monotonic(), asyncio.create_task(world.loop.run())
    recoveries: list[dict[str, tuple[float, int]]] = []
    try:
        for step in range(1, STEPS + 1):
            world.step(chance)
            assert await world.note() is not world.full
            await asyncio.sleep(chance.uniform(0.0, 0.25))
            if step % 20 == 0:
                recoveries.append(await world.recover())
        assert not running.done()
        await until(
            lambda: abs(world.loop.clock.seconds - (time.monotonic() - began)) < 1.0
        )  # it ran through all outages
        await until(
            lambda: world.card.quiet and not world.loop.assistant.engaged
        )  # what was begun in the trouble is over
        answered = len(world.turns)
        world.card.ask()
        await until(lambda: len(world.turns) > answered and bool(world.turns[-1].answer))
        assert world.turns[-1].text == "what time is it"
    finally:
        disk_is_full(False)
        running.cancel()
        await asyncio.wait([running], timeout=HANG_S)
        await asyncio.to_thread(world.recorder.close)
        await world.chat.close()
        world.server.kill()
        world.camera.unplug()
        world.notebook.close()
    assert running.cancelled()
    assert failures == []
    for part in recoveries[0]:
        print(
            f"{part} back after"
            f" {', '.join(f'{recovery[part][0]:.2f}' for recovery in recoveries)} s"
        )
    assert all(beats < RECOVERY for recovery in recoveries for _, beats in recovery.values())
    assert alternate(
        [n for n in world.notes if "darkness" not in n and "sees again" not in n],
        "camera",
        "is back",
    )
    assert alternate(
        [n for n in world.notes if "darkness" in n or "sees again" in n], "camera", "sees again"
    )
    assert alternate(world.notes, "microphone", "is there again")
    assert sum("recording" in note for note in world.notes) == 1
    print("\n".join(world.notes))
