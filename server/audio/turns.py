"""Long sound in short pieces, so that nobody waits for one client's sound. Knows no protocol."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from models.speech.audio_format import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


async def seconds_in_turn(samples: NDArray[np.float32]) -> AsyncIterator[NDArray[np.float32]]:
    """The sound, float32 [n] at 16 kHz, second by second. A client may send minutes at once: after
    each second the event loop runs what else is ready."""
    for at in range(0, len(samples), SAMPLE_RATE):
        yield samples[at : at + SAMPLE_RATE]
        await asyncio.sleep(0)
