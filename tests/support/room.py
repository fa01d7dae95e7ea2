"""A room with a sound card in it: what the speaker plays comes back into the microphone."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from device.io.microphone import Block
from models.speech.audio_format import SAMPLE_RATE, WINDOW

Sound = NDArray[np.float32]
REVERBERATION_S = 0.2


def made_response() -> Sound:
    """Of a small room: the direct sound, and noise that dies away."""
    decay = np.exp(-6.9 * np.linspace(0, 1, int(REVERBERATION_S * SAMPLE_RATE)))
    response = np.random.default_rng(1).normal(0, 0.1, len(decay)) * decay
    response[0] = 1.0
    return response.astype(np.float32)


def real_response(file: Path) -> Sound:
    """That of a recording of a room, by which speech keeps its power."""
    response, rate = soundfile.read(file, dtype="float32")
    response = soxr.resample(response, rate, SAMPLE_RATE)
    return response / np.sqrt(np.sum(np.square(response)))


class Room:
    """`open` is the card's output for CardSpeaker, `microphone` its input. The echo is `delay_s`
    late and as loud as it was played; `response`, float [n] at 16 kHz, is that of a real room."""

    active = True  # as of a stream of the sound library

    def __init__(self, delay_s: float = 0.08, response: Sound | None = None) -> None:
        response = made_response() if response is None else response
        late = np.concatenate([np.zeros(int(delay_s * SAMPLE_RATE)), response])
        self._played = np.zeros(1 << (len(late) + WINDOW).bit_length())
        self._spectrum = np.fft.rfft(late, len(self._played))
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
        echo = np.fft.irfft(np.fft.rfft(self._played) * self._spectrum)
        return echo[-WINDOW:].astype(np.float32)
