"""A room with a sound card in it: what the speaker plays comes back into the microphone."""

import asyncio
from collections.abc import AsyncGenerator, Callable

import numpy as np
from numpy.typing import NDArray

from device.io.microphone import Block
from models.speech.audio_format import SAMPLE_RATE, WINDOW

Sound = NDArray[np.float32]
REVERBERATION_S = 0.2


class Room:
    """`open` is the card's output for CardSpeaker, `microphone` its input. The echo is `delay_s`
    late and as loud as it was played."""

    active = True  # as of a stream of the sound library

    def __init__(self, delay_s: float = 0.08, seed: int = 1) -> None:
        decay = np.exp(-6.9 * np.linspace(0, 1, int(REVERBERATION_S * SAMPLE_RATE)))
        response = np.random.default_rng(seed).normal(0, 0.1, len(decay)) * decay
        response[0] = 1.0
        self._response = np.concatenate([np.zeros(int(delay_s * SAMPLE_RATE)), response])
        self._played = np.zeros(len(self._response) + WINDOW)
        self._fill: Callable[[int], NDArray[np.int16]] = lambda n: np.zeros(n, np.int16)

    def open(self, where: str, fill: Callable[[int], NDArray[np.int16]]) -> tuple["Room", int]:
        self._fill = fill
        return self, SAMPLE_RATE

    def close(self, **_: bool) -> None:
        pass

    async def microphone(
        self, wearer: list[tuple[float, Sound]], seconds: float
    ) -> AsyncGenerator[Block, None]:
        """The echo, and what the wearer says at some times in seconds; faster than real time."""
        said = np.zeros(int(seconds * SAMPLE_RATE), np.float32)
        for at, sound in wearer:
            said[int(at * SAMPLE_RATE) :][: len(sound)] += sound
        noise = np.random.default_rng(2).normal(0, 5e-4, len(said)).astype(np.float32)
        for index in range(0, len(said) // WINDOW * WINDOW, WINDOW):
            part = slice(index, index + WINDOW)
            yield Block(index, said[part] + noise[part] + self._echo())
            await asyncio.sleep(0.002)

    def _echo(self) -> Sound:
        """Of the next window, while the card takes what it plays then."""
        taken = [self._fill(WINDOW // 4) for _ in range(4)]
        new = np.concatenate(taken).astype(np.float64) / 32768
        self._played = np.concatenate([self._played[WINDOW:], new])
        return np.convolve(self._played, self._response, "valid")[-WINDOW:].astype(np.float32)
