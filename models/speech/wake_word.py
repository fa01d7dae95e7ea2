"""The wake word: was it said just now? A stream over pymicro-wakeword, which bundles its models. It
knows no turn and no state of the assistant; who listens after the wake word is decided in device/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.errors import MissingModel, UserError
from models.speech.audio_format import SAMPLE_RATE
from models.untyped import Untyped, untyped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORDS = ("okay nabu", "alexa", "hey mycroft", "hey jarvis")
# Samples that are looked at together: half the cost of looking at each window of 32 ms by itself.
TOGETHER = 1024
DEAF = int(
    1.5 * SAMPLE_RATE
)  # samples after a detection in which the same word is not counted again


class WakeWord:
    """One listener's stream for one of `WORDS`. Costs 2 ms of one core a second.

    Raises UserError for another word, MissingModel without pymicro-wakeword.
    """

    def __init__(self, word: str = "okay nabu") -> None:
        name = " ".join(word.lower().replace("_", " ").split())
        if name not in WORDS:
            raise UserError(f"there is no wake word {word!r}; there is {', '.join(WORDS)}")
        try:
            library = untyped("pymicro_wakeword")
            self._model: Untyped = library.MicroWakeWord.from_builtin(
                library.Model(name.replace(" ", "_"))
            )
        except (ImportError, OSError, ValueError) as error:
            raise MissingModel(
                f"the wake word needs pymicro-wakeword, which does not run here ({error}): use"
                " --press-to-talk or --always"
            ) from error
        self._features: Untyped = library.MicroWakeWordFeatures()
        self.word = name
        self._deaf = 0
        self._held = b""  # 16-bit samples that wait for more

    def heard(self, samples: NDArray[np.float32]) -> bool:
        """Whether the word ended within these samples, or just before: float32 [n], 16 kHz, full
        scale is 1.0.

        Blocks follow one another, and are looked at 64 ms at a time.
        """
        import numpy as np

        clean = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
        pcm: NDArray[np.int16] = (np.minimum(np.maximum(clean, -1.0), 1.0) * 32_767).astype(
            np.int16
        )
        self._held += pcm.tobytes()
        self._deaf = max(0, self._deaf - len(samples))
        if len(self._held) < 2 * TOGETHER:
            return False
        found = False
        for features in self._features.process_streaming(self._held):
            found = bool(self._model.process_streaming(features)) or found
        self._held = b""
        if not found or self._deaf:
            return False
        self._deaf = DEAF
        return True

    def reset(self) -> None:
        """Forget what was heard, as at the start of a new stream."""
        self._features.reset()
        self._model.reset()
        self._deaf, self._held = 0, b""
