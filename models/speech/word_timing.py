"""Word times as attention finds them, put right: later, and without the pauses around the words. It
knows no recogniser.

Attention gives a pause to the word after it, or to the one before: a word after a second of silence
would begin a second early, and its middle lie in the pause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.speech.audio_format import SAMPLE_RATE
from models.speech.transcriber import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EARLY_S = 0.05  # by which attention finds a word, at the mean: bench/word_times.md
FRAME_S = 0.02
QUIET_DB = 30.0  # below the loudest frame: the unvoiced ends of words lie above it
SHORTEST_WORD_S = 0.08


def put_right(words: list[Word], sound: NDArray[np.float32]) -> list[Word]:
    """The words as they were said: moved by what attention is early, and without pauses.

    `sound` is float32 [n] at 16 kHz, in which the words were said.
    """
    end = len(sound) / SAMPLE_RATE
    later = [
        Word(
            word.text,
            min(word.start + EARLY_S, end),
            min(word.end + EARLY_S, end),
            word.confidence,
        )
        for word in words
    ]
    return without_pauses(later, sound)


def without_pauses(words: list[Word], sound: NDArray[np.float32]) -> list[Word]:
    """The words with start and end moved over the quiet frames inside them.

    `sound` is float32 [n] at 16 kHz, in which the words were said. Where there is noise no frame is
    quiet, and the times stay.
    """
    quiet = _quiet_frames(sound)
    return [_trimmed(word, quiet) for word in words]


def _quiet_frames(sound: NDArray[np.float32]) -> list[bool]:
    import numpy as np

    step = int(FRAME_S * SAMPLE_RATE)
    frames = np.reshape(sound[: len(sound) // step * step], (-1, step))
    power: NDArray[np.float32] = np.square(frames).mean(axis=1)
    limit = float(power.max(initial=0.0)) * 10.0 ** (-QUIET_DB / 10.0)
    return [bool(value < limit) for value in power]


def _trimmed(word: Word, quiet: list[bool]) -> Word:
    first = max(0, int(word.start / FRAME_S))
    last = min(len(quiet), int(word.end / FRAME_S))
    least = int(SHORTEST_WORD_S / FRAME_S)
    start, end = word.start, word.end
    while first < last - least and quiet[first]:
        first += 1
        start = first * FRAME_S
    while last > first + least and quiet[last - 1]:
        last -= 1
        end = last * FRAME_S
    return Word(word.text, start, end, word.confidence)
