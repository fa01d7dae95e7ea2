"""Speech to words: what every recogniser takes and gives.

Whisper is in models/speech/whisper.py, the command grammar in models/speech/grammar;
models/speech/best_transcriber.py chooses between them. A recogniser knows no microphone and no
turn; it is given the samples of an utterance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.worker import Stop


# Whether the words of a text in a language, given as a code, need their times, which take time of
# their own.
NeedsTimes = Callable[[str, str], bool]


def always(text: str, language: str) -> bool:
    """Every text does."""
    return True


@dataclass(frozen=True)
class Word:
    """One word and when it was said, in seconds from the first sample given.

    `confidence` is the recogniser's probability of the word, 0 to 1; 1 where it gives none.
    """

    text: str
    start: float
    end: float
    confidence: float = 1.0


@dataclass(frozen=True)
class Transcript:
    """What was understood; `text` is "" where nothing was. `confidence` is 0 to 1, on a scale of
    the recogniser's own; `doubtful` says that on this scale words were probably misheard.

    `refused` says why text that a recogniser did give was not believed: it is for logs and tests,
    never spoken.
    """

    text: str
    words: tuple[Word, ...]
    engine: str
    language: str
    confidence: float
    refused: str | None = None
    doubtful: bool = False


@runtime_checkable
class PartialTranscriber(Protocol):
    """A recogniser that can hear what was said so far at little cost."""

    def partial(
        self, samples: NDArray[np.float32], stop: Stop | None = None, language: str = ""
    ) -> Transcript:
        """The words so far in float32 [n], 16 kHz mono, of somebody who still speaks."""
        ...


@runtime_checkable
class StopHearing(Protocol):
    """A recogniser that can look for "stop" in a sound that it did not understand."""

    def says_stop(self, samples: NDArray[np.float32]) -> bool:
        """Whether float32 [n], 16 kHz mono, is probably somebody who says "stop"."""
        ...


@runtime_checkable
class StepwiseTranscriber(Protocol):
    """A recogniser of long recordings that lets others have their turn between two pieces."""

    def transcripts(
        self,
        samples: NDArray[np.float32],
        stop: Stop | None = None,
        language: str = "",
        needs_times: NeedsTimes = always,
    ) -> Iterator[Transcript]:
        """As Transcriber.transcribe: the transcript so far after each piece, at last the whole."""
        ...


class Transcriber(Protocol):
    """Speech to words. One call at a time in one thread; `name` says which recogniser it is.

    `languages` are the codes (ISO 639-1, "yue" and "haw" beside them) of those that it can be asked
    to hear.
    """

    name: str
    languages: frozenset[str]

    def transcribe(
        self,
        samples: NDArray[np.float32],
        stop: Stop | None = None,
        language: str = "",
        needs_times: NeedsTimes = always,
    ) -> Transcript:
        """The words in float32 [n], 16 kHz mono. With `stop` set it ends early, with what it has or
        nothing.

        `language` is one of `languages`, "" for the one that the recogniser was made for. The
        transcript may come without `words` where `needs_times` says no.
        """
        ...
