"""Speech for a session: espeak-ng's samples together with the exact time of each word.

`speak_all` runs espeak-ng in a process of its own, because the library keeps one state per process
and the assistant's own voice uses it too. The samples depend on the version of espeak-ng (the one
that the lock file pins through espeakng-loader), on nothing else: they are the same on each run. It
does not know what the sentences mean.
"""

from __future__ import annotations

import ctypes
import io
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from models.arrays import Array
from models.json_types import JsonObject
from models.speech.audio_format import SAMPLE_RATE
from models.untyped import Untyped, untyped

_RETRIEVAL, _DONT_EXIT, _UTF8 = (
    1,
    0x8000,
    1,
)  # espeak_AUDIO_OUTPUT, espeakINITIALIZE_*, espeakCHARS_*
_SPEED, _PITCH, _RANGE = 1, 3, 4  # espeak_PARAMETER
_END_OF_LIST, _WORD = 0, 1  # espeak_EVENT_TYPE


# A word: its first character in the text, counted from 1, its length, its start in milliseconds.
Mark = tuple[int, int, int]


@dataclass(frozen=True)
class EspeakSpeaker:
    """One voice: an espeak-ng voice with a variant ("en-us+f3"), words per minute, and pitch and
    its range, 0 to 99."""

    name: str
    words_per_minute: int = 165
    pitch: int = 50
    pitch_range: int = 50


@dataclass(frozen=True)
class Spoken:
    """A spoken sentence without silence around it: float32 [n] at 16 kHz, and each word with its
    start and end in seconds."""

    samples: Array
    words: tuple[tuple[str, float, float], ...]

    @property
    def length_s(self) -> float:
        """Seconds of sound."""
        return len(self.samples) / SAMPLE_RATE


class _Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h; `audio_position` in milliseconds, `text_position` in characters
    from 1."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_void_p),
    )


def speak_all(sentences: Sequence[tuple[str, EspeakSpeaker]]) -> list[Spoken]:
    """Speak each (text, speaker) in one child process. Raises RuntimeError with the child's last
    words if that fails."""
    job = json.dumps([[text, asdict(speaker)] for text, speaker in sentences])
    child = subprocess.run(
        [sys.executable, "-m", __name__], input=job.encode(), capture_output=True, check=False
    )
    if child.returncode:
        raise RuntimeError(
            "espeak-ng could not speak the session:"
            f" {child.stderr.decode(errors='replace').strip()[-300:]}"
        )
    with np.load(io.BytesIO(child.stdout)) as arrays:
        rate = int(arrays["rate"])
        return [
            trimmed(arrays[f"samples{i}"], arrays[f"marks{i}"].tolist(), rate, text)
            for i, (text, _) in enumerate(sentences)
        ]


def trimmed(pcm: Array, marks: Sequence[Mark], rate: int, text: str) -> Spoken:
    """Speech, int16 [n] at `rate`, at 16 kHz without the silence at both ends."""
    soxr = untyped("soxr")
    sound = np.flatnonzero(np.abs(pcm.astype(np.int32)) > 200)
    first, last = (int(sound[0]), int(sound[-1]) + 1) if len(sound) else (0, len(pcm))
    samples = soxr.resample(
        pcm[first:last].astype(np.float32) / 32768, rate, SAMPLE_RATE, quality="HQ"
    ).astype(np.float32)
    length = len(samples) / SAMPLE_RATE
    starts = [min(max(0.0, ms / 1000 - first / rate), length) for _, _, ms in marks]
    names = [text[at - 1 : at - 1 + n].strip(" ,.?!") for at, n, _ in marks]
    return Spoken(samples, tuple(zip(names, starts, [*starts[1:], length], strict=True)))


class _Espeak:
    """espeak-ng through its C interface (speak_lib.h), which alone gives the time of each word."""

    def __init__(self) -> None:
        loader = untyped("espeakng_loader")
        self._lib: Untyped = ctypes.CDLL(str(loader.get_library_path()))
        self.rate = int(
            self._lib.espeak_Initialize(
                _RETRIEVAL, 0, str(loader.get_data_path()).encode(), _DONT_EXIT
            )
        )
        if self.rate <= 0:
            raise RuntimeError(
                "espeak-ng did not start; install the package espeakng-loader again."
            )
        self._pcm: list[Array] = []
        self._marks: list[Mark] = []
        kind = ctypes.CFUNCTYPE(
            ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
        )
        self._callback = kind(self._on_samples)  # kept: espeak holds no reference to it
        self._lib.espeak_SetSynthCallback(self._callback)

    def _on_samples(self, wav: Untyped, count: int, events: Untyped) -> int:
        if wav and count:
            self._pcm.append(
                np.array(
                    ctypes.cast(wav, ctypes.POINTER(ctypes.c_short * count)).contents, np.int16
                )
            )
        i = 0
        while events[i].type != _END_OF_LIST:
            if events[i].type == _WORD:
                self._marks.append(
                    (events[i].text_position, events[i].length, events[i].audio_position)
                )
            i += 1
        return 0

    def speak(self, text: str, speaker: EspeakSpeaker) -> tuple[Array, list[Mark]]:
        """Samples and the mark of each word."""
        self._pcm, self._marks = [], []
        if self._lib.espeak_SetVoiceByName(speaker.name.encode()):
            raise RuntimeError(f"espeak-ng has no voice {speaker.name!r}.")
        for parameter, value in (
            (_SPEED, speaker.words_per_minute),
            (_PITCH, speaker.pitch),
            (_RANGE, speaker.pitch_range),
        ):
            self._lib.espeak_SetParameter(parameter, value, 0)
        data = text.encode() + b"\0"
        self._lib.espeak_Synth(data, ctypes.c_size_t(len(data)), 0, 1, 0, _UTF8, None, None)
        self._lib.espeak_Synchronize()
        return np.concatenate([*self._pcm, np.zeros(1, np.int16)]), self._marks


def _main() -> None:
    espeak = _Espeak()
    arrays: JsonObject = {"rate": espeak.rate}
    for i, (text, speaker) in enumerate(json.load(sys.stdin)):
        pcm, marks = espeak.speak(text, EspeakSpeaker(**speaker))
        arrays[f"samples{i}"], arrays[f"marks{i}"] = (
            pcm,
            np.array(marks or np.zeros((0, 3)), np.int32),
        )
    out = io.BytesIO()
    np.savez(out, **arrays)
    sys.stdout.buffer.write(out.getvalue())


if __name__ == "__main__":
    _main()
