"""Whether a short sound that was not understood is somebody who says "stop" over an answer.

Echo cancellation makes the end of a word soft, and Whisper then writes "So..." or nothing. How well
the sound fits "Stop." tells more, beside how well it fits what people say while they listen.
"""

from __future__ import annotations

from collections.abc import Sequence

STOP = "Stop."
LISTENING = (
    "Mm-hmm.", "Okay.", "Yeah.", "Right.", "Uh-huh.", "Oh.", "Thank you.", "Hmm.", "Ah.",
)  # fmt: skip
# Mean log probability of a token of "Stop." at least, and how far it may lie below the best of the
# others: of 59 orders over an answer 57 are above both, of 83 coughs, hums and words of listening
# none (bench/echo.md).
LEAST, BELOW = -3.5, -1.6

TEXTS = (STOP, *LISTENING)


def says_stop(fits: Sequence[float]) -> bool:
    """`fits` is the mean log probability of a token of each of TEXTS."""
    stop, *others = fits
    return stop >= LEAST and stop - max(others) >= BELOW
