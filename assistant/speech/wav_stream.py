"""Sound that is given while its WAV file still comes, and at another rate. Knows no server."""

from __future__ import annotations

import io
import wave
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import IO, TYPE_CHECKING, cast

from models.errors import ServerLost
from models.speech.voice import Pcm
from models.untyped import Untyped, untyped

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE_S = 0.2  # of sound that is given at a time
RATES = range(8_000, 192_001)  # samples a second
MOST_CHANNELS = 8
MOST_S = 3600.0  # a file that claims to be longer does not know its length


def wav_pieces(blocks: Iterator[bytes], expected_s: float) -> Iterator[Pcm]:
    """The sound of a WAV file of 16 bits that comes in blocks of bytes; of several channels the
    first.

    A file that is written while it is sent states no length, or too large a one: it then counts as
    `expected_s` long, as long as nobody knows better. Raises wave.Error or EOFError where it is no
    such file, and what `blocks` raises.
    """
    import numpy as np

    file = io.BufferedReader(_Blocks(blocks))
    with wave.open(cast("IO[bytes]", file), "rb") as head:  # reads no further than to the samples
        rate, channels, stated = head.getframerate(), head.getnchannels(), head.getnframes()
        if head.getsampwidth() != 2 or rate not in RATES or channels > MOST_CHANNELS:
            raise wave.Error("no speech of 16 bits")
    knows = 0 < stated <= MOST_S * rate
    left, made = stated if knows else -1, 0
    total = stated if knows else round(expected_s * rate)
    frame, piece = 2 * channels, max(1, round(PIECE_S * rate))
    while left:
        wanted = min(piece, left) if knows else piece
        data = file.read(wanted * frame)
        samples = np.frombuffer(data[: len(data) // frame * frame], "<i2")[::channels]
        if not len(samples):
            return
        made += len(samples)
        left -= len(samples) if knows else 0
        following = left if knows else max(1, total - made)
        yield Pcm(samples.astype(np.int16), rate, following=following)
    with suppress(ServerLost):  # all sound is there; the connection can be used again after the end
        deque(blocks, maxlen=0)


def at_rate(rate: int, pieces: Iterator[Pcm]) -> Iterator[Pcm]:
    """The pieces of one sound at another rate, without a seam between them."""
    import numpy as np

    resampler: Untyped = None
    for piece in pieces:
        if piece.rate == rate:
            yield piece
            continue
        if resampler is None:
            resampler = untyped("soxr").ResampleStream(piece.rate, rate, 1, dtype="int16")
        samples = resampler.resample_chunk(piece.samples)
        following = max(1, piece.following * rate // piece.rate)  # the resampler holds some back
        yield replace(piece, samples=samples, rate=rate, following=following)
    if resampler is not None:
        yield Pcm(resampler.resample_chunk(np.zeros(0, np.int16), last=True), rate)


class _Blocks(io.RawIOBase):
    """A file that is read as its blocks come."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks, self._block = blocks, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        space = memoryview(buffer)
        self._block = self._block or memoryview(next(self._blocks, b""))
        count = min(len(space), len(self._block))
        space[:count], self._block = self._block[:count], self._block[count:]
        return count
