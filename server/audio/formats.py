"""Recordings in: files in the formats that people send. Knows no HTTP and no model.

The first bytes decide the format, and no other reader is tried: some readers, above all those of
playlists, would make this machine open other files and addresses.
"""

from __future__ import annotations

import io
import itertools
from typing import TYPE_CHECKING

import numpy as np

from models.errors import BadInput, TooLarge
from models.speech.audio_files import to_mono
from models.speech.audio_format import SAMPLE_RATE
from models.untyped import untyped

if TYPE_CHECKING:
    from numpy.typing import NDArray

LIBRARIES = ("av", "soxr")  # that decode a recording


def reader_of(data: bytes) -> str | None:
    """The name of FFmpeg's reader for a recording, from its first bytes; None for what is no known
    sound."""
    if data[:4] in (b"RIFF", b"RF64") and data[8:12] == b"WAVE":
        return "wav"
    if data[:4] == b"fLaC":
        return "flac"
    if data[:4] == b"OggS":
        return "ogg"
    if data[:4] == b"\x1a\x45\xdf\xa3":
        return "matroska"
    if data[4:8] == b"ftyp":
        return "mp4"
    if data[:3] == b"ID3":
        return "mp3"
    if len(data) > 1 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0:
        return "aac" if data[1] & 0x06 == 0 else "mp3"
    return None


def decode(data: bytes, max_seconds: float) -> NDArray[np.float32]:
    """float32 [n] at 16 kHz, mono, from a WAV, MP3, FLAC, Ogg, WebM, MP4 or AAC file. Raises
    BadInput or TooLarge."""
    reader = reader_of(data)
    if reader is None:
        raise BadInput("this recording cannot be read: send WAV, MP3, FLAC, Ogg, WebM, M4A or AAC")
    av = untyped("av")
    soxr = untyped("soxr")  # as everywhere else in the project
    pieces: list[NDArray[np.float32]] = []
    count = 0
    try:
        with av.open(io.BytesIO(data), format=reader) as container:
            stream = container.streams.audio[0]
            rate = int(stream.rate)
            # All channels in one plane: PyAV reads beyond the eighth pointer of those that have one
            # for each, and crashes.
            converter = av.AudioResampler(format="flt", layout=stream.layout, rate=rate)
            slower = soxr.ResampleStream(
                rate, SAMPLE_RATE, 1
            )  # piece by piece: silence at a high rate packs ten thousandfold
            for frame in itertools.chain(container.decode(stream), [None]):
                for converted in converter.resample(frame):
                    count += converted.samples
                    block = converted.to_ndarray().reshape(converted.samples, -1)
                    mono = to_mono(block.astype(np.float32))
                    pieces.append(slower.resample_chunk(mono))
                if count > max_seconds * rate:
                    raise TooLarge(f"a recording may last {max_seconds:g} seconds")
            pieces.append(slower.resample_chunk(np.zeros(0, np.float32), last=True))
    except (av.FFmpegError, IndexError, ValueError, TypeError, AttributeError) as error:
        raise BadInput("the recording is cut off or damaged: send it again") from error
    samples = np.concatenate(pieces)
    if not len(samples):
        raise BadInput("the recording holds no sound")
    return (
        np.nan_to_num(samples, nan=0.0, posinf=1.0, neginf=-1.0).clip(-1.0, 1.0).astype(np.float32)
    )
