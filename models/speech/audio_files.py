"""Sound files to samples: mono float32 at 16 kHz, whatever the file holds. It knows no device and
no clock."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import BadInput
from models.speech.audio_format import SAMPLE_RATE
from models.untyped import Untyped, untyped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_SECONDS = 600.0  # of one file in memory: 38 MB
RATES = (4_000, 768_000)  # samples a second of any file that was meant
SILENT = 1e-4  # peak: -80 dBFS
UNKNOWN = 2**62  # samples: a FLAC file whose writer was killed claims more
STEP = 128  # samples read at once of such a file: what is left of the last such step is lost
# Below this share of the loudest channel's power the mean of the channels has lost the sound. One
# channel alone keeps a quarter of its power in the mean of two, and 0.016 in that of eight.
CANCELLED = 0.01
CLIPPED = 0.01  # share of samples at full scale from which words are lost


def read_wav(path: Path | str, max_seconds: float = MAX_SECONDS) -> NDArray[np.float32]:
    """A WAV, FLAC or OGG file of any rate and number of channels as float32 [n], mono, 16 kHz, at
    least one sample.

    Never reads more than `max_seconds`. Raises BadInput when the file is missing, no sound, empty
    or longer than that.
    """
    import numpy as np

    found: list[NDArray[np.float32]] = []
    n = 0
    for block in stream_wav(path):
        found.append(block)
        n += len(block)
        if n > max_seconds * SAMPLE_RATE:
            raise BadInput(
                f"{path} is longer than {max_seconds / 60:g} minutes: cut it into shorter files"
            )
    if n == 0:
        raise BadInput(f"{path} holds no samples")
    return np.concatenate(found)


def load_libraries() -> None:
    """Import what reads sound files, which takes a second on a slow machine."""
    untyped("soundfile")
    untyped("soxr")


def stream_wav(
    path: Path | str, seconds: float = 0.5
) -> Generator[NDArray[np.float32], None, None]:
    """The same sound in blocks of about `seconds`, so that a file of hours needs little memory.
    Raises BadInput."""
    import numpy as np

    soundfile = untyped("soundfile")
    soxr = untyped("soxr")
    if not Path(path).is_file():
        raise BadInput(f"There is no recording at {path}: check the path.")
    try:
        with soundfile.SoundFile(str(path)) as file:
            rate = int(file.samplerate)
            if not RATES[0] <= rate <= RATES[1]:
                raise BadInput(
                    f"{path} says that it has {rate} samples a second: save it as 16 kHz"
                )
            resampler: Untyped = (
                None
                if rate == SAMPLE_RATE
                else soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32")
            )
            begun, unfinished = False, file.frames > UNKNOWN
            size = STEP if unfinished else max(1, int(rate * seconds))
            while True:
                raw = _read(file, size, unfinished and begun)
                begun = True
                mono = to_mono(raw)
                last = len(raw) < size
                if resampler is not None:
                    mono = resampler.resample_chunk(mono, last=last)
                if len(mono):
                    yield np.asarray(mono, np.float32)
                if last:
                    return
    except soundfile.LibsndfileError as error:
        raise BadInput(
            f"{path} is not a sound file that can be read ({str(error.error_string).strip(' .')})"
        ) from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or error}") from error


def to_mono(channels: NDArray[np.float32]) -> NDArray[np.float32]:
    """One channel of float32 [n, channels], from -1 to 1: their mean, or the loudest of them where
    they cancel, as in stereo whose channels are in opposite phase."""
    import numpy as np

    clean = np.nan_to_num(channels, nan=0.0, posinf=1.0, neginf=-1.0)
    mixed = clean.mean(axis=1)
    if clean.shape[1] > 1 and len(clean):
        power: NDArray[np.float32] = np.square(clean).mean(axis=0)
        if np.square(mixed).mean() < CANCELLED * power.max():
            mixed = clean[:, int(power.argmax())]
    return mixed.clip(-1.0, 1.0)


def _read(file: Untyped, size: int, may_end: bool) -> NDArray[np.float32]:
    """The next samples, float32 [n, channels]. Reading ends at an error: the file of a writer that
    was killed is incomplete."""
    import numpy as np

    try:
        return file.read(size, dtype="float32", always_2d=True)
    except RuntimeError:  # libsndfile's own
        if not may_end:
            raise
        return np.zeros((0, file.channels), np.float32)


def remark(samples: NDArray[np.float32]) -> str | None:
    """What a person should know about this sound before they blame the recogniser: that it is
    silent or clipped, in a sentence."""
    import numpy as np

    loud: NDArray[np.float32] = np.abs(samples)
    peak = float(loud.max(initial=0.0))
    if peak < SILENT:
        return "the sound is silent: check that the microphone is not muted"
    share = float((loud >= 0.999).mean())
    if share > CLIPPED:
        return (
            f"the sound is clipped ({share:.0%} of it at full scale): words may be lost; "
            "lower the level of the microphone"
        )
    return None
