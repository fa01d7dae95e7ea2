"""Whisper through faster-whisper: any size, CPU or CUDA, from files on this machine alone. Guarded
against what it makes up.

It is always given samples, never a file, and never reaches the network.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models import weights
from models.errors import MissingModel, SightlineError, first_line
from models.speech.hallucinations import SegmentFacts, guard, without_notes
from models.speech.transcriber import RATE, Transcript, Word
from models.untyped import untyped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.worker import Stop

FILES = (
    "model.bin",
    "config.json",
    "tokenizer.json",
)  # without the last, faster-whisper would ask the hub for one
WINDOW = 30.0  # seconds that Whisper takes in at once
TOKENS = (
    20,
    10.0,
)  # that one window may give, at least and for each second of sound: speech needs 4 to 6 a second
MOST_TOKENS = 220  # half of what the decoder can hold, the rest being for the prompt
SHORTEST = 0.1  # seconds
QUIETEST = 1e-4  # peak (-80 dBFS)


class Whisper:
    """One Whisper. `name` says which, and on what it really runs.

    `path_or_size` is a folder with a CTranslate2 Whisper, a name of the catalogue, or a size.
    `device`: "auto", "cpu" or "cuda"; `compute`: CTranslate2's compute type, "auto" for int8 on a
    CPU and int8 with float16 on a GPU. `language`: "en", or "auto" to let Whisper guess. Raises
    MissingModel with the command that gets the weights.
    """

    def __init__(
        self,
        path_or_size: str = "auto",
        device: str = "auto",
        language: str = "en",
        compute: str = "auto",
        threads: int = 0,
    ) -> None:
        folder = weights.find("whisper", path_or_size)
        if folder is None:
            raise MissingModel(
                "there is no Whisper on this machine: get one with `sightline models pull whisper`"
            )
        absent = [name for name in FILES if not (folder / name).is_file()]
        if absent:
            raise MissingModel(
                f"{folder} is no whole Whisper, {absent[0]} is missing: sightline models pull whisper"
            )
        self._model, self.device = _load(folder, device, compute, threads)
        self.language = (
            "" if language == "auto" else language if self._model.model.is_multilingual else "en"
        )
        if self.language and self.language not in self._model.supported_languages:
            raise MissingModel(
                f"{folder.name} does not know the language {language!r}: choose another Whisper, or language auto"
            )
        self.languages = frozenset[str](self._model.supported_languages)
        self.name = f"whisper ({folder.name}, {self.device})"

    def transcribe(
        self, samples: NDArray[np.float32], stop: Stop | None = None, language: str = ""
    ) -> Transcript:
        """The words in float32 [n], 16 kHz mono, with their times. What is disbelieved is left out;
        `refused` has the reason.

        `stop` is looked at between windows and segments; one window of 30 s is the longest that
        nothing stops.
        """
        words: list[Word] = []
        texts: list[str] = []
        reasons: list[str] = []
        scores: list[tuple[float, float]] = []
        spoken = language or self.language
        for heard, found, guessed in self.segments(samples, stop, language):
            spoken = guessed
            reason = guard(heard)
            if reason is not None:
                reasons.append(f"{reason}: {heard.text.strip()[:200]}")
                continue
            texts.append(without_notes(heard.text))
            words.extend(found)
            scores.append((heard.avg_logprob, heard.seconds))
        if stop is not None and stop.is_set():
            reasons.append("stopped")
        total = sum(seconds for _, seconds in scores)
        confidence = (
            math.exp(min(0.0, sum(p * seconds for p, seconds in scores) / total)) if total else 0.0
        )
        refused = "; ".join(reasons) or (None if texts else "silence")
        return Transcript(
            " ".join(texts).strip(), tuple(words), self.name, spoken, round(confidence, 4), refused
        )

    def segments(
        self, samples: NDArray[np.float32], stop: Stop | None = None, language: str = ""
    ) -> Iterator[tuple[SegmentFacts, list[Word], str]]:
        """What Whisper writes, believed or not: the facts, the words and the language of each
        segment."""
        import numpy as np

        language = language or self.language

        sound = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0).astype(
            np.float32, copy=False
        )
        if (
            len(sound) < SHORTEST * RATE
            or float(np.abs(sound).max()) < QUIETEST
            or (stop is not None and stop.is_set())
        ):
            return
        least, each = TOKENS
        found, info = self._model.transcribe(
            sound,
            language=language or None,
            beam_size=1,
            temperature=[0.0, 0.4],  # one second chance: six would be an endless decode
            condition_on_previous_text=False,
            without_timestamps=len(sound) <= WINDOW * RATE,
            word_timestamps=True,
            max_new_tokens=min(MOST_TOKENS, int(least + each * min(WINDOW, len(sound) / RATE))),
        )
        for segment in found:
            if stop is not None and stop.is_set():
                return
            part = sound[
                int(segment.start * RATE) : max(
                    int(segment.end * RATE), int(segment.start * RATE) + 1
                )
            ]
            heard = SegmentFacts(
                segment.text,
                max(0.0, float(segment.end - segment.start)),
                segment.avg_logprob,
                segment.no_speech_prob,
                segment.compression_ratio,
                10.0 * math.log10(float(np.mean(part**2)) + 1e-12) if len(part) else -120.0,
                language,
                info.language_probability,
            )
            words = [
                Word(word.word.strip(), float(word.start), float(word.end))
                for word in segment.words or ()
            ]
            yield heard, _spoken(words), info.language


def _spoken(words: list[Word]) -> list[Word]:
    """The words without those in brackets, which describe sounds."""
    kept: list[Word] = []
    inside = False
    for word in words:
        inside = inside or word.text[:1] in ("[", "(")
        if not inside and without_notes(word.text):
            kept.append(word)
        if word.text.rstrip(".,!?")[-1:] in ("]", ")"):
            inside = False
    return kept


def _load(folder: Path, device: str, compute: str, threads: int) -> tuple[Any, str]:
    """The model, and the device it is on. "auto" falls back to the CPU when a GPU is there but its
    libraries are not."""
    try:
        ctranslate2 = untyped("ctranslate2")
        library = untyped("faster_whisper")
    except ImportError as error:
        raise MissingModel(
            f"Whisper needs faster-whisper ({error}): pip install faster-whisper"
        ) from error
    try:
        gpu = device == "cuda" or (device == "auto" and ctranslate2.get_cuda_device_count() > 0)
    except RuntimeError:  # a driver that does not match
        gpu = False
    reasons: list[str] = []
    for place in (["cuda"] if gpu else []) + ([] if device == "cuda" else ["cpu"]):
        kind = compute if compute != "auto" else "int8_float16" if place == "cuda" else "int8"
        try:
            model: Any = library.WhisperModel(
                str(folder),
                device=place,
                compute_type=kind,
                cpu_threads=threads,
                local_files_only=True,
            )
            if place == "cuda":
                _warm(model)
            return model, place
        except Exception as error:  # tokenizers raises a bare Exception for a damaged file
            reasons.append(f"{place}: {first_line(error)}")
    raise SightlineError(f"Whisper in {folder} cannot be loaded ({'; '.join(reasons)})")


def _warm(model: Any) -> None:
    """The first run loads cuBLAS and cuDNN, and fails here if they are missing."""
    import numpy as np

    for _ in model.transcribe(
        np.zeros(RATE, np.float32), language="en", beam_size=1, max_new_tokens=1
    )[0]:
        pass
