"""Takes the speaker's sound out of the microphone, so that an answer can be interrupted without a
headset.

Brings what is played and what is heard together in time; echo_filter.py does the rest. Also decides
what to do about the echo on this machine. It knows neither speech nor turns.
"""

from __future__ import annotations

import re
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

from device.io.echo_filter import BLOCK, PARTITIONS, EchoFilter
from device.io.resampling import Resampler
from models.speech.audio_format import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.config import Config
    from device.io.microphone import Block

# What is said of each way to handle the echo.
IS_ON = {
    "headset": "No echo is expected (headset): the microphone's sound is taken as it is.",
    "cancel": "Echo cancellation is on: speech interrupts an answer, also without a headset.",
    "half-duplex": "Nothing is heard while an answer plays (half-duplex).",
}
FADED = 3 * PARTITIONS  # blocks of silence after which no echo is left: one second and a half
LONGEST = 2 * SAMPLE_RATE  # samples played that wait for the microphone; older ones are dropped
PERIOD = 10 * SAMPLE_RATE // BLOCK  # blocks between two looks whether too many samples wait
# Samples by which the two may move against each other before the filter must learn anew.
SHIFT = 16
_HEADSET = re.compile(r"head|ear|buds|pods|airpods|hands-?free|bluez", re.IGNORECASE)


class EchoCanceller:
    """`played` gets what the speaker plays, silence included, from any thread; `clean` takes the
    microphone's next samples. The output is at most BLOCK samples late."""

    def __init__(self) -> None:
        import numpy as np

        self.dropped = 0  # samples that were played and that no microphone block was there for
        self._filter = EchoFilter()
        self._lock = threading.Lock()
        self._far: NDArray[np.float32] = np.zeros(0, np.float32)
        self._near: NDArray[np.float32] = np.zeros(0, np.float32)
        self._ready: NDArray[np.float32] = np.zeros(0, np.float32)
        self._begun = False  # the microphone has given its first samples
        self._moved = False  # the two have moved against each other since something was played
        self._active = 0  # blocks for which an echo may still come
        self._waiting: list[int] = []  # samples that waited behind each block of this period
        self._resampler: Resampler | None = None

    def played(self, samples: NDArray[np.int16], rate: int) -> None:
        """What the speaker plays now, int16 [n] at `rate`."""
        import numpy as np

        if rate <= 0:
            return
        with self._lock:  # for the resampler, too: it takes one caller at a time
            far = np.concatenate([self._far, self._at_our_rate(samples, rate)])
            too_long = max(0, len(far) - LONGEST)
            self._far = far[too_long:]
            if self._begun:
                self.dropped += too_long

    def clean(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """The microphone's samples, float32 [n] at 16 kHz, without the echo: as many as were
        given."""
        import numpy as np

        if not self._begun:
            self._begin(len(samples))
        self._near = np.concatenate([self._near, samples])
        done = [self._ready]
        while len(self._near) >= BLOCK:
            block, self._near = self._near[:BLOCK], self._near[BLOCK:]
            done.append(self._clean_block(block))
        ready = np.concatenate(done)
        missing = max(0, len(samples) - len(ready))
        ready = np.concatenate([np.zeros(missing, np.float32), ready])
        out, self._ready = ready[: len(samples)], ready[len(samples) :]
        return out

    def _begin(self, samples: int) -> None:
        """Drop what was played before the microphone ran."""
        self._begun = True
        with self._lock:
            self._far = self._far[-samples:]

    def _clean_block(self, near: NDArray[np.float32]) -> NDArray[np.float32]:
        import numpy as np

        far = self._next_played()
        if np.any(far):
            self._active = FADED
            if self._moved:
                self._filter.reset()
                self._moved = False
        if self._active <= 0:
            return near
        self._active -= 1
        return self._filter.process(far, near)

    def _next_played(self) -> NDArray[np.float32]:
        """What was played while the microphone heard its next block.

        The cards have clocks and buffers of their own. What is missing is put before the sound, and
        what waits too long is left out, so that both keep their distance from then on.
        """
        import numpy as np

        with self._lock:
            missing = max(0, BLOCK - len(self._far))
            waiting = np.concatenate([np.zeros(missing, np.float32), self._far])
            spare = self._spare(len(waiting) - BLOCK)
            block, self._far = waiting[spare : spare + BLOCK], waiting[spare + BLOCK :]
        self._moved = self._moved or max(missing, spare) >= SHIFT
        return block

    def _spare(self, waiting: int) -> int:
        """Samples that always waited in the last period. Looked at now and then, while all is
        quiet."""
        self._waiting.append(waiting)
        if len(self._waiting) < PERIOD or self._active > 0:
            return 0
        fewest = min(self._waiting)
        self._waiting.clear()
        return fewest if fewest > 2 * BLOCK else 0

    def _at_our_rate(self, samples: NDArray[np.int16], rate: int) -> NDArray[np.float32]:
        """Resampled without a seam between the pieces, float32 in -1 to 1."""
        import numpy as np

        sound: NDArray[np.float32] = (samples / 32768).astype(np.float32)
        if rate == SAMPLE_RATE:
            return sound
        if self._resampler is None or self._resampler.rate != rate:
            self._resampler = Resampler(rate)
        return self._resampler.resample(sound)


async def without_echo(
    blocks: AsyncGenerator[Block, None], canceller: EchoCanceller
) -> AsyncGenerator[Block, None]:
    """The microphone's blocks with the echo taken out."""
    async with aclosing(blocks) as heard:
        async for block in heard:
            yield replace(block, samples=canceller.clean(block.samples))


def settle_echo(
    config: Config, notify: Callable[[str], None]
) -> tuple[Config, EchoCanceller | None]:
    """The settings with `auto` decided, and the canceller where one is used. Says what is on."""
    mode = config.speak.echo
    if mode == "auto":
        mode = "cancel"
        if _hears_nothing(config):
            mode = "headset"
    canceller: EchoCanceller | None = None
    if mode == "cancel":
        canceller = EchoCanceller()
    notify(IS_ON[mode])
    return replace(config, speak=replace(config.speak, echo=mode)), canceller


def _hears_nothing(config: Config) -> bool:
    """Whether the microphone cannot hear the speaker: a headset, a file, or no speaker at all."""
    microphone, speaker = config.hear.microphone, config.speak.speaker
    if microphone == "none" or microphone.lower().endswith((".wav", ".flac", ".ogg")):
        return True
    if speaker == "none" or "/" in speaker or "\\" in speaker:
        return True
    return bool(_HEADSET.search(speaker))
