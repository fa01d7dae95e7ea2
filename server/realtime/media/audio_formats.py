"""The sound of a Realtime connection: PCM at 24 kHz and G.711, to and from what the loop uses.

The loop hears float32 at 16 kHz; a voice gives int16 at a rate of its own. Both directions are
streams: a resampler remembers what came before. Knows no protocol.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from models.errors import BadInput
from models.speech.audio_format import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PCM, MU_LAW, A_LAW = "audio/pcm", "audio/pcmu", "audio/pcma"
PCM_RATE, G711_RATE = 24_000, 8_000
RATES = {PCM: PCM_RATE, MU_LAW: G711_RATE, A_LAW: G711_RATE}
MU_LAW_BIAS = 132  # ITU-T G.711, on a scale of 16 bits
LOUDEST = 32_768.0  # full scale of 16 bits


@dataclass(frozen=True)
class AudioFormat:
    """What a session's `audio.input.format` or `audio.output.format` says. `rate` is in Hz."""

    type: str = PCM
    rate: int = PCM_RATE

    @property
    def sample_bytes(self) -> int:
        return 2 if self.type == PCM else 1

    def to_json(self) -> dict[str, str | int]:
        """As the protocol writes it: G.711 has one rate, which is not said."""
        if self.type == PCM:
            return {"type": self.type, "rate": self.rate}
        return {"type": self.type}


class InputAudio:
    """A client's sound on its way to the loop."""

    def __init__(self, format: AudioFormat) -> None:
        import soxr

        self.format = format
        self._odd = b""  # half a sample, which waits for the other half
        self._stream: soxr.ResampleStream | None = None
        if format.rate != SAMPLE_RATE:
            # "LQ" holds back the least: 20 ms at 24 kHz, where the default "HQ" takes 37.
            self._stream = soxr.ResampleStream(
                format.rate, SAMPLE_RATE, 1, dtype="float32", quality="LQ"
            )

    def decode(self, data: bytes) -> NDArray[np.float32]:
        """The bytes as float32 [n] at 16 kHz. What a resampler holds back comes with the next."""
        data = self._odd + data
        whole = len(data) - len(data) % self.format.sample_bytes
        data, self._odd = data[:whole], data[whole:]
        samples = linear(data, self.format.type)
        if self._stream is None:
            return samples
        return self._stream.resample_chunk(samples)

    async def decoded(self, data: bytes) -> AsyncIterator[NDArray[np.float32]]:
        """The same, second by second: a message may hold twelve minutes of G.711. After each second
        the event loop runs what else is ready."""
        second = self.format.rate * self.format.sample_bytes
        for at in range(0, len(data), second):
            yield self.decode(data[at : at + second])
            await asyncio.sleep(0)


class OutputAudio:
    """One answer's sound on its way to the client: call `encode` for each piece, then `end`."""

    def __init__(self, format: AudioFormat, rate: int) -> None:
        import soxr

        self.format = format
        self._stream = soxr.ResampleStream(rate, format.rate, 1, dtype="float32")

    def encode(self, samples: NDArray[np.int16], last: bool = True) -> bytes:
        """int16 [n] as the client's bytes. With `last` nothing is held back."""
        import numpy as np

        floating: NDArray[np.float32] = samples.astype(np.float32) / LOUDEST
        return packed(self._stream.resample_chunk(floating, last=last), self.format.type)


def linear(data: bytes, type: str) -> NDArray[np.float32]:
    """Bytes of a format as float32 [n] at their own rate; full scale is 1.0."""
    import numpy as np

    if type == PCM:
        return np.frombuffer(data, "<i2").astype(np.float32) / LOUDEST
    return expansion(type)[np.frombuffer(data, np.uint8)]


def packed(samples: NDArray[np.float32], type: str) -> bytes:
    """float32 [n] as the bytes of a format."""
    import numpy as np

    limited = np.minimum(np.maximum(np.rint(samples * LOUDEST), -32_768), 32_767)
    whole: NDArray[np.int32] = limited.astype(np.int32)
    if type == PCM:
        return whole.astype("<i2").tobytes()
    return compression(type)[whole + 32_768].tobytes()


@lru_cache(maxsize=2)
def expansion(type: str) -> NDArray[np.float32]:
    """The 256 values of a G.711 law, float32 [256]; full scale is 1.0."""
    import numpy as np

    code: NDArray[np.int32] = np.arange(256, dtype=np.int32)
    if type == MU_LAW:
        inverted = ~code & 0xFF
        exponent, mantissa = (inverted >> 4) & 7, inverted & 15
        size = (((mantissa << 3) + MU_LAW_BIAS) << exponent) - MU_LAW_BIAS
        negative = inverted & 0x80 != 0
    else:
        toggled = code ^ 0x55
        exponent, mantissa = (toggled >> 4) & 7, toggled & 15
        lowest = (mantissa << 4) + 8
        size = np.where(exponent == 0, lowest, (lowest + 256) << np.maximum(exponent - 1, 0))
        negative = toggled & 0x80 == 0
    values: NDArray[np.int32] = np.where(negative, -size, size)
    return values.astype(np.float32) / LOUDEST


@lru_cache(maxsize=2)
def compression(type: str) -> NDArray[np.uint8]:
    """The nearest code of a G.711 law for each of the 65,536 values of 16 bits, uint8 [65536]."""
    import numpy as np

    values = expansion(type) * LOUDEST
    order = np.argsort(values, kind="stable")
    between = (values[order][1:] + values[order][:-1]) / 2
    wanted = np.arange(-32_768, 32_768)
    return order[np.searchsorted(between, wanted)].astype(np.uint8)


def checked(type: str) -> AudioFormat:
    """A format that a client asks for, at the rate that the protocol gives it. Raises BadInput for
    one that is not served."""
    if type not in RATES:
        raise BadInput(f"the format {type!r} is not served; there is {', '.join(RATES)}")
    return AudioFormat(type, RATES[type])


def at_rate(rate: object) -> AudioFormat:
    """PCM at another rate than the protocol's: what the loop hears needs no resampling at 16 kHz.
    Raises BadInput."""
    if not isinstance(rate, int) or not 8_000 <= rate <= 48_000:
        raise BadInput("sightline.input_rate is a rate of 8,000 to 48,000 Hz")
    return AudioFormat(PCM, rate)
