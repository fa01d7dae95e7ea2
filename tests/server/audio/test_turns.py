"""Others have their turn while a client's long sound is worked on."""

import asyncio

import numpy as np
import pytest

from models.speech.audio_format import SAMPLE_RATE
from server.audio.turns import seconds_in_turn

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("count", [0, 1, SAMPLE_RATE, SAMPLE_RATE + 1, 120 * SAMPLE_RATE])
async def test_others_have_a_turn_after_each_second(count: int) -> None:
    samples = np.arange(count, dtype=np.float32)
    turns: list[int] = []
    pieces: list[np.ndarray] = []

    async def another() -> None:
        while True:
            turns.append(len(pieces))
            await asyncio.sleep(0)

    other = asyncio.create_task(another())
    async for piece in seconds_in_turn(samples):
        pieces.append(piece)
    other.cancel()
    assert set(range(1, len(pieces) + 1)) <= set(turns)
    assert all(len(piece) <= SAMPLE_RATE for piece in pieces)
    assert np.array_equal(np.concatenate([samples[:0], *pieces]), samples)
