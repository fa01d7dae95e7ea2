"""What the microphone and the speaker share: PortAudio, loaded late, and its errors in plain words."""

from __future__ import annotations

import importlib
import threading
from typing import Any

from models.errors import DeviceLost

_LOCK = threading.Lock()
OPEN_SPEAKERS: set[object] = set()  # streams that a refresh would tear down


def library(what: str) -> Any:
    """sounddevice. Raises DeviceLost where PortAudio is missing."""
    try:
        return importlib.import_module("sounddevice")
    except (OSError, ImportError) as error:
        raise DeviceLost(
            f"the {what} cannot be used: the sound library PortAudio is missing (sudo apt-get install --yes libportaudio2)"
        ) from error


def refresh(sound: Any) -> None:
    """Let PortAudio look for cards again: it knows only those of its start, so one that was plugged in later is not found."""
    with _LOCK:
        if not OPEN_SPEAKERS:
            sound._terminate()
            sound._initialize()


def lost(what: str, where: str, error: Exception) -> DeviceLost:
    """The error for a card that cannot be opened."""
    reason = str(error).partition(" [")[0].splitlines()[0]
    if where == "default":
        return DeviceLost(f"no {what} can be opened ({reason}): plug one in, or use --{what} none")
    return DeviceLost(f"the {what} {where!r} cannot be opened ({reason}): it is missing or busy")
