"""Voice activity: how likely is it that somebody speaks in this window of 32 ms?

The Silero v6 network that faster-whisper bundles, run as a stream: it remembers what it heard
through its state and the last 64 samples. It knows nothing of pauses, sentences or turns; those are
counted in assistant/turn/listening/utterance.py.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import BadInput, MissingModel
from models.runtime import onnxruntime
from models.speech.audio_format import SAMPLE_RATE, WINDOW
from models.untyped import Untyped
from models.worker import once

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CONTEXT = 64  # samples of the window before that the network sees again
VOICE = 0.5  # probability from which a window counts as voice
LEVEL, MOST_GAIN = 0.5, 100.0  # a whole recording is brought to this peak, by at most so much
LOUDEST = 8.0  # no microphone gives more; such samples are an error of the source
STATE = (1, 1, 128)  # of each of the two tensors that the LSTM carries on


class Vad:
    """One listener's stream. The network is shared by all listeners of the process; only the state
    is each one's own.

    Every window goes through the network, digital silence too: a window costs only some 0.05 ms of
    one core, and a gate before it could mistake a quiet voice for the noise of a room.
    """

    def __init__(self) -> None:
        self._session = _session()
        self.reset()

    def reset(self) -> None:
        """Forget what was heard, as at the start of a new stream."""
        import numpy as np

        self._h: NDArray[np.float32] = np.zeros(STATE, np.float32)
        self._c: NDArray[np.float32] = np.zeros(STATE, np.float32)
        self._input: NDArray[np.float32] = np.zeros((1, CONTEXT + WINDOW), np.float32)

    def probability(self, window: NDArray[np.float32]) -> float:
        """The probability of speech, 0 to 1, in the next `WINDOW` samples: float32 [512], 16 kHz,
        full scale is 1.0.

        Samples that are not numbers count as silence, for they would stay in the state for ever.
        Raises BadInput for another number of samples.
        """
        import numpy as np

        if window.shape != (WINDOW,):
            raise BadInput(f"voice activity needs windows of {WINDOW} samples, not {window.shape}")
        if not np.abs(window).max() <= LOUDEST:  # false for what is not a number, too
            window = np.nan_to_num(window, nan=0.0).clip(-1.0, 1.0)
        heard = self._input
        heard[0, :CONTEXT] = heard[0, WINDOW:]
        heard[0, CONTEXT:] = window
        probability, self._h, self._c = self._session.run(
            None, {"input": heard, "h": self._h, "c": self._c}
        )
        return float(probability.reshape(-1)[0])


def voice_seconds(samples: NDArray[np.float32]) -> float:
    """How long somebody speaks in float32 [n], 16 kHz. A quiet recording is made louder first.

    The network takes all windows in one call: 2.6 ms of one core for a second of sound.
    """
    import numpy as np

    if not len(samples):
        return 0.0
    gain = min(MOST_GAIN, LEVEL / max(float(np.abs(samples).max()), 1e-9))
    count = -(-len(samples) // WINDOW)
    padded = np.zeros(CONTEXT + count * WINDOW, np.float32)
    padded[CONTEXT : CONTEXT + len(samples)] = samples * gain
    windows = np.lib.stride_tricks.sliding_window_view(padded, CONTEXT + WINDOW)[::WINDOW]
    nothing = np.zeros(STATE, np.float32)
    inputs = {"input": np.ascontiguousarray(windows), "h": nothing, "c": nothing}
    probabilities = _session().run(["speech_probs"], inputs)[0]
    return int((probabilities >= VOICE).sum()) * WINDOW / SAMPLE_RATE


def vad_path() -> Path:
    """Where the network lies. faster_whisper itself is not imported, for that takes seconds. Raises
    MissingModel."""
    spec = importlib.util.find_spec("faster_whisper")
    for folder in (spec.submodule_search_locations if spec else None) or ():
        for path in sorted(Path(folder, "assets").glob("silero_vad*.onnx"), reverse=True):
            return path
    raise MissingModel(
        "the voice activity network is missing: install faster-whisper, which bundles it (pip"
        " install faster-whisper)"
    )


@once
def _session() -> Untyped:
    """The shared session, on one thread of the CPU: the network is too small for anything else."""
    ort = onnxruntime()
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    return ort.InferenceSession(str(vad_path()), options, providers=["CPUExecutionProvider"])
