"""The synthesiser of the operating system, through pyttsx3: espeak-ng on Linux. It plays nothing
and knows no speaker; device/io/speaker.py does.

pyttsx3 is asked for one thing only, to save one piece of text, by one thread at a time, and is
waited for: its queue loses utterances, its `stop` does not interrupt, `runAndWait` returns before
the end, and it prints on standard output.
"""

from __future__ import annotations

import atexit
import io
import sys
import tempfile
import threading
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import MissingModel, SightlineError, UserError
from models.json_types import JsonObject
from models.speech import espeak
from models.speech.voice import (
    NORMAL_SPEED,
    SENTENCE_PAUSE_S,
    Pcm,
    joined,
    pieces,
    with_pause,
    with_rest,
    within_range,
)
from models.untyped import Untyped, untyped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.worker import Stop

# Characters given to the engine at once: a stop is seen between two pieces.
PIECE = 400
TIMEOUT_S = 30.0  # for one piece, which takes some 20 ms
DEFAULT = "en-us"
_ENGINE: JsonObject = {}  # "engine"; emptied when it failed


class SystemVoice:
    """A voice of pyttsx3. Implements models.speech.voice.Voice.

    `name` is a voice or language of the engine ("en-us", "en-gb-scotland", "de", with espeak-ng a
    variant too: "en-us+f3"); None is English. `pause` is the silence after a sentence in seconds.
    Raises MissingModel where nothing can speak, UserError for a voice that is not there.
    """

    def __init__(
        self,
        name: str | None = None,
        words_per_minute: int = NORMAL_SPEED,
        pause: float = SENTENCE_PAUSE_S,
    ) -> None:
        self.words_per_minute = within_range(words_per_minute)
        self._pause = pause
        with espeak.LOCK:
            self.name, self.language = _voice_named(_engine().proxy._driver, name)

    def speak(self, text: str, stop: Stop | None = None) -> Pcm:
        """See models.speech.voice.Voice.speak."""
        return joined(self.stream(text, stop), espeak.SAMPLE_RATE)

    def stream(self, text: str, stop: Stop | None = None) -> Iterator[Pcm]:
        """See models.speech.voice.Voice.stream."""
        for piece, left in with_rest(pieces(text, PIECE)):
            if stop is not None and stop.is_set():
                return
            with espeak.LOCK:
                pcm = self._speak(piece)
            samples = with_pause(pcm.samples, pcm.rate, piece, self._pause)
            following = -(-max(1, len(samples)) * left // len(piece))
            yield Pcm(samples, pcm.rate, following=following)

    def _speak(self, piece: str) -> Pcm:
        engine = _engine()
        try:
            driver = engine.proxy._driver
            # Through pyttsx3's front these would be queued, and ignored.
            driver.setProperty("voice", self.name)
            driver.setProperty("rate", self.words_per_minute)
            if engine.driver_name == "espeak":
                return _through_espeak(engine, piece)
            return _through_file(engine, piece)
        except SightlineError:
            raise
        except Exception as error:
            _ENGINE.clear()
            raise SightlineError(
                f"the voice failed ({error}); the next sentence gets a new engine"
            ) from error


def _engine() -> Untyped:
    """The one engine. Called under the lock."""
    if not _ENGINE:
        try:
            if sys.platform not in ("win32", "darwin"):
                _share_espeak()
            engine: Untyped = untyped("pyttsx3.engine").Engine()
        except MissingModel:
            raise
        except Exception as error:  # the drivers raise whatever their platform raises
            raise MissingModel(
                f"nothing here can speak ({error}); install espeak-ng (apt install espeak-ng) "
                "or pip install espeakng-loader"
            ) from error
        engine.proxy._module.print = _print_nothing  # the driver prints each file's name
        _ENGINE["engine"] = engine
        atexit.register(_ENGINE.clear)  # the engine must go before pyttsx3's own modules do
    return _ENGINE["engine"]


def _print_nothing(*_: object) -> None:
    """In the place of print."""


def _share_espeak() -> None:
    """Have pyttsx3 use the library that is already started: started twice, it hangs."""
    espeak.library()
    module: Untyped = untyped("pyttsx3.drivers.espeak")
    module.EspeakDriver._moduleInitialized = True
    module.EspeakDriver._defaultVoice = DEFAULT
    lib: Untyped = module._espeak

    def synth(text: bytes, flags: int = 0) -> int:
        """In the place of pyttsx3's own, which has espeak-ng copy ten times as many bytes as the
        text has: the process ends where the memory behind the text is not its own."""
        return lib.cSynth(text, len(text) + 1, 0, lib.POS_CHARACTER, 0, flags, None, None)

    lib.Synth = synth


def _voice_named(driver: Untyped, name: str | None) -> tuple[str, str]:
    """The engine's own name for a voice, a language, or None; and its language. Raises UserError
    when it has no such voice."""
    voices: list[Untyped] = driver.getProperty("voices")
    wanted, _, variant = (name or DEFAULT).lower().partition("+")
    for voice in voices:
        languages = [_language(language) for language in voice.languages or ()]
        full_name = str(voice.id)
        short_name = full_name.rpartition("/")[2]
        known_as = (full_name, short_name, str(voice.name), *languages)
        if wanted not in map(str.lower, known_as):
            continue
        if variant:
            full_name += f"+{variant}"
        language = (languages or [wanted])[0]
        return full_name, language.partition("-")[0]
    if name is None:
        return str(driver.getProperty("voice")), "en"
    short_names = {str(voice.id).rpartition("/")[2] for voice in voices}
    near = sorted(short for short in short_names if short[:2] == wanted[:2])
    hint = "give auto, system, or a language such as en-gb"
    if near:
        hint = f"those of the system that begin alike are {', '.join(near)}"
    raise UserError(f"there is no voice {name!r}: {hint}")


def _language(value: object) -> str:
    """A language as pyttsx3's drivers write it, in one form: "en-us"."""
    return str(value).strip("\x00 ").lower().replace("_", "-")


def _through_espeak(engine: Untyped, piece: str) -> Pcm:
    """Through the espeak driver, which writes into the file that it is given: not to the disk."""
    lib: Untyped = engine.proxy._module._espeak
    finished = threading.Event()

    def finish(**_: object) -> None:
        finished.set()

    token = engine.connect("finished-utterance", finish)
    file = io.BytesIO()
    try:
        # A setting still under way would be taken for speech, and the speech be cancelled with it.
        lib.Synchronize()
        # Not busy, it would start at once, and wait in a loop that has no end of its own.
        engine.proxy.setBusy(True)
        engine.save_to_file(piece, file)
        engine.runAndWait()
        if not finished.wait(TIMEOUT_S):
            lib.Cancel()
            _ENGINE.clear()
            raise SightlineError("the voice did not finish a sentence and was stopped")
        lib.Synchronize()  # the callback is still in the engine's thread when it reports the end
    finally:
        engine.disconnect(token)
    file.seek(0)
    return _read(file)


def _through_file(engine: Untyped, piece: str) -> Pcm:
    """Through the drivers of Windows and macOS, which write a file and return when it is
    written."""
    with tempfile.TemporaryDirectory(prefix="sightline-voice-") as folder:
        path = str(Path(folder, "speech.wav"))
        engine.proxy.setBusy(True)
        engine.save_to_file(piece, path)
        engine.runAndWait()
        return _read(path)


def _read(file: Untyped) -> Pcm:
    import numpy as np

    try:
        with wave.open(file, "rb") as sound:
            channels, frames = sound.getnchannels(), sound.readframes(sound.getnframes())
            samples: NDArray[np.int16] = np.frombuffer(frames, np.int16)
            return Pcm(samples[::channels], sound.getframerate())
    except wave.Error:  # macOS writes AIFF whatever the name says
        soundfile = untyped("soundfile")
        sound: Untyped = soundfile.read(file, dtype="int16", always_2d=True)
        return Pcm(np.ascontiguousarray(sound[0][:, 0], np.int16), sound[1])
