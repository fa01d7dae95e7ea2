"""Gaps between words that the network saw, but not clearly enough to write them: where letters
stand close together, it reads "BACK IN" as "BACKIN".

The network gives each sign a probability at each step across a line, and the likeliest is written.
Within a word a space has less than 0.001. Of 69 gaps that were not written, on signs drawn in
narrow letters, 43 had more than LEAST. Knows what the network gave; does not know the network.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from models.arrays import Array
from models.untyped import Untyped
from models.vision.reading.alike_signs import AlikeSigns

LEAST = 0.03  # probability of a space, from which it is believed
# Confidence of a line, below which its spaces are no better than its letters.
CLEAR = 0.97
NOTHING = 0  # the number of the sign that stands for no sign
_BLANK = 64  # pixels
_FIGURES = frozenset("0123456789")
_LAST_LETTER = 0x024F  # of the Latin script: others are written without spaces, or were not tried


def write(engine: Untyped) -> None:
    """Let an engine of rapidocr write the gaps; loads its recognizer."""
    blank = np.zeros((_BLANK, _BLANK, 3), np.uint8)
    engine(blank, use_det=False, use_cls=False, use_rec=True)
    engine.text_rec.postprocess_op = WordGaps(engine.text_rec.postprocess_op)


class WordGaps:
    """Decodes what the network gave with `decode`, rapidocr's CTC decoder, and writes the gaps
    between Latin letters, and between letters and figures, of a clear line."""

    def __init__(self, decode: Untyped) -> None:
        self._decode = decode
        signs: list[str] = decode.character
        self._space = signs.index(" ")
        self._alike = AlikeSigns(signs)
        self.alike: list[str] = []  # of the lines that were decoded last
        self._is_letter = np.array([_is_latin(sign) for sign in signs])
        self._is_figure = np.array([sign in _FIGURES for sign in signs])

    def __call__(self, given: Array, *arguments: Untyped, **options: Untyped) -> Untyped:
        """As rapidocr's decoder; `given` holds probabilities [lines, steps, signs]."""
        lines, words = self._decode(given, *arguments, **options)
        self.alike = [self._alike.found(line) for line in given]
        clear = [place for place, (_, sure) in enumerate(lines) if sure >= CLEAR]
        gaps = [(place, step) for place in clear for step in self._gaps(given[place])]
        if not gaps:
            return lines, words
        changed = np.array(given)
        both, changed_over = [NOTHING, self._space], [self._space, NOTHING]
        for place, step in gaps:
            changed[place, step, both] = given[place, step, changed_over]
        return self._decode(changed, *arguments, **options)

    def _gaps(self, line: Array) -> list[int]:
        """The steps of a line [steps, signs] at which a space was likely enough, between signs that
        were written without one."""
        likeliest = line.argmax(axis=1)
        written = np.flatnonzero(likeliest != NOTHING).tolist()
        found: list[int] = []
        for before, after in pairwise(written):
            between = line[before + 1 : after, self._space]
            if not len(between) or not self._may_part(likeliest[before], likeliest[after]):
                continue
            if between.max() >= LEAST:
                found.append(before + 1 + int(between.argmax()))
        return found

    def _may_part(self, before: int, after: int) -> bool:
        """Whether two signs are letters, or a letter and a figure: figures alone may be a number
        that is printed wide."""
        letters = int(self._is_letter[before]) + int(self._is_letter[after])
        figures = int(self._is_figure[before]) + int(self._is_figure[after])
        return letters >= 1 and letters + figures == 2


def _is_latin(sign: str) -> bool:
    return len(sign) == 1 and sign.isalpha() and ord(sign) <= _LAST_LETTER
