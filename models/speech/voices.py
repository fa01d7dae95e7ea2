"""Which voice speaks: a neural one where its model is here and the machine is quick enough, else
the synthesiser of the operating system.

A name stands for a neural voice of this list ("joe"), any Piper voice (a path that ends in .onnx,
and "#" with a speaker where it has several), or a voice or language of the system ("en-gb", "de");
"system" is the system's own, "auto" the best for the language.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from models import weights
from models.catalog import catalog, folder
from models.errors import SightlineError, UserError
from models.speech.languages import ENGLISH, MEMBERS, spoken_language
from models.speech.neural import piper
from models.speech.neural.kept_sounds import KeptSounds
from models.speech.system_voice import SystemVoice
from models.speech.voice import NORMAL_SPEED, SENTENCE_PAUSE_S, Voice
from models.worker import once

if TYPE_CHECKING:
    from models.speech.neural.piper import PiperModel

AUTO, SYSTEM = "auto", "system"
# Seconds of computing for a second of sound. Clauses are made ahead, but the first one is waited
# for, and the other models need the processor, too.
SLOWEST = 0.7
KEPT_FORMAT = 5  # of sounds that are kept: with another one they are made anew
_TRIAL = "A short sentence for a trial."


class Voices:
    """The voices of one run: `voices(170)` is the one that the settings ask for, at 170 words a
    minute. Raises UserError for a voice that is not there, MissingModel where nothing can speak.

    `notify` gets one line with the reason why a neural voice does not speak.
    """

    def __init__(
        self,
        name: str = AUTO,
        language: str = "en",
        pause: float = SENTENCE_PAUSE_S,
        notify: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._name, self._language, self._pause, self._notify = name, language, pause, notify
        self._reported: set[str] = set()
        self._made: dict[tuple[str, str, int], Voice] = {}

    def __call__(
        self, words_per_minute: int = NORMAL_SPEED, name: str = "", language: str = ""
    ) -> Voice:
        """The voice at a speed; another one than the settings' by its name or its language."""
        chosen = name or self._name or AUTO
        if not language or self._is_own(language):
            language = self._language
        elif not name and chosen != SYSTEM:
            chosen = AUTO
        key = chosen, language, words_per_minute
        if key not in self._made:
            self._made[key] = self._make(*key)
        return self._made[key]

    def _is_own(self, language: str) -> bool:
        """Whether it is the language of the settings."""
        return spoken_language(language) == spoken_language(self._language)

    def _make(self, name: str, language: str, words_per_minute: int) -> Voice:
        if name == SYSTEM:
            return self._system(language, words_per_minute)
        if name == AUTO:
            model = self._automatic(language)
            if model is None:
                return self._system(language, words_per_minute)
        else:
            model = named(name)
            if model is None:
                return SystemVoice(name, words_per_minute, self._pause)
        kept = _kept(model, words_per_minute, self._pause)
        return piper.PiperVoice(model, words_per_minute, self._pause, kept)

    def _system(self, language: str, words_per_minute: int) -> Voice:
        """The synthesiser in a language, or else in English: silence would say nothing."""
        code = spoken_language(language)
        if code != ENGLISH:
            for name in (language, code, MEMBERS.get(code, code)):
                with suppress(UserError):
                    return SystemVoice(name, words_per_minute, self._pause)
            self._tell(f"No voice here speaks the language {code!r}: an English one does.")
        return SystemVoice(None, words_per_minute, self._pause)

    def _automatic(self, language: str) -> PiperModel | None:
        """The neural voice of a language, if there is one and it is quick enough."""
        try:
            path = neural(language)
            if path is None:
                return None
            model = load(path)
            factor = real_time_factor(model)
        except SightlineError as error:
            self._tell(f"The neural voice cannot be used: {error}")
            return None
        if factor <= SLOWEST:
            return model
        name = model.facts.name
        self._tell(
            f"The neural voice {name} is too slow here ({factor:.1f} s for a second of speech), so "
            f"the system's voice speaks. To use it anyway: --voice {path}"
        )
        return None

    def _tell(self, sentence: str) -> None:
        if sentence not in self._reported:
            self._reported.add(sentence)
            self._notify(sentence)


def neural(language: str) -> Path | None:
    """The best neural voice of a language ("en", "en-us") that is on this machine."""
    best: Path | None = None
    for model in catalog().values():
        if model.kind != "voice" or not weights.here(model):
            continue
        path = weights.find("voice", model.name)
        if path is not None and piper.describe(path).language == spoken_language(language):
            best = path
    return best


def is_neural(name: str, language: str) -> bool:
    """Whether such a voice of the settings is a neural one, if the machine is quick enough."""
    if name in ("", AUTO):
        return neural(language) is not None
    return is_file(name) or name in _catalogued()


def is_file(name: str) -> bool:
    """Whether a voice is named by its file."""
    return _file_and_speaker(name)[0].endswith(".onnx")


def named(name: str) -> PiperModel | None:
    """The neural voice of that name or path, None for a name that may be the system's.

    Raises MissingModel or UserError for one that is meant and cannot be used.
    """
    file, speaker = _file_and_speaker(name)
    if file.endswith(".onnx"):
        model = load(Path(file).expanduser())
        if speaker:
            return model.spoken_by(speaker)
        return model
    if name not in _catalogued():
        return None
    path = weights.find("voice", _catalogued()[name])
    if path is None:
        return None
    return load(path)


def _file_and_speaker(name: str) -> tuple[str, str]:
    """ "voice.onnx#alice"; a file's own name may hold the sign, too."""
    file, _, speaker = name.rpartition("#")
    if file.endswith(".onnx"):
        return (file, speaker)
    return (name, "")


def _catalogued() -> dict[str, str]:
    """The names of the catalogue's voices, in full and short ("joe")."""
    names = [model.name for model in catalog().values() if model.kind == "voice"]
    return {name.removeprefix("piper-"): name for name in names} | {name: name for name in names}


def _kept(model: PiperModel, words_per_minute: int, pause: float) -> KeptSounds:
    """What this voice made in earlier runs."""
    if not model.key:
        return KeptSounds()
    name = f"{model.key}-{words_per_minute}-{round(1000 * pause)}-{KEPT_FORMAT}.npz"
    return KeptSounds(folder() / "voice-openings" / name)


@once
def load(path: Path) -> PiperModel:
    """A Piper voice, loaded once for all speeds."""
    return piper.load(path)


@once
def real_time_factor(model: PiperModel) -> float:
    """Seconds of computing for a second of sound, measured; the best of up to three tries."""
    voice = piper.PiperVoice(model)
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        seconds = voice.speak(_TRIAL).seconds
        best = min(best, (time.perf_counter() - began) / max(seconds, 0.1))
        if best <= SLOWEST:
            break
    return best
