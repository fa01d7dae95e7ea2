"""Makes sound from a latent a few frames at a time, so that it can be heard before all of it is
made and takes little memory. It knows no text and no voice.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.arrays import Array
    from models.runtime import OnnxSession

# Frames of the first window and of the longest, of some 12 ms each; a window has twice as many as
# the one before. The first sound comes early, and later windows spend less on what they share with
# their neighbours.
FIRST, LONGEST = 16, 48
MARGIN = 1.5  # by which a window may take longer than those before it, for the same sound


class WindowedDecoder:
    """The decoder of a voice: float32 [1, channels, frames] in, float32 [frames * hop] out.

    Each window is given `overlap` more frames at both sides, on which its samples depend, so the
    sound is the same as that of one run.
    """

    def __init__(self, session: OnnxSession, hop: int, overlap: int) -> None:
        self._session, self.hop, self._overlap = session, hop, overlap
        self._input = next(iter(session.inputs))

    def windows(self, latent: Array) -> Iterator[Array]:
        """The sound in pieces, each made when it is asked for."""
        frames, at, size = latent.shape[2], 0, FIRST
        while at < frames:
            end = at + size
            if frames - end < self._overlap:  # the rest costs no more than the overlap
                end = frames
            begin = max(0, at - self._overlap)
            part = latent[:, :, begin : end + self._overlap]
            [made] = self._session.run({self._input: part}, last=end >= frames)
            yield made.ravel()[(at - begin) * self.hop : (end - begin) * self.hop]
            at, size = end, min(2 * size, LONGEST)


def in_time(windows: Iterable[Array], rate: int, longest: int) -> Iterator[Array]:
    """The same sound. It begins once what was made lasts longer than the next window will take, of
    twice the samples but at most `longest`: on a slow machine it begins later, and does not stop in
    a word."""
    import numpy as np

    held: list[Array] = []
    samples, began = 0, time.perf_counter()
    rest = iter(windows)
    for window in rest:
        held.append(window)
        samples += len(window)
        taken = time.perf_counter() - began
        next_samples = min(2 * len(window), longest)
        if samples / rate >= MARGIN * taken * next_samples / samples:
            break
    if held:
        yield np.concatenate(held)
    yield from rest
