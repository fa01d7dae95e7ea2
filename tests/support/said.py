"""What the local voices are given, while they speak as ever."""

from collections.abc import Iterator
from typing import Any

import pytest

from models.speech.neural.piper import PiperVoice
from models.speech.system_voice import SystemVoice
from models.speech.voice import Pcm, Voice

Said = list[tuple[str, str]]  # the language of the voice, and its words


def recorded(monkeypatch: pytest.MonkeyPatch) -> Said:
    """What all voices of this process are given from now on."""
    said: Said = []

    def record(kind: type[Any]) -> None:
        stream = kind.stream

        def recording(self: Voice, text: str, stop: Any = None) -> Iterator[Pcm]:
            said.append((self.language, text))
            return stream(self, text, stop)

        monkeypatch.setattr(kind, "stream", recording)

    record(PiperVoice)
    record(SystemVoice)
    return said
