"""The voice: text to PCM through pyttsx3, made safe. It plays nothing and knows no speaker;
device/io/speaker.py does.

pyttsx3 is asked for one thing only, to save one piece of text, by one thread at a time, and is
waited for: its queue loses utterances, its `stop` does not interrupt, `runAndWait` returns before
the end, and it prints on standard output.
"""

from __future__ import annotations

import atexit
import io
import os
import re
import sys
import tempfile
import threading
import unicodedata
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import MissingModel, SightlineError, UserError
from models.untyped import untyped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.worker import Stop

RATE = 22_050  # samples a second of what espeak-ng speaks
WORDS_PER_MINUTE = (80, 450)  # what espeak-ng can do
# Characters given to the engine at once: long texts are spoken in pieces, so that a stop is soon
# seen.
PIECE = 400
PATIENCE = 30.0  # seconds for one piece, which takes some 20 ms
_LOCK = threading.Lock()  # espeak-ng is one per process, and so is everything around it
_ENGINE: dict[str, Any] = {}  # "engine" and the "settings" it has; emptied when it failed


@dataclass(frozen=True)
class Pcm:
    """Mono sound: int16 [n] at `rate` samples a second."""

    samples: NDArray[np.int16]
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


class Voice:
    """One way to speak. Any number of them may be used from any thread; they take turns.

    `name` is a voice or language of the engine ("en-us", "en-gb-scotland", "de", with espeak-ng a
    variant too: "en-us+f3"); None is the language of the project, English. `words_per_minute` is
    kept within what the engine can do. Raises MissingModel where nothing can speak, UserError for a
    voice that is not there.
    """

    def __init__(self, name: str | None = None, words_per_minute: int = 170) -> None:
        slowest, fastest = WORDS_PER_MINUTE
        self.words_per_minute = min(max(words_per_minute, slowest), fastest)
        with _LOCK:
            self._driver = _engine().proxy._driver
            self.name = _known(self._driver, name)

    def speak(self, text: str, stop: Stop | None = None) -> Pcm:
        """The text as sound, int16 mono; no samples when there is nothing to say or `stop` is set
        before the first piece.

        Any text will do: control characters are dropped, markup is read as text, and a long text is
        spoken piece by piece, with a look at `stop` between them. Raises SightlineError when the
        engine does not finish.
        """
        import numpy as np

        spoken: list[NDArray[np.int16]] = []
        rate = RATE
        for piece in pieces(text):
            if stop is not None and stop.is_set():
                break
            with _LOCK:
                pcm = self._speak(piece)
            rate = pcm.rate
            spoken.append(pcm.samples)
        return Pcm(np.concatenate(spoken) if spoken else np.zeros(0, np.int16), rate)

    def _speak(self, piece: str) -> Pcm:
        engine = _engine()
        try:
            driver = engine.proxy._driver
            if _ENGINE.get("settings") != (settings := (self.name, self.words_per_minute)):
                driver.setProperty(
                    "voice", self.name
                )  # through the front it would be queued, and ignored
                driver.setProperty("rate", self.words_per_minute)
                _ENGINE["settings"] = settings
            return (
                _espeak(engine, piece) if engine.driver_name == "espeak" else _native(engine, piece)
            )
        except SightlineError:
            raise
        except Exception as error:
            _ENGINE.clear()
            raise SightlineError(
                f"the voice failed ({error}); the next sentence gets a new engine"
            ) from error


def pieces(text: str) -> Iterator[str]:
    """Speakable text of at most `PIECE` characters each, cut where a sentence, a clause or at least
    a word ends.

    What cannot be spoken is left out: control and format characters, lone surrogates, and pieces
    with no letter or digit.
    """
    clean = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    clean = re.sub(r"\s+", " ", clean).strip()
    while clean:
        end = len(clean)
        if end > PIECE:
            head = clean[:PIECE]
            end = next(
                (
                    cut
                    for mark in (". ", "? ", "! ", "; ", ", ", " ")
                    if (cut := head.rfind(mark) + 1) > 1
                ),
                PIECE,
            )
        piece, clean = clean[:end].strip(), clean[end:].strip()
        if any(c.isalnum() or unicodedata.category(c) == "So" for c in piece):
            yield piece


def _engine() -> Any:
    """The one engine. Called under the lock."""
    if not _ENGINE:
        if sys.platform not in ("win32", "darwin"):
            _provide_espeak()
        try:
            front = untyped("pyttsx3.engine")
            engine: Any = front.Engine()
        except Exception as error:  # the drivers raise whatever their platform raises
            raise MissingModel(
                f"nothing here can speak ({error}); install espeak-ng (apt install espeak-ng) or pip install espeakng-loader"
            ) from error
        engine.proxy._module.print = (
            _quiet  # the driver reports each file on standard output, which is not its own
        )
        _ENGINE["engine"] = engine
        atexit.register(
            _ENGINE.clear
        )  # while pyttsx3's own modules are still there to take it down
    return _ENGINE["engine"]


def _quiet(*_: object) -> None:
    """In the place of print."""


def _provide_espeak() -> None:
    """Load espeakng-loader's library where the system has none: the driver then finds it by its
    name among the loaded ones."""
    ctypes = untyped("ctypes")
    try:
        ctypes.CDLL("libespeak-ng.so.1")
    except OSError:
        try:
            loader = untyped("espeakng_loader")
        except ImportError:
            return  # the driver's own error follows
        os.environ["ESPEAK_DATA_PATH"] = str(Path(loader.get_data_path()).parent)
        ctypes.CDLL(loader.get_library_path() + ".1", mode=ctypes.RTLD_GLOBAL)


def _known(driver: Any, name: str | None) -> str:
    """The engine's own name for a voice, a language, or None. Raises UserError when it has no such
    voice."""
    voices: list[Any] = driver.getProperty("voices")
    wanted, _, variant = (name or "en-us").lower().partition("+")
    for voice in voices:
        languages = [
            str(language).strip("\x00 ").lower().replace("_", "-")
            for language in voice.languages or ()
        ]
        if wanted in (str(voice.id).lower(), str(voice.name).lower(), *languages):
            return f"{voice.id}+{variant}" if variant else str(voice.id)
    if name is None:
        return str(driver.getProperty("voice"))
    near = sorted(
        {
            str(v.id).rpartition("/")[2]
            for v in voices
            if str(v.id).rpartition("/")[2][:2] == wanted[:2]
        }
    )
    hint = f"; there is {', '.join(near)}" if near else ""
    raise UserError(f"there is no voice {name!r}{hint}")


def _espeak(engine: Any, piece: str) -> Pcm:
    """Through the espeak driver, which writes what it is told to and so never touches the disk."""
    lib: Any = engine.proxy._module._espeak
    finished = threading.Event()
    token: Any = engine.connect("finished-utterance", lambda **_: finished.set())  # pyright: ignore[reportUnknownLambdaType]
    file = io.BytesIO()
    try:
        # A setting still under way would be taken for speech, and the speech be cancelled with it.
        lib.Synchronize()
        engine.proxy.setBusy(
            True
        )  # or it would start at once, and wait in a loop that has no end of its own
        engine.save_to_file(piece, file)
        engine.runAndWait()
        if not finished.wait(PATIENCE):
            lib.Cancel()
            _ENGINE.clear()
            raise SightlineError("the voice did not finish a sentence and was stopped")
        lib.Synchronize()  # the callback is still in the engine's thread when it reports the end
    finally:
        engine.disconnect(token)
    file.seek(0)
    return _read(file)


def _native(engine: Any, piece: str) -> Pcm:
    """Through the drivers of Windows and macOS, which write a file and return when it is written."""
    with tempfile.TemporaryDirectory(prefix="sightline-voice-") as folder:
        path = str(Path(folder, "speech.wav"))
        engine.proxy.setBusy(True)
        engine.save_to_file(piece, path)
        engine.runAndWait()
        return _read(path)


def _read(file: Any) -> Pcm:
    import numpy as np

    try:
        with wave.open(file, "rb") as sound:
            channels, frames = sound.getnchannels(), sound.readframes(sound.getnframes())
            samples: NDArray[np.int16] = np.frombuffer(frames, np.int16)
            return Pcm(samples[::channels], sound.getframerate())
    except wave.Error:  # macOS writes AIFF whatever the name says
        soundfile = untyped("soundfile")
        sound: Any = soundfile.read(file, dtype="int16", always_2d=True)
        return Pcm(np.ascontiguousarray(sound[0][:, 0], np.int16), sound[1])
