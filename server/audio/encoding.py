"""Speech out: files in the formats that people ask for, whole or piece by piece. Knows no HTTP and
no model."""

from __future__ import annotations

import io
import struct
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np

from models.untyped import Untyped, untyped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from models.speech.voice import Pcm

PCM_RATE = 24_000  # of OpenAI's raw format
SpeechFormat = Literal["mp3", "opus", "aac", "flac", "wav", "pcm"]
MEDIA = {
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "pcm": "audio/pcm",
}
STREAMED = frozenset({"mp3", "opus", "aac", "pcm"})
ON_REQUEST = frozenset({"wav"})  # streamed without its length at its head, which some players want
ENDLESS = 0xFFFF_FFFF  # bytes: the length of a WAV file that is not known yet
_CODECS = {  # format: container, encoder, rate
    "mp3": ("mp3", "libmp3lame", 24_000),
    "opus": ("ogg", "libopus", 48_000),
    "aac": ("adts", "aac", 24_000),
    "flac": ("flac", "flac", 24_000),
}


class _Output(Protocol):
    def write(self, data: bytes, /) -> int: ...


class _Pipe:
    """A file that a muxer writes to, and from which `take` empties what was written. It cannot
    seek, so a muxer changes nothing afterwards."""

    def __init__(self) -> None:
        self._data = bytearray()

    def write(self, data: bytes, /) -> int:
        self._data += data
        return len(data)

    def take(self) -> bytes:
        data = bytes(self._data)
        self._data.clear()
        return data


class _Resampler:
    """Pieces of one sound at another rate, without a seam between them."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._stream: Untyped = None

    def add(self, pcm: Pcm) -> NDArray[np.int16]:
        samples = np.ascontiguousarray(pcm.samples, np.int16)
        if pcm.rate == self._rate:
            return samples
        if self._stream is None:
            soxr = untyped("soxr")
            self._stream = soxr.ResampleStream(pcm.rate, self._rate, 1, dtype="int16")
        return self._stream.resample_chunk(samples)

    def end(self) -> NDArray[np.int16]:
        nothing = np.zeros(0, np.int16)
        return nothing if self._stream is None else self._stream.resample_chunk(nothing, last=True)


class _Raw:
    """Samples as they are, as OpenAI's `pcm`."""

    def __init__(self, out: _Output) -> None:
        self._out, self._resampler = out, _Resampler(PCM_RATE)

    def add(self, pcm: Pcm) -> None:
        self._out.write(self._resampler.add(pcm).tobytes())

    def end(self) -> None:
        self._out.write(self._resampler.end().tobytes())


class _OpenWav:
    """A WAV file that says at its head that it has no end, as others that stream one."""

    def __init__(self, out: _Output) -> None:
        self._out, self._begun = out, False

    def add(self, pcm: Pcm) -> None:
        if not self._begun:
            self._out.write(_wav_head(pcm.rate, ENDLESS))
        self._begun = True
        self._out.write(pcm.samples.astype("<i2").tobytes())

    def end(self) -> None:
        pass


class _Packed:
    """One of the formats of FFmpeg."""

    def __init__(self, form: str, out: _Output) -> None:
        container, codec, self._rate = _CODECS[form]
        self._resampler, self._count = _Resampler(self._rate), 0
        self._container: Untyped = untyped("av").open(out, "w", format=container)
        self._stream: Untyped = self._container.add_stream(codec, rate=self._rate, layout="mono")

    def add(self, pcm: Pcm) -> None:
        self._encode(self._resampler.add(pcm))

    def end(self) -> None:
        self._encode(self._resampler.end())
        self._write(None)
        self._container.close()

    def _encode(self, samples: NDArray[np.int16]) -> None:
        if not len(samples):
            return
        frame = untyped("av").AudioFrame.from_ndarray(
            samples[np.newaxis], format="s16", layout="mono"
        )
        frame.sample_rate, frame.time_base = self._rate, Fraction(1, self._rate)
        frame.pts = self._count
        self._count += len(samples)
        self._write(frame)

    def _write(self, frame: Untyped) -> None:
        for packet in self._stream.encode(frame):
            self._container.mux(packet)


class SpeechStream:
    """A file of a format that is STREAMED, or is ON_REQUEST, as it grows."""

    def __init__(self, form: SpeechFormat) -> None:
        self._pipe = _Pipe()
        self._encoder = _encoder(form, self._pipe)

    def add(self, pcm: Pcm) -> bytes:
        """What the file grows by."""
        self._encoder.add(pcm)
        return self._pipe.take()

    def end(self) -> bytes:
        """The rest of the file."""
        self._encoder.end()
        return self._pipe.take()


def encode(pcm: Pcm, form: SpeechFormat) -> bytes:
    """A whole file of that format with the sound in it; `pcm` is raw int16 at 24 kHz."""
    if form == "wav":
        return _wav(pcm)
    out = io.BytesIO()
    encoder = _encoder(form, out)
    encoder.add(pcm)
    encoder.end()
    return out.getvalue()


def _encoder(form: SpeechFormat, out: _Output) -> _Raw | _OpenWav | _Packed:
    if form == "pcm":
        return _Raw(out)
    if form == "wav":
        return _OpenWav(out)
    return _Packed(form, out)


def _wav(pcm: Pcm) -> bytes:
    samples = pcm.samples.astype("<i2").tobytes()
    return _wav_head(pcm.rate, len(samples)) + samples


def _wav_head(rate: int, size: int) -> bytes:
    """What stands before `size` bytes of int16 samples."""
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16)
    whole = min(ENDLESS, 4 + len(form) + 8 + size)
    return (
        struct.pack("<4sI4s", b"RIFF", whole, b"WAVE") + form + struct.pack("<4sI", b"data", size)
    )
