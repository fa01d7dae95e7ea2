"""Reads lines in scripts that the bundled recognizer does not know, with models that were pulled
for them; one thread at a time, like the reader that it belongs to.

A model of PP-OCR gives signs for whatever it is shown. What it reads is believed where it is sure,
and where the letters are those of a script of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from models.arrays import Array
from models.untyped import Untyped
from models.vision.reading.engine import engine
from models.vision.scene import Text

SURE = 0.8  # the mean of the letters' probabilities; the same as for small print
_LATIN_UP_TO = 0x024F  # the last of the Latin letters with marks
_OWN = 0.5  # of a line's letters: a Latin word may stand in it


class OtherScripts:
    """The recognizers of other scripts at `paths`, ONNX files that carry their own characters.
    They are loaded at the first line that needs them."""

    def __init__(self, paths: Sequence[Path] = (), threads: int = 1) -> None:
        self._paths, self._threads = paths, threads
        self._engines: list[Untyped] = []

    def read(self, crop: Array, line: Text) -> Text:
        """The line with what the surest of the recognizers reads of its picture, BGR uint8
        [h, w, 3]; as it was where none is sure."""
        best = line
        for reads in self._loaded():
            found = reads(crop, use_det=False, use_cls=False, use_rec=True)
            said, confidence = " ".join(str(found.txts[0]).split()), float(found.scores[0])
            surer = confidence >= SURE and (not best.text or confidence > best.confidence)
            if surer and _is_other(said):
                best = replace(line, text=said, confidence=confidence, unread="")
        return best

    def _loaded(self) -> list[Untyped]:
        if not self._engines:
            self._engines = [
                engine({"Rec.model_path": str(path)}, self._threads) for path in self._paths
            ]
        return self._engines


def _is_other(said: str) -> bool:
    """Whether most of the letters are of no Latin script."""
    letters = [sign for sign in said if sign.isalpha()]
    other = sum(ord(letter) > _LATIN_UP_TO for letter in letters)
    return len(letters) >= 2 and other > _OWN * len(letters)
