"""How long one thread may work on a picture.

Counts the processor time of the thread, so that other programs on the same cores do not change what
is read of a picture.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable


class TimeLimit:
    """Is over when the thread that made it has worked for `seconds` since. To be asked by that
    thread alone."""

    def __init__(
        self, seconds: float = math.inf, clock: Callable[[], float] = time.thread_time
    ) -> None:
        self._clock, self._seconds = clock, seconds
        self._begin = clock()

    @property
    def spent(self) -> float:
        """Seconds so far."""
        return self._clock() - self._begin

    def has_room_for(self, seconds: float) -> bool:
        """Whether half of a job that cannot be cut off, and takes so long, fits into what is
        left."""
        return self.spent + seconds / 2 < self._seconds

    @property
    def is_over(self) -> bool:
        return self.spent >= self._seconds
