"""How much alike phonemes sound, and how far apart words are by their phonemes.

Phonemes are those of espeak-ng's IPA, as numbers from 1; 0 stands behind the last one of a word in
a table. This module does not know which words there are.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Phonemes = Callable[[str], list[int]]  # those of a text, numbered
# Costs of a changed phoneme, by how much alike both sound, and of one that is missing.
ALIKE, VOWELS_APART, SAME_MANNER, MISSING = 0.4, 0.5, 0.6, 0.7
_VOWELS = "aeiouæɑɒɔəɚɛɜɝɪʊʌɐᵻ"
_PAIRS = ("pb", "td", "kɡ", "fv", "θð", "sz", "ʃʒ", "mnŋ", "lɹrw", "tʃ", "dʒ", "tɾd", "bv", "pf")
_MANNERS = ("ptkbdɡʔɾ", "fvθðszʃʒh")
_UNHEARD = re.compile(r"\([a-z-]+\)|[ˈˌːˑ‍()\u0329\u0361 ]")  # marks of espeak-ng's IPA
_NUMBERS: dict[str, int] = {}
_NUMBERING = threading.Lock()


def numbered(phonemes: str) -> list[int]:
    """The phonemes of a text in IPA as numbers, without what is no sound of its own."""
    heard = _UNHEARD.sub("", phonemes)
    with _NUMBERING:  # no two threads give one number to two phonemes
        return [_NUMBERS.setdefault(sign, len(_NUMBERS) + 1) for sign in heard]


def padded(words: list[list[int]]) -> tuple[NDArray[np.int16], NDArray[np.int64]]:
    """Phonemes [words, most], 0 behind the last one, and how many each word has."""
    import numpy as np

    lengths = np.array([len(word) for word in words], np.int64)
    table = np.zeros((len(words), int(lengths.max(initial=1))), np.int16)
    for row, word in zip(table, words, strict=True):
        row[: len(word)] = word
    return table, lengths


def distances(
    heard: list[int], table: NDArray[np.int16], lengths: NDArray[np.int64]
) -> NDArray[np.float32]:
    """How far one word is from each of many: Levenshtein's distance, weighed by sound."""
    import numpy as np

    changes = costs()
    count, most = table.shape
    row = np.tile(np.arange(most + 1, dtype=np.float32) * MISSING, (count, 1))
    for place, sign in enumerate(heard, 1):
        before, row = row, np.empty_like(row)
        row[:, 0] = place * MISSING
        changed = before[:, :-1] + changes[sign][table]
        least = np.minimum(changed, before[:, 1:] + MISSING)
        for column in range(most):
            row[:, column + 1] = np.minimum(least[:, column], row[:, column] + MISSING)
    return row[np.arange(count), lengths]


def costs() -> NDArray[np.float32]:
    """The cost of hearing one phoneme for another, [phonemes + 1, phonemes + 1], for all that have
    a number by now."""
    return _costs(len(_NUMBERS))


@cache
def _costs(count: int) -> NDArray[np.float32]:
    import numpy as np

    names = ["", *_NUMBERS][: count + 1]
    rows = [[_cost(a, b) for b in names] for a in names]
    return np.array(rows, np.float32)


def _cost(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if not a or not b:
        return 1.0
    if a in _VOWELS and b in _VOWELS:
        return VOWELS_APART
    if any(a in pair and b in pair for pair in _PAIRS):
        return ALIKE
    if any(a in manner and b in manner for manner in _MANNERS):
        return SAME_MANNER
    return 1.0
