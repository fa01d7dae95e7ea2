"""Speech to words: what every recogniser gives, and which of them is there. Whisper is in
models/speech/whisper.py, the command grammar in models/speech/command_grammar.py. It knows no
microphone and no turn; it is given the samples of an utterance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from models.errors import MissingModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.worker import Stop

RATE = 16_000  # samples a second that every recogniser is given


@dataclass(frozen=True)
class Word:
    """One word and when it was said, in seconds from the first sample given."""

    text: str
    start: float
    end: float


@dataclass(frozen=True)
class Transcript:
    """What was understood; `text` is "" where nothing was. `confidence` is 0 to 1.

    `refused` says why text that a recogniser did give was not believed: it is for logs and tests,
    never spoken.
    """

    text: str
    words: tuple[Word, ...]
    engine: str
    language: str
    confidence: float
    refused: str | None = None


class Transcriber(Protocol):
    """Speech to words. One call at a time in one thread; `name` says which recogniser it is.

    `languages` are the codes (ISO 639-1, "yue" and "haw" beside them) of those that it can be asked
    to hear.
    """

    name: str
    languages: frozenset[str]

    def transcribe(
        self, samples: NDArray[np.float32], stop: Stop | None = None, language: str = ""
    ) -> Transcript:
        """The words in float32 [n], 16 kHz mono. With `stop` set it ends early, with what it has or
        nothing.

        `language` is one of `languages`, "" for the one that the recogniser was made for.
        """
        ...


def best(whisper: str = "auto", device: str = "auto", language: str = "en") -> Transcriber:
    """The best recogniser that is here; its `name` says which.

    `whisper` is a folder with a CTranslate2 Whisper or a size ("tiny", "small.en"), which must then
    be there; "none" for the command grammar; "auto" for Whisper where its weights are present, else
    the command grammar. Raises MissingModel.
    """
    from models import weights
    from models.speech.command_grammar import CommandGrammar

    if whisper == "none" or (whisper == "auto" and weights.find("whisper", "auto") is None):
        if language not in CommandGrammar.languages | {"auto"}:
            raise MissingModel(
                f"the command grammar hears no {language!r}: get Whisper with `sightline models pull whisper`"
            )
        try:
            return CommandGrammar()
        except MissingModel as error:
            raise MissingModel(f"nothing here understands speech: {error}") from error
    from models.speech.whisper import Whisper

    return Whisper(whisper, device, language)
