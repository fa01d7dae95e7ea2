"""The sound of short texts that a voice says often, in memory and perhaps in a file. Knows no
network.
"""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from models.folders import make_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger("sightline.voice")

MOST = 192  # texts that are kept: a second of sound takes 44 kB
PASSING = 8  # further ones that are only kept until later ones come
_ENTRY = "arr_{}"  # as numpy names what it saves: the texts, and then a sound for each


class KeptSounds:
    """int16 [n] for each text, as long as there is room."""

    def __init__(self, file: Path | None = None) -> None:
        """With the sounds of a file, if it is there and whole. Without one nothing is written."""
        self._file = file
        self._sounds: dict[str, NDArray[np.int16]] = {}
        self._passing: dict[str, NDArray[np.int16]] = {}  # the oldest first
        self._saved = True
        if file is not None:
            self._sounds = _read(file)

    def get(self, text: str) -> NDArray[np.int16] | None:
        if (found := self._sounds.get(text)) is not None:
            return found
        return self._passing.get(text)

    def add(self, text: str, samples: NDArray[np.int16]) -> None:
        """Keep it; `save` keeps it for later runs, too."""
        if len(self._sounds) >= MOST:
            return
        self._sounds[text] = samples
        self._saved = False

    def save(self) -> None:
        """Write what was added, where there is a file and it can be written."""
        if self._file is None or self._saved:
            return
        self._saved = True
        try:
            _write(self._sounds, self._file)
        except OSError as error:
            log.info(f"{self._file.name} cannot be written ({error}); it is made again next time")

    def add_passing(self, text: str, samples: NDArray[np.int16]) -> None:
        """Keep it in memory, in the place of the oldest such one where there are enough."""
        self._passing = dict([*self._passing.items(), (text, samples)][-PASSING:])


def _read(file: Path) -> dict[str, NDArray[np.int16]]:
    import numpy as np

    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as found:
            texts: list[str] = found[_ENTRY.format(0)].tolist()[:MOST]
            sounds = [found[_ENTRY.format(number)] for number in range(1, len(texts) + 1)]
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, BadZipFile):
        return {}
    if any(sound.dtype != np.int16 or sound.ndim != 1 for sound in sounds):
        return {}
    return dict(zip(texts, sounds, strict=True))


def _write(sounds: dict[str, NDArray[np.int16]], file: Path) -> None:
    """In one step: another process may read it, or write the same."""
    import numpy as np

    make_folder(file.parent)
    with tempfile.TemporaryDirectory(dir=file.parent) as temporary:
        made = Path(temporary, file.name)
        with made.open("wb") as out:
            np.savez(out, np.array(list(sounds)), *sounds.values())
        os.replace(made, file)
