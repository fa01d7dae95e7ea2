"""Speakers: stopped in the middle of a word without a click, and never in the way when a card is
lost."""

import asyncio
import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from device.io.playback import Pieces, Playback
from device.io.speaker import LEAD, TICK, CardSpeaker, WavSpeaker, open_speaker, write_wav
from models.errors import DeviceLost, UserError
from models.speech.voice import Pcm
from tests.support.virtual_time import anyio_backend

RATE = 16_000
CARD_RATE, BLOCK = 48_000, 480  # of the card; samples that it takes at once

__all__ = ["anyio_backend"]


def sound(seconds: float, level: int = 10_000, rate: int = RATE) -> Pcm:
    return Pcm(np.full(int(seconds * rate), level, np.int16), rate)


@settings(deadline=None)
@given(st.lists(st.integers(1, 500), min_size=1, max_size=40))
def test_every_sample_is_played_once_however_it_is_taken(sizes: list[int]) -> None:
    samples = np.arange(3000, dtype=np.int16)
    playback = Playback(samples, RATE)
    out = np.concatenate([playback.take(n) for n in sizes])
    n = min(sum(sizes), 3000)
    assert np.array_equal(out[:n], samples[:n])
    assert not out[n:].any()
    assert playback.position == n
    assert playback.done == (sum(sizes) >= 3000)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["lower", "restore", "stop", "take"]), st.integers(1, 400)),
        max_size=30,
    )
)
def test_the_level_never_jumps(steps: list[tuple[str, int]]) -> None:
    playback = Playback(sound(1).samples, RATE)
    out = [playback.take(10)]
    for what, n in steps:
        if what == "stop":
            playback.stop()
        elif what != "take":
            playback.set(0.1 if what == "lower" else 1.0)
        out.append(playback.take(n))
    out.append(playback.take(RATE))
    heard = np.concatenate(out)[: playback.position].astype(int)
    assert np.abs(np.diff(heard)).max() <= 10_000 / (0.005 * RATE) + 2


def test_a_stop_fades_out_in_five_milliseconds_and_is_the_end() -> None:
    playback = Playback(sound(1).samples, RATE)
    playback.take(1000)
    assert playback.stop() == 1000
    out = playback.take(1000)
    assert playback.done
    assert 1000 < playback.position <= 1000 + 0.005 * RATE
    assert not out[80:].any()
    playback.set(1.0)
    assert not playback.take(1000).any()


@pytest.mark.anyio
async def test_without_a_card_an_answer_takes_its_time_or_none() -> None:
    loop = asyncio.get_running_loop()
    assert await WavSpeaker(fast=True).play(sound(60)) == 60 * RATE
    assert loop.time() == 0
    assert await WavSpeaker().play(sound(60)) == 60 * RATE
    assert loop.time() == pytest.approx(60, abs=2 * TICK)
    assert await WavSpeaker().play(sound(0)) == 0


@pytest.mark.anyio
async def test_an_answer_is_stopped_in_the_middle() -> None:
    speaker = WavSpeaker()
    assert speaker.stop() == 0
    playing = asyncio.ensure_future(speaker.play(sound(20)))
    while not speaker.position:
        await asyncio.sleep(0.005)
    at = speaker.stop()
    played = await playing
    assert 0 < at <= played < 5 * RATE
    assert await speaker.play(sound(0.05)) == 0.05 * RATE  # the next one is whole


@pytest.mark.anyio
async def test_a_lowered_speaker_stays_lowered_until_it_is_restored(tmp_path: Path) -> None:
    speaker = WavSpeaker(tmp_path, fast=True)
    speaker.duck(-20)
    await speaker.play(sound(0.1))
    speaker.restore()
    await speaker.play(sound(0.1))
    heard = read(tmp_path / "answer-001.wav")
    assert abs(int(heard[:1600].max()) - 1000) <= 1
    assert heard[1600:].min() == 10_000
    assert not (tmp_path / "answer-002.wav").exists()


def read(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)


@pytest.mark.anyio
async def test_a_folder_that_cannot_be_written_is_said_once_and_the_answer_goes_on(
    tmp_path: Path,
) -> None:
    said: list[str] = []
    speaker = WavSpeaker(tmp_path / "answers", said.append, fast=True)
    (tmp_path / "answers").rmdir()
    assert await speaker.play(sound(0.1)) == 0.1 * RATE
    assert await speaker.play(sound(0.1)) == 0.1 * RATE
    assert len(said) == 1
    assert "cannot be written" in said[0]


class Card:
    """A card at 48 kHz at the edge of the machine: its thread takes a block whenever one has been
    played by the loop's clock, until it is unplugged."""

    def __init__(self) -> None:
        self.plugged = True
        self.heard: list[np.ndarray] = []
        self._loop = asyncio.get_running_loop()

    def open(self, where: str, fill: Callable[[int], np.ndarray]) -> tuple[Any, int]:
        if not self.plugged:
            raise DeviceLost("no speaker can be opened: plug one in, or use --speaker none")
        stream = Stream()
        asyncio.run_coroutine_threadsafe(self._run(stream, fill), self._loop)
        return stream, CARD_RATE

    async def _run(self, stream: "Stream", fill: Callable[[int], np.ndarray]) -> None:
        while self.plugged and not stream.closed:
            self.heard.append(await asyncio.to_thread(fill, BLOCK))
            await asyncio.sleep(BLOCK / CARD_RATE)


class Stream:
    def __init__(self) -> None:
        self.closed = False
        self.active = True  # a card that falls silent says nothing of it

    def close(self, ignore_errors: bool) -> None:
        self.closed = True


@pytest.mark.anyio
async def test_a_card_plays_at_its_own_rate() -> None:
    card = Card()
    speaker = CardSpeaker("default", open_output=card.open)
    assert await speaker.play(sound(0.5)) == 0.5 * RATE
    heard = np.concatenate(card.heard)
    assert abs(int((heard > 9000).sum()) - 24_000) < 200
    speaker.close()


def pieces(samples: np.ndarray, sizes: list[int]) -> list[Pcm]:
    """A sound at `RATE` in pieces."""
    made, before = [], 0
    for size in sizes:
        made.append(Pcm(samples[before : before + size], RATE, before, following=1))
        before += size
    return [*made[:-1], replace(made[-1], following=0)]


def test_pieces_on_a_card_of_another_rate_have_no_seam() -> None:
    tone = (8000 * np.sin(np.arange(9000) * 2 * np.pi * 440 / RATE)).astype(np.int16)
    heard = []
    for sizes in ([9000], [2000, 3000, 4000, 0]):
        on_card = Pieces(48_000)
        for piece in pieces(tone, sizes):
            playback, _ = on_card.add(piece, 1.0)
        heard.append(playback.take(27_000).astype(int))
        assert playback.done
    assert np.abs(heard[0] - heard[1]).max() <= 4  # rounding


@pytest.mark.parametrize(
    ("late", "gap"),
    [(0.0, False), (0.05, False), (LEAD - TICK, False), (LEAD + TICK, True)],
)
@pytest.mark.anyio
async def test_a_card_plays_pieces_that_come_in_time_without_a_gap(late: float, gap: bool) -> None:
    """The next piece is asked for `LEAD` before the end of the one that plays: as long it may
    take."""
    card = Card()
    speaker = CardSpeaker("default", open_output=card.open)
    tone = np.full(RATE, 10_000, np.int16)
    counts: list[int] = []
    for piece in pieces(tone, [6000, 5000, 5000]):
        counts.append(await speaker.play(piece))
        await asyncio.sleep(late)
    assert counts == [6000, 5000, 5000]
    heard = np.concatenate(card.heard)
    loud = np.flatnonzero(heard > 9000)
    assert len(loud) == pytest.approx(CARD_RATE, abs=200)
    assert bool(loud[-1] - loud[0] + 1 > len(loud)) is gap
    assert speaker.release()
    speaker.close()


@pytest.mark.anyio
async def test_a_card_waits_for_a_late_piece_and_a_stop_between_two_ends_the_sound() -> None:
    card = Card()
    speaker = CardSpeaker("default", open_output=card.open)
    first, second, _ = pieces(np.full(3 * 1600, 10_000, np.int16), [1600, 1600, 1600])
    assert await speaker.play(first) == 1600
    await asyncio.sleep(0.05)
    assert await speaker.play(second) == 1600
    speaker.stop()
    assert await speaker.play(sound(0.05)) == 0.05 * RATE
    speaker.close()


@pytest.mark.anyio
async def test_a_card_that_is_lost_between_pieces_lets_time_pass() -> None:
    card, said = Card(), list[str]()
    speaker = CardSpeaker("default", said.append, card.open)
    first, second = pieces(np.full(8000, 10_000, np.int16), [3000, 5000])
    assert await speaker.play(first) == 3000
    card.plugged = False
    assert await speaker.play(second) == 5000
    assert len(said) == 1
    speaker.close()


@pytest.mark.anyio
async def test_a_lost_card_is_said_once_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("device.io.speaker.RETRY", 0.0)
    card, said = Card(), list[str]()
    speaker = CardSpeaker("default", said.append, card.open)
    playing = asyncio.ensure_future(speaker.play(sound(1)))
    while not speaker.position:
        await asyncio.sleep(0.001)
    card.plugged = False
    assert await playing == 1 * RATE  # the rest passes in silence
    assert await speaker.play(sound(0.05)) == 0.05 * RATE
    assert len(said) == 1
    assert "unplugged" in said[0]
    card.plugged = True
    await speaker.play(sound(0.05))
    assert said[1:] == ["the speaker is there again"]
    speaker.close()


@pytest.mark.anyio
async def test_a_machine_without_a_card_answers_all_the_same() -> None:
    card, said = Card(), list[str]()
    card.plugged = False
    speaker = CardSpeaker("default", said.append, card.open)
    assert await speaker.play(sound(0.05)) == 0.05 * RATE
    assert said == ["no speaker can be opened: plug one in, or use --speaker none"]


def test_speakers_by_name(tmp_path: Path) -> None:
    assert isinstance(open_speaker("none"), WavSpeaker)
    assert isinstance(open_speaker(str(tmp_path)), WavSpeaker)
    assert isinstance(open_speaker("default"), CardSpeaker)
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="cannot be made"):
        open_speaker(str(tmp_path / "file" / "below"))


def test_a_file_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", sound(0.1))
    assert len(read(tmp_path / "a.wav")) == 1600
    with pytest.raises(UserError, match="cannot be written"):
        write_wav(tmp_path / "absent" / "a.wav", sound(0.1))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_in_one_line() -> None:
    with pytest.raises(UserError, match="No space left"):
        write_wav("/dev/full", sound(10))
