"""Memory runs short on a described machine: real parts are put away in their order, said once each,
and taken back."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant import build
from assistant.config import Config, HearSettings, SeeSettings
from assistant.memory.notebook import Notebook
from assistant.sight.frame_ring import FrameRing
from assistant.skills import find, look
from assistant.skills.context import Context
from device.doctor import board
from device.resources.degradation import spare
from device.resources.pressure import CALM, LOW, ROOM, STEP_S, Pressure, relieve
from models.vision.perception import Perception
from tests.support.frames import frame
from tests.support.scripted_whisper import write_whisper
from tests.support.views import NOW, Pictured

TOTAL_MB = 7620


def meminfo(root: Path, free: float) -> None:
    """A machine of 7.6 GB with this share free."""
    (root / "proc").mkdir(exist_ok=True)
    total = TOTAL_MB * 1000
    (root / "proc/meminfo").write_text(
        f"MemTotal: {total} kB\nMemFree: 10 kB\nMemAvailable: {round(free * total)} kB\n"
    )


def test_a_part_goes_at_once_the_next_only_when_that_did_not_help() -> None:
    state = Pressure(parts=2).step(0.0, LOW - 0.01)
    assert state.away == 1
    assert state.step(STEP_S - 0.1, LOW - 0.01).away == 1
    assert state.step(STEP_S, LOW + 0.01).away == 1
    assert state.step(STEP_S, LOW - 0.01).away == 2
    assert state.step(STEP_S, LOW - 0.01).step(100.0, LOW - 0.01).away == 2  # there is no third


def test_a_part_comes_back_after_a_minute_with_room_and_not_in_between() -> None:
    state = Pressure(parts=2, away=2, changed=0.0)
    assert state.step(CALM, ROOM).away == 1
    assert state.step(CALM, ROOM).step(CALM + 1, ROOM).away == 1
    assert state.step(CALM, ROOM).step(2 * CALM, ROOM).away == 0
    tight = state.step(CALM - 1, ROOM - 0.01)
    assert tight.step(CALM, ROOM).away == 2
    assert tight.step(2 * CALM, ROOM).away == 1


def test_memory_is_read_where_the_machine_tells_it(tmp_path: Path) -> None:
    assert board.memory(tmp_path) == (0, 0)
    meminfo(tmp_path, 0.5)
    assert board.memory(tmp_path) == (TOTAL_MB * 1000 * 512, TOTAL_MB * 1000 * 1024)


class Seconds:
    """A clock that a test sets, and a relief that looks as often as it can."""

    def __init__(self) -> None:
        self.now = 0.0

    async def pass_(self, seconds: float) -> None:
        """Many looks, each after a tenth of a second of this clock."""
        for _ in range(round(10 * seconds)):
            self.now += 0.1
            await asyncio.sleep(0.002)


class Camera:
    """All that is asked of a camera here."""

    def __init__(self) -> None:
        self.ring = FrameRing(32.0, 60.0)


@pytest.fixture
def whisper(tmp_path: Path) -> Path:
    return write_whisper(tmp_path / "whisper", "what time is it")


@pytest.mark.anyio
async def test_parts_are_put_away_in_order_and_taken_back(
    tmp_path: Path, test_data: Path, whisper: Path
) -> None:
    see = SeeSettings(
        ring_mb=32.0, detector=str(test_data / "vision/yolox_nano.onnx"), reader=False
    )
    config = replace(Config(), see=see, hear=HearSettings(whisper=str(whisper)))
    models, camera = build.models(config), Camera()
    for n in range(64):
        camera.ring.add(frame(n / 10, 2**19))
    said: list[str] = []
    clock = Seconds()
    spares = spare(config, models, camera)  # pyright: ignore[reportArgumentType]
    meminfo(tmp_path, 0.5)
    work = asyncio.create_task(
        relieve(lambda: board.memory(tmp_path), spares, said.append, 0.001, lambda: clock.now)
    )
    try:
        await clock.pass_(2)
        assert said == []
        meminfo(tmp_path, LOW / 2)
        await clock.pass_(4 * STEP_S)
        assert [line.partition(": ")[2] for line in said] == [
            "the frame ring has 16 MiB.",
            "objects are not detected.",
            "only the command grammar understands speech.",
        ]
        assert all(line.startswith("Memory is short (195 of 7803 MB are free)") for line in said)
        assert camera.ring.bytes <= 16 * 2**20
        assert models.perception.detector is None
        assert models.transcriber.name == "commands"
        meminfo(tmp_path, 0.5)
        await clock.pass_(3 * CALM + 1)
        assert said[3:] == [
            "Memory is free again: speech is recognised as before.",
            "Memory is free again: objects are detected.",
            "Memory is free again: the frame ring has 32 MiB.",
        ]
        assert models.perception.detector is not None
        assert models.transcriber.name != "commands"
    finally:
        work.cancel()


@pytest.mark.anyio
async def test_a_part_that_cannot_be_taken_back_is_said_and_the_run_goes_on(
    tmp_path: Path, whisper: Path
) -> None:
    config = replace(
        Config(),
        see=SeeSettings(detector="none", reader=False),
        hear=HearSettings(whisper=str(whisper)),
    )
    models, said, clock = build.models(config), list[str](), Seconds()
    spares = spare(config, models, None)
    meminfo(tmp_path, LOW / 2)
    work = asyncio.create_task(
        relieve(lambda: board.memory(tmp_path), spares, said.append, 0.001, lambda: clock.now)
    )
    try:
        await clock.pass_(1)
        shutil.move(whisper, tmp_path / "elsewhere")
        meminfo(tmp_path, 0.5)
        await clock.pass_(CALM + 1)
        assert len(said) == 2
        assert "whisper" in said[1]
        assert not work.done()
        assert models.transcriber.name == "commands"
    finally:
        work.cancel()


@pytest.mark.anyio
async def test_what_rests_is_not_said_to_be_missing() -> None:
    eyes = Perception(None, None)
    eyes.resting = "memory is short"
    context = Context(Pictured(np.zeros((90, 160, 3), np.uint8), eyes), Notebook(":memory:"), NOW)
    answer = await find.find("chair", context)
    assert (
        answer.sentence
        == "I can't look for chairs: the object detector rests while memory is short."
    )
    assert "fix" not in answer.evidence
    assert (
        "because the object detector rests while memory is short"
        in (await look.look(context)).sentence
    )
    eyes.resting = ""
    seen_again = await find.find("chair", context)
    assert (
        "no object detector is installed" in seen_again.sentence
    )  # the same frame, looked at once more
