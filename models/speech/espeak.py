"""The espeak-ng library: loaded and started once for the whole process, and asked for phonemes.

espeak-ng keeps one state per process. Whoever calls it (the phonemes here, pyttsx3 in
system_voice.py) holds LOCK and chooses a voice first. It must not be started twice: the second
start can hang. This module makes no sound.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from pathlib import Path

from models.errors import MissingModel, UserError
from models.untyped import Untyped, untyped
from models.worker import once

LOCK = threading.RLock()
SAMPLE_RATE = 22_050  # of what espeak-ng speaks

# Values of espeak-ng's speak_lib.h.
_OUTPUT_RETRIEVAL = 1  # espeak_AUDIO_OUTPUT: samples go to a callback
_DONT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT: report missing data, don't end the process
_UTF8 = 1  # espeakCHARS_UTF8
_IPA = 2  # phoneme mode of espeak_TextToPhonemes
_INSTALL = "install espeak-ng (apt install espeak-ng) or pip install espeakng-loader"


@once
def library() -> Untyped:
    """The library, started. Raises MissingModel where it is not installed."""
    with LOCK:
        lib = _load()
        lib.espeak_TextToPhonemes.restype = ctypes.c_char_p
        lib.espeak_TextToPhonemes.argtypes = [
            ctypes.POINTER(ctypes.c_char_p),
            ctypes.c_int,
            ctypes.c_int,
        ]
        rate = int(lib.espeak_Initialize(_OUTPUT_RETRIEVAL, 0, None, _DONT_EXIT))
        if rate <= 0:
            raise MissingModel(f"espeak-ng does not start, its data is missing; {_INSTALL}")
        return lib


def phonemes(text: str, voice: str) -> str:
    """The pronunciation of a text in IPA, words apart by single spaces, punctuation left out.

    `voice` is a voice or language of espeak-ng ("en-us"). Raises UserError where it has none of
    that name, MissingModel where there is no espeak-ng.
    """
    lib = library()
    clauses: list[str] = []
    with LOCK:
        if lib.espeak_SetVoiceByName(voice.encode()):
            raise UserError(f"espeak-ng has no voice {voice!r}, which this model needs")
        rest = ctypes.c_char_p(text.encode("utf-8", "replace").replace(b"\0", b" "))
        while rest.value:  # it reads one clause at a time and moves the pointer behind it
            found = lib.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA)
            clauses.append((found or b"").decode("utf-8", "replace"))
    return " ".join(" ".join(clauses).split())


def _load() -> Untyped:
    """The system's library, else the one of the package espeakng-loader.

    The latter is loaded by its versioned name and globally, so that pyttsx3 finds the same one.
    """
    linux = sys.platform not in ("win32", "darwin")
    if linux:
        try:
            return ctypes.CDLL("libespeak-ng.so.1")
        except OSError:
            pass
    try:
        loader = untyped("espeakng_loader")
        os.environ["ESPEAK_DATA_PATH"] = str(Path(loader.get_data_path()).parent)
        if linux:
            return ctypes.CDLL(loader.get_library_path() + ".1", mode=ctypes.RTLD_GLOBAL)
        return ctypes.CDLL(loader.get_library_path())
    except (ImportError, OSError) as error:
        raise MissingModel(f"there is no espeak-ng here ({error}); {_INSTALL}") from error
