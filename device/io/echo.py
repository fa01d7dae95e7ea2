"""Takes the speaker's sound out of the microphone, so that an answer can be interrupted without a
headset: WebRTC's audio processing, from the package livekit.

Also decides what to do about the echo on this machine. It knows neither speech nor turns.
"""

from __future__ import annotations

import math
import re
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

from models.errors import MissingModel
from models.speech.audio_format import SAMPLE_RATE
from models.untyped import Untyped, untyped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.config import Config
    from device.io.microphone import Block

FRAME = SAMPLE_RATE // 100  # samples that WebRTC takes at once: 10 ms
# Seconds from a sample's way to the sound card until its echo comes back, an estimate: WebRTC looks
# for the true delay around it.
DELAY_S = 0.08
ACTIVE_S = 1.0  # of silence after which an echo has died away and nothing is computed
LONGEST_S = 0.5  # of played sound that waits for the microphone; older sound is dropped
# What is left of an echo is 15 dB and more below what the microphone had, a wearer as loud as the
# echo 3 to 6 dB: so a frame that lost this much is made quiet altogether.
KEPT_DB, REMOVED_DB = -4.0, -10.0
SMOOTHING = 0.15  # of the power that a new frame counts for: some 60 ms
_HEADSET = re.compile(r"head|ear|buds|pods|airpods|hands-?free|bluez", re.IGNORECASE)


class EchoCanceller:
    """`played` is told what the speaker plays, from any thread; `clean` takes the microphone's next
    samples. The output is FRAME samples late. Raises MissingModel where there is no livekit."""

    def __init__(self) -> None:
        import numpy as np

        try:
            self._rtc: Untyped = untyped("livekit.rtc")
        except ImportError as error:
            raise MissingModel(
                "echo cancellation needs the package livekit: pip install livekit, or use "
                "--echo half-duplex"
            ) from error
        self._processing: Untyped = self._rtc.AudioProcessingModule(
            echo_cancellation=True, noise_suppression=True, high_pass_filter=True
        )
        self.dropped = 0  # samples that were played and that no microphone block was there for
        self._lock = threading.Lock()
        self._far: NDArray[np.int16] = np.zeros(0, np.int16)
        self._near: NDArray[np.int16] = np.zeros(0, np.int16)
        self._ready: NDArray[np.int16] = np.zeros(FRAME, np.int16)
        self._active = 0  # samples for which an echo may still come
        self._power = (0.0, 0.0)  # of the microphone and of what is left, smoothed
        self._resampler: tuple[int, Untyped] | None = None

    def played(self, samples: NDArray[np.int16], rate: int) -> None:
        """What the speaker plays now, int16 [n] at `rate`; silence between answers may be left
        out."""
        import numpy as np

        if np.any(samples):
            self._active = int((ACTIVE_S + LONGEST_S) * SAMPLE_RATE)
        if self._active <= 0 or rate <= 0:
            return
        sound = self._at_our_rate(samples, rate)
        with self._lock:
            far = np.concatenate([self._far, sound])
            too_long = max(0, len(far) - int(LONGEST_S * SAMPLE_RATE))
            self.dropped += too_long
            self._far = far[too_long:]

    def clean(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """The microphone's samples, float32 [n] at 16 kHz, without the echo: as many as were
        given."""
        import numpy as np

        near = (np.minimum(np.maximum(samples, -1.0), 1.0) * 32767).astype(np.int16)
        self._near = np.concatenate([self._near, near])
        done = [self._ready]
        while len(self._near) >= FRAME:
            frame, self._near = self._near[:FRAME], self._near[FRAME:]
            done.append(self._clean_frame(frame))
        ready = np.concatenate(done)
        out, self._ready = ready[: len(samples)], ready[len(samples) :]
        return (out / 32767).astype(np.float32)

    def _clean_frame(self, near: NDArray[np.int16]) -> NDArray[np.int16]:
        import numpy as np

        if self._active <= 0:
            return near
        self._active -= FRAME
        with self._lock:
            far, self._far = self._far[:FRAME], self._far[FRAME:]
        far = np.concatenate([far, np.zeros(FRAME - len(far), np.int16)])
        self._processing.process_reverse_stream(self._frame(far))
        self._processing.set_stream_delay_ms(round(DELAY_S * 1000))
        frame = self._frame(near)
        self._processing.process_stream(frame)
        left = np.frombuffer(bytes(frame.data), np.int16)
        return (left * self._gain(near, left)).astype(np.int16)

    def _gain(self, near: NDArray[np.int16], left: NDArray[np.int16]) -> float:
        """0 for a frame that was nothing but echo, 1 for one with a voice of its own."""
        import numpy as np

        before, after = (float(np.mean(np.square(part, dtype=np.float32))) for part in (near, left))
        before = SMOOTHING * before + (1 - SMOOTHING) * self._power[0]
        after = SMOOTHING * after + (1 - SMOOTHING) * self._power[1]
        self._power = before, after
        lost = 10 * math.log10((after + 1.0) / (before + 1.0))
        return min(1.0, max(0.0, (lost - REMOVED_DB) / (KEPT_DB - REMOVED_DB)))

    def _frame(self, samples: NDArray[np.int16]) -> Untyped:
        return self._rtc.AudioFrame(bytearray(samples.tobytes()), SAMPLE_RATE, 1, FRAME)

    def _at_our_rate(self, samples: NDArray[np.int16], rate: int) -> NDArray[np.int16]:
        """Resampled without a seam between the pieces."""
        if rate == SAMPLE_RATE:
            return samples
        if self._resampler is None or self._resampler[0] != rate:
            soxr = untyped("soxr")
            stream = soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="int16", quality="LQ")
            self._resampler = rate, stream
        return self._resampler[1].resample_chunk(samples)


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
    """The settings with `auto` decided, and the canceller where one is used. Says what is on.

    Raises MissingModel where cancellation is asked for by name and can't be had.
    """
    mode = config.speak.echo
    canceller: EchoCanceller | None = None
    if mode == "auto" and _hears_nothing(config):
        mode = "headset"
    elif mode in ("auto", "cancel"):
        try:
            canceller = EchoCanceller()
            mode = "cancel"
            notify("Echo cancellation is on: speech interrupts an answer, also without a headset.")
        except MissingModel as error:
            if mode == "cancel":
                raise
            mode = "half-duplex"
            notify(f"Nothing is heard while an answer plays: {error}.")
    return replace(config, speak=replace(config.speak, echo=mode)), canceller


def _hears_nothing(config: Config) -> bool:
    """Whether the microphone cannot hear the speaker: a headset, a file, or no speaker at all."""
    microphone, speaker = config.hear.microphone, config.speak.speaker
    if microphone == "none" or microphone.lower().endswith((".wav", ".flac", ".ogg")):
        return True
    if speaker == "none" or "/" in speaker or "\\" in speaker:
        return True
    return bool(_HEADSET.search(speaker))
