"""A question that was written instead of spoken, as a turn. Knows no loop."""

from __future__ import annotations

import time

from assistant.turn.timeline import Timeline
from assistant.turn.turn import Turn


def written_turn(question: str, sample: int) -> Turn:
    """A question that was written, as a turn at this moment."""
    import numpy as np

    from models.speech.transcriber import Transcript

    turn = Turn(
        0, sample, sample, np.zeros(0, np.float32), Timeline(time.perf_counter()), asked=True
    )
    turn.question = Transcript(question, (), "text", "", 1.0)
    turn.recognized.set()
    return turn
