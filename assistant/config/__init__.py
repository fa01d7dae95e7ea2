"""The settings: what there is (`sections`, `serve`) and how it is read (`loader`)."""

from assistant.config.loader import load, restore
from assistant.config.sections import (
    BoardSettings,
    Config,
    HearSettings,
    KeepSettings,
    RespondSettings,
    SeeSettings,
    SpeakSettings,
)
from assistant.config.serve import ServeSettings

__all__ = [
    "BoardSettings",
    "Config",
    "HearSettings",
    "KeepSettings",
    "RespondSettings",
    "SeeSettings",
    "ServeSettings",
    "SpeakSettings",
    "load",
    "restore",
]
