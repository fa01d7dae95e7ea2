"""The sound that a client has sent and not yet committed. Knows no event."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from models.speech.audio_format import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST_COMMIT_S = 120.0  # of sound that a client commits at once; older sound is dropped


class InputBuffer:
    """The sound since the last commit, of a client that commits by itself. `dropped` counts the
    samples that were dropped because no commit came."""

    def __init__(self) -> None:
        self.dropped = 0
        self._blocks: deque[NDArray[np.float32]] = deque()
        self._samples = 0

    def append(self, block: NDArray[np.float32]) -> None:
        self._blocks.append(block)
        self._samples += len(block)
        while self._samples > LONGEST_COMMIT_S * SAMPLE_RATE:
            oldest = len(self._blocks.popleft())
            self._samples -= oldest
            self.dropped += oldest

    def take(self) -> NDArray[np.float32]:
        """All of it, float32 [n] at 16 kHz; the buffer is empty then."""
        import numpy as np

        samples: NDArray[np.float32] = np.concatenate([np.zeros(0, np.float32), *self._blocks])
        self.clear()
        return samples

    def clear(self) -> None:
        self._blocks.clear()
        self._samples = 0
