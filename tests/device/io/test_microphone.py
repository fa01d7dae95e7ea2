"""Microphones: the sample index never stops, whatever happens to file and card. The card is played
by a thread."""

import asyncio
import importlib
import itertools
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.io.microphone import (
    BLOCK,
    Block,
    Deliver,
    SoundCard,
    Stream,
    file_microphone,
    open_card,
    open_microphone,
    silence,
)
from models.errors import BadInput, DeviceLost
from tests.support.virtual_time import anyio_backend

__all__ = ["anyio_backend"]

pytestmark = pytest.mark.anyio


def tone(seconds: float, rate: int) -> np.ndarray:
    return (np.sin(2 * np.pi * 450 * np.arange(int(seconds * rate)) / rate) * 0.5).astype(
        np.float32
    )


async def take(blocks: AsyncIterator[Block], samples: int) -> list[Block]:
    found = [block async for block in upto(blocks, samples)]
    for before, after in itertools.pairwise(found):
        assert after.index == before.index + len(before.samples)
    return found


async def upto(blocks: AsyncIterator[Block], samples: int) -> AsyncIterator[Block]:
    async for block in blocks:
        yield block
        if block.index + len(block.samples) >= samples:
            return


@pytest.mark.parametrize("rate", [8_000, 16_000, 48_000])
async def test_a_file_is_heard_whole_and_followed_by_silence(tmp_path: Path, rate: int) -> None:
    soundfile.write(tmp_path / "a.wav", tone(1.0, rate), rate)
    blocks = [b async for b in file_microphone(tmp_path / "a.wav", fast=True, tail=0.5)]
    assert [b.index for b in blocks] == list(range(0, len(blocks) * BLOCK, BLOCK))
    assert {len(b.samples) for b in blocks} == {BLOCK}
    assert 24_000 <= len(blocks) * BLOCK < 24_000 + 2 * BLOCK
    heard = np.concatenate([b.samples for b in blocks if not b.silent])
    assert abs(np.abs(np.fft.rfft(heard)).argmax() * 16_000 / len(heard) - 450) < 5
    assert all(not b.samples.any() for b in blocks if b.silent)
    assert sum(b.silent for b in blocks) >= 14


async def test_real_time_is_real_and_fast_gives_the_same(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", tone(0.5, 16_000), 16_000)
    loop = asyncio.get_running_loop()
    began = loop.time()
    live = [b async for b in file_microphone(tmp_path / "a.wav", tail=0.1)]
    assert loop.time() - began == pytest.approx((live[-1].index + BLOCK) / 16_000)
    fast = [b async for b in file_microphone(tmp_path / "a.wav", fast=True, tail=0.1)]
    assert [(b.index, b.silent) for b in live] == [(b.index, b.silent) for b in fast]
    assert np.array_equal(
        np.concatenate([b.samples for b in live]), np.concatenate([b.samples for b in fast])
    )


async def test_no_microphone_is_a_clock() -> None:
    assert all(b.silent for b in await take(silence(), 5 * BLOCK))


async def test_what_is_no_sound_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_text("no sound")
    with pytest.raises(BadInput, match="not a sound file"):
        await take(open_microphone(str(tmp_path / "a.wav"), fast=True), BLOCK)
    with pytest.raises(BadInput, match=r"no recording at absent\.wav"):
        open_microphone("absent.wav")


class Card:
    """A card at 48 kHz at the edge of the machine: its thread delivers 20 ms of a tone whenever
    they have passed by the loop's clock, until it is unplugged."""

    def __init__(self) -> None:
        self.plugged = True
        self.late = False
        self.opened = self.closed = 0
        self._loop = asyncio.get_running_loop()

    def open(self, deliver: Deliver) -> Stream:
        if not self.plugged:
            raise DeviceLost("no microphone can be opened: plug one in, or use --microphone none")
        self.opened += 1
        running = asyncio.run_coroutine_threadsafe(self._run(deliver), self._loop)

        def close() -> None:
            running.cancel()
            self.closed += 1

        return Stream(48_000, "test card", close)

    async def _run(self, deliver: Deliver) -> None:
        while True:
            await asyncio.sleep(0.02)
            if not self.plugged:
                return
            if not self.late:
                await asyncio.to_thread(deliver, tone(0.02, 48_000))


async def test_a_card_is_resampled_from_its_own_rate() -> None:
    blocks = SoundCard(Card().open).blocks()
    found = await take(blocks, 16_000)
    heard = np.concatenate([b.samples for b in found if not b.silent])
    assert abs(np.abs(np.fft.rfft(heard)).argmax() * 16_000 / len(heard) - 450) < 10
    await blocks.aclose()


async def test_an_unplugged_card_is_told_once_and_heard_again() -> None:
    card, said = Card(), list[str]()
    blocks = SoundCard(card.open, said.append, retry=0.05, timeout=0.1).blocks()
    first = await take(blocks, 4000)
    card.plugged = False
    second = await take(blocks, first[-1].index + 12_000)
    assert second[-1].silent
    assert len(said) == 1
    assert "unplugged" in said[0]
    card.plugged = True
    third = await anext_heard(blocks)
    assert third.index >= second[-1].index + BLOCK
    assert said[1:] == ["the microphone test card is there again"]
    await blocks.aclose()
    assert (card.opened, card.closed) == (2, 2)


async def test_a_card_that_still_runs_and_is_late_is_not_lost() -> None:
    card, said, asked = Card(), list[str](), list[bool]()

    def opened(deliver: Deliver) -> Stream:
        def runs() -> bool:
            asked.append(card.late)
            card.late = False
            return True

        return replace(card.open(deliver), runs=runs)

    blocks = SoundCard(opened, said.append, timeout=0.2).blocks()
    await anext_heard(blocks)
    asked.clear()
    card.late = True
    while True not in asked:
        await anext(blocks)
    assert not (await anext_heard(blocks)).silent
    assert said == []
    assert card.opened == 1
    await blocks.aclose()


async def anext_heard(blocks: AsyncIterator[Block]) -> Block:
    async for block in blocks:
        if not block.silent:
            return block
    raise AssertionError("the microphone ended")


async def test_outages_cost_no_time() -> None:
    card, began = Card(), asyncio.get_running_loop().time()
    blocks = SoundCard(card.open, retry=0.05, timeout=0.2).blocks()
    for _ in range(5):
        last = await anext_heard(blocks)
        card.plugged = False
        await take(blocks, last.index + 8000)
        card.plugged = True
    last = await anext_heard(blocks)
    assert (
        asyncio.get_running_loop().time() - began - last.index / 16_000 < 0.5
    )  # the timeout alone is five times 0.2
    await blocks.aclose()


async def test_a_card_that_gives_no_sound_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("device.io.microphone.FIRST", 0.05)
    said, closed = list[str](), list[bool]()
    mute = Stream(48_000, "mute card", lambda: closed.append(True))
    blocks = SoundCard(lambda _: mute, said.append, retry=0.02, timeout=0.05).blocks()
    assert all(b.silent for b in await take(blocks, 8000))
    assert said == ["the microphone mute card gives no sound: it is muted, busy or broken"]
    assert len(closed) > 1
    await blocks.aclose()


async def test_whoever_is_cancelled_as_sound_arrives_ends() -> None:
    arrived, source = asyncio.Event(), SoundCard(Card().open)
    waits = asyncio.create_task(source._comes(arrived, 5.0))
    await asyncio.sleep(0)
    arrived.set()
    await asyncio.sleep(0)
    waits.cancel()
    with suppress(asyncio.CancelledError):
        await waits
    assert waits.cancelled() or waits.result()


async def test_a_card_that_is_missing_from_the_start_keeps_the_clock_running() -> None:
    card, said = Card(), list[str]()
    card.plugged = False
    blocks = SoundCard(card.open, said.append, retry=0.02).blocks()
    assert all(b.silent for b in await take(blocks, 4000))
    assert said == ["no microphone can be opened: plug one in, or use --microphone none"]
    card.plugged = True
    assert not (await anext_heard(blocks)).silent
    await blocks.aclose()


async def test_what_a_slow_listener_misses_is_counted_and_said_and_the_clock_does_not_jump() -> (
    None
):
    card, said = Card(), list[str]()
    source = SoundCard(card.open, said.append)
    blocks = source.blocks()
    await anext_heard(blocks)
    for _ in range(250):  # five seconds of sound while nobody listens
        source._deliver(tone(0.02, 48_000))
    found = [await anext(blocks) for _ in range(20)]
    for before, after in itertools.pairwise(found):
        assert after.index == before.index + len(before.samples)
    assert source.dropped > 0
    assert said == [
        f"{source.dropped / 16_000:.1f} s of sound were lost: the machine was too busy to listen"
    ]
    assert sum(len(b.samples) for b in found if b.silent) == source.dropped
    await blocks.aclose()


async def test_a_listener_that_leaves_closes_the_card() -> None:
    card = Card()
    blocks = SoundCard(card.open).blocks()
    await anext_heard(blocks)
    await blocks.aclose()
    assert card.closed == 1


def test_a_machine_without_cards_says_so_in_one_line() -> None:
    try:
        sound = importlib.import_module("sounddevice")
    except OSError:
        expected = "libportaudio2"
    else:
        if any(device["max_input_channels"] for device in sound.query_devices()):
            pytest.skip("this machine has a microphone")
        expected = "--microphone none"
    with pytest.raises(DeviceLost, match=expected) as caught:
        open_card("default", lambda samples: None)
    assert "\n" not in str(caught.value)
